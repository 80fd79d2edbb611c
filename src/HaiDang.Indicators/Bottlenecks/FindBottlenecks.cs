using HaiDang.City.Facts;

namespace HaiDang.Indicators.Bottlenecks;

/// <summary>Takes lateness apart by unit, procedure, step and cause.</summary>
public sealed class FindBottlenecks(FactReader facts)
{
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
        var counts = sheet.Facts.Where(f => f.Measure is "step-late" or "step-done").GroupBy(f => (f.UnitId, f.ProcedureCode, f.Part, f.Measure)).ToDictionary(g => g.Key, g => g.Sum(f => f.Value));
        var asked = sheet.Facts.Where(f => f.Measure == "consulted").GroupBy(f => (f.UnitId, f.ProcedureCode)).ToDictionary(g => g.Key, g => g.Sum(f => f.Value));
        return [.. sheet.Facts.Where(f => f.Measure == "lost-time" && f.Value > 0)
            .Select(f =>
            {
                var (step, cause) = f.Part.Split('.') is [var s, var c] ? (s, c) : (f.Part, "");
                return new Bottleneck(f.UnitId, f.ProcedureCode, step, cause, TimeSpan.FromSeconds(f.Value),
                    counts.GetValueOrDefault((f.UnitId, f.ProcedureCode, step, "step-late")),
                    cause == "other-unit" ? asked.GetValueOrDefault((f.UnitId, f.ProcedureCode)) : counts.GetValueOrDefault((f.UnitId, f.ProcedureCode, step, "step-done")));
            })
            .OrderByDescending(b => b.Lost).ThenBy(b => b.UnitId, StringComparer.Ordinal).ThenBy(b => b.ProcedureCode, StringComparer.Ordinal).ThenBy(b => b.Step, StringComparer.Ordinal)];
    }
}
