using HaiDang.City.Packs;
using HaiDang.City.Units;
using HaiDang.Packs.Testing;

namespace HaiDang.City.Tests.Units;

/// <summary>What part of a unit of the past went where, as far as the table of mergers says.</summary>
public sealed class SharesTests
{
    private static readonly DateOnly Before = new(2025, 6, 30);
    private static readonly DateOnly After = new(2025, 7, 1);
    private static readonly UnitDirectory Sample = PackReader.Read(new BrokenPack(false).Files, []).Pack!.Units;

    [Fact]
    public void Counted_inhabitants_give_the_parts()
    {
        Assert.Equal([("99001", ShareKind.Counted, 0.8m), ("99002", ShareKind.Counted, 0.2m)], Shares.Of("98001", Before, After, Sample).Select(s => (s.SuccessorId, s.Kind, s.Part!.Value)));
        Assert.Equal([("99002", ShareKind.Whole, 1m)], Shares.Of("98002", Before, After, Sample).Select(s => (s.SuccessorId, s.Kind, s.Part!.Value)));
    }

    [Fact]
    public void What_is_still_there_or_never_was_went_nowhere()
    {
        Assert.Empty(Shares.Of("98001", Before.AddDays(-30), Before, Sample));
        Assert.Empty(Shares.Of("99001", After, After.AddYears(1), Sample));
        Assert.Empty(Shares.Of("97000", Before, After, Sample));
    }

    [Fact]
    public void All_inhabitants_take_all_and_land_without_them_nothing()
    {
        var units = Directory(Part("1", "11") with { AllPeople = true }, Part("1", "12"));

        Assert.Equal([(ShareKind.AllPeople, 1m, 1m), (ShareKind.NoPeople, 0m, 0m)], Shares.Of("1", Before, After, units).Select(s => (s.Kind, s.Least, s.Most)));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(10, null)]
    [InlineData(0, 0)]
    public void Parts_that_are_not_all_counted_may_be_nothing_or_all(int? one, int? other)
    {
        var units = Directory(Part("1", "11") with { People = one }, Part("1", "12") with { People = other });

        Assert.All(Shares.Of("1", Before, After, units), s => Assert.Equal((ShareKind.Unknown, 0m, 1m, (decimal?)null), (s.Kind, s.Least, s.Most, s.Part)));
    }

    [Fact]
    public void Parts_are_followed_over_two_mergers_and_the_first_code_is_not_mixed_up_with_its_next_bearer()
    {
        var end = new DateOnly(2026, 12, 31);
        var units = new UnitDirectory([Unit("1", After, end), Unit("2", After, end), Unit("3", end.AddDays(1), null)],
            [Part("1", "1") with { People = 30 }, Part("1", "2") with { People = 10 }, new("1", "Xã Một mới", "", "", "", true, "3", end), new("2", "Xã Hai", "", "", "", true, "3", end)]);

        Assert.Equal([("1", 0.75m), ("2", 0.25m)], Shares.Of("1", Before, After, units).Select(s => (s.SuccessorId, s.Part!.Value)));
        Assert.Equal([("3", 1m)], Shares.Of("1", Before, end.AddDays(1), units).Select(s => (s.SuccessorId, s.Part!.Value)));
        Assert.Equal([("3", ShareKind.Whole)], Shares.Of("1", After, end.AddDays(1), units).Select(s => (s.SuccessorId, s.Kind)));
        Assert.Equal(("Xã Một cũ", true), (units.At("1", Before)!.Name.Vi, units.At("1", Before)!.IsFormer));
        Assert.Equal(("Xã 1", false), (units.At("1", After)!.Name.Vi, units.At("1", After)!.IsFormer));
        Assert.Null(units.At("3", After));
        Assert.Null(units.At("2", Before));
    }

    private static FormerUnit Part(string code, string to) => new(code, "Xã Một cũ", "9", "Huyện", "Tỉnh", false, to, Before);

    private static UnitDirectory Directory(params FormerUnit[] former) => new([Unit("11", After, null), Unit("12", After, null)], former);

    private static Unit Unit(string id, DateOnly from, DateOnly? to) => new() { Id = id, Kind = UnitKind.Commune, Type = "xa", Name = new($"Xã {id}"), Slug = $"xa-{id}", EffectiveFrom = from, EffectiveTo = to };
}
