using System.Runtime.CompilerServices;
using HaiDang.City.Facts;
using HaiDang.City.Units;
using HaiDang.Indicators.Performance;

namespace HaiDang.Indicators.UnitWork;

/// <summary>Finds the units that are most like one, by population and by the mix of procedures filed there, and compares how people were served.</summary>
public sealed class SimilarUnits(FactReader facts)
{
    private const int Shown = 8;

    // All units' pages ask for the same sheet.
    private readonly ConditionalWeakTable<FactSheet, Dictionary<string, Dictionary<string, double>>> _mixes = [];

    /// <summary>A unit beside others.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Served">How people were served there.</param>
    /// <param name="Likeness">1 for the same population and mix, less the less alike.</param>
    /// <param name="BestRank">Best rank by the share in time that chance allows among those shown; null when nothing was settled.</param>
    /// <param name="WorstRank">Worst such rank.</param>
    public sealed record Compared(Unit Unit, Served Served, double Likeness, int? BestRank = null, int? WorstRank = null);

    /// <summary>The unit itself and those most like it, the best share in time first.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="units">Those it may be compared with, itself among them.</param>
    /// <param name="period">The period.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<Compared>> FindAsync(Unit unit, IReadOnlyList<Unit> units, Period period, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(period);
        await using var snapshot = await facts.OpenAsync(cancel);
        var ids = units.Select(u => u.Id).ToList();
        var mixes = _mixes.GetValue(await snapshot.ReadAsync(new(["registered"], period.From, period.To) { Units = ids, EachProcedure = true }, cancel), MixesOf);
        if (!mixes.TryGetValue(unit.Id, out var own))
        {
            return [];
        }
        var chosen = units.Where(u => mixes.ContainsKey(u.Id)).Select(u => (Unit: u, Likeness: u.Id == unit.Id ? 1 : LikenessOf(unit, own, u, mixes[u.Id])))
            .OrderByDescending(u => u.Unit.Id == unit.Id).ThenByDescending(u => u.Likeness).ThenBy(u => u.Unit.Id, StringComparer.Ordinal).Take(Shown + 1).ToList();
        var served = (await snapshot.ReadAsync(new(Served.Measures, period.From, period.To) { Units = [.. chosen.Select(c => c.Unit.Id)] }, cancel)).ByUnit();
        return Ranked([.. chosen.Select(c => new Compared(c.Unit, Served.Of(served.GetValueOrDefault(c.Unit.Id, new FactSheet([]))), c.Likeness))]);
    }

    /// <summary>Puts the best share first and says between which ranks each may lie: units whose ranges (95 %) meet cannot be told apart.</summary>
    internal static IReadOnlyList<Compared> Ranked(IReadOnlyList<Compared> units)
    {
        var ranges = units.Select(u => u.Served.InTimeRange).OfType<(double Low, double High)>().ToList();
        return [.. units.Select(u => u.Served.InTimeRange is not { } own ? u : u with { BestRank = 1 + ranges.Count(r => r.Low > own.High), WorstRank = ranges.Count - ranges.Count(r => r.High < own.Low) })
            .OrderByDescending(u => u.Served.InTimeShare ?? -1).ThenBy(u => u.Unit.Id, StringComparer.Ordinal)];
    }

    // For each unit how much of each procedure was filed there.
    private static Dictionary<string, Dictionary<string, double>> MixesOf(FactSheet filed) => filed.ByUnit()
        .ToDictionary(f => f.Key, f => f.Value.Facts.GroupBy(x => x.ProcedureCode, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (double)g.Sum(x => x.Value), StringComparer.Ordinal), StringComparer.Ordinal);

    // Half from the ratio of populations, half from the cosine of the mixes; the mix alone where a population is not known.
    private static double LikenessOf(Unit unit, Dictionary<string, double> own, Unit other, Dictionary<string, double> mix)
    {
        var dot = own.Sum(p => p.Value * mix.GetValueOrDefault(p.Key));
        var cosine = dot / Math.Sqrt(own.Values.Sum(v => v * v) * mix.Values.Sum(v => v * v));
        return unit.Population is { } people and > 0 && other.Population is { } others and > 0 ? (cosine + ((double)Math.Min(people, others) / Math.Max(people, others))) / 2 : cosine;
    }
}
