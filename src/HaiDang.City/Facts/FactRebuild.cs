using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Facts;

/// <summary>Makes all facts and totals again from the events, compares them with what is stored, and mends what differs. The city may go on working meanwhile.</summary>
public sealed class FactRebuild(IServiceProvider services, IEnumerable<IEventFacts> rules, MeasureList measures, FactReader reader, Commit commit, StoredFacts stored)
{
    private const int EventsAtOnce = 5_000;
    private const int RowsAtOnce = 1_000;

    // A pass keeps the totals of some units in memory; with more events there are more passes, not more memory.
    private const long EventsPerPass = 4_000_000;

    /// <summary>What was found.</summary>
    /// <param name="Events">Events looked at.</param>
    /// <param name="WrongEvents">Events beside which other figures stood.</param>
    /// <param name="WrongTotals">Totals by day and by month that differed.</param>
    public sealed record Report(long Events, long WrongEvents, long WrongTotals)
    {
        /// <summary>True when all is as the events say.</summary>
        public bool IsClean => WrongEvents == 0 && WrongTotals == 0;
    }

    /// <summary>Compares, and mends unless told otherwise.</summary>
    /// <param name="mend">False: nothing is written.</param>
    /// <param name="progress">Told the share that is done, 0 to 1; null: nobody is.</param>
    /// <param name="cancel">Gives up; what was mended until then stays mended.</param>
    /// <exception cref="InvalidOperationException">The database refused to be mended.</exception>
    public async Task<Report> RunAsync(bool mend, Action<double>? progress, CancellationToken cancel)
    {
        long wrongEvents = 0, wrongTotals = 0;
        await using var db = CityDatabase.Open(services);
        await using var snapshot = await db.BeginSnapshotAsync(cancel);
        var last = await db.Set<Cursor>().Where(c => c.Name == FoldFacts.CursorName).Select(c => c.Position).FirstOrDefaultAsync(cancel);
        var passes = (int)((last / EventsPerPass) + 1);
        for (var pass = 0; pass < passes; pass++)
        {
            var number = pass;
            var sums = new FactSums(measures, passes == 1 ? null : unit => PassOf(unit, passes) == number);
            var wrong = await AddEventsAsync(db, sums, last, share => progress?.Invoke((number + share) / passes), cancel);
            if (pass == 0)
            {
                wrongEvents = wrong.Count;
                await MendAsync(mend ? wrong : [], cancel);
            }
            await SubtractStoredAsync(db, sums, unit => passes == 1 || PassOf(unit, passes) == number, cancel);
            wrongTotals += await MendAsync(sums, mend, cancel);
        }
        reader.Forget();
        return new(last, wrongEvents, wrongTotals);
    }

    private static int PassOf(string unit, int passes) => unit.Sum(c => c) % passes;

    private async Task<List<StoredFacts.Replacement>> AddEventsAsync(CityDb db, FactSums sums, long last, Action<double> progress, CancellationToken cancel)
    {
        var wrong = new List<StoredFacts.Replacement>();
        for (long at = 0; at < last;)
        {
            var from = at;
            var events = await db.Set<Event>().Where(e => e.Position > from && e.Position <= last).OrderBy(e => e.Position).Take(EventsAtOnce).ToListAsync(cancel);
            if (events.Count == 0)
            {
                break;
            }
            foreach (var happened in events)
            {
                var facts = rules.Select(r => r.Of(happened)).FirstOrDefault(f => f is not null);
                if (facts != happened.Facts)
                {
                    wrong.Add(new(happened.StreamId, happened.Number, facts));
                }
                foreach (var fact in FactText.Read(facts))
                {
                    sums.Add(fact);
                }
            }
            at = events[^1].Position!.Value;
            progress((double)at / last);
        }
        return wrong;
    }

    private static async Task SubtractStoredAsync(CityDb db, FactSums sums, Func<string, bool> units, CancellationToken cancel)
    {
        await foreach (var total in db.Set<DayTotal>().AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (units(total.UnitId))
            {
                sums.Subtract(total);
            }
        }
        await foreach (var total in db.Set<MonthTotal>().AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (units(total.UnitId))
            {
                sums.Subtract(total);
            }
        }
    }

    private async Task MendAsync(List<StoredFacts.Replacement> wrong, CancellationToken cancel)
    {
        foreach (var some in wrong.Chunk(RowsAtOnce))
        {
            cancel.ThrowIfCancellationRequested();
            Require(await stored.ReplaceAsync(some));
        }
    }

    // What is lacking is added, so that what the follower adds meanwhile is not lost.
    private async Task<long> MendAsync(FactSums lacking, bool mend, CancellationToken cancel)
    {
        long count = 0;
        foreach (var rows in lacking.Days.Cast<object>().Concat(lacking.Months).Chunk(RowsAtOnce))
        {
            cancel.ThrowIfCancellationRequested();
            count += rows.Length;
            if (mend)
            {
                Require(await commit.WriteAsync(rows.Aggregate(new Changes(), (changes, row) => changes.Add(row))));
            }
        }
        return count;
    }

    private static void Require(Core.Problem? problem)
    {
        if (problem is not null)
        {
            throw new InvalidOperationException($"The figures could not be mended: {problem.Code}.");
        }
    }
}
