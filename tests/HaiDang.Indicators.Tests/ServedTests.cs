using HaiDang.City.Facts;
using HaiDang.Indicators.Performance;

namespace HaiDang.Indicators.Tests;

/// <summary>How people were served: one pass over many units gives what each gives alone; what is to come is told a little longer than what was seen.</summary>
public sealed class ServedTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Fact]
    public void One_pass_gives_for_each_what_it_gives_alone()
    {
        Fact[] facts =
        [
            new("registered", "counter", "a", "", Day, 5), new("registered", "api", "a", "", Day, 2), new("ended", "early", "a", "", Day, 3), new("ended", "on-time", "a", "", Day, 1),
            new("ended", "late", "a", "", Day, 2), new("ended", "no-limit", "a", "", Day, 4), new("duration", "004", "a", "", Day, 6), new("duration", "004", "a", "", Day, 1), new("duration", "012", "a", "", Day, 3),
            new("registered", "counter", "b", "", Day, 9),
        ];

        var each = Served.By(facts, f => f.UnitId);

        foreach (var unit in (string[])["a", "b"])
        {
            var alone = Served.Of(new FactSheet([.. facts.Where(f => f.UnitId == unit)]));
            Assert.Equal((alone.Filed, alone.Settled, alone.InTime, alone.Late, alone.Median, alone.NineOfTen), (each[unit].Filed, each[unit].Settled, each[unit].InTime, each[unit].Late, each[unit].Median, each[unit].NineOfTen));
            Assert.Equal(alone.Durations, each[unit].Durations);
        }
        Assert.Equal((7, 10, 4, 2), (each["a"].Filed, each["a"].Settled, each["a"].InTime, each["a"].Late));
    }

    [Theory, InlineData(0, 40, 1), InlineData(30, 40, 0.25), InlineData(40, 40, 0), InlineData(50, 40, 0), InlineData(0, 0, 0)]
    public void What_is_in_hand_counts_as_far_as_there_is_more_of_it(long before, int now, double part) => Assert.Equal(part, UsualTimes.PartThatGrew(before, now), 9);

    [Fact]
    public void Nine_of_ten_to_come_take_more_than_nine_of_ten_of_the_few_seen()
    {
        // Of 30 the 27.9th has 27.9 / 31 = 0.9 of what comes below it.
        Assert.Equal(0.93, UsualTimes.ShareFor(0.9, 30), 9);
        Assert.Equal(0.9009, UsualTimes.ShareFor(0.9, 1_000), 9);
        Assert.Equal(1, UsualTimes.ShareFor(0.9, 5));
    }
}
