using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Facts;

// Of many sums the largest, and what they come to: the database sorts and counts them, and only those that may be asked for are read.
public sealed partial class FactSnapshot
{
    // Kept in whole pages, so that a short list and the first page share them, and so many more: what happens later may move others in between.
    private const int Page = 50;
    private const int Spare = 150;

    // Kept as facts like every answer.
    private const string CountOfAll = "count";
    private const string TotalOfAll = "total";

    /// <summary>The largest sums of a measure above 0, each of one unit, procedure and part; of equal ones the first by the names of unit, procedure and part.</summary>
    /// <param name="query">One measure, which units and procedures, and the time; sums are over the whole of it.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The sums, the largest first.</returns>
    public async Task<IReadOnlyList<Fact>> LargestAsync(FactQuery query, int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        query = query with { Grain = Grain.Whole };
        if (_tail.IsBehind)
        {
            return [.. Largest(await SumsAboveZeroAsync(query, cancel), most)];
        }
        var least = ((most + Page - 1) / Page * Page) + Spare;
        var (known, since) = await KnownAsync($"largest {least}|{KnownTotals.QuestionOf(query)}", () => LargestTotalsAsync(query, least, cancel));
        var kept = known.With([]).Facts.ToList();
        var moved = await MovedAsync(query, since, cancel);
        if (moved.Count == 0)
        {
            return [.. Largest(kept, most)];
        }
        // All that were not kept are no larger than the least that was.
        var floor = kept.Count < least ? 0 : kept.Min(f => f.Value);
        kept.RemoveAll(f => moved.ContainsKey(PlaceOf(f)));
        kept.AddRange(moved.Select(m => new Fact(query.Measures.First(), m.Key.Part, m.Key.UnitId, m.Key.ProcedureCode, query.From, m.Value.Now)));
        List<Fact> largest = [.. Largest(kept, most)];
        return floor == 0 || (largest.Count == most && largest[^1].Value > floor) ? largest : [.. Largest(await SumsAboveZeroAsync(query, cancel), most)];
    }

    /// <summary>How many sums of a measure are above 0, and what they come to.</summary>
    /// <param name="query">One measure, which units and procedures, and the time; sums are over the whole of it.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<SumsTogether> TogetherAsync(FactQuery query, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        query = query with { Grain = Grain.Whole };
        if (_tail.IsBehind)
        {
            var all = await SumsAboveZeroAsync(query, cancel);
            return new(all.Count, all.Sum(f => f.Value));
        }
        var (known, since) = await KnownAsync($"together|{KnownTotals.QuestionOf(query)}", () => TotalsTogetherAsync(query, cancel));
        var answer = known.With([]);
        var (count, total) = (answer.Sum(CountOfAll), answer.Sum(TotalOfAll));
        foreach (var (before, now) in (await MovedAsync(query, since, cancel)).Values)
        {
            count += (now > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
            total += Math.Max(0, now) - Math.Max(0, before);
        }
        return new(count, total);
    }

    private async Task<List<Fact>> SumsAboveZeroAsync(FactQuery query, CancellationToken cancel) =>
        [.. (await ReadAsync(query, cancel)).Facts.GroupBy(PlaceOf).Select(g => g.First() with { Value = g.Sum(f => f.Value) }).Where(f => f.Value > 0)];

    // The sums to which facts were added since an answer, as they were in it and as they are now.
    private async Task<Dictionary<(string UnitId, string ProcedureCode, string Part), (long Before, long Now)>> MovedAsync(FactQuery query, IEnumerable<Fact> since, CancellationToken cancel)
    {
        var late = SumsOf(since.SelectMany(query.Placed));
        if (late.Count == 0)
        {
            return [];
        }
        var now = SumsOf((await TotalsAsync(Touching(query, late.Keys), cancel)).Concat(_tail.Facts.SelectMany(query.Placed)));
        return late.ToDictionary(l => l.Key, l => (now.GetValueOrDefault(l.Key) - l.Value, now.GetValueOrDefault(l.Key)));
    }

    private async Task<List<Fact>> LargestTotalsAsync(FactQuery query, int most, CancellationToken cancel)
    {
        var largest = await SumsAboveZero(query).OrderByDescending(s => s.Value).ThenBy(s => s.UnitId).ThenBy(s => s.ProcedureCode).ThenBy(s => s.Part).Take(most).ToListAsync(cancel);
        return largest.ConvertAll(s => new Fact(query.Measures.First(), s.Part, s.UnitId, s.ProcedureCode, query.From, s.Value));
    }

    private async Task<List<Fact>> TotalsTogetherAsync(FactQuery query, CancellationToken cancel)
    {
        var all = await SumsAboveZero(query).GroupBy(_ => 1).Select(g => new { Count = g.LongCount(), Total = g.Sum(s => s.Value) }).SingleOrDefaultAsync(cancel);
        return all is null ? [] : [new(CountOfAll, "", "", "", query.From, all.Count), new(TotalOfAll, "", "", "", query.From, all.Total)];
    }

    private IQueryable<Sum> SumsAboveZero(FactQuery query)
    {
        var totals = TotalsOf(query);
        return (query.IsOnePiece ? totals.Select(t => new Sum { UnitId = t.UnitId, ProcedureCode = t.ProcedureCode, Part = t.Part, Value = t.Value })
            // The database sorts by what it groups by: what differs most stands first.
            : totals.GroupBy(t => new { t.ProcedureCode, t.UnitId, t.Part }).Select(g => new Sum { UnitId = g.Key.UnitId, ProcedureCode = g.Key.ProcedureCode, Part = g.Key.Part, Value = g.Sum(t => t.Value) }))
            .Where(s => s.Value > 0);
    }

    private static FactQuery Touching(FactQuery query, IEnumerable<(string UnitId, string ProcedureCode, string Part)> places) => query with
    {
        EachUnit = false,
        Units = [.. places.Select(p => p.UnitId).Distinct(StringComparer.Ordinal)],
        EachProcedure = false,
        Procedures = [.. places.Select(p => p.ProcedureCode).Distinct(StringComparer.Ordinal)],
    };

    private static Dictionary<(string UnitId, string ProcedureCode, string Part), long> SumsOf(IEnumerable<Fact> facts) => facts.GroupBy(PlaceOf).ToDictionary(g => g.Key, g => g.Sum(f => f.Value));

    private static IEnumerable<Fact> Largest(IEnumerable<Fact> facts, int most) => facts.Where(f => f.Value > 0).OrderByDescending(f => f.Value)
        .ThenBy(f => f.UnitId, StringComparer.Ordinal).ThenBy(f => f.ProcedureCode, StringComparer.Ordinal).ThenBy(f => f.Part, StringComparer.Ordinal).Take(most);

    private static (string UnitId, string ProcedureCode, string Part) PlaceOf(Fact fact) => (fact.UnitId, fact.ProcedureCode, fact.Part);

    private sealed class Sum
    {
        public required string UnitId { get; init; }

        public required string ProcedureCode { get; init; }

        public required string Part { get; init; }

        public required long Value { get; init; }
    }
}
