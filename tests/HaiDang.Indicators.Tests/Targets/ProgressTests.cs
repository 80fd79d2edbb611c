using System.Globalization;
using HaiDang.Indicators.Targets;

namespace HaiDang.Indicators.Tests.Targets;

/// <summary>How targets stand.</summary>
public sealed class ProgressTests
{
    private static readonly DateOnly Today = new(2026, 11, 1);

    private static Target Target(decimal value = 80, Bound bound = Bound.AtLeast, int year = 2030, FigureUnit unit = FigureUnit.Percent, Evidence evidence = Evidence.Read, string? series = "s") => new()
    {
        Id = "t",
        Name = new("t"),
        Unit = unit,
        Pillar = Pillar.Government,
        Scope = Scope.City,
        Year = year,
        Bound = bound,
        Value = value,
        Series = series,
        Document = "x",
        Source = "x",
        Evidence = evidence,
    };

    private static Actual Actual(string period, decimal value, Exactness exactness = Exactness.Exact, Scope? scope = null, decimal? outOf = null) => new()
    {
        Series = "s",
        Scope = scope ?? Scope.City,
        Period = PublishedPeriod.TryParse(period, out var p) ? p! : throw new ArgumentException(period, nameof(period)),
        Value = value,
        Unit = FigureUnit.Percent,
        Exactness = exactness,
        OutOf = outOf,
        Source = "x",
    };

    [Theory]
    [InlineData(0.95, 1, 6.3138)]
    [InlineData(0.975, 1, 12.7062)]
    [InlineData(0.95, 2, 2.9200)]
    [InlineData(0.95, 3, 2.3534)]
    [InlineData(0.975, 4, 2.7764)]
    [InlineData(0.95, 10, 1.8125)]
    [InlineData(0.975, 30, 2.0423)]
    [InlineData(0.95, 120, 1.6577)]
    public void Quantiles_agree_with_printed_tables(double probability, int freedom, double value) => Assert.Equal(value, StudentT.Quantile(probability, freedom), 4);

    [Fact]
    public void A_trend_gives_value_pace_and_interval()
    {
        // x = 0, 1, 2, 3 with y = 40, 47, 55, 60: slope 6.8, residual 1.8, s = 0.948683, t(0.95; 2) = 2.919986; at x = 8: 40.3 + 54.4, spread 0.948683 * sqrt(1 + 1/4 + 6.5²/5)
        var progress = Progress.Of(Target(), [Actual("2025", 60), Actual("2022", 40), Actual("2024", 55), Actual("2023", 47)], Today);

        Assert.Equal(6.8m, progress.PaceSeen);
        Assert.Equal(4m, progress.PaceNeeded);
        Assert.Equal("2025", progress.Last!.Period.Text);
        var forecast = progress.Forecast!;
        Assert.Equal((94.7m, 4), (forecast.Value, forecast.Points));
        Assert.Equal(94.7 - (2.919986 * 0.948683 * Math.Sqrt(1.25 + (6.5 * 6.5 / 5))), (double)forecast.Low, 3);
        Assert.Equal(100, forecast.High); // a share has no more
        Assert.Equal(Verdict.OnPace, progress.Verdict);
        Assert.Contains("Student", forecast.Method.Vi, StringComparison.Ordinal);
        Assert.Contains("94,7", progress.Reason.Vi, StringComparison.Ordinal);
        Assert.Contains("94.7", progress.Reason.In("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("40 50 60", 80, Verdict.OnPace)]
    [InlineData("40 52 60", 80, Verdict.AtRisk)]
    [InlineData("40 41 42", 80, Verdict.OffPace)]
    [InlineData("40 43 42", 60, Verdict.AtRisk)]
    public void The_interval_decides(string values, int target, Verdict verdict) => Assert.Equal(verdict, Progress.Of(Target(target), Years(values), Today).Verdict);

    [Theory]
    [InlineData("30 20 10", 5, Bound.AtMost, Verdict.OnPace)]
    [InlineData("30 29 28", 5, Bound.AtMost, Verdict.OffPace)]
    [InlineData("10 9 8", 3, Bound.LessThan, Verdict.OffPace)]
    [InlineData("10 9 8", 3, Bound.AtMost, Verdict.OnPace)]
    public void Of_ranks_less_is_better(string values, int target, Bound bound, Verdict verdict)
    {
        var progress = Progress.Of(Target(target, bound, unit: FigureUnit.Rank), Years(values), Today);

        Assert.Equal(verdict, progress.Verdict);
        Assert.True(progress.Forecast!.Value >= 1);
        Assert.True(progress.PaceNeeded < 0);
    }

    [Theory]
    [InlineData("40 50 60", Bound.AtLeast, 100, Verdict.OnPace)]
    [InlineData("40 50 60", Bound.MoreThan, 100, Verdict.OffPace)]
    [InlineData("40 50 60", Bound.Exactly, 100, Verdict.OnPace)]
    [InlineData("40 60 50", Bound.Exactly, 70, Verdict.AtRisk)]
    [InlineData("40 50 60", Bound.Exactly, 70, Verdict.OffPace)]
    public void Bounds_are_kept_to(string values, Bound bound, int target, Verdict verdict) => Assert.Equal(verdict, Progress.Of(Target(target, bound), Years(values), Today).Verdict);

    [Theory]
    [InlineData(Bound.AtLeast, 80, Exactness.Exact, 80, Verdict.Reached)]
    [InlineData(Bound.MoreThan, 80, Exactness.Exact, 80, Verdict.Missed)]
    [InlineData(Bound.MoreThan, 80, Exactness.MoreThan, 80, Verdict.Reached)]
    [InlineData(Bound.AtLeast, 80, Exactness.MoreThan, 79, Verdict.CannotSay)]
    [InlineData(Bound.AtLeast, 80, Exactness.LessThan, 80, Verdict.Missed)]
    [InlineData(Bound.AtLeast, 80, Exactness.LessThan, 81, Verdict.CannotSay)]
    [InlineData(Bound.AtMost, 80, Exactness.LessThan, 80, Verdict.Reached)]
    [InlineData(Bound.AtMost, 80, Exactness.MoreThan, 80, Verdict.Missed)]
    [InlineData(Bound.AtMost, 80, Exactness.MoreThan, 79, Verdict.CannotSay)]
    [InlineData(Bound.Exactly, 80, Exactness.About, 81, Verdict.Missed)]
    [InlineData(Bound.Exactly, 80, Exactness.LessThan, 80, Verdict.Missed)]
    [InlineData(Bound.Exactly, 80, Exactness.MoreThan, 79, Verdict.CannotSay)]
    public void A_value_of_the_year_itself_settles_it_as_far_as_it_is_exact(Bound bound, int target, Exactness exactness, int value, Verdict verdict)
    {
        var progress = Progress.Of(Target(target, bound, 2025, FigureUnit.PercentAYear), [Actual("2025", value, exactness)], Today);

        Assert.Equal(verdict, progress.Verdict);
        Assert.NotEqual(progress.Reason.Vi, progress.Reason.In("en"));
    }

    [Fact]
    public void What_cannot_be_said_has_a_reason()
    {
        Progress[] all =
        [
            Progress.Of(Target(evidence: Evidence.NotRead), Years("40 50 60"), Today),
            Progress.Of(Target(series: null), [], Today),
            Progress.Of(Target(), [], Today),
            Progress.Of(Target(), [Actual("2025", 40, scope: Scope.Nation)], Today),
            Progress.Of(Target(year: 2025), [Actual("2024", 40)], Today),
            Progress.Of(Target(), [Actual("2024", 40), Actual("2025", 50)], Today),
            Progress.Of(Target(), [Actual("2025", 90)], Today),
        ];

        Assert.All(all, p => Assert.Equal(Verdict.CannotSay, p.Verdict));
        Assert.Equal(all.Length - 1, all.Select(p => p.Reason.In("en")).Distinct().Count()); // no values at all, or only elsewhere
        Assert.True(all[0].IsUnverified);
        Assert.NotNull(all[0].Forecast);
        Assert.Equal(Scope.Nation, Assert.Single(all[3].Elsewhere).Scope);
        Assert.Equal(10, all[5].PaceSeen);
        Assert.Null(all[5].Forecast);
        Assert.Null(all[6].PaceSeen);
        Assert.Equal(0, all[6].PaceNeeded);
        Assert.Contains("reaches the target", all[6].Reason.In("en"), StringComparison.Ordinal);
        Assert.Null(all[4].PaceNeeded);
    }

    [Fact]
    public void A_value_read_in_part_is_marked() => Assert.True(Progress.Of(Target(evidence: Evidence.PartlyRead), Years("40 50 60"), Today) is { IsUnverified: true, Verdict: Verdict.OnPace });

    [Fact]
    public void Bounds_forecasts_reviews_and_parts_of_a_period_carry_no_trend()
    {
        Actual[] more =
        [
            Actual("2022", 90, Exactness.MoreThan), Actual("2021", 5, Exactness.LessThan), Actual("2026", 99, Exactness.Expected), Actual("2021/2025", 1), Actual("2025-H1", 99), Actual("2025-03", 99),
            Actual("2020", 99, scope: Scope.Nation), Actual("2019", 99, outOf: 63),
        ];

        var progress = Progress.Of(Target(), [.. Years("40 50 60"), .. more], Today);

        Assert.Equal((10m, 3), (progress.PaceSeen, progress.Forecast!.Points));
        Assert.Equal("2025", progress.Last!.Period.Text);
    }

    [Fact]
    public void Missing_months_leave_a_gap_and_make_nothing_up()
    {
        var progress = Progress.Of(Target(), [Actual("2025-01", 10), Actual("2025-02", 11), Actual("2025-12", 21)], Today);

        Assert.Equal(3, progress.Forecast!.Points);
        Assert.Equal(12, (double)progress.PaceSeen!.Value, 0.2);
    }

    [Fact]
    public void Values_of_one_moment_have_no_trend() => Assert.Null(Progress.Of(Target(), [Actual("2025-12-31", 1), Actual("2025-12", 2), Actual("2025", 3)], Today).PaceSeen);

    [Fact]
    public void The_targets_of_the_city_stand_beside_those_of_the_nation()
    {
        var catalogue = A.City("hai-phong").Part<TargetCatalogue>();

        Assert.Equal((106, 134), (catalogue.All.Count, catalogue.Actuals.Count));
        Assert.Equal(16, catalogue.All.Count(t => t.Evidence == Evidence.NotRead));
        Assert.Equal("qg-411-kts-2025", catalogue.Beside(catalogue.ById["hp-kh106-2025-kts"]).First(t => t.Scope == Scope.Nation).Id);
        Assert.All(catalogue.All.Where(t => t.Evidence == Evidence.NotRead), t => Assert.Equal(Verdict.CannotSay, TargetCatalogue.ProgressOf(t, catalogue.Actuals.ToLookup(a => a.Series), Today).Verdict));
        Assert.All(catalogue.All, t => Assert.True(TargetCatalogue.ProgressOf(t, catalogue.Actuals.ToLookup(a => a.Series), Today).Reason is { Vi.Length: > 0, En.Length: > 0 }));
    }

    [Fact]
    public void The_share_of_the_digital_economy_falls_behind()
    {
        var catalogue = A.City("hai-phong").Part<TargetCatalogue>();

        Assert.Equal(Verdict.Missed, TargetCatalogue.ProgressOf(catalogue.ById["qg-411-kts-2025"], catalogue.Actuals.ToLookup(a => a.Series), Today).Verdict);
        Assert.Equal(Verdict.OffPace, TargetCatalogue.ProgressOf(catalogue.ById["qg-411-kts-2030"], catalogue.Actuals.ToLookup(a => a.Series), Today).Verdict);
        Assert.Equal(Verdict.Missed, TargetCatalogue.ProgressOf(catalogue.ById["hp-grdp-2025"], catalogue.Actuals.ToLookup(a => a.Series), Today).Verdict);
        Assert.Equal(Scope.TryParse("former:hai-phong", out var former) ? former : default, Assert.Single(TargetCatalogue.ProgressOf(catalogue.ById["hp-cchc-2026"], catalogue.Actuals.ToLookup(a => a.Series), Today).Elsewhere).Scope);
    }

    private static IEnumerable<Actual> Years(string values) => values.Split(' ').Select((v, i) => Actual((2023 + i).ToString(CultureInfo.InvariantCulture), decimal.Parse(v, CultureInfo.InvariantCulture)));
}
