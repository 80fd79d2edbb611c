using HaiDang.Core;

namespace HaiDang.City.Units;

/// <summary>Kinds of unit.</summary>
public enum UnitKind
{
    /// <summary>Xã, phường, đặc khu.</summary>
    Commune,

    /// <summary>Sở, ban, ngành, and other bodies of the whole city.</summary>
    Department,
}

/// <summary>A unit of the city (<i>đơn vị</i>).</summary>
public sealed record Unit
{
    /// <summary>The five-digit code of a commune, the identifier of a department (<c>so-xay-dung</c>).</summary>
    public required string Id { get; init; }

    /// <summary>Commune or department.</summary>
    public required UnitKind Kind { get; init; }

    /// <summary>xa, phuong, dac-khu; for departments the word of the pack (so, van-phong, ...).</summary>
    public required string Type { get; init; }

    /// <summary>Full official name, e.g. "Phường Thành Đông".</summary>
    public required LocalText Name { get; init; }

    /// <summary>Name in addresses of pages, e.g. <c>phuong-thanh-dong</c>; a department's identifier.</summary>
    public required string Slug { get; init; }

    /// <summary>Area in km²; null when unknown or a department.</summary>
    public decimal? AreaInSquareKilometres { get; init; }

    /// <summary>Inhabitants; null when unknown or a department.</summary>
    public int? Population { get; init; }

    /// <summary>Longitude of its middle, degrees east.</summary>
    public double? Longitude { get; init; }

    /// <summary>Latitude of its middle, degrees north.</summary>
    public double? Latitude { get; init; }

    /// <summary>The unit right above it (<i>đơn vị cấp trên trực tiếp</i>), as a department above its branch office; null at the top.</summary>
    public string? Parent { get; init; }

    /// <summary>First day it exists.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Last day it exists, included; null while it does.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Decision that made it, or where it is read.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>True when it exists on this day.</summary>
    public bool IsInForce(DateOnly date) => EffectiveFrom <= date && (EffectiveTo is not { } end || date <= end);
}

/// <summary>A commune that was abolished, or the part of one that went to a successor (<i>đơn vị hành chính cũ</i>).</summary>
/// <param name="Code">Its code then; may be in use again for another commune. The district's code for a district that had no communes.</param>
/// <param name="Name">Its name then with its kind, e.g. "Phường Cẩm Thượng".</param>
/// <param name="DistrictCode">Code of the district it belonged to.</param>
/// <param name="District">Name of that district.</param>
/// <param name="Province">Name of the province it belonged to.</param>
/// <param name="Whole">True when all of it went to the successor, false when a part did.</param>
/// <param name="SuccessorCode">Code of the successor.</param>
/// <param name="EffectiveTo">Last day it existed, included.</param>
public sealed record FormerUnit(string Code, string Name, string DistrictCode, string District, string Province, bool Whole, string SuccessorCode, DateOnly EffectiveTo)
{
    /// <summary>How many of its inhabitants went to the successor; null when the pack does not say, or says <c>all</c>.</summary>
    public int? People { get; init; }

    /// <summary>True when all its inhabitants went to the successor.</summary>
    public bool AllPeople { get; init; }
}

/// <summary>What an identifier stood for on a day: a unit that the pack declares, or a commune that was abolished later.</summary>
/// <param name="Id">Its code or identifier then; may stand for another unit on another day.</param>
/// <param name="Name">Its name then.</param>
/// <param name="Within">District and province of an abolished commune; null for a declared unit.</param>
/// <param name="Until">Last day it existed, included; null while it does.</param>
public sealed record UnitThen(string Id, LocalText Name, string? Within, DateOnly? Until)
{
    /// <summary>True for a commune that stands in the table of what was merged, not among the declared units.</summary>
    public bool IsFormer => Within is not null;
}

/// <summary>An abolished commune, district or province.</summary>
/// <param name="Name">Its name then.</param>
/// <param name="Within">District and province it belonged to; null for a province.</param>
/// <param name="Until">Last day it, or the last of its communes, existed, included.</param>
public sealed record FormerPlace(LocalText Name, string? Within, DateOnly Until);

/// <summary>A unit that an abolished place became.</summary>
/// <param name="Unit">The unit in force on the day asked for.</param>
/// <param name="Whole">True when all of the old place went to it; false: a part (or it is one of several).</param>
public sealed record Successor(Unit Unit, bool Whole);

/// <summary>What a name that was searched for means.</summary>
public enum PlaceKind
{
    /// <summary>A unit in force.</summary>
    Unit,

    /// <summary>An abolished commune.</summary>
    FormerCommune,

    /// <summary>An abolished district.</summary>
    FormerDistrict,

    /// <summary>An abolished province.</summary>
    FormerProvince,
}

/// <summary>A place found by name.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Code or identifier; for provinces the folded name.</param>
/// <param name="Name">Full name.</param>
/// <param name="Within">District and province of an abolished place; null for units in force.</param>
/// <param name="Successors">What it is on the day asked for: itself, or the units it became; empty for a place of the past that was still there.</param>
public sealed record UnitMatch(PlaceKind Kind, string Id, LocalText Name, string? Within, IReadOnlyList<Successor> Successors);
