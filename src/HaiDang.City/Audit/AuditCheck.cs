using System.Runtime.CompilerServices;
using HaiDang.City.People;
using HaiDang.Core.Audit;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Audit;

/// <summary>Compares everything that happened, as the database has it, with the audit log, and the log with its signed checkpoints.</summary>
public sealed class AuditCheck(IDbContextFactory<CityDb> databases, ServerSecrets secrets)
{
    private const int Batch = 20 * Tile.FullWidth;

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
    /// <param name="cancel">Gives up.</param>
    public async Task<Report> RunAsync(NoteKey key, Checkpoint? known, CancellationToken cancel)
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
        await foreach (var (tiles, events) in PartsAsync(tree?.Size ?? 0, cancel))
        {
            foreach (var (tile, hashes) in tiles)
            {
                if (MissingIn(tile, hashes, frontier.Size, tree!.Size) is { } missing)
                {
                    return new Report(frontier.Size, fits, 0, missing);
                }
                for (var i = 0; i < tile!.Entries.Length / EventEntry.Size; i++)
                {
                    var leaf = MerkleHash.OfLeaf(tile.Entries.AsSpan(i * EventEntry.Size, EventEntry.Size));
                    if (FaultOf(events, frontier.Size + 1, tile, i, hashes!, leaf) is { } fault)
                    {
                        return new Report(frontier.Size, fits, 0, fault);
                    }
                    frontier.Append(leaf);
                    for (; next.TryPeek(out var checkpoint) && checkpoint.Size <= frontier.Size; fits++)
                    {
                        if (!next.Dequeue().Root.AsSpan().SequenceEqual(frontier.Root()))
                        {
                            return new Report(frontier.Size, fits, 0, new(FaultKind.CheckpointBroken, checkpoint.Size, null));
                        }
                    }
                    // The next checkpoint would be signed over it.
                    if (frontier.Size == tree.Size && !tree.Root.AsSpan().SequenceEqual(frontier.Root()))
                    {
                        return new Report(frontier.Size, fits, 0, new(FaultKind.LogAltered, tree.Size, null));
                    }
                }
                if (tile.Entries.Length == Tile.FullWidth * EventEntry.Size && await upper.AddAsync(Tile.RootOf(hashes!), cancel) is { } wrong)
                {
                    return new Report(frontier.Size, fits, 0, wrong);
                }
            }
            if (await ShownRecords.AlteredAsync(db, events.Values, cancel) is { } altered)
            {
                return new Report(frontier.Size, fits, 0, new(FaultKind.RecordAltered, altered.Position!.Value, altered.StreamId));
            }
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

    private sealed record Part(List<(AuditEntries? Tile, byte[]? Hashes)> Tiles, Dictionary<long, Event> Events);

    private static Fault? FaultOf(Dictionary<long, Event> events, long position, AuditEntries tile, int place, byte[] hashes, byte[] leaf)
    {
        if (!hashes.AsSpan(place * MerkleHash.Size, MerkleHash.Size).SequenceEqual(leaf))
        {
            return new(FaultKind.LogAltered, position, null);
        }
        if (!events.TryGetValue(position, out var happened))
        {
            return new(FaultKind.EventGone, position, (place + 1) * 16 <= tile.Streams.Length ? new Guid(tile.Streams.AsSpan(place * 16, 16), bigEndian: true) : null);
        }
        return EventEntry.Of(happened).AsSpan().SequenceEqual(tile.Entries.AsSpan(place * EventEntry.Size, EventEntry.Size)) ? null : new(FaultKind.EventAltered, position, happened.StreamId);
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

    // A tile that a log of this size must have: its entries and as many hashes.
    private static Fault? MissingIn(AuditEntries? tile, byte[]? hashes, long before, long size)
    {
        var width = (int)Math.Min(Tile.FullWidth, size - before);
        var (entries, known) = ((tile?.Entries.Length ?? 0) / EventEntry.Size, (hashes?.Length ?? 0) / MerkleHash.Size);
        return entries < width ? new(FaultKind.TileMissing, before + entries + 1, null)
            : known < entries ? new(FaultKind.TileMissing, before + known + 1, null)
            : null;
    }

    // The next part is read while this one is hashed.
    private async IAsyncEnumerable<Part> PartsAsync(long size, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (size == 0)
        {
            yield break;
        }
        var next = ReadAsync(0, size, cancel);
        for (var from = 0L; from < size; from += Batch)
        {
            var part = await next;
            next = from + Batch < size ? ReadAsync(from + Batch, size, cancel) : next;
            yield return part;
        }
    }

    private Task<Part> ReadAsync(long from, long size, CancellationToken cancel) => Task.Run(async () =>
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return new Part(await TilesAsync(db, from, size, cancel), await EventsAsync(db, from, cancel));
    }, cancel);

    // Leaves of the log from one place on, tile by tile, with the hashes that proofs are made from; null what is not there.
    private static async Task<List<(AuditEntries? Tile, byte[]? Hashes)>> TilesAsync(CityDb db, long leaves, long size, CancellationToken cancel)
    {
        var (from, to) = (leaves / Tile.FullWidth, (leaves + Batch) / Tile.FullWidth);
        var entries = await db.Set<AuditEntries>().Where(e => e.Index >= from && e.Index < to).ToDictionaryAsync(e => e.Index, cancel);
        // In a running city the hashes, read after the entries, may be ahead of them.
        var hashes = await db.Set<AuditTile>().Where(t => t.Level == 0 && t.Index >= from && t.Index < to).ToDictionaryAsync(t => t.Index, t => t.Hashes, cancel);
        var last = Math.Max(entries.Keys.DefaultIfEmpty(from).Max(), Math.Min(to, (size + Tile.FullWidth - 1) / Tile.FullWidth) - 1);
        return [.. Enumerable.Range(0, (int)(last - from) + 1).Select(i => (entries.GetValueOrDefault(from + i), hashes.GetValueOrDefault(from + i)))];
    }

    private static async Task<Dictionary<long, Event>> EventsAsync(CityDb db, long leaves, CancellationToken cancel) =>
        await db.Set<Event>().Where(e => e.Position > leaves && e.Position <= leaves + Batch).ToDictionaryAsync(e => e.Position!.Value, cancel);
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
