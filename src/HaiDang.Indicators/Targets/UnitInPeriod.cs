using HaiDang.City.Packs;
using HaiDang.City.Units;

namespace HaiDang.Indicators.Targets;

/// <summary>Whether the unit of a value existed in its period. One code may stand for two communes in turn, so that the period decides which is meant; it belongs to the units at its end.</summary>
internal static class UnitInPeriod
{
    private const int MostNamed = 12;

    /// <summary>What is wrong with the unit of a value; null when nothing is, and for scopes that are no unit.</summary>
    public static PackFault? Check(Scope scope, PublishedPeriod period, UnitDirectory units) => scope.Kind switch
    {
        ScopeKind.Unit when units.At(scope.Id, period.End) is null => Absent(scope.Id, period, units),
        ScopeKind.Recast when units.Find(scope.Id, period.End) is not null => TargetMistakes.NotRecast(scope.Id, period.Text),
        ScopeKind.Recast when units.BeganAfter(scope.Id, period.End) is null => PackMistakes.UnknownUnit(scope.Id, units.All.Select(u => u.Id)),
        _ => null,
    };

    /// <summary>True when the pack knows the code at all, whenever it stood for a unit.</summary>
    public static bool IsKnown(Scope scope, UnitDirectory units) => units.All.Any(u => u.Id == scope.Id) || (scope.Kind == ScopeKind.Unit && units.Former.Any(f => f.Code == scope.Id));

    private static PackFault Absent(string id, PublishedPeriod period, UnitDirectory units)
    {
        if (units.BeganAfter(id, period.End) is { } later)
            return TargetMistakes.UnitNotYet(later.Name.Vi, id, later.EffectiveFrom, period.Text, Named(units.MadeOf(later).Select(f => (f.Code, f.Name))));
        if (units.Former.Where(f => f.Code == id).MaxBy(f => f.EffectiveTo) is { } gone)
            return TargetMistakes.UnitNoMore(gone.Name, id, gone.EffectiveTo, period.Text, Named(units.Successors(id, period.End).Select(s => (s.Unit.Id, s.Unit.Name.Vi))));
        return PackMistakes.UnknownUnit(id, units.All.Select(u => u.Id));
    }

    private static string Named(IEnumerable<(string Id, string Name)> units)
    {
        var all = units.Distinct().ToList();
        return string.Join(", ", all.Take(MostNamed).Select(u => $"unit:{u.Id} ({u.Name})")) + (all.Count > MostNamed ? ", …" : "");
    }
}
