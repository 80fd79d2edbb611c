using System.Runtime.InteropServices;
using HaiDang.Core.Audit;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Audit;

/// <summary>The right edge of the log while leaves are added: the last tile of each level and the entries of the last.</summary>
internal sealed class GrowingLog
{
    private readonly Dictionary<(int Level, long Index), List<byte>> _tiles = [];
    private readonly Dictionary<long, (List<byte> Entries, List<byte> Streams)> _entries = [];

    private long _written;

    private GrowingLog(long size) => Size = _written = size;

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Reads the edge of a log of that size.</summary>
    /// <exception cref="LogDamagedException">A part of the edge is missing.</exception>
    public static async Task<GrowingLog> OpenAsync(CityDb db, long size, CancellationToken cancel)
    {
        var log = new GrowingLog(size);
        foreach (var tile in Tile.Edge(size))
        {
            var hashes = await db.Set<AuditTile>().Where(t => t.Level == tile.Level && t.Index == tile.Index).Select(t => t.Hashes).FirstOrDefaultAsync(cancel);
            // A narrower one would take the next leaf at another leaf's place.
            if (hashes is null || hashes.Length < tile.Width * MerkleHash.Size)
            {
                throw new LogDamagedException(tile);
            }
            log._tiles[(tile.Level, tile.Index)] = [.. hashes];
            if (tile.Level == 0)
            {
                var last = await db.Set<AuditEntries>().FirstOrDefaultAsync(e => e.Index == tile.Index, cancel);
                if (last is null || last.Entries.Length < tile.Width * EventEntry.Size)
                {
                    throw new LogDamagedException(tile, "entries");
                }
                log._entries[tile.Index] = ([.. last.Entries], [.. last.Streams]);
            }
        }
        return log;
    }

    /// <summary>Adds a leaf.</summary>
    /// <param name="entry">What the log holds (<see cref="EventEntry"/>).</param>
    /// <param name="stream">What the event happened to.</param>
    public void Append(byte[] entry, Guid stream)
    {
        var index = Size / Tile.FullWidth;
        var (entries, streams) = _entries.TryGetValue(index, out var known) ? known : _entries[index] = ([], []);
        Span<byte> name = stackalloc byte[16];
        stream.TryWriteBytes(name, bigEndian: true, out _);
        entries.AddRange(entry.AsSpan());
        streams.AddRange(name);
        Add(0, Size, MerkleHash.OfLeaf(entry));
        Size++;
    }

    /// <summary>The root of the whole tree; every subtree on its right edge lies in the last tile of its level.</summary>
    public byte[] Root() => MerkleProof.Root(Size, (height, index) =>
    {
        var tile = Tile.Of(height, index, Size);
        return Tile.RootIn(height, index, _tiles[(tile.Level, tile.Index)].ToArray());
    });

    /// <summary>The rows that are new or longer since the log was opened, or since the last time; only its right edge is kept.</summary>
    public Changes Written()
    {
        var changes = new Changes();
        var before = Tile.Edge(_written).Select(t => (t.Level, t.Index)).ToHashSet();
        foreach (var tile in Tile.Between(_written, Size))
        {
            var row = new AuditTile { Level = tile.Level, Index = tile.Index, Hashes = [.. _tiles[(tile.Level, tile.Index)]] };
            _ = before.Contains((tile.Level, tile.Index)) ? changes.Update(row) : changes.Insert(row);
            if (tile.Level == 0)
            {
                var (logged, streams) = _entries[tile.Index];
                var entries = new AuditEntries { Index = tile.Index, Entries = [.. logged], Streams = [.. streams] };
                _ = before.Contains((0, tile.Index)) ? changes.Update(entries) : changes.Insert(entries);
            }
        }
        _written = Size;
        foreach (var full in _tiles.Keys.Where(t => (t.Index + 1) * Tile.FullWidth <= Size >> (t.Level * Tile.HeightOfTile)).ToList())
        {
            _tiles.Remove(full);
            _entries.Remove(full.Level == 0 ? full.Index : -1);
        }
        return changes;
    }

    // A tile that is full has its root in the level above.
    private void Add(int level, long place, byte[] hash)
    {
        var index = place / Tile.FullWidth;
        var tile = _tiles.TryGetValue((level, index), out var known) ? known : _tiles[(level, index)] = [];
        tile.AddRange(hash.AsSpan());
        if (tile.Count == Tile.FullWidth * MerkleHash.Size)
        {
            Add(level + 1, index, Tile.RootOf(CollectionsMarshal.AsSpan(tile)));
        }
    }
}
