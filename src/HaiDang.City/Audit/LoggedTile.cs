using HaiDang.Core.Audit;
using HaiDang.Storage.Events;

namespace HaiDang.City.Audit;

/// <summary>A tile of leaves, compared with the events they stand for.</summary>
/// <param name="Hashes">Hashes of its leaves.</param>
/// <param name="Sound">How many of them, from the first, are those of entries that fit their events.</param>
/// <param name="Root">Root of its leaves when it is full and all are sound; otherwise null.</param>
/// <param name="Fault">What is wrong with the first that is not sound; null when all are.</param>
internal sealed record LoggedTile(byte[] Hashes, int Sound, byte[]? Root, AuditCheck.Fault? Fault)
{
    /// <summary>Compares a tile.</summary>
    /// <param name="before">Leaves of the log before it.</param>
    /// <param name="size">Leaves of the log.</param>
    /// <param name="entries">Its entries; null when they are not there.</param>
    /// <param name="hashes">The hashes that proofs are made from; null when they are not there.</param>
    /// <param name="events">Events by position.</param>
    public static LoggedTile Of(long before, long size, AuditEntries? entries, byte[]? hashes, Dictionary<long, Event> events)
    {
        // In a log of this size it has so many entries, and as many hashes.
        var width = (int)Math.Min(Tile.FullWidth, size - before);
        var (there, known) = ((entries?.Entries.Length ?? 0) / EventEntry.Size, (hashes?.Length ?? 0) / MerkleHash.Size);
        if (there < width || known < there)
        {
            return new([], 0, null, new(FaultKind.TileMissing, before + (there < width ? there : known) + 1, null));
        }
        for (var place = 0; place < there; place++)
        {
            if (FaultOf(before + place + 1, place, entries!, hashes!, events) is { } fault)
            {
                return new(hashes!, place, null, fault);
            }
        }
        return new(hashes!, there, there == Tile.FullWidth ? Tile.RootOf(hashes) : null, null);
    }

    private static AuditCheck.Fault? FaultOf(long position, int place, AuditEntries entries, byte[] hashes, Dictionary<long, Event> events)
    {
        var entry = entries.Entries.AsSpan(place * EventEntry.Size, EventEntry.Size);
        if (!hashes.AsSpan(place * MerkleHash.Size, MerkleHash.Size).SequenceEqual(MerkleHash.OfLeaf(entry)))
        {
            return new(FaultKind.LogAltered, position, null);
        }
        if (!events.TryGetValue(position, out var happened))
        {
            return new(FaultKind.EventGone, position, (place + 1) * 16 <= entries.Streams.Length ? new Guid(entries.Streams.AsSpan(place * 16, 16), bigEndian: true) : null);
        }
        return EventEntry.Of(happened).AsSpan().SequenceEqual(entry) ? null : new(FaultKind.EventAltered, position, happened.StreamId);
    }
}
