using HaiDang.City.Packs;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Packs.Testing;

namespace HaiDang.City.Tests.Units;

public sealed class UnitDirectoryTests
{
    private static readonly DateOnly Before = new(2025, 6, 30);
    private static readonly DateOnly After = new(2025, 7, 1);
    private static readonly UnitDirectory Sample = PackReader.Read(new BrokenPack(false).Files, []).Pack!.Units;

    [Fact]
    public void A_unit_is_found_only_while_it_is_in_force()
    {
        Assert.Null(Sample.Find("99001", Before));
        Assert.Equal("Phường Bến Đò", Sample.Find("99001", After)!.Name.Vi);
        Assert.Equal("99003", Sample.FindBySlug("dac-khu-hon-cau", After)!.Id);
    }

    [Fact]
    public void An_abolished_commune_leads_to_its_successors()
    {
        Assert.Equal([("99001", false), ("99002", false)], Sample.Successors("98001", After).Select(s => (s.Unit.Id, s.Whole)));
        Assert.Equal([("99002", true)], Sample.Successors("98002", After).Select(s => (s.Unit.Id, s.Whole)));
        Assert.Empty(Sample.Successors("98002", Before));
    }

    [Fact]
    public void A_district_and_a_province_lead_to_the_successors_of_all_their_communes()
    {
        Assert.Equal(["99001", "99002"], Sample.Successors("980", After).Select(s => s.Unit.Id));
        Assert.Equal(["99001", "99002"], Sample.Successors("tinh cu mau", After).Select(s => s.Unit.Id));
    }

    [Fact]
    public void A_place_of_the_past_is_known_until_its_last_day()
    {
        Assert.Equal(("Xã Ao Sen", "Huyện Ven Sông, Tỉnh Cũ Mẫu", Before), (Sample.FindFormer("98002")!.Name.Vi, Sample.FindFormer("98002")!.Within, Sample.FindFormer("98002")!.Until));
        Assert.Equal("Huyện Ven Sông", Sample.FindFormer("980")!.Name.Vi);
        Assert.Equal("Tỉnh Cũ Mẫu", Sample.FindFormer("Tinh cu MAU")!.Name.Vi);
        Assert.Null(Sample.FindFormer("99001"));
    }

    [Fact]
    public void A_chain_of_mergers_is_followed()
    {
        var units = new UnitDirectory(
            [Unit("1", "2025-07-01", "2026-12-31"), Unit("2", "2027-01-01", null)],
            [new("0", "Xã Không", "9", "Huyện", "Tỉnh", Whole: false, "1", Before), new("1", "Xã Một", "", "", "", Whole: true, "2", new(2026, 12, 31))]);

        Assert.Equal(["1"], units.Successors("0", new(2026, 6, 1)).Select(s => s.Unit.Id));
        Assert.Equal([("2", false)], units.Successors("0", new(2027, 1, 1)).Select(s => (s.Unit.Id, s.Whole)));
    }

    [Fact]
    public void Units_below_are_found_at_every_depth_and_only_while_they_are_there()
    {
        var units = new UnitDirectory([Unit("1", "2025-07-01", null), Under("2", "1", "2025-07-01"), Under("3", "2", "2026-01-01"), Under("4", "1", "2025-07-01")], []);

        Assert.Equal(["2", "3", "4"], units.Below("1", new(2026, 1, 1)).Select(u => u.Id));
        Assert.Equal(["2", "4"], units.Below("1", new(2025, 12, 31)).Select(u => u.Id));
        Assert.Equal(["2", "3"], units.WithBelow("2", new(2026, 1, 1)));
        Assert.Empty(units.Below("3", new(2026, 1, 1)));
        Assert.Equal([""], units.WithBelow("", new(2026, 1, 1)));

        static Unit Under(string id, string parent, string from) => Unit(id, from, null) with { Parent = parent };
    }

    [Fact]
    public void Names_are_found_however_they_are_typed()
    {
        Assert.Equal(["99002"], Sample.Search("DONG sen", After).Select(m => m.Id));
        Assert.Equal([(PlaceKind.FormerCommune, "98001")], Sample.Search("bai dau", After).Select(m => (m.Kind, m.Id)));
        Assert.Equal(PlaceKind.FormerDistrict, Sample.Search("ven song", After)[0].Kind);
        Assert.Equal(PlaceKind.FormerProvince, Sample.Search("tinh cu", After)[0].Kind);
        Assert.Equal([PlaceKind.Unit, PlaceKind.FormerCommune], Sample.Search("sen", After).Select(m => m.Kind));
        Assert.Equal([("98002", 0)], Sample.Search("sen", Before).Select(m => (m.Id, m.Successors.Count)));
    }

    [Fact]
    public void Names_are_sorted_the_Vietnamese_way()
    {
        var units = new UnitDirectory([Unit("Đa", "2025-07-01", null), Unit("Dz", "2025-07-01", null), Unit("Ăn", "2025-07-01", null), Unit("Az", "2025-07-01", null)], []);

        Assert.Equal(["Az", "Ăn", "Dz", "Đa"], units.Communes(After).Select(u => u.Id));
    }

    private static Unit Unit(string id, string from, string? to) => new()
    {
        Id = id,
        Kind = UnitKind.Commune,
        Type = "xa",
        Name = new LocalText(id),
        Slug = id,
        EffectiveFrom = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
        EffectiveTo = to is null ? null : DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture),
    };
}
