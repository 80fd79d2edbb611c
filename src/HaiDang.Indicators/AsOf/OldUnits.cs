using HaiDang.City.Units;
using HaiDang.Core.Text;

namespace HaiDang.Indicators.AsOf;

/// <summary>The units of a day of the past, as far as they are gone by another day, and where they went.</summary>
internal sealed class OldUnits
{
    /// <param name="then">The day of the past.</param>
    /// <param name="now">The later day.</param>
    /// <param name="units">Units of the city.</param>
    public OldUnits(DateOnly then, DateOnly now, UnitDirectory units)
    {
        All = [.. units.Former.Select(f => f.Code).Concat(units.All.Select(u => u.Id)).Distinct(StringComparer.Ordinal).Select(id => units.At(id, then)).OfType<UnitThen>().Where(u => u.Until < now)
            .OrderBy(u => u.Name.Vi, UnitDirectory.VietnameseOrder).ThenBy(u => u.Id, StringComparer.Ordinal)];
        ByUnit = All.SelectMany(u => Shares.Of(u.Id, then, now, units)).ToLookup(s => s.SuccessorId, StringComparer.Ordinal);
        var rows = All.Where(u => u.IsFormer).ToDictionary(u => u.Id, u => units.Former.First(f => f.Code == u.Id && f.EffectiveTo == u.Until), StringComparer.Ordinal);
        // A district's name may be spelt in two ways, its code may not: the usual spelling counts.
        Districts = [.. rows.Values.Where(f => f.District.Length > 0 && f.Code != f.DistrictCode).GroupBy(f => f.DistrictCode, StringComparer.Ordinal)
            .Select(g => new Place(g.Key, g.GroupBy(f => f.District, StringComparer.Ordinal).MaxBy(n => n.Count())!.Key, g.First().Province, [.. g.Select(f => Whole(f, g.Key))])).OrderBy(p => p.Name, UnitDirectory.VietnameseOrder)];
        Provinces = [.. rows.Values.Where(f => f.Province.Length > 0).GroupBy(f => f.Province, StringComparer.Ordinal)
            .Select(g => new Place(SearchText.Fold(g.Key), g.Key, null, [.. g.Select(f => Whole(f, g.Key))])).OrderBy(p => p.Name, UnitDirectory.VietnameseOrder)];
    }

    /// <summary>The units, by name.</summary>
    public IReadOnlyList<UnitThen> All { get; }

    /// <summary>For each unit of the later day, what it was made of.</summary>
    public ILookup<string, Share> ByUnit { get; }

    /// <summary>The districts of the past.</summary>
    public IReadOnlyList<Place> Districts { get; }

    /// <summary>The provinces of the past.</summary>
    public IReadOnlyList<Place> Provinces { get; }

    private static Share Whole(FormerUnit f, string of) => new(f.Code, f.Name, of, ShareKind.Whole, 1, 1, 1);

    /// <summary>A place above communes.</summary>
    /// <param name="Id">Code of a district, folded name of a province.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Within">The province of a district.</param>
    /// <param name="Communes">Its communes, each as a whole.</param>
    public sealed record Place(string Id, string Name, string? Within, IReadOnlyList<Share> Communes);
}
