using System.Buffers.Binary;
using HaiDang.City.Audit;
using HaiDang.Core.Audit;
using HaiDang.Storage.Events;
using Npgsql;
using NpgsqlTypes;

namespace HaiDang.Bench.Serve;

/// <summary>Fills a city's database with events and the log of them, as the follower would have written it: what is measured afterwards reads both as ever.</summary>
internal static class BigLog
{
    private const int Checkpoints = 1_000;
    private static readonly byte[] Body = """{"unit":"11311","procedure":"ten-fields","step":"accept","by":"0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000","due":"2026-12-04T10:00:00Z"}"""u8.ToArray();

    /// <summary>The stream of the event at a position.</summary>
    public static Guid StreamOf(long position)
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id[8..], position);
        id[6] = 0x70;
        id[8] = 0x80;
        return new Guid(id, bigEndian: true);
    }

    /// <summary>Adds events until the log has so many entries, with checkpoints evenly among them.</summary>
    /// <param name="source">The database of a city whose log has all of its events.</param>
    /// <param name="size">Entries in the end.</param>
    /// <param name="signer">Signs checkpoints.</param>
    /// <param name="at">When everything happened.</param>
    public static async Task FillAsync(NpgsqlDataSource source, long size, NoteSigner signer, DateTimeOffset at)
    {
        var entries = await EntriesAsync(source);
        var before = entries.Count;
        var frontier = new MerkleFrontier();
        var levels = new List<(List<byte> Hashes, long Index)>();
        await using var events = await source.OpenConnectionAsync();
        await using var log = await source.OpenConnectionAsync();
        await using (var clear = new NpgsqlCommand("DELETE FROM city_audit_tile; DELETE FROM city_audit_entries; DELETE FROM city_audit_checkpoint", log))
        {
            await clear.ExecuteNonQueryAsync();
        }
        var notes = new List<(long Size, string Note)>();
        var tiles = new List<(int Level, long Index, byte[] Hashes)>();
        await using (var rows = await events.BeginBinaryImportAsync("COPY storage_event (stream_id, number, kind, at, body, salt, position) FROM STDIN (FORMAT binary)"))
        await using (var pieces = await log.BeginBinaryImportAsync("COPY city_audit_entries (index, entries, streams) FROM STDIN (FORMAT binary)"))
        {
            var (tile, streams) = (new List<byte>(), new List<byte>());
            for (var position = 1L; position <= size; position++)
            {
                var (stream, entry) = position <= before ? entries[(int)position - 1] : default;
                if (position > before)
                {
                    var happened = new Event { StreamId = stream = StreamOf(position), Number = 1, Kind = "dossier-accepted", At = at, Body = Body, Position = position };
                    entry = EventEntry.Of(happened);
                    await rows.StartRowAsync();
                    await rows.WriteAsync(happened.StreamId, NpgsqlDbType.Uuid);
                    await rows.WriteAsync(1, NpgsqlDbType.Integer);
                    await rows.WriteAsync(happened.Kind, NpgsqlDbType.Text);
                    await rows.WriteAsync(at.UtcDateTime, NpgsqlDbType.TimestampTz);
                    await rows.WriteAsync(Body, NpgsqlDbType.Bytea);
                    await rows.WriteAsync(happened.Salt, NpgsqlDbType.Bytea);
                    await rows.WriteAsync(position, NpgsqlDbType.Bigint);
                }
                tile.AddRange(entry);
                streams.AddRange(stream.ToByteArray(bigEndian: true));
                var leaf = MerkleHash.OfLeaf(entry);
                frontier.Append(leaf);
                Add(levels, tiles, 0, leaf);
                if (tile.Count == Tile.FullWidth * EventEntry.Size || position == size)
                {
                    await pieces.StartRowAsync();
                    await pieces.WriteAsync((position - 1) / Tile.FullWidth, NpgsqlDbType.Bigint);
                    await pieces.WriteAsync(tile.ToArray(), NpgsqlDbType.Bytea);
                    await pieces.WriteAsync(streams.ToArray(), NpgsqlDbType.Bytea);
                    (tile, streams) = ([], []);
                }
                if (position % (size / Checkpoints) == 0 || position == size)
                {
                    notes.Add((position, SignedNote.Sign(new Checkpoint(signer.Key.Name, position, frontier.Root()).ToString(), signer)));
                }
            }
            await rows.CompleteAsync();
            await pieces.CompleteAsync();
        }
        for (var level = 0; level < levels.Count; level++)
        {
            if (levels[level].Hashes.Count > 0)
                tiles.Add((level, levels[level].Index, [.. levels[level].Hashes]));
        }
        await using (var rows = await log.BeginBinaryImportAsync("COPY city_audit_tile (level, index, hashes) FROM STDIN (FORMAT binary)"))
        {
            foreach (var (level, index, hashes) in tiles)
            {
                await rows.StartRowAsync();
                await rows.WriteAsync(level, NpgsqlDbType.Integer);
                await rows.WriteAsync(index, NpgsqlDbType.Bigint);
                await rows.WriteAsync(hashes, NpgsqlDbType.Bytea);
            }
            await rows.CompleteAsync();
        }
        await using (var rows = await log.BeginBinaryImportAsync("COPY city_audit_checkpoint (size, note, signed_at) FROM STDIN (FORMAT binary)"))
        {
            foreach (var (leaves, note) in notes)
            {
                await rows.StartRowAsync();
                await rows.WriteAsync(leaves, NpgsqlDbType.Bigint);
                await rows.WriteAsync(note, NpgsqlDbType.Text);
                await rows.WriteAsync(at.UtcDateTime, NpgsqlDbType.TimestampTz);
            }
            await rows.CompleteAsync();
        }
        await using var done = new NpgsqlCommand("UPDATE city_audit_tree SET size = $1, root = $2", log) { Parameters = { new() { Value = size }, new() { Value = frontier.Root() } } };
        await done.ExecuteNonQueryAsync();
        // All followers have seen them.
        await using var seen = new NpgsqlCommand("UPDATE storage_cursor SET position = $1 WHERE name NOT LIKE 'recurring:%'", log) { Parameters = { new() { Value = size } } };
        await seen.ExecuteNonQueryAsync();
    }

    private static async Task<List<(Guid Stream, byte[] Entry)>> EntriesAsync(NpgsqlDataSource source)
    {
        var all = new List<(Guid, byte[])>();
        await using var command = source.CreateCommand("SELECT entries, streams FROM city_audit_entries ORDER BY index");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (entries, streams) = ((byte[])reader[0], (byte[])reader[1]);
            for (var i = 0; i < entries.Length / EventEntry.Size; i++)
                all.Add((new Guid(streams.AsSpan(i * 16, 16), bigEndian: true), entries[(i * EventEntry.Size)..((i + 1) * EventEntry.Size)]));
        }
        return all;
    }

    private static void Add(List<(List<byte> Hashes, long Index)> levels, List<(int, long, byte[])> full, int level, byte[] hash)
    {
        if (levels.Count == level)
            levels.Add(([], 0));
        var (hashes, index) = levels[level];
        hashes.AddRange(hash);
        if (hashes.Count == Tile.FullWidth * MerkleHash.Size)
        {
            var whole = hashes.ToArray();
            full.Add((level, index, whole));
            levels[level] = ([], index + 1);
            Add(levels, full, level + 1, Tile.RootOf(whole));
        }
    }
}
