using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Facts;

/// <summary>Answers questions about facts from the totals and from the events that are not in them yet.</summary>
public sealed class FactReader(IServiceProvider services)
{
    // Live, the totals are a fraction of a second behind; an import may be behind by far, and then the answer says so.
    private const int LongestTail = 2_000;
    private const int Tries = 3;

    /// <summary>The facts that answer a question.</summary>
    public async Task<FactSheet> ReadAsync(FactQuery query, CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        for (var attempt = 1; ; attempt++)
        {
            var from = await CursorAsync(db, cancel);
            var facts = await TotalsAsync(db, query, cancel);
            var tail = await TailAsync(db, from, cancel);
            // Totals and cursor move in one commit: when the cursor stood still, nothing is counted twice or left out.
            if (await CursorAsync(db, cancel) == from || attempt == Tries)
            {
                facts.AddRange(tail.SelectMany(FactText.Read).SelectMany(query.Placed));
                return new FactSheet(facts) { IsBehind = tail.Count == LongestTail };
            }
        }
    }

    private static Task<long> CursorAsync(CityDb db, CancellationToken cancel) =>
        db.Set<Cursor>().Where(c => c.Name == FoldFacts.CursorName).Select(c => c.Position).FirstOrDefaultAsync(cancel);

    private static async Task<List<string?>> TailAsync(CityDb db, long after, CancellationToken cancel)
    {
        var numbered = await db.Set<Event>().Where(e => e.Position > after).OrderBy(e => e.Position).Take(LongestTail).Select(e => e.Facts).ToListAsync(cancel);
        return numbered.Count == LongestTail ? numbered
            : [.. numbered, .. await db.Set<Event>().Where(e => e.Position == null).OrderBy(e => e.At).ThenBy(e => e.Number).Take(LongestTail - numbered.Count).Select(e => e.Facts).ToListAsync(cancel)];
    }

    private static async Task<List<Fact>> TotalsAsync(CityDb db, FactQuery query, CancellationToken cancel)
    {
        var facts = new List<Fact>();
        var (first, last) = WholeMonths(query);
        if (query.Grain == Grain.Day || last < first)
        {
            return await DaysAsync(db, query, query.From, query.To, cancel);
        }
        facts.AddRange(await MonthsAsync(db, query, first, last, cancel));
        if (query.From < first)
        {
            facts.AddRange(await DaysAsync(db, query, query.From, first.AddDays(-1), cancel));
        }
        if (last.AddMonths(1) <= query.To)
        {
            facts.AddRange(await DaysAsync(db, query, last.AddMonths(1), query.To, cancel));
        }
        return facts;
    }

    // First days of the first and last month that lie wholly within the time asked for.
    private static (DateOnly First, DateOnly Last) WholeMonths(FactQuery query)
    {
        var first = FactSums.FirstOf(query.From);
        var after = FactSums.FirstOf(query.To.AddDays(1));
        return (first == query.From ? first : first.AddMonths(1), after.AddMonths(-1));
    }

    private static async Task<List<Fact>> MonthsAsync(CityDb db, FactQuery query, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var (units, procedures) = (UnitsOf(query), ProceduresOf(query));
        var rows = db.Set<MonthTotal>().Where(t => query.Measures.Contains(t.Measure) && t.Month >= first && t.Month <= last);
        rows = procedures is null ? rows.Where(t => t.ProcedureCode != "") : rows.Where(t => procedures.Contains(t.ProcedureCode));
        rows = units is null ? rows.Where(t => t.UnitId != "") : rows.Where(t => units.Contains(t.UnitId));
        if (query.Grain == Grain.Month)
        {
            return await rows.Select(t => new Fact(t.Measure, t.Part, t.UnitId, t.ProcedureCode, t.Month, t.Value)).ToListAsync(cancel);
        }
        var sums = await rows.GroupBy(t => new { t.Measure, t.Part, t.UnitId, t.ProcedureCode }).Select(g => new { g.Key.Measure, g.Key.Part, g.Key.UnitId, g.Key.ProcedureCode, Value = g.Sum(t => t.Value) }).ToListAsync(cancel);
        return sums.ConvertAll(s => new Fact(s.Measure, s.Part, s.UnitId, s.ProcedureCode, query.From, s.Value));
    }

    private static async Task<List<Fact>> DaysAsync(CityDb db, FactQuery query, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var (units, procedures) = (UnitsOf(query), ProceduresOf(query));
        var rows = db.Set<DayTotal>().Where(t => query.Measures.Contains(t.Measure) && t.Day >= from && t.Day <= to);
        rows = procedures is null ? rows.Where(t => t.ProcedureCode != "") : rows.Where(t => procedures.Contains(t.ProcedureCode));
        rows = units is null ? rows.Where(t => t.UnitId != "") : rows.Where(t => units.Contains(t.UnitId));
        if (query.Grain != Grain.Whole)
        {
            var days = await rows.Select(t => new Fact(t.Measure, t.Part, t.UnitId, t.ProcedureCode, t.Day, t.Value)).ToListAsync(cancel);
            return query.Grain == Grain.Day ? days : days.ConvertAll(f => f with { Day = FactSums.FirstOf(f.Day) });
        }
        var sums = await rows.GroupBy(t => new { t.Measure, t.Part, t.UnitId, t.ProcedureCode }).Select(g => new { g.Key.Measure, g.Key.Part, g.Key.UnitId, g.Key.ProcedureCode, Value = g.Sum(t => t.Value) }).ToListAsync(cancel);
        return sums.ConvertAll(s => new Fact(s.Measure, s.Part, s.UnitId, s.ProcedureCode, query.From, s.Value));
    }

    // Null: each of them.
    private static IReadOnlyCollection<string>? UnitsOf(FactQuery query) => query.EachUnit ? null : query.Units ?? [""];

    private static IReadOnlyCollection<string>? ProceduresOf(FactQuery query) => query.EachProcedure ? null : query.Procedures ?? [""];
}
