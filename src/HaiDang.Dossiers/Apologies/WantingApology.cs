using System.Runtime.CompilerServices;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Apologies;

/// <summary>Finds dossiers that want a letter of apology: due by an instant, at a step that may extend, with no letter drafted or sent. Whether one is drafted, the rule says.</summary>
internal sealed class WantingApology(IDbContextFactory<CityDb> databases, ProcedureVersions procedures)
{
    private const int Page = 200;
    private const int EventPage = 2_000;

    /// <summary>A dossier that wants a letter.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="AcceptedAt">When it was accepted.</param>
    public sealed record Candidate(Guid Id, DateTimeOffset AcceptedAt);

    /// <summary>Position of the last numbered event; 0 before the first.</summary>
    public async Task<long> LastPositionAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<Event>().MaxAsync(e => e.Position, cancel) ?? 0;
    }

    /// <summary>Those whose appointment lies after one instant and not after another.</summary>
    public async IAsyncEnumerable<Candidate> DueAsync(DateTimeOffset after, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancel)
    {
        // The last one of the page before; the first page begins after the instant itself.
        var (due, id) = (after, LastId);
        List<Row> page;
        do
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            // The first condition leads into the index, the second to the place in it.
            page = await Rows(Wanting(db, until).Where(d => d.DueAt >= due && (d.DueAt > due || d.Id.CompareTo(id) > 0)).OrderBy(d => d.DueAt).ThenBy(d => d.Id).Take(Page)).ToListAsync(cancel);
            foreach (var row in page)
            {
                (due, id) = (row.DueAt, row.Id);
                if (CandidateOf(row) is { } candidate)
                {
                    yield return candidate;
                }
            }
        }
        while (page.Count == Page);
    }

    /// <summary>Those to which something happened, by positions of events: after one, up to another.</summary>
    public async IAsyncEnumerable<Candidate> ChangedAsync(long after, long last, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (after < last)
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            var (from, to) = (after, Math.Min(last, after + EventPage));
            var streams = await db.Set<Event>().Where(e => e.Position > from && e.Position <= to).Select(e => e.StreamId).Distinct().ToListAsync(cancel);
            await foreach (var candidate in OfAsync(streams, until, cancel))
            {
                yield return candidate;
            }
            after = to;
        }
    }

    /// <summary>Those among some.</summary>
    public async IAsyncEnumerable<Candidate> OfAsync(IReadOnlyList<Guid> ids, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var some in ids.Chunk(Page))
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            foreach (var row in await Rows(Wanting(db, until).Where(d => some.Contains(d.Id)).OrderBy(d => d.Id)).ToListAsync(cancel))
            {
                if (CandidateOf(row) is { } candidate)
                {
                    yield return candidate;
                }
            }
        }
    }

    // Nothing comes after it in the order of identifiers.
    private static Guid LastId => Guid.AllBitsSet;

    private static IQueryable<Dossier> Wanting(CityDb db, DateTimeOffset until) => db.Set<Dossier>().Where(d => d.EndedAt == null && d.AcceptedAt != null && d.ExtendedTo == null && d.DueAt <= until
        && db.Set<WorkItem>().Any(i => i.DossierId == d.Id && i.Kind == WorkKind.Step && !i.Paused) && !db.Set<WorkItem>().Any(i => i.DossierId == d.Id && i.Kind == WorkKind.Apology));

    private static IQueryable<Row> Rows(IQueryable<Dossier> dossiers) => dossiers.Select(d => new Row(d.Id, d.AcceptedAt!.Value, d.DueAt!.Value, d.ProcedureCode, d.Revision, d.StepId));

    private Candidate? CandidateOf(Row row) =>
        procedures.Of(row.Procedure, row.Revision).Steps.FirstOrDefault(s => s.Id == row.Step) is { } step && Dossier.MayApologise(step) ? new(row.Id, row.AcceptedAt) : null;

    private sealed record Row(Guid Id, DateTimeOffset AcceptedAt, DateTimeOffset DueAt, string Procedure, string Revision, string? Step);
}
