using HaiDang.City.People;
using HaiDang.Core.Audit;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Audit;

/// <summary>Compares everything that happened, as the database has it, with the audit log, and the log with its signed checkpoints.</summary>
public sealed class AuditCheck(IDbContextFactory<CityDb> databases, ServerSecrets secrets)
{
    private readonly LoggedParts _parts = new(databases);

    /// <summary>What was found.</summary>
    /// <param name="Leaves">Entries of the log that were looked at.</param>
    /// <param name="Checkpoints">Signed checkpoints that fit, closes of days included.</param>
    /// <param name="Pending">Events that the log does not hold yet; those of the last second in a running city.</param>
    /// <param name="Fault">The first thing that is wrong; null when nothing is.</param>
    public sealed record Report(long Leaves, int Checkpoints, long Pending, Fault? Fault);

    /// <summary>Something that does not fit the log.</summary>
    /// <param name="Kind">What is wrong.</param>
    /// <param name="Position">Place in the city-wide order of events, or leaves of a checkpoint.</param>
    /// <param name="StreamId">The dossier (or other stream) concerned; null where only the log knows that there was one.</param>
    public sealed record Fault(FaultKind Kind, long Position, Guid? StreamId);

    /// <summary>The key that this installation signs by; null while nothing is signed. Who wants to be independent of the installation brings the key along.</summary>
    public async Task<NoteKey?> OwnKeyAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<AuditCheckpoint>().OrderByDescending(c => c.Size).Select(c => c.Note).FirstOrDefaultAsync(cancel) is { } note
            ? new NoteSigner(note.Split('\n')[0], await secrets.GetAsync(AuditLog.Secret, cancel)).Key
            : null;
    }

    /// <summary>Checks the whole database.</summary>
    /// <param name="key">Who signs checkpoints.</param>
    /// <param name="known">An older checkpoint that somebody kept, already opened; null: none.</param>
    /// <param name="progress">Told the share that is done, 0 to 1; null: nobody is.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Report> RunAsync(NoteKey key, Checkpoint? known, Action<double>? progress, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var tree = await db.Set<AuditTree>().FirstOrDefaultAsync(t => t.Id == AuditTree.TheId, cancel);
        var checkpoints = await CheckpointsAsync(db, key, cancel);
        if (checkpoints.Fault is { } unsigned)
        {
            return new Report(0, 0, 0, unsigned);
        }
        var signed = checkpoints.Signed;
        if (known is not null)
        {
            signed.Add(known);
        }
        var frontier = new MerkleFrontier();
        var upper = new UpperTiles(db);
        var next = new Queue<Checkpoint>(signed.OrderBy(c => c.Size));
        var fits = 0;
        await foreach (var part in _parts.ReadAsync(tree?.Size ?? 0, cancel))
        {
            foreach (var tile in part.Tiles)
            {
                if (Append(tile, frontier, next, tree!, ref fits) is { } fault)
                {
                    return new Report(frontier.Size, fits, 0, fault);
                }
                if (tile.Root is { } root && await upper.AddAsync(root, cancel) is { } wrong)
                {
                    return new Report(frontier.Size, fits, 0, wrong);
                }
            }
            if (part.Altered is { } altered)
            {
                return new Report(frontier.Size, fits, 0, new(FaultKind.RecordAltered, altered.Position!.Value, altered.StreamId));
            }
            progress?.Invoke((double)Math.Min(frontier.Size, tree!.Size) / tree.Size);
        }
        if (await upper.FinishAsync(cancel) is { } edge)
        {
            return new Report(frontier.Size, fits, 0, edge);
        }
        if (next.TryPeek(out var ahead))
        {
            return new Report(frontier.Size, fits, 0, new(FaultKind.LogCut, ahead.Size, null));
        }
        // Every place from 1 to the end is taken by what was logged: another event stands before them all.
        if (await db.Set<Event>().Where(e => e.Position < 1).OrderBy(e => e.Position).FirstOrDefaultAsync(cancel) is { } inserted)
        {
            return new Report(frontier.Size, fits, 0, new(FaultKind.EventInserted, inserted.Position!.Value, inserted.StreamId));
        }
        if (await ShownRecords.UnloggedAsync(db, cancel) is { } unlogged)
        {
            return new Report(frontier.Size, fits, 0, new(FaultKind.RecordAltered, 0, unlogged));
        }
        var pending = await db.Set<Event>().LongCountAsync(e => e.Position == null || e.Position > frontier.Size, cancel);
        return new Report(frontier.Size, fits, pending, null);
    }

    /// <summary>Checks only that the newest checkpoint is signed and that the tree led to it; quick, and no look at the events themselves.</summary>
    /// <param name="key">Who signs checkpoints.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public async Task<Fault?> LastCheckpointAsync(NoteKey key, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<AuditCheckpoint>().OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancel) is not { } stored)
        {
            return null;
        }
        if (SignedNote.Open(stored.Note, key) is not { } text || Checkpoint.Parse(text) is not { } checkpoint || checkpoint.Size != stored.Size)
        {
            return new(FaultKind.CheckpointUnsigned, stored.Size, null);
        }
        var frontier = new MerkleFrontier();
        await foreach (var tile in db.Set<AuditTile>().Where(t => t.Level == 0).OrderBy(t => t.Index).AsAsyncEnumerable().WithCancellation(cancel))
        {
            for (var at = 0; at < tile.Hashes.Length && frontier.Size < checkpoint.Size; at += MerkleHash.Size)
            {
                frontier.Append(tile.Hashes[at..(at + MerkleHash.Size)]);
            }
        }
        return frontier.Size < checkpoint.Size ? new(FaultKind.LogCut, checkpoint.Size, null)
            : checkpoint.Root.AsSpan().SequenceEqual(frontier.Root()) ? null : new(FaultKind.CheckpointBroken, checkpoint.Size, null);
    }

    private sealed record SignedSize(long Size, string Note);

    // A whole tile is one step where nothing is signed within it.
    private static Fault? Append(LoggedTile tile, MerkleFrontier frontier, Queue<Checkpoint> next, AuditTree tree, ref int fits)
    {
        var stop = Math.Min(next.TryPeek(out var nearest) ? nearest.Size : long.MaxValue, tree.Size);
        if (tile.Root is { } root && stop >= frontier.Size + Tile.FullWidth)
        {
            frontier.Append(root, Tile.HeightOfTile);
            return Reached(frontier, next, tree, ref fits);
        }
        for (var i = 0; i < tile.Sound; i++)
        {
            frontier.Append(tile.Hashes.AsSpan(i * MerkleHash.Size, MerkleHash.Size).ToArray());
            if (Reached(frontier, next, tree, ref fits) is { } fault)
            {
                return fault;
            }
        }
        return tile.Fault;
    }

    private static Fault? Reached(MerkleFrontier frontier, Queue<Checkpoint> next, AuditTree tree, ref int fits)
    {
        for (; next.TryPeek(out var checkpoint) && checkpoint.Size <= frontier.Size; fits++)
        {
            if (!next.Dequeue().Root.AsSpan().SequenceEqual(frontier.Root()))
            {
                return new(FaultKind.CheckpointBroken, checkpoint.Size, null);
            }
        }
        // The next checkpoint would be signed over it.
        return frontier.Size == tree.Size && !tree.Root.AsSpan().SequenceEqual(frontier.Root()) ? new(FaultKind.LogAltered, tree.Size, null) : null;
    }

    private static async Task<(List<Checkpoint> Signed, Fault? Fault)> CheckpointsAsync(CityDb db, NoteKey key, CancellationToken cancel)
    {
        var signed = new List<Checkpoint>();
        foreach (var notes in (IQueryable<SignedSize>[])[db.Set<AuditCheckpoint>().OrderBy(c => c.Size).Select(c => new SignedSize(c.Size, c.Note)), db.Set<AuditDay>().OrderBy(d => d.Day).Select(d => new SignedSize(d.Size, d.Note))])
        {
            await foreach (var stored in notes.AsAsyncEnumerable().WithCancellation(cancel))
            {
                if (SignedNote.Open(stored.Note, key) is not { } text || Checkpoint.Parse(text) is not { } checkpoint || checkpoint.Size != stored.Size || checkpoint.Origin != key.Name)
                {
                    return (signed, new(FaultKind.CheckpointUnsigned, stored.Size, null));
                }
                signed.Add(checkpoint);
            }
        }
        return (signed, null);
    }
}

/// <summary>What may not fit the audit log.</summary>
public enum FaultKind
{
    /// <summary>An event has other bytes than those that were logged.</summary>
    EventAltered,

    /// <summary>The log has an entry whose event is gone.</summary>
    EventGone,

    /// <summary>An event stands in the history that the log does not hold.</summary>
    EventInserted,

    /// <summary>An entry, or a subtree that starts at it, has another hash than the tree was made of.</summary>
    LogAltered,

    /// <summary>The log lacks a part within its own size, from this entry on.</summary>
    TileMissing,

    /// <summary>A line of the system journal, or a record of who looked at personal data, says something else than was logged, is gone, or was never logged.</summary>
    RecordAltered,

    /// <summary>The log is shorter than a signed checkpoint.</summary>
    LogCut,

    /// <summary>The tree has another root than a signed checkpoint.</summary>
    CheckpointBroken,

    /// <summary>A checkpoint carries no valid signature.</summary>
    CheckpointUnsigned,

    /// <summary>A kept cosignature is not that of its witness.</summary>
    CosignatureBroken,
}
