using HaiDang.City.Contracts;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Indicators.Performance;
using HaiDang.Indicators.UnitWork;

namespace HaiDang.Indicators.Tests.UnitWork;

/// <summary>What officials see of their unit: everything in hand is in one group, and chance decides no rank.</summary>
public sealed class UnitWorkTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public void Every_case_in_hand_is_in_one_group_by_time_left_and_in_one_by_age()
    {
        double?[] left = [-9, -5.5, -5, -1.01, -1, -0.5, 0, 0.5, 1, 2.9, 3, 6.9, 7, 400, null];

        var backlog = Backlog.Of([.. left.Select((days, i) => new OpenCase(Now.AddDays(-i * 7), days is { } d ? Now.AddDays(d) : null))], Now);

        Assert.Equal([2, 2, 2, 2, 2, 2, 2, 1], backlog.Remaining.Select(g => g.Count));
        Assert.Equal(["Quá hạn hơn 5 ngày", "Quá hạn 1 đến 5 ngày", "Quá hạn dưới 1 ngày"], backlog.Remaining.Where(g => g.IsLate).Select(g => g.Name.Vi));
        Assert.Equal(left.Length, backlog.Ages.Sum(g => g.Count));
        Assert.Equal([1, 0, 0, 1, 3, 8, 2], backlog.Ages.Select(g => g.Count));
    }

    [Fact]
    public void Units_whose_ranges_meet_share_their_possible_ranks()
    {
        var ranked = SimilarUnits.Ranked([Unit("few", 9, 1), Unit("good", 990, 10), Unit("bad", 500, 500), Unit("none", 0, 0)]);

        Assert.Equal(["good", "few", "bad", "none"], ranked.Select(u => u.Unit.Id));
        Assert.Equal([(1, 2), (1, 2), (3, 3), (null, null)], ranked.Select(u => (u.BestRank, u.WorstRank)));
    }

    private static SimilarUnits.Compared Unit(string id, long inTime, long late) => new(
        new Unit { Id = id, Kind = UnitKind.Commune, Type = "xa", Name = new LocalText(id), Slug = id, EffectiveFrom = new(2025, 7, 1) },
        new Served(inTime + late, inTime + late, inTime, late, new Dictionary<string, long>()), 1);
}
