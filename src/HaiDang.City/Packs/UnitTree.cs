using System.Globalization;
using HaiDang.City.Units;

namespace HaiDang.City.Packs;

/// <summary>Checks which unit stands above which.</summary>
internal static class UnitTree
{
    /// <summary>Every unit above is declared, is there as long as the one below, and no unit stands above itself.</summary>
    /// <param name="parents">The column <c>parent</c> of each unit's line; its line's first value, without a text, where the file has no such column.</param>
    /// <param name="units">The units, in the same order.</param>
    /// <param name="report">Takes what is wrong.</param>
    public static void Check(IReadOnlyList<PackScalar> parents, IReadOnlyList<Unit> units, PackReport report)
    {
        for (var i = 0; i < units.Count; i++)
        {
            if (units[i].Parent is not { } parent)
                continue;
            var above = units.Where(u => u.Id == parent).ToList();
            if (above.Count == 0)
                report.Add(parents[i], PackMistakes.UnknownUnit(parent, units.Select(u => u.Id).Where(id => id != units[i].Id)));
            else if (Circle(i, units) is { } circle)
            {
                // A circle is told once, at its first line.
                if (circle.Min() == i)
                    report.Add(parents[i], PackMistakes.UnitCycle(string.Join(" → ", circle.Append(i).Select(c => units[c].Id))));
            }
            else if (Missing(units[i], above) is { } day)
                report.Add(parents[i], PackMistakes.ParentNotInForce(parent, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>The circle that a unit stands in, beginning with it; null when it stands in none.</summary>
    private static List<int>? Circle(int start, IReadOnlyList<Unit> units)
    {
        List<int> way = [start];
        for (var at = Above(start); at is { } next; at = Above(next))
        {
            if (next == start)
                return way;
            if (way.Contains(next))
                return null;
            way.Add(next);
        }
        return null;

        int? Above(int i) => units[i].Parent is { } parent && Enumerable.Range(0, units.Count).Where(u => units[u].Id == parent).Cast<int?>().FirstOrDefault() is { } found ? found : null;
    }

    // Its first day, its last one, or, while it lasts, the day after the unit above ended.
    private static DateOnly? Missing(Unit unit, List<Unit> above)
    {
        if (!above.Exists(a => a.IsInForce(unit.EffectiveFrom)))
            return unit.EffectiveFrom;
        if (unit.EffectiveTo is { } end)
            return end < unit.EffectiveFrom || above.Exists(a => a.IsInForce(end)) ? null : end;
        return above.Exists(a => a.EffectiveTo is null) ? null : above.Max(a => a.EffectiveTo!.Value).AddDays(1);
    }
}
