using HaiDang.City.Units;
using HaiDang.Core;

namespace HaiDang.Indicators.AsOf;

/// <summary>Puts values of units of the past on other borders. Says nothing where a value is missing: no value is not 0.</summary>
public static class AsOfCalculator
{
    /// <summary>The value of one unit from those of the old units that went into it.</summary>
    /// <param name="parts">The parts that it was made of, with the old units' values.</param>
    /// <param name="addsUp">How the series adds up; null when the pack does not say.</param>
    public static AsOfValue Of(IReadOnlyCollection<AsOfPart> parts, AddsUp? addsUp)
    {
        ArgumentNullException.ThrowIfNull(parts);
        // Land without inhabitants carries nothing.
        var carrying = parts.Where(p => p.Share.Kind != ShareKind.NoPeople).ToList();
        var missing = carrying.Where(p => p.Value is null).Select(p => p.Share.OldName).ToList();
        if (carrying.Count == 0)
            return No(AsOfWords.NothingFrom);
        if (missing.Count > 0)
            return No(AsOfWords.Missing(missing, carrying.Count)) with { Missing = missing };
        // Renamed, nothing more.
        if (carrying is [{ Share.Kind: ShareKind.Whole } only] && parts.Count == 1)
            return Known(only.Value!.Value.Value, only.Value!.Value.Value, only.Value!.Value.Value);
        return addsUp switch
        {
            null => No(AsOfWords.NotDescribed),
            AddsUp.None => No(AsOfWords.DoesNotAdd),
            AddsUp.Sum => Known(Added(p => p.Share.Least), Added(p => p.Share.Most), carrying.Exists(p => p.Share.Part is null) ? null : Added(p => p.Share.Part!.Value)),
            AddsUp.Mean => Mean(p => 1),
            AddsUp.Weighted when carrying.Where(p => p.Value!.Value.Weight is null).Select(p => p.Share.OldName).ToList() is { Count: > 0 } unweighed => No(AsOfWords.NoWeight(unweighed)) with { Missing = unweighed },
            AddsUp.Weighted => Mean(p => p.Value!.Value.Weight!.Value),
            _ => throw new ArgumentOutOfRangeException(nameof(addsUp), addsUp, "Not a way of adding up."),
        };

        decimal Added(Func<AsOfPart, decimal> share) => carrying.Sum(p => p.Value!.Value.Value * share(p));

        AsOfValue Mean(Func<AsOfPart, decimal> weight)
        {
            var each = carrying.ConvertAll(p => (p.Value!.Value.Value, Least: weight(p) * p.Share.Least, Most: weight(p) * p.Share.Most));
            if (each.TrueForAll(e => e.Most == 0))
                return No(AsOfWords.NothingToWeigh);
            var of = carrying.Exists(p => p.Share.Part is null) ? null : Weighed(carrying.ConvertAll(p => (p.Value!.Value.Value, weight(p) * p.Share.Part!.Value)));
            return Known(Extreme(each, least: true), Extreme(each, least: false), of);
        }

        AsOfValue No(LocalText reason) => new() { Reason = reason, From = [.. parts] };

        AsOfValue Known(decimal least, decimal most, decimal? value)
        {
            var isRough = carrying.Exists(p => p.Value!.Value.IsRough);
            return new()
            {
                Value = value ?? (least == most ? least : null),
                Least = least,
                Most = most,
                IsEstimate = isRough || carrying.Exists(p => p.Share.Kind != ShareKind.Whole) || parts.Count > carrying.Count,
                Reason = AsOfWords.From([.. parts], addsUp, isRough),
                From = [.. parts],
            };
        }
    }

    private static decimal? Weighed(List<(decimal Value, decimal Weight)> each) => each.Sum(e => e.Weight) is var all && all == 0 ? null : each.Sum(e => e.Value * e.Weight) / all;

    // Of weights that may lie anywhere between two limits, the mean is least when small values weigh the most they can and great ones the least.
    private static decimal Extreme(List<(decimal Value, decimal Least, decimal Most)> each, bool least)
    {
        var sorted = (least ? each.OrderBy(e => e.Value) : each.OrderByDescending(e => e.Value)).ToList();
        var means = Enumerable.Range(0, sorted.Count + 1).Select(heavy => Weighed([.. sorted.Select((e, i) => (e.Value, i < heavy ? e.Most : e.Least))])).OfType<decimal>();
        return least ? means.Min() : means.Max();
    }
}
