using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Indicators.Figures;

namespace HaiDang.Indicators.Tests.Figures;

/// <summary>A becomes another unit under its own code and takes in B on 1 March 2026; C stays; a department ends; before July 2025 there was a commune with the code of C.</summary>
public sealed class UnitsOfPeriodTests
{
    private static readonly DateOnly Today = new(2026, 4, 10), Merger = new(2026, 3, 1);

    private static readonly UnitDirectory City = new(
        [Commune("10001", "Xã A", new(2025, 7, 1), Merger.AddDays(-1)), Commune("10001", "Phường A", Merger), Commune("10002", "Xã B", new(2025, 7, 1), Merger.AddDays(-1)), Commune("10003", "Xã C", new(2025, 7, 1)),
            Department("so-cu", "Sở Cũ", new(2025, 7, 1), new(2026, 3, 15)), Department("so-moi", "Sở Mới", new(2025, 7, 1))],
        [Former("10001", "Xã A", "10001", Merger.AddDays(-1)), Former("10002", "Xã B", "10001", Merger.AddDays(-1)), Former("10003", "Xã Xưa", "10003", new(2025, 6, 30)), Former("10009", "Xã Kia", "10002", new(2025, 6, 30))]);

    [Fact]
    public void A_period_that_ended_before_a_merger_has_the_units_of_its_end()
    {
        var then = Of("2026-02");

        Assert.Equal(new DateOnly(2026, 2, 28), then.Day);
        Assert.Equal((Merger, (DateOnly?)null), (then.MergedAfter, then.MergedWithin));
        Assert.Equal([("10001", "Xã A", then.Day), ("10002", "Xã B", then.Day), ("10003", "Xã C", null)], then.Communes.Select(u => (u.Id, u.Name.Vi, u.OldOn)));
        Assert.Equal([("so-cu", then.Day), ("so-moi", (DateOnly?)null)], then.Departments.Select(u => (u.Id, u.OldOn)));
        Assert.Equal(["10003"], then.CommunesOfToday);
        Assert.Equal("Phường A", then.NotYet("10001")!.Name.Vi);
        Assert.Equal("recast:10001", then.ValuesOf("10001").ToString());
        Assert.All(["10002", "10003", "so-moi", "", "nope"], id => Assert.Null(then.NotYet(id)));
        Assert.Equal("unit:10003", then.ValuesOf("10003").ToString());
    }

    [Theory, InlineData("2026-03"), InlineData("2026-Q1")]
    public void A_period_in_which_a_merger_fell_has_the_units_at_its_end_and_those_gone_apart(string period)
    {
        var then = Of(period);

        Assert.Equal((null, period == "2026-03" ? null : Merger), (then.MergedAfter, then.MergedWithin));
        Assert.Equal(("Phường A", (DateOnly?)null), (then.Of("10001").Name.Vi, then.Of("10001").OldOn));
        Assert.Equal(new UnitOfPeriod("10002", new LocalText("Xã B"), UnitKind.Commune, Merger.AddDays(-1), Merger.AddDays(-1)), then.Of("10002"));
        Assert.Equal((UnitKind.Department, new DateOnly(2026, 3, 15)), (then.Of("so-cu").Kind, then.Of("so-cu").EndedOn));
        Assert.Equal(["10001", "10003"], then.Communes.Select(u => u.Id));
        Assert.Null(then.NotYet("10001"));
    }

    [Theory, InlineData("2026"), InlineData("2026-04"), InlineData("2027")]
    public void A_period_that_goes_on_has_the_units_of_today(string period)
    {
        var then = Of(period);

        Assert.Equal(Today, then.Day);
        Assert.Equal(["10001", "10003"], then.CommunesOfToday);
        Assert.Null(then.MergedAfter);
        Assert.Null(then.NotYet("10001"));
    }

    [Fact]
    public void Before_the_declared_units_there_are_those_of_the_table_of_mergers()
    {
        var then = Of("2024");

        Assert.Equal([("10009", "Xã Kia"), ("10003", "Xã Xưa")], then.Communes.Select(u => (u.Id, u.Name.Vi)));
        Assert.All(then.Communes, u => Assert.Equal(new DateOnly(2024, 12, 31), u.OldOn));
        Assert.Empty(then.CommunesOfToday);
        Assert.Equal(new DateOnly(2025, 7, 1), then.MergedAfter);
        Assert.Equal(("10001", (UnitKind?)null), (then.Of("10001").Name.Vi, then.Of("10001").Kind));
    }

    private static UnitsOfPeriod Of(string period) => new(Period.Parse(period)!, Today, City);

    private static Unit Commune(string id, string name, DateOnly from, DateOnly? to = null) => new() { Id = id, Kind = UnitKind.Commune, Type = "xa", Name = new(name), Slug = id, EffectiveFrom = from, EffectiveTo = to };

    private static Unit Department(string id, string name, DateOnly from, DateOnly? to = null) => Commune(id, name, from, to) with { Kind = UnitKind.Department, Type = "so" };

    private static FormerUnit Former(string code, string name, string successor, DateOnly end) => new(code, name, "288", "Huyện Xưa", "Tỉnh Xưa", true, successor, end);
}
