using HaiDang.City.Packs;
using HaiDang.Indicators.Indicators;
using HaiDang.Indicators.Indices;

namespace HaiDang.Indicators.Performance;

/// <summary>The indicators that pages show by themselves: those of the city, not the parts of an index, which are shown with it.</summary>
internal static class OwnIndicators
{
    /// <summary>Those given for a kind of period, in the order of the pack.</summary>
    public static IReadOnlyList<Indicator> Of(CityPack pack, Period period)
    {
        var parts = pack.Part<IndexCatalogue>().All.SelectMany(i => i.Components).Select(c => c.Indicator).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. pack.Part<IndicatorCatalogue>().Listed.Where(i => !parts.Contains(i.Id) && i.Periods.Contains(period.Kind))];
    }
}
