using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Facts;

/// <summary>All facts of one instant: the totals, and what happened since they were made. Disposing of it ends the read.</summary>
public sealed partial class FactSnapshot : IAsyncDisposable
{
    // Live, the totals are a fraction of a second behind; an import may be behind by far, and then the answer says so.
    private const int LongestTail = 2_000;

    private readonly CityDb _db;
    private readonly IAsyncDisposable _read;
    private readonly KnownTotals _known;
    private readonly LateFacts _late;
    private readonly Tail _tail;

    private FactSnapshot(CityDb db, IAsyncDisposable read, KnownTotals known, LateFacts late, Tail tail) => (_db, _read, _known, _late, _tail) = (db, read, known, late, tail);

    internal static async Task<FactSnapshot> OpenAsync(CityDb db, KnownTotals known, LateFacts late, CancellationToken cancel)
    {
        try
        {
            // Totals, cursor and what is not numbered yet are read as they stood at one instant: nothing is counted twice or left out.
            var read = await db.BeginSnapshotAsync(cancel);
            return new(db, read, known, late, await TailAsync(db, late, cancel));
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>The facts that answer a question.</summary>
    public async Task<FactSheet> ReadAsync(FactQuery query, CancellationToken cancel)
    {
        if (_tail.IsBehind)
        {
            return new([.. await TotalsAsync(query, cancel), .. _tail.Facts.SelectMany(query.Placed)]) { IsBehind = true };
        }
        var (known, since) = await KnownAsync(KnownTotals.QuestionOf(query), () => TotalsAsync(query, cancel));
        return known.With(since.SelectMany(query.Placed));
    }

    /// <summary>For each unit, how many procedures have a sum above 0 in a time; units with none are left out.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="parts">Its parts that are added up; none: all.</param>
    /// <param name="query">Units and time; its measures and procedures do not matter.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyDictionary<string, int>> CountProceduresAsync(string measure, IReadOnlyCollection<string> parts, FactQuery query, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        var each = query with { Measures = [measure], Procedures = null, EachProcedure = true, Grain = Grain.Whole };
        var (known, since) = await CountedAsync(each, parts, cancel);
        var counts = known.ToDictionary(f => f.UnitId, f => (int)f.Value, StringComparer.Ordinal);
        var late = SumsOf(since);
        if (late.Count == 0)
        {
            return counts;
        }
        // Only what happened since can change whether a procedure counts.
        var touched = each with { EachUnit = false, Units = Distinct(late.Keys.Select(k => k.UnitId)), EachProcedure = false, Procedures = Distinct(late.Keys.Select(k => k.ProcedureCode)) };
        var now = SumsOf((await TotalsAsync(touched, cancel)).Concat(_tail.Facts.SelectMany(each.Placed)));
        foreach (var (of, value) in late)
        {
            var sum = now.GetValueOrDefault(of);
            counts[of.UnitId] = counts.GetValueOrDefault(of.UnitId) + (sum > 0 ? 1 : 0) - (sum - value > 0 ? 1 : 0);
        }
        return counts;

        Dictionary<(string UnitId, string ProcedureCode), long> SumsOf(IEnumerable<Fact> facts) =>
            facts.Where(f => parts.Count == 0 || parts.Contains(f.Part)).GroupBy(f => (f.UnitId, f.ProcedureCode)).ToDictionary(g => g.Key, g => g.Sum(f => f.Value));
        static List<string> Distinct(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _read.DisposeAsync();
        await _db.DisposeAsync();
    }

    private static async Task<Tail> TailAsync(CityDb db, LateFacts late, CancellationToken cancel)
    {
        var cursor = await db.Set<Cursor>().Where(c => c.Name == FoldFacts.CursorName).Select(c => c.Position).FirstOrDefaultAsync(cancel);
        var known = late.KnownFrom(cursor);
        // Read with the last one that is known: a snapshot that does not see it is older than what is known.
        var numbered = known > cursor ? await NumberedAsync(db, known - 1, cancel) : [];
        if (numbered.Count == 0)
        {
            (known, numbered) = (cursor, await NumberedAsync(db, cursor, cancel));
        }
        else
        {
            numbered.RemoveAt(0);
        }
        var last = known + numbered.Count;
        if (numbered.Count >= LongestTail - 1 || last - cursor >= LongestTail)
        {
            return new(cursor, last, [.. (await NumberedAsync(db, cursor, cancel)).SelectMany(FactText.Read)], []) { IsBehind = true };
        }
        late.Add(known, numbered.ConvertAll(FactText.Read));
        var unnumbered = await db.Set<Event>().Where(e => e.Position == null).OrderBy(e => e.At).ThenBy(e => e.Number).Take(LongestTail).Select(e => e.Facts).ToListAsync(cancel);
        return new(cursor, last, late.Between(cursor, last) ?? [.. numbered.SelectMany(FactText.Read)], [.. unnumbered.SelectMany(FactText.Read)]) { IsBehind = unnumbered.Count == LongestTail };
    }

    private static Task<List<string?>> NumberedAsync(CityDb db, long after, CancellationToken cancel) =>
        db.Set<Event>().Where(e => e.Position > after).OrderBy(e => e.Position).Take(LongestTail).Select(e => e.Facts).ToListAsync(cancel);

    private async Task<List<Fact>> TotalsAsync(FactQuery query, CancellationToken cancel)
    {
        var totals = TotalsOf(query);
        if (query.Grain != Grain.Whole)
        {
            var facts = await totals.Select(t => new Fact(t.Measure, t.Part, t.UnitId, t.ProcedureCode, t.Day, t.Value)).ToListAsync(cancel);
            return query.Grain == Grain.Month ? facts.ConvertAll(f => f with { Day = FactSums.FirstOf(f.Day) }) : facts;
        }
        var isOne = query.IsOnePiece;
        if (OnlyOne(query.EachProcedure, query.Procedures) is { } procedure)
        {
            var ofUnits = await SumsAsync(totals.Select(t => new Named { Name = t.UnitId, Part = t.Part, Measure = t.Measure, Value = t.Value }), isOne, cancel);
            return ofUnits.ConvertAll(s => new Fact(s.Measure, s.Part, s.Name, procedure, query.From, s.Value));
        }
        if (OnlyOne(query.EachUnit, query.Units) is { } unit)
        {
            var ofProcedures = await SumsAsync(totals.Select(t => new Named { Name = t.ProcedureCode, Part = t.Part, Measure = t.Measure, Value = t.Value }), isOne, cancel);
            return ofProcedures.ConvertAll(s => new Fact(s.Measure, s.Part, unit, s.Name, query.From, s.Value));
        }
        var sums = await totals.GroupBy(t => new { t.UnitId, t.ProcedureCode, t.Part, t.Measure }).Select(g => new { g.Key.UnitId, g.Key.ProcedureCode, g.Key.Part, g.Key.Measure, Value = g.Sum(t => t.Value) }).ToListAsync(cancel);
        return sums.ConvertAll(s => new Fact(s.Measure, s.Part, s.UnitId, s.ProcedureCode, query.From, s.Value));
    }

    // The database sorts by what it groups by: what differs most stands first, and what all have in common is left out. Over all units and a year that saves a third of the time.
    private static Task<List<Named>> SumsAsync(IQueryable<Named> totals, bool isOne, CancellationToken cancel) =>
        (isOne ? totals : totals.GroupBy(t => new { t.Name, t.Part, t.Measure }).Select(g => new Named { Name = g.Key.Name, Part = g.Key.Part, Measure = g.Key.Measure, Value = g.Sum(t => t.Value) })).ToListAsync(cancel);

    // The one name that all facts of an answer bear; null when there may be several.
    private static string? OnlyOne(bool each, IReadOnlyCollection<string>? asked) => each ? null : asked is null ? "" : asked.Count == 1 ? asked.First() : null;

    // The counts as facts of units, and the facts since they were made.
    private async Task<(IReadOnlyCollection<Fact> Counts, IEnumerable<Fact> Since)> CountedAsync(FactQuery each, IReadOnlyCollection<string> parts, CancellationToken cancel)
    {
        if (_tail.IsBehind)
        {
            return (await CountTotalsAsync(each, parts, cancel), _tail.Facts.SelectMany(each.Placed));
        }
        var (known, since) = await KnownAsync($"procedures {string.Join(',', parts)}|{KnownTotals.QuestionOf(each)}", () => CountTotalsAsync(each, parts, cancel));
        return (known.With([]).Facts, since.SelectMany(each.Placed));
    }

    // What totals answered to a question before, or answer now, and the facts since.
    private async Task<(KnownTotal Known, IEnumerable<Fact> Since)> KnownAsync(string question, Func<Task<List<Fact>>> read) =>
        _known.Find(question, _tail.Last) is { } known && _late.Between(known.Position, _tail.Last) is { } since
            ? (known, since.Concat(_tail.Unnumbered))
            : (_known.Keep(question, _tail.Cursor, await read()), _tail.Facts);

    private async Task<List<Fact>> CountTotalsAsync(FactQuery query, IReadOnlyCollection<string> parts, CancellationToken cancel)
    {
        var totals = TotalsOf(query);
        if (parts.Count > 0)
        {
            totals = totals.Where(t => parts.Contains(t.Part));
        }
        var counts = await totals.GroupBy(t => new { t.UnitId, t.ProcedureCode }).Where(g => g.Sum(t => t.Value) > 0).Select(g => g.Key.UnitId)
            .GroupBy(unit => unit).Select(g => new { Unit = g.Key, Count = g.Count() }).ToListAsync(cancel);
        return counts.ConvertAll(c => new Fact(query.Measures.First(), "", c.Unit, "", query.From, c.Count));
    }

    // Whole years from the totals by year, whole months that are left from those by month, what is left at either end from those by day.
    private IQueryable<Total> TotalsOf(FactQuery query)
    {
        var (years, months, days) = query.Pieces();
        var parts = new List<IQueryable<Total>>();
        if (years.Count > 0)
        {
            parts.Add(Asked(_db.Set<YearTotal>().Select(t => new Total { Measure = t.Measure, Of = t.Of, Part = t.Part, UnitId = t.UnitId, ProcedureCode = t.ProcedureCode, Day = t.Year, Value = t.Value }), query, years));
        }
        if (months.Count > 0)
        {
            parts.Add(Asked(_db.Set<MonthTotal>().Select(t => new Total { Measure = t.Measure, Of = t.Of, Part = t.Part, UnitId = t.UnitId, ProcedureCode = t.ProcedureCode, Day = t.Month, Value = t.Value }), query, months));
        }
        if (days.Count > 0)
        {
            parts.Add(Asked(_db.Set<DayTotal>().Select(t => new Total { Measure = t.Measure, Of = t.Of, Part = t.Part, UnitId = t.UnitId, ProcedureCode = t.ProcedureCode, Day = t.Day, Value = t.Value }), query, days));
        }
        return parts.Aggregate((all, part) => all.Concat(part));
    }

    // The days are listed, not given as a range, so that each leads straight to its rows by the key.
    private static IQueryable<Total> Asked(IQueryable<Total> totals, FactQuery query, IReadOnlyCollection<DateOnly> days)
    {
        // Null: each of them.
        var (units, procedures) = (query.EachUnit ? null : query.Units ?? [""], query.EachProcedure ? null : query.Procedures ?? [""]);
        var kinds = KindsOf(units, procedures).ToList();
        totals = totals.Where(t => query.Measures.Contains(t.Measure) && kinds.Contains(t.Of) && days.Contains(t.Day));
        totals = procedures is null ? totals.Where(t => t.ProcedureCode != "") : totals.Where(t => procedures.Contains(t.ProcedureCode));
        return units is null ? totals.Where(t => t.UnitId != "") : totals.Where(t => units.Contains(t.UnitId));
    }

    private static IEnumerable<TotalOf> KindsOf(IReadOnlyCollection<string>? units, IReadOnlyCollection<string>? procedures)
    {
        var (oneUnit, oneProcedure) = (units?.Any(u => u.Length > 0) ?? true, procedures?.Any(p => p.Length > 0) ?? true);
        var (allUnits, allProcedures) = (units?.Contains("") == true, procedures?.Contains("") == true);
        if (allUnits && allProcedures)
        {
            yield return TotalOf.City;
        }
        if (oneUnit && allProcedures)
        {
            yield return TotalOf.Unit;
        }
        if (allUnits && oneProcedure)
        {
            yield return TotalOf.Procedure;
        }
        if (oneUnit && oneProcedure)
        {
            yield return TotalOf.UnitAndProcedure;
        }
    }

    // What happened since the totals were made: events up to the cursor are in them, those up to the last are numbered.
    private sealed record Tail(long Cursor, long Last, IReadOnlyList<Fact> Numbered, IReadOnlyList<Fact> Unnumbered)
    {
        public bool IsBehind { get; init; }

        public IEnumerable<Fact> Facts => Numbered.Concat(Unnumbered);
    }

    // A total of one unit or of one procedure.
    private sealed class Named
    {
        public required string Name { get; init; }

        public required string Part { get; init; }

        public required string Measure { get; init; }

        public required long Value { get; init; }
    }

    // A total by day or by month.
    private sealed class Total
    {
        public required string Measure { get; init; }

        public required TotalOf Of { get; init; }

        public required string Part { get; init; }

        public required string UnitId { get; init; }

        public required string ProcedureCode { get; init; }

        public required DateOnly Day { get; init; }

        public required long Value { get; init; }
    }
}
