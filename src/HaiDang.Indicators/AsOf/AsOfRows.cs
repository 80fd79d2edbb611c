using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Indicators.Targets;

namespace HaiDang.Indicators.AsOf;

/// <summary>Makes the rows of a series for a period, on old units, on those of today, or on both.</summary>
/// <param name="units">Units of the city.</param>
/// <param name="today">The day whose units are the successors.</param>
/// <param name="definition">How the series adds up; null when the pack does not say.</param>
/// <param name="values">The values of the series and of what weighs it.</param>
/// <param name="series">The series.</param>
internal sealed class AsOfRows(UnitDirectory units, DateOnly today, SeriesDefinition? definition, IReadOnlyDictionary<(string, Scope, DateOnly, DateOnly), Actual> values, string series)
{
    private readonly Dictionary<DateOnly, OldUnits> _old = [];

    /// <summary>The rows of a period; units of which nothing is known are left out.</summary>
    /// <param name="period">The period.</param>
    /// <param name="shown">On which units.</param>
    /// <param name="only">One unit of today, with what it was made of; null: all.</param>
    public IEnumerable<AsOfRow> Of(PublishedPeriod period, UnitsShown shown, string? only)
    {
        var old = OldAt(period.End);
        if (shown == UnitsShown.Old)
        {
            var own = old.All.Where(u => only is null || old.ByUnit[only].Any(s => s.OldId == u.Id)).Select(u => Old(u, period)).OfType<AsOfRow>();
            return only is not null ? own : Places(old.Provinces, UnitLevel.OldProvince, period).Concat(Places(old.Districts, UnitLevel.OldDistrict, period)).Concat(own);
        }
        return units.All.Where(u => u.IsInForce(today) && (only is null || u.Id == only)).Select(u => New(u, period, old, shown == UnitsShown.Both)).OfType<AsOfRow>();
    }

    private AsOfRow? New(Unit unit, PublishedPeriod period, OldUnits old, bool withOld)
    {
        if (unit.IsInForce(period.End))
            return Given(new(ScopeKind.Unit, unit.Id), period) is { } own ? Row(own, AsOfWords.Published) : null;
        List<AsOfPart> parts = [.. old.ByUnit[unit.Id].Select(s => Part(s, period))];
        IReadOnlyList<AsOfRow> below = !withOld ? [] : [.. old.All.Where(u => parts.Exists(p => p.Share.OldId == u.Id)).Select(u => Old(u, period)).OfType<AsOfRow>()];
        if (Given(new(ScopeKind.Recast, unit.Id), period) is { } recast)
            return Row(recast, AsOfWords.Recast) with { Below = below };
        return parts.TrueForAll(p => p.Value is null) ? null : new(UnitLevel.Unit, unit.Id, unit.Name, null, period, AsOfCalculator.Of(parts, definition?.AddsUp), null) { Below = below };

        AsOfRow Row(Actual given, LocalText why) => new(UnitLevel.Unit, unit.Id, unit.Name, null, period, Plain(given, why), given);
    }

    private AsOfRow? Old(UnitThen unit, PublishedPeriod period) =>
        Given(new(ScopeKind.Unit, unit.Id), period) is { } given ? new(UnitLevel.OldUnit, unit.Id, unit.Name, unit.Within, period, Plain(given, AsOfWords.Published), given) : null;

    private IEnumerable<AsOfRow> Places(IEnumerable<OldUnits.Place> places, UnitLevel level, PublishedPeriod period)
    {
        foreach (var place in places)
        {
            List<AsOfPart> parts = [.. place.Communes.Select(s => Part(s, period))];
            if (parts.Exists(p => p.Value is not null))
                yield return new(level, place.Id, new LocalText(place.Name), place.Within, period, AsOfCalculator.Of(parts, definition?.AddsUp), null);
        }
    }

    private AsOfPart Part(Share share, PublishedPeriod period)
    {
        var scope = new Scope(ScopeKind.Unit, share.OldId);
        return new(share, Given(scope, period) is not { } given ? null
            : new OldValue(given.Value, definition?.WeightedBy is { } weight ? values.GetValueOrDefault((weight, scope, period.Start, period.End))?.Value : null, given.Exactness != Exactness.Exact));
    }

    private Actual? Given(Scope scope, PublishedPeriod period) => values.GetValueOrDefault((series, scope, period.Start, period.End));

    private static AsOfValue Plain(Actual given, LocalText why) => new() { Value = given.Value, Least = given.Value, Most = given.Value, Reason = why };

    // Between two mergers nothing changes.
    private OldUnits OldAt(DateOnly day)
    {
        var until = units.Former.Select(f => f.EffectiveTo).Where(d => d >= day && d < today).DefaultIfEmpty(today).Min();
        if (!_old.TryGetValue(until, out var old))
            _old[until] = old = new OldUnits(day, today, units);
        return old;
    }
}
