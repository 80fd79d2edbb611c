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
    public void A_fact_is_part_of_four_sums_by_day_and_by_month()
    {
        var sums = new FactSums(new MeasureList([]));
        sums.Add(new("ended", "late", "10507", "1.001193", Day, 1));
        sums.Add(new("ended", "late", "10525", "1.001193", Day.AddDays(1), 2));

        Assert.Equal(3, sums.Months.Single(t => t is { UnitId: "", ProcedureCode: "" }).Value);
        Assert.Equal(3, sums.Months.Single(t => t is { UnitId: "", ProcedureCode: "1.001193" }).Value);
        Assert.Equal([1, 2], sums.Days.Where(t => t is { UnitId: "", ProcedureCode: "" }).Select(t => t.Value));
        Assert.Equal((6, 8), (sums.Months.Count(), sums.Days.Count()));
    }

    [Fact]
    public void A_correction_takes_away_and_what_comes_to_nothing_is_no_row()
    {
        var sums = new FactSums(new MeasureList([]));
        sums.Add(new("ended", "late", "10507", "1.001193", Day, 1));
        sums.Add(new("ended", "late", "10507", "1.001193", Day, -1));

        Assert.Empty(sums.Days);
        Assert.Empty(sums.Months);
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
        Assert.All(sums.Days, t => Assert.Equal((Day.AddDays(1), 2), (t.Day, t.Value)));
        Assert.Empty(sums.TakeMonths(FactSums.FirstOf(Day)));
        Assert.Single(sums.TakeDays(DateOnly.MaxValue), t => t is { UnitId: "", ProcedureCode: "" });
        Assert.Equal(3, sums.TakeMonths(DateOnly.MaxValue).Single(t => t is { Measure: "ended", UnitId: "", ProcedureCode: "" }).Value);
        Assert.Empty(sums.Months);
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
