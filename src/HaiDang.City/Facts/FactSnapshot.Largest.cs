using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Facts;

// The largest of many sums: the database sorts them, and only those that may be asked for are read.
public sealed partial class FactSnapshot
{
    // Kept in whole pages, so that a short list and the first page share them, and so many more: what happens later may move others in between.
    private const int Page = 50;
    private const int Spare = 150;

    // Sums of the whole answer, kept beside its facts.
    private const string CountOfAll = "count";
    private const string TotalOfAll = "total";

    /// <summary>The largest sums of a measure above 0, each of one unit, procedure and part; of equal ones the first by the names of unit, procedure and part.</summary>
    /// <param name="query">One measure, which units and procedures, and the time; sums are over the whole of it.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<LargestSums> LargestAsync(FactQuery query, int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        query = query with { Grain = Grain.Whole };
        if (_tail.IsBehind)
        {
            return await LargestOfAllAsync(query, most, cancel);
        }
        var least = ((most + Page - 1) / Page * Page) + Spare;
        var (known, since) = await KnownAsync($"largest {least}|{KnownTotals.QuestionOf(query)}", () => LargestTotalsAsync(query, least, cancel));
        var answer = known.With([]).Facts.ToLookup(f => f.Measure, StringComparer.Ordinal);
        var (kept, count, total) = (answer[query.Measures.First()].ToList(), answer[CountOfAll].Sum(f => f.Value), answer[TotalOfAll].Sum(f => f.Value));
        var late = SumsOf(since.SelectMany(query.Placed));
        if (late.Count == 0)
        {
            return new([.. Largest(kept, most)], count, total);
        }
        // All that were not kept are no larger than the least that was.
        var floor = kept.Count < least ? 0 : kept.Min(f => f.Value);
        var now = SumsOf((await TotalsAsync(Touching(query, late.Keys), cancel)).Concat(_tail.Facts.SelectMany(query.Placed)));
        kept.RemoveAll(f => late.ContainsKey(PlaceOf(f)));
        foreach (var (place, value) in late)
        {
            var sum = now.GetValueOrDefault(place);
            count += (sum > 0 ? 1 : 0) - (sum - value > 0 ? 1 : 0);
            total += Math.Max(0, sum) - Math.Max(0, sum - value);
            kept.Add(new(query.Measures.First(), place.Part, place.UnitId, place.ProcedureCode, query.From, sum));
        }
        List<Fact> largest = [.. Largest(kept, most)];
        return floor == 0 || (largest.Count == most && largest[^1].Value > floor) ? new(largest, count, total) : await LargestOfAllAsync(query, most, cancel);
    }

    private async Task<LargestSums> LargestOfAllAsync(FactQuery query, int most, CancellationToken cancel)
    {
        var all = (await ReadAsync(query, cancel)).Facts.GroupBy(PlaceOf).Select(g => g.First() with { Value = g.Sum(f => f.Value) }).Where(f => f.Value > 0).ToList();
        return new([.. Largest(all, most)], all.Count, all.Sum(f => f.Value));
    }

    private async Task<List<Fact>> LargestTotalsAsync(FactQuery query, int most, CancellationToken cancel)
    {
        var measure = query.Measures.First();
        var totals = TotalsOf(query);
        var sums = (query.IsOnePiece ? totals.Select(t => new Sum { UnitId = t.UnitId, ProcedureCode = t.ProcedureCode, Part = t.Part, Value = t.Value })
            // The database sorts by what it groups by: what differs most stands first.
            : totals.GroupBy(t => new { t.ProcedureCode, t.UnitId, t.Part }).Select(g => new Sum { UnitId = g.Key.UnitId, ProcedureCode = g.Key.ProcedureCode, Part = g.Key.Part, Value = g.Sum(t => t.Value) }))
            .Where(s => s.Value > 0);
        var largest = await sums.OrderByDescending(s => s.Value).ThenBy(s => s.UnitId).ThenBy(s => s.ProcedureCode).ThenBy(s => s.Part).Take(most).ToListAsync(cancel);
        var facts = largest.ConvertAll(s => new Fact(measure, s.Part, s.UnitId, s.ProcedureCode, query.From, s.Value));
        if (largest.Count < most)
        {
            return [.. facts, OfAll(CountOfAll, facts.Count), OfAll(TotalOfAll, facts.Sum(f => f.Value))];
        }
        var all = await sums.GroupBy(_ => 1).Select(g => new { Count = g.LongCount(), Total = g.Sum(s => s.Value) }).SingleAsync(cancel);
        return [.. facts, OfAll(CountOfAll, all.Count), OfAll(TotalOfAll, all.Total)];

        Fact OfAll(string name, long value) => new(name, "", "", "", query.From, value);
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
