using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Indicators.Targets;

namespace HaiDang.Indicators.Figures;

/// <summary>
/// Which units and names belong to a period: those of its last day, or of today while it goes on (<i>đơn vị của cuối kỳ</i>). The same code may stand for another unit today, and then the figures of the period are not that one's.
/// </summary>
/// <remarks>Source: docs/adr/0018.</remarks>
public sealed class UnitsOfPeriod
{
    private readonly Period _period;
    private readonly DateOnly _today;
    private readonly UnitDirectory _units;

    /// <param name="period">The period.</param>
    /// <param name="today">Today in the city.</param>
    /// <param name="units">Units of the city.</param>
    public UnitsOfPeriod(Period period, DateOnly today, UnitDirectory units)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(units);
        (_period, _today, _units, Day) = (period, today, units, period.To < today ? period.To : today);
    }

    /// <summary>The day whose units count.</summary>
    public DateOnly Day { get; }

    /// <summary>First day of the units made by the next merger after that day; null when there was none until today.</summary>
    public DateOnly? MergedAfter => _units.Former.Select(f => f.EffectiveTo).Where(d => d >= Day && d < _today).Select(d => (DateOnly?)d.AddDays(1)).Min();

    /// <summary>First day of the units made by the last merger within the period; null when none fell in it.</summary>
    public DateOnly? MergedWithin => _units.LastMerger(Day) is { } merged && merged > _period.From ? merged : null;

    /// <summary>Communes of that day by name, those abolished since included.</summary>
    public IReadOnlyList<UnitOfPeriod> Communes => Named(_units.Communes(Day).Select(u => u.Id)
        .Concat(_units.Former.Where(f => f.EffectiveTo >= Day).Select(f => f.Code).Distinct(StringComparer.Ordinal).Where(code => _units.At(code, Day) is { IsFormer: true })));

    /// <summary>Departments of that day by name.</summary>
    public IReadOnlyList<UnitOfPeriod> Departments => Named(_units.Departments(Day).Select(u => u.Id));

    /// <summary>Codes of today's communes that were the same unit then: only these can be shown on borders of today.</summary>
    public IReadOnlyList<string> CommunesOfToday => [.. _units.Communes(_today).Select(u => u.Id).Where(IsOfToday)];

    /// <summary>True when a code stands for the same unit then and today; so it is for the city, which has the empty name.</summary>
    public bool IsOfToday(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Length == 0 || _units.Find(id, Day)?.IsInForce(_today) == true;
    }

    /// <summary>The unit of today that bears this code, when it began after the period; null when it was there, for one that is gone, and for the city.</summary>
    public Unit? NotYet(string id) => !string.IsNullOrEmpty(id) && _units.Find(id, _today) is { } unit && unit.EffectiveFrom > Day ? unit : null;

    /// <summary>Whose published values are those of a unit of today for the period: its own, or for one that began later those computed anew for its borders.</summary>
    public Scope ValuesOf(string id) => NotYet(id) is null ? Scope.OfUnit(id) : new(ScopeKind.Recast, id);

    /// <summary>Whose figures stand under a code: the unit that had it on that day, or else the last that had it before.</summary>
    public UnitOfPeriod Of(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (_units.At(id, Day) is { } then)
            return new(id, then.Name, _units.Find(id, Day)?.Kind ?? UnitKind.Commune, IsOfToday(id) ? null : Day, null);
        // Units that are gone finish what they have in hand.
        var declared = _units.All.Where(u => u.Id == id && u.EffectiveTo < Day).MaxBy(u => u.EffectiveTo);
        var former = _units.Former.Where(f => f.Code == id && f.EffectiveTo < Day).MaxBy(f => f.EffectiveTo);
        return declared is not null && (former is null || former.EffectiveTo <= declared.EffectiveTo) ? new(id, declared.Name, declared.Kind, declared.EffectiveTo, declared.EffectiveTo)
            : former is not null ? new(id, new LocalText(former.Name), UnitKind.Commune, former.EffectiveTo, former.EffectiveTo)
            : new(id, new LocalText(id), null, null, null);
    }

    private List<UnitOfPeriod> Named(IEnumerable<string> ids) => [.. ids.Select(Of).OrderBy(u => u.Name.Vi, UnitDirectory.VietnameseOrder).ThenBy(u => u.Id, StringComparer.Ordinal)];
}

/// <summary>A unit as it was at the end of a period.</summary>
/// <param name="Id">Its code or identifier then.</param>
/// <param name="Name">Its name then; the code where the pack knows no unit of it.</param>
/// <param name="Kind">Commune or department; null where the pack knows no unit of this code.</param>
/// <param name="OldOn">A day on which it was there, when it is not a unit of today; null when it is.</param>
/// <param name="EndedOn">Its last day, when it was gone before the period's end; null when it was still there.</param>
public sealed record UnitOfPeriod(string Id, LocalText Name, UnitKind? Kind, DateOnly? OldOn, DateOnly? EndedOn);
