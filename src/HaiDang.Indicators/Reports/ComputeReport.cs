using HaiDang.City.Contracts;
using HaiDang.City.Facts;
using HaiDang.City.Packs.Releases;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Indicators.Bottlenecks;
using HaiDang.Indicators.Figures;

namespace HaiDang.Indicators.Reports;

/// <summary>Computes what a report says, from the facts that the pages of figures use.</summary>
public sealed class ComputeReport(FactReader facts, RecordedDays recorded, IEnumerable<IStandingWork> standing, FindBottlenecks bottlenecks, IEnumerable<IProcedureScopes> procedures, StepNames steps, CurrentPack pack, Clock clock)
{
    private const int Worst = 5;
    private static readonly DateOnly Beginning = new(2000, 1, 1);

    /// <summary>What stood at the end of a period, or stands now while it goes on, by unit and procedure.</summary>
    public async Task<IReadOnlyList<StandingWork>> StoodAsync(Period period, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(period);
        var end = pack.Pack.Calendar.InstantOf(period.To.AddDays(1), TimeSpan.Zero).ToUniversalTime();
        var at = clock.Now < end ? clock.Now : end;
        var stood = new List<StandingWork>();
        foreach (var engine in standing)
        {
            stood.AddRange(await engine.AtAsync(at, cancel));
        }
        return stood;
    }

    /// <summary>The report of a unit, or of the city (the empty name).</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="period">A month or quarter.</param>
    /// <param name="stood">What <see cref="StoodAsync"/> gave for it.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ReportContent> OfAsync(string unit, Period period, IReadOnlyList<StandingWork> stood, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(stood);
        var (units, day) = (pack.Pack.Units, period.To);
        var own = stood.Where(s => unit.Length == 0 || s.UnitId == unit).ToList();
        var isKnown = await recorded.KnowsAsync(period, cancel);
        var known = procedures.SelectMany(p => p.All(day)).DistinctBy(p => p.Code).ToDictionary(p => p.Code, StringComparer.Ordinal);
        var (total, rows) = isKnown ? await FiguresAsync(unit, period, own, cancel) : (ReportFigures.Unknown, new Dictionary<string, ReportFigures>(StringComparer.Ordinal));
        var earlier = await recorded.KnowsAsync(period.Previous, cancel) ? (await FiguresAsync(unit, period.Previous, [], cancel)).Total : null;
        return new(period.ToString(), unit, unit.Length == 0 ? "" : units.NameOf(unit, day).Vi, pack.Pack.Profile.Name.Vi, period.From, period.To, clock.Now, isKnown, total,
            [.. rows.Select(r => new ReportRow(r.Key, known.GetValueOrDefault(r.Key)?.Name.Vi ?? r.Key, known.GetValueOrDefault(r.Key)?.Field.Vi ?? "", r.Value))
                .OrderBy(r => r.Field, UnitDirectory.VietnameseOrder).ThenBy(r => r.Name, UnitDirectory.VietnameseOrder).ThenBy(r => r.Code, StringComparer.Ordinal)],
            earlier, isKnown ? await WorstAsync(unit, period, known, cancel) : []);
    }

    private async Task<(ReportFigures Total, IReadOnlyDictionary<string, ReportFigures> Rows)> FiguresAsync(string unit, Period period, List<StandingWork> stood, CancellationToken cancel)
    {
        var within = await facts.ReadAsync(new(["registered", "accepted", "ended"], period.From, period.To) { Units = [unit], EachProcedure = true }, cancel);
        var before = await facts.ReadAsync(new(["accepted", "ended"], Beginning, period.From.AddDays(-1)) { Units = [unit], EachProcedure = true }, cancel);
        // What another system had in hand when this one began is not known.
        var reachesBack = await recorded.KnowsAsync(Period.Of(PeriodKind.Day, period.From.AddDays(-1)), cancel);
        var (now, then, open) = (within.ByProcedure(), before.ByProcedure(), stood.ToLookup(s => s.ProcedureCode, StringComparer.Ordinal));
        var rows = now.Keys.Concat(then.Keys).Distinct(StringComparer.Ordinal)
            .Select(p => KeyValuePair.Create(p, Of(now.GetValueOrDefault(p) ?? Nothing, then.GetValueOrDefault(p) ?? Nothing, reachesBack, [.. open[p]])))
            .Where(r => r.Value is not { CarriedOver: 0 or null, Filed: 0, Accepted: 0, Settled: 0, Open: 0 }).ToDictionary(StringComparer.Ordinal);
        return (Of(within, before, reachesBack, stood), rows);
    }

    private static FactSheet Nothing { get; } = new([]);

    private static ReportFigures Of(FactSheet within, FactSheet before, bool reachesBack, List<StandingWork> stood)
    {
        var carried = before.Sum("accepted") - before.Sum("ended");
        var (accepted, settled, atCounter) = (within.Sum("accepted"), within.Sum("ended"), within.Sum("registered", "counter"));
        var open = carried + accepted - settled;
        // Dossiers that were erased since, or came while it was computed: then their rows do not tell.
        long? overdue = stood.Sum(s => (long)s.Open) == open ? stood.Sum(s => (long)s.Overdue) : null;
        return new(reachesBack ? carried : null, within.Sum("registered") - atCounter, atCounter, accepted, within.Sum("ended", "early"), within.Sum("ended", "on-time"), within.Sum("ended", "late"),
            within.Sum("ended", "no-limit"), open, overdue);
    }

    private async Task<IReadOnlyList<ReportBottleneck>> WorstAsync(string unit, Period period, Dictionary<string, ProcedureScope> known, CancellationToken cancel) =>
        [.. (await bottlenecks.FindAsync(unit.Length == 0 ? null : [unit], null, period, cancel)).Take(Worst).Select(b => new ReportBottleneck(pack.Pack.Units.NameOf(b.UnitId, period.To).Vi,
            known.GetValueOrDefault(b.ProcedureCode)?.Name.Vi ?? b.ProcedureCode, steps.NameOf(b.ProcedureCode, b.Step, period.To).Vi, b.CauseName.Vi, Math.Round((decimal)b.Lost.TotalDays, 1)))];
}
