using HaiDang.City.Facts;

namespace HaiDang.City.Tests.Facts;

/// <summary>Lengths of time told from what ended and from what is still open, with numbers worked by hand.</summary>
public sealed class DurationScaleTests
{
    // Marks 004, 008 and 012 end at half an hour, an hour and two hours; each begins at its end divided by 2^(1/4).
    private static readonly Dictionary<string, long> Ended = new() { ["004"] = 2, ["008"] = 2, ["012"] = 2 };

    [Fact]
    public void With_nothing_open_it_is_the_plain_percentile()
    {
        // Nine of ten of six are 5.4: 4 ended before the last mark, so 1.4 of its 2.
        Assert.Equal(Within("012", 0.7), DurationScale.Percentile(Ended, 0.9)!.Value, 6);
        Assert.Equal(DurationScale.Percentile(Ended, 0.9), DurationScale.Percentile(Ended, new Dictionary<string, double>(), 0.9));
        // The third of six: 1 of the 2 in the middle.
        Assert.Equal(Within("008", 0.5), DurationScale.Percentile(Ended, 0.5)!.Value, 6);
    }

    [Fact]
    public void What_is_open_makes_it_longer()
    {
        // Ten are watched. 2 end in the first mark: 0.8 are left. Of 8 less half of the 4 that are open in the second mark 2 end: 0.8 × (1 − 2/6) = 0.5333 are left.
        // In the last mark both that are left end: 0.1 are left after (0.5333 − 0.1) / 0.5333 = 0.8125 of it.
        var open = new Dictionary<string, double> { ["008"] = 4 };

        Assert.Equal(Within("012", 0.8125), DurationScale.Percentile(Ended, open, 0.9)!.Value, 6);
        // A half: (0.5333 − 0.5) / 0.5333 = 0.0625 of the last mark.
        Assert.Equal(Within("012", 0.0625), DurationScale.Percentile(Ended, open, 0.5)!.Value, 6);
    }

    [Fact]
    public void Those_that_count_in_part_make_it_longer_in_part()
    {
        // Eight are watched: 0.75 are left, then 0.75 × (1 − 2/(6 − 1)) = 0.45, then none: (0.45 − 0.1) / 0.45.
        var open = new Dictionary<string, double> { ["008"] = 4 * 0.5 };

        Assert.Equal(Within("012", 0.35 / 0.45), DurationScale.Percentile(Ended, open, 0.9)!.Value, 6);
    }

    [Fact]
    public void Nobody_can_say_while_too_much_is_open_longer_than_anything_took()
    {
        // 6 of 8 ended: a quarter took longer than was ever seen.
        var open = new Dictionary<string, double> { ["020"] = 2 };

        Assert.NotNull(DurationScale.Percentile(Ended, open, 0.7));
        Assert.Null(DurationScale.Percentile(Ended, open, 0.9));
        Assert.Null(DurationScale.Percentile(new Dictionary<string, long>(), open, 0.5));
    }

    [Fact]
    public void What_was_taken_in_just_now_changes_little()
    {
        // 600 ended and 100 came within the last quarter of an hour, in which nothing ever ends: it says nothing, whatever their number.
        var many = Ended.ToDictionary(e => e.Key, e => e.Value * 100);

        Assert.Equal(DurationScale.Percentile(many, 0.9)!.Value, DurationScale.Percentile(many, new Dictionary<string, double> { ["000"] = 100 }, 0.9)!.Value, 6);
    }

    private static double Within(string mark, double share)
    {
        var upper = DurationScale.UpperSeconds(mark);
        var lower = upper / Math.Pow(2, 0.25);
        return lower + ((upper - lower) * share);
    }
}
