using System.Runtime.CompilerServices;
using HaiDang.City.Facts;

namespace HaiDang.Indicators.UnitWork;

/// <summary>How long the steps of a unit's work take, and whose opinion it waits for.</summary>
public sealed class StepTimes(FactReader facts)
{
    private static readonly string[] Measures = ["step-done", "step-late", "step-duration", "queue-time", "consulted", "consulted-time"];

    // A unit's sheet on which nothing happened since is the same, and so is what follows from it.
    private readonly ConditionalWeakTable<FactSheet, Times> _found = [];

    /// <summary>A step of a procedure.</summary>
    /// <param name="ProcedureCode">The procedure.</param>
    /// <param name="StepId">The step.</param>
    /// <param name="Done">How many pieces of work were done.</param>
    /// <param name="Late">Of these, after they were due.</param>
    /// <param name="Median">Half were done within this time; days off count, pauses do not.</param>
    /// <param name="NineOfTen">Nine of ten were.</param>
    /// <param name="MeanQueue">Mean time until somebody took it up.</param>
    public sealed record Step(string ProcedureCode, string StepId, long Done, long Late, TimeSpan? Median, TimeSpan? NineOfTen, TimeSpan MeanQueue);

    /// <summary>A unit whose opinion was asked for.</summary>
    /// <param name="UnitId">The unit.</param>
    /// <param name="Times">How often.</param>
    /// <param name="Mean">Mean time until it answered.</param>
    public sealed record Asked(string UnitId, long Times, TimeSpan Mean);

    /// <summary>The steps, those done most first, and the units waited for, the longest wait in all first.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="period">The period; lengths are known by months.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<(IReadOnlyList<Step> Steps, IReadOnlyList<Asked> WaitsFor)> OfAsync(string unit, Period period, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(period);
        var sheet = await facts.ReadAsync(new(Measures, period.From, period.To) { Units = [unit], EachProcedure = true }, cancel);
        var found = _found.GetValue(sheet, Found);
        return (found.Steps, found.WaitsFor);
    }

    private static Times Found(FactSheet sheet)
    {
        var steps = sheet.ByProcedure().SelectMany(p => StepsOf(p.Key, p.Value));
        var (asked, taken) = (sheet.ByPart("consulted"), sheet.ByPart("consulted-time"));
        return new([.. steps.OrderByDescending(s => s.Done).ThenBy(s => s.ProcedureCode, StringComparer.Ordinal).ThenBy(s => s.StepId, StringComparer.Ordinal)],
            [.. asked.Where(a => a.Value > 0).OrderByDescending(a => taken.GetValueOrDefault(a.Key)).Select(a => new Asked(a.Key, a.Value, TimeSpan.FromSeconds(taken.GetValueOrDefault(a.Key) / a.Value)))]);
    }

    private static IEnumerable<Step> StepsOf(string procedure, FactSheet sheet)
    {
        var (late, queued) = (sheet.ByPart("step-late"), sheet.ByPart("queue-time"));
        // A part is "step.length".
        var lengths = sheet.ByPart("step-duration").ToLookup(d => d.Key[..Math.Max(0, d.Key.LastIndexOf('.'))], StringComparer.Ordinal);
        foreach (var (step, done) in sheet.ByPart("step-done").Where(s => s.Value > 0))
        {
            var durations = lengths[step].ToDictionary(d => d.Key[(step.Length + 1)..], d => d.Value, StringComparer.Ordinal);
            yield return new(procedure, step, done, late.GetValueOrDefault(step), Within(durations, 0.5), Within(durations, 0.9), TimeSpan.FromSeconds(queued.GetValueOrDefault(step) / done));
        }
    }

    private static TimeSpan? Within(Dictionary<string, long> durations, double share) => DurationScale.Percentile(durations, share) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private sealed record Times(IReadOnlyList<Step> Steps, IReadOnlyList<Asked> WaitsFor);
}
