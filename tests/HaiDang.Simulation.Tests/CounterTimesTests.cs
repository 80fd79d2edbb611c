using HaiDang.Core.Time;

namespace HaiDang.Simulation.Tests;

/// <summary>Nobody comes to a counter that is closed.</summary>
public sealed class CounterTimesTests
{
    private static readonly IReadOnlyList<double> Usual = new Assumptions().CounterHours;

    [Fact]
    public void People_come_in_the_open_part_of_the_hours_that_are_assumed()
    {
        var drawn = Draw(Usual, "07:30-12:00", "13:30-17:00");

        Assert.All(drawn, t => Assert.True((t >= At(7, 30) && t < At(12, 0)) || (t >= At(13, 30) && t < At(17, 0)), $"{t}"));
        Assert.Contains(drawn, t => t.Hours == 7);
        Assert.Contains(drawn, t => t is { Hours: 13, Minutes: > 50 });
        Assert.True(drawn.Count(t => t.Hours == 9) > drawn.Count(t => t.Hours == 16));
    }

    [Fact]
    public void Hours_in_which_counters_are_closed_do_not_count() =>
        Assert.All(Draw(Usual, "09:15-09:45", "10:00-10:30"), t => Assert.True((t >= At(9, 15) && t < At(9, 45)) || (t >= At(10, 0) && t < At(10, 30)), $"{t}"));

    [Fact]
    public void A_city_that_opens_when_nobody_is_assumed_to_come_is_visited_all_the_same()
    {
        var drawn = Draw(Usual, "18:00-20:30");

        Assert.All(drawn, t => Assert.True(t >= At(18, 0) && t < At(20, 30), $"{t}"));
        Assert.Equal([18, 19, 20], drawn.Select(t => t.Hours).Distinct().Order());
    }

    private static List<TimeSpan> Draw(IReadOnlyList<double> weights, params string[] open)
    {
        var dice = Dice.Of(7);
        var times = new CounterTimes(weights, new([DayOfWeek.Monday], [.. open.Select(Period)]));
        return [.. Enumerable.Range(0, 2_000).Select(_ => times.Draw(dice))];
    }

    private static OfficePeriod Period(string text) => OfficePeriod.TryParse(text, out var period) ? period : throw new FormatException(text);

    private static TimeSpan At(int hour, int minute) => new(hour, minute, 0);
}
