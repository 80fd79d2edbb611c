using HaiDang.City.Packs;
using HaiDang.Core;
using HaiDang.Indicators.AsOf;
using HaiDang.Indicators.Indicators;
using HaiDang.Indicators.Indices;
using HaiDang.Indicators.Targets;

namespace HaiDang.Indicators.Actuals;

/// <summary>Names of series, which are those of what they are for: what the pack says of them, a component of an index, a target without its bound, or an indicator that another publishes too.</summary>
internal static class SeriesNames
{
    /// <summary>Each series that has a name.</summary>
    public static IReadOnlyDictionary<string, LocalText> Of(CityPack pack) =>
        pack.Part<SeriesCatalogue>().ById.Values.Select(s => (Series: s.Id, s.Name)).Concat(pack.Part<IndexCatalogue>().All.SelectMany(i => i.Components).Where(c => c.Imported is not null).Select(c => (Series: c.Imported!, c.Name)))
            .Concat(pack.Part<TargetCatalogue>().All.Where(t => t.Series is not null).Select(t => (Series: t.Series!, t.Name)))
            .Concat(pack.Part<IndicatorCatalogue>().Listed.Where(i => i.Beside is not null).Select(i => (i.Beside!.Series, Name: Both(i.Name, i.Beside.By))))
            .DistinctBy(s => s.Series, StringComparer.Ordinal).ToDictionary(s => s.Series, s => s.Name, StringComparer.Ordinal);

    private static LocalText Both(LocalText name, LocalText by) => ($"{name.Vi} ({by.Vi})", $"{name.In("en")} ({by.In("en")})");
}
