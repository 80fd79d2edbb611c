using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HaiDang.City.Facts;

namespace HaiDang.Indicators.Bottlenecks;

/// <summary>Takes lateness apart by unit, procedure, step and cause.</summary>
public sealed class FindBottlenecks(FactReader facts)
{
    // Sheets on which nothing happened since are the same, and so is what follows from them.
    private readonly ConditionalWeakTable<FactSheet, IReadOnlyList<Bottleneck>> _found = [];

    /// <summary>Bottlenecks, those where the most time is lost first.</summary>
    /// <param name="units">Only of these units; null: of all.</param>
    /// <param name="procedure">Only of this procedure; null: of all.</param>
    /// <param name="period">The period.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<Bottleneck>> FindAsync(IReadOnlyCollection<string>? units, string? procedure, Period period, CancellationToken cancel)
    {
        var sheet = await facts.ReadAsync(new(["lost-time", "step-late", "step-done", "consulted"], period.From, period.To)
        {
            Units = units,
            EachUnit = units is null,
            Procedures = procedure is null ? null : [procedure],
            EachProcedure = procedure is null,
        }, cancel);
        return _found.GetValue(sheet, Found);
    }

    /// <summary>The worst bottlenecks of all units and procedures, in the same order. How often others were late is not read.</summary>
    /// <param name="snapshot">The facts as they stand at an instant.</param>
    /// <param name="period">The period.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<Bottleneck>> WorstAsync(FactSnapshot snapshot, Period period, int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var lost = await snapshot.ReadAsync(new(["lost-time"], period.From, period.To) { EachUnit = true, EachProcedure = true }, cancel);
        List<Bottleneck> worst = [.. _found.GetValue(lost, Found).Take(most)];
        if (worst.Count == 0)
        {
            return worst;
        }
        var others = await snapshot.ReadAsync(new(["step-late", "step-done", "consulted"], period.From, period.To)
        {
            Units = [.. worst.Select(b => b.UnitId).Distinct(StringComparer.Ordinal)],
            Procedures = [.. worst.Select(b => b.ProcedureCode).Distinct(StringComparer.Ordinal)],
        }, cancel);
        var places = worst.Select(b => (b.UnitId, b.ProcedureCode)).ToHashSet();
        return [.. Found(new FactSheet([.. lost.Facts.Where(f => places.Contains((f.UnitId, f.ProcedureCode))), .. others.Facts])).Take(most)];
    }

    private static IReadOnlyList<Bottleneck> Found(FactSheet sheet)
    {
        var (late, done, asked, lost) = (new Dictionary<(string, string, string), long>(), new Dictionary<(string, string, string), long>(), new Dictionary<(string, string), long>(), new List<Fact>());
        foreach (var fact in sheet.Facts)
        {
            switch (fact.Measure)
            {
                case "step-late":
                    Add(late, (fact.UnitId, fact.ProcedureCode, fact.Part), fact.Value);
                    break;
                case "step-done":
                    Add(done, (fact.UnitId, fact.ProcedureCode, fact.Part), fact.Value);
                    break;
                case "consulted":
                    Add(asked, (fact.UnitId, fact.ProcedureCode), fact.Value);
                    break;
                case "lost-time" when fact.Value > 0:
                    lost.Add(fact);
                    break;
            }
        }
        return [.. lost.Select(f =>
            {
                var (step, cause) = f.Part.Split('.') is [var s, var c] ? (s, c) : (f.Part, "");
                return new Bottleneck(f.UnitId, f.ProcedureCode, step, cause, TimeSpan.FromSeconds(f.Value), late.GetValueOrDefault((f.UnitId, f.ProcedureCode, step)),
                    cause == "other-unit" ? asked.GetValueOrDefault((f.UnitId, f.ProcedureCode)) : done.GetValueOrDefault((f.UnitId, f.ProcedureCode, step)));
            })
            .OrderByDescending(b => b.Lost).ThenBy(b => b.UnitId, StringComparer.Ordinal).ThenBy(b => b.ProcedureCode, StringComparer.Ordinal).ThenBy(b => b.Step, StringComparer.Ordinal)];
    }

    private static void Add<TKey>(Dictionary<TKey, long> sums, TKey key, long value) where TKey : notnull => CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) += value;
}
