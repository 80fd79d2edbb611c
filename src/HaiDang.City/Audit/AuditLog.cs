using System.Text;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Core.Audit;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HaiDang.City.Audit;

/// <summary>Reads the audit log: how far it is, its tiles, and proofs that events are in it.</summary>
public sealed partial class AuditLog(IDbContextFactory<CityDb> databases, ServerSecrets secrets, CurrentPack pack, ILogger<AuditLog> logger)
{
    /// <summary>The proof that an event is in the log.</summary>
    /// <param name="Index">Place of its leaf, from 0.</param>
    /// <param name="Hashes">From its neighbour up to the root's child (RFC 9162, 2.1.3.1).</param>
    /// <param name="Checkpoint">The signed note that it leads to.</param>
    /// <param name="SignedAt">When that was signed.</param>
    public sealed record Proof(long Index, IReadOnlyList<byte[]> Hashes, string Checkpoint, DateTimeOffset SignedAt)
    {
        /// <summary>The file that anybody can check without the city. Source: C2SP tlog-proof.</summary>
        /// <param name="entry">The entry whose hash is the leaf, given along as extra data.</param>
        public string ToFile(byte[] entry)
        {
            var file = new StringBuilder("c2sp.org/tlog-proof@v1\n");
            file.Append("extra ").Append(Convert.ToBase64String(entry)).Append('\n');
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"index {Index}\n");
            foreach (var hash in Hashes)
            {
                file.Append(Convert.ToBase64String(hash)).Append('\n');
            }
            return file.Append('\n').Append(Checkpoint).ToString();
        }
    }

    internal const string Secret = "audit-log";

    /// <summary>Name of the log, in every checkpoint.</summary>
    public string Origin => $"{pack.Pack.Profile.Id}.hai-dang/audit";

    /// <summary>The key that signs checkpoints, made at its first use.</summary>
    public async Task<NoteSigner> SignerAsync(CancellationToken cancel) => new(Origin, await secrets.GetAsync(Secret, cancel));

    /// <summary>The newest checkpoints, newest first.</summary>
    public async Task<IReadOnlyList<AuditCheckpoint>> CheckpointsAsync(int atMost, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<AuditCheckpoint>().OrderByDescending(c => c.Size).Take(atMost).ToListAsync(cancel);
    }

    /// <summary>The newest checkpoint with what witnesses put under it so far; null while there is none.</summary>
    public async Task<string?> NewestNoteAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<AuditCheckpoint>().OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancel) is { } newest
            ? newest.Note + await CosignedAsync(db, newest.Size, cancel)
            : null;
    }

    /// <summary>The witnesses that were ever asked.</summary>
    public async Task<IReadOnlyList<AuditWitness>> WitnessesAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<AuditWitness>().OrderBy(w => w.Key).ToListAsync(cancel);
    }

    /// <summary>A tile as it is served; null where the log is not as wide.</summary>
    public async Task<byte[]?> TileAsync(Tile tile, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var hashes = await db.Set<AuditTile>().Where(t => t.Level == tile.Level && t.Index == tile.Index).Select(t => t.Hashes).FirstOrDefaultAsync(cancel);
        var length = tile.Width * MerkleHash.Size;
        return hashes is null || hashes.Length < length ? null : hashes[..length];
    }

    /// <summary>The entries of a tile of leaves as they are served, each behind its length in two bytes; null where the log is not as wide. Source: C2SP tlog-tiles, "Log Entries".</summary>
    public async Task<byte[]?> EntriesAsync(Tile tile, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var entries = await db.Set<AuditEntries>().Where(e => e.Index == tile.Index).Select(e => e.Entries).FirstOrDefaultAsync(cancel);
        return entries is null || entries.Length < tile.Width * EventEntry.Size
            ? null
            : [.. Enumerable.Range(0, tile.Width).SelectMany(i => (byte[])[0, EventEntry.Size, .. entries.AsSpan(i * EventEntry.Size, EventEntry.Size)])];
    }

    /// <summary>The proof of an event, up to the newest checkpoint.</summary>
    /// <param name="stream">What it happened to.</param>
    /// <param name="number">Which of its events.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The event's entry and proof, or null when there is no such event or no checkpoint after it yet; the refusal when the log lacks a part that the proof needs.</returns>
    public async Task<Result<(byte[] Entry, Proof Proof)?>> ProofAsync(Guid stream, int number, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<Event>().FirstOrDefaultAsync(e => e.StreamId == stream && e.Number == number, cancel) is not { Position: { } position } happened
            || await db.Set<AuditCheckpoint>().OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancel) is not { } checkpoint || checkpoint.Size < position)
        {
            return ((byte[], Proof)?)null;
        }
        try
        {
            var hashes = await SubtreeReader.MakeAsync(db, checkpoint.Size, subtree => MerkleProof.OfInclusion(position - 1, checkpoint.Size, subtree), cancel);
            (byte[], Proof)? found = (EventEntry.Of(happened), new Proof(position - 1, hashes, checkpoint.Note + await CosignedAsync(db, checkpoint.Size, cancel), checkpoint.SignedAt));
            return found;
        }
        catch (LogDamagedException damage)
        {
            LogNoProof(position, damage.Message);
            return AuditProblems.LogDamaged;
        }
    }

    private static async Task<string> CosignedAsync(CityDb db, long size, CancellationToken cancel) =>
        string.Concat(await db.Set<AuditWitness>().Where(w => w.LatestSize == size).OrderBy(w => w.Key).Select(w => w.Line).ToListAsync(cancel));

    [LoggerMessage(Level = LogLevel.Error, Message = "Audit log: no proof of entry {Position}. {Damage}")]
    private partial void LogNoProof(long position, string damage);
}
