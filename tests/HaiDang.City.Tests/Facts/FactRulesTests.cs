using System.Globalization;
using HaiDang.City.Facts;

namespace HaiDang.City.Tests.Facts;

/// <summary>Facts as text, their sums, and the scale of lengths of time.</summary>
public sealed class FactRulesTests
{
    private static readonly DateOnly Day = new(2026, 3, 6);

    [Fact]
    public void Text_gives_back_the_facts_it_was_written_from()
    {
        Fact[] facts = [new("ended", "late", "10507", "1.001193", Day, 1), new("late-time", "", "10507", "1.001193", Day, 7), new("handling-time", "", "so-do-thi", "", Day, -86_400)];

        Assert.Equal(facts, FactText.Read(FactText.Write(facts)));
        Assert.Equal("ended late 1 20260306 1.001193 10507\nlate-time - 7\nhandling-time - -86400 20260306 - so-do-thi", FactText.Write(facts));
        Assert.Null(FactText.Write([]));
        Assert.Empty(FactText.Read(null));
    }

    [Fact]
    public void A_line_that_is_no_fact_is_not_taken_for_one() => Assert.Throws<FormatException>(() => FactText.Read("ended late 1"));

    [Fact]
    public void A_fact_is_part_of_four_sums_by_day_by_month_and_by_year()
    {
        var sums = new FactSums(new MeasureList([]));
        sums.Add(new("ended", "late", "10507", "1.001193", Day, 1));
        sums.Add(new("ended", "late", "10525", "1.001193", Day.AddDays(1), 2));

        sums.Add(new("ended", "late", "10525", "1.001193", Day.AddMonths(1), 4));
        var (days, months, years) = (sums.TakeDays(DateOnly.MaxValue).ToList(), sums.TakeMonths(DateOnly.MaxValue).ToList(), sums.TakeYears(DateOnly.MaxValue).ToList());

        Assert.Equal(7, years.Single(t => t is { UnitId: "", ProcedureCode: "" }).Value);
        Assert.Equal(new DateOnly(2026, 1, 1), Assert.Single(years.Select(t => t.Year).Distinct()));
        Assert.Equal([3, 4], months.Where(t => t is { UnitId: "", ProcedureCode: "" }).Select(t => t.Value));
        Assert.Equal([3, 4], months.Where(t => t is { UnitId: "", ProcedureCode: "1.001193" }).Select(t => t.Value));
        Assert.Equal([1, 2, 4], days.Where(t => t is { UnitId: "", ProcedureCode: "" }).Select(t => t.Value));
        Assert.Equal((12, 10, 6), (days.Count, months.Count, years.Count));
    }

    [Fact]
    public void A_correction_takes_away_and_what_comes_to_nothing_is_no_row()
    {
        var sums = new FactSums(new MeasureList([]));
        sums.Add(new("ended", "late", "10507", "1.001193", Day, 1));
        sums.Add(new("ended", "late", "10507", "1.001193", Day, -1));

        Assert.Empty(sums.TakeDays(DateOnly.MaxValue));
        Assert.Empty(sums.TakeMonths(DateOnly.MaxValue));
        Assert.Empty(sums.TakeYears(DateOnly.MaxValue));
    }

    [Fact]
    public void Sums_that_are_whole_are_taken_out_in_the_order_of_their_keys_and_the_rest_stays()
    {
        var sums = new FactSums(new MeasureList([]));
        sums.Add(new("ended", "late", "10525", "1.001193", Day, 1));
        sums.Add(new("accepted", "", "10507", "1.001193", Day, 1));
        sums.Add(new("ended", "late", "10525", "1.001193", Day.AddDays(1), 2));

        var taken = sums.TakeDays(Day.AddDays(1)).ToList();

        Assert.Equal(taken.OrderBy(t => t.Measure, StringComparer.Ordinal).ThenBy(t => t.ProcedureCode, StringComparer.Ordinal).ThenBy(t => t.UnitId, StringComparer.Ordinal), taken);
        Assert.All(taken, t => Assert.Equal((Day, 1), (t.Day, t.Value)));
        Assert.Equal((8, 1), (taken.Count, sums.DayCount));
        Assert.Empty(sums.TakeMonths(FactSums.FirstOf(Day)));
        var rest = sums.TakeDays(DateOnly.MaxValue).ToList();
        Assert.All(rest, t => Assert.Equal((Day.AddDays(1), 2), (t.Day, t.Value)));
        Assert.Single(rest, t => t is { UnitId: "", ProcedureCode: "" });
        Assert.Equal(3, sums.TakeMonths(DateOnly.MaxValue).Single(t => t is { Measure: "ended", UnitId: "", ProcedureCode: "" }).Value);
        Assert.Empty(sums.TakeMonths(DateOnly.MaxValue));
        Assert.Empty(sums.TakeYears(FactSums.FirstOfYear(Day)));
        Assert.Equal(3, sums.TakeYears(DateOnly.MaxValue).Single(t => t is { Measure: "ended", UnitId: "", ProcedureCode: "" }).Value);
    }

    [Fact]
    public void Longer_sums_are_taken_after_the_shorter_ones_within()
    {
        var sums = new FactSums(new MeasureList([]));
        sums.Add(new("ended", "late", "10525", "1.001193", Day, 1));

        Assert.Throws<InvalidOperationException>(() => sums.TakeMonths(DateOnly.MaxValue));
        Assert.Throws<InvalidOperationException>(() => sums.TakeYears(DateOnly.MaxValue));
        Assert.Equal(4, sums.TakeDays(DateOnly.MaxValue).Count());
        Assert.Throws<InvalidOperationException>(() => sums.TakeYears(DateOnly.MaxValue));
    }

    [Theory]
    [InlineData("2026-03-06", "2026-03-06", "||2026-03-06")]
    [InlineData("2026-03-01", "2026-03-31", "|2026-03-01|")]
    [InlineData("2025-11-30", "2026-02-01", "|2025-12-01 2026-01-01|2025-11-30 2026-02-01")]
    [InlineData("2024-12-31", "2027-02-01", "2025-01-01 2026-01-01|2027-01-01|2024-12-31 2027-02-01")]
    public void A_time_is_made_up_of_years_months_and_days_as_few_as_there_can_be(string from, string to, string expected)
    {
        var query = new FactQuery(["ended"], DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture));

        Assert.Equal(expected, Text(query));
        Assert.Equal(!expected.Contains(' ', StringComparison.Ordinal), query.IsOnePiece);
        Assert.StartsWith("|", Text(query with { Grain = Grain.Month }), StringComparison.Ordinal);
        Assert.StartsWith("||", Text(query with { Grain = Grain.Day }), StringComparison.Ordinal);

        static string Text(FactQuery query)
        {
            var (years, months, days) = query.Pieces();
            return string.Join('|', new[] { years, months, days }.Select(p => string.Join(' ', p.Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))));
        }
    }

    [Theory, InlineData(0, "000"), InlineData(900, "000"), InlineData(901, "001"), InlineData(1800, "004"), InlineData(86_400, "027"), InlineData(long.MaxValue, "072"), InlineData(-5, "000")]
    public void A_length_of_time_falls_under_the_first_mark_not_shorter(long seconds, string part) => Assert.Equal(part, DurationScale.PartOf(seconds));

    [Fact]
    public void Percentiles_of_the_scale_are_off_by_at_most_a_tenth()
    {
        var random = new Random(7);
        var times = Enumerable.Range(0, 5_000).Select(_ => (long)Math.Exp((random.NextDouble() * 6) + 8)).Order().ToList();
        var counts = times.GroupBy(DurationScale.PartOf).ToDictionary(g => g.Key, g => (long)g.Count());

        foreach (var share in new[] { 0.1, 0.5, 0.9, 0.99 })
        {
            var exact = times[(int)(share * times.Count)];
            Assert.InRange(DurationScale.Percentile(counts, share)!.Value / exact, 0.9, 1.1);
        }
        Assert.Null(DurationScale.Percentile(new Dictionary<string, long>(), 0.5));
    }
}
