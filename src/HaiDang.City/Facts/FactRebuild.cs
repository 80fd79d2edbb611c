using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Facts;

/// <summary>Makes all facts and totals again from the events, compares them with what is stored, and mends what differs. The city may go on working meanwhile.</summary>
public sealed class FactRebuild(IServiceProvider services, IEnumerable<IEventFacts> rules, MeasureList measures, FactReader reader, Commit commit, StoredFacts stored)
{
    private const int RowsAtOnce = 1_000;

    /// <summary>How many events are read at once.</summary>
    public int EventsAtOnce { get; set; } = 5_000;

    /// <summary>
    /// How many sums stand in memory before those of days that are over are compared, and how many may differ before they are settled; as many as a week of a city of millions has. With fewer it
    /// takes longer and finds the same.
    /// </summary>
    public int SumsAtOnce { get; set; } = 200_000;

    /// <summary>What was found.</summary>
    /// <param name="Events">Events looked at.</param>
    /// <param name="WrongEvents">Events beside which other figures stood.</param>
    /// <param name="WrongTotals">Totals by day and by month that differed; where more than <see cref="SumsAtOnce"/> did, some may be counted twice.</param>
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
        var differences = new FactDifferences(measures);
        var next = EventsAsync(db, 0, last, cancel);
        try
        {
            while (await next is { Count: > 0 } events)
            {
                // The next ones are read while these are looked at.
                var at = events[^1].Position!.Value;
                next = EventsAsync(db, at, last, cancel);
                var wrong = AddEvents(events, differences);
                wrongEvents += wrong.Count;
                await MendAsync(mend ? wrong : [], cancel);
                if (differences.SumCount >= SumsAtOnce)
                {
                    await next;
                    await differences.CompareAsync(db, isEnd: false, cancel);
                    wrongTotals += differences.Count > SumsAtOnce ? await MendAsync(differences, mend, cancel) : 0;
                }
                progress?.Invoke((double)at / last);
            }
        }
        finally
        {
            // The snapshot ends after what reads in it.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await differences.CompareAsync(db, isEnd: true, cancel);
        wrongTotals += await MendAsync(differences, mend, cancel);
        reader.Forget();
        return new(last, wrongEvents, wrongTotals);
    }

    private Task<List<Event>> EventsAsync(CityDb db, long after, long last, CancellationToken cancel) =>
        db.Set<Event>().Where(e => e.Position > after && e.Position <= last).OrderBy(e => e.Position).Take(EventsAtOnce).ToListAsync(cancel);

    private List<StoredFacts.Replacement> AddEvents(List<Event> events, FactDifferences differences)
    {
        var (wrong, read) = (new List<StoredFacts.Replacement>(), new List<Fact>());
        foreach (var happened in events)
        {
            var facts = rules.Select(r => r.Of(happened)).FirstOrDefault(f => f is not null);
            if (facts != happened.Facts)
            {
                wrong.Add(new(happened.StreamId, happened.Number, facts));
            }
            FactText.Read(facts, read);
            foreach (var fact in read)
            {
                differences.Add(fact);
            }
        }
        return wrong;
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
    private async Task<long> MendAsync(FactDifferences differences, bool mend, CancellationToken cancel)
    {
        long count = differences.Count;
        var lacking = differences.Take();
        foreach (var rows in mend ? lacking.Chunk(RowsAtOnce) : [])
        {
            cancel.ThrowIfCancellationRequested();
            Require(await commit.WriteAsync(rows.Aggregate(new Changes(), (changes, row) => changes.Add(row))));
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
