using HaiDang.City.Packs;
using HaiDang.Core;
using HaiDang.Indicators.Indices;
using HaiDang.Indicators.Targets;

namespace HaiDang.Indicators.Actuals;

/// <summary>Names of series, which are those of what they are for: a component of an index, or a target without its bound.</summary>
internal static class SeriesNames
{
    /// <summary>Each series that has a name.</summary>
    public static IReadOnlyDictionary<string, LocalText> Of(CityPack pack) =>
        pack.Part<IndexCatalogue>().All.SelectMany(i => i.Components).Where(c => c.Imported is not null).Select(c => (Series: c.Imported!, c.Name))
            .Concat(pack.Part<TargetCatalogue>().All.Where(t => t.Series is not null).Select(t => (Series: t.Series!, t.Name)))
            .DistinctBy(s => s.Series, StringComparer.Ordinal).ToDictionary(s => s.Series, s => s.Name, StringComparer.Ordinal);
}
