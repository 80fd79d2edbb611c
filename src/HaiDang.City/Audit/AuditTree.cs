using HaiDang.Storage;

namespace HaiDang.City.Audit;

/// <summary>How far the audit log has grown: one row.</summary>
public sealed class AuditTree : IVersioned
{
    /// <summary>The one identifier there is.</summary>
    public const int TheId = 1;

    /// <summary><see cref="TheId"/>.</summary>
    public int Id { get; init; } = TheId;

    /// <summary>Number of leaves; the leaf of the event at position p is number p - 1.</summary>
    public required long Size { get; init; }

    /// <summary>Root of the tree (RFC 9162, 2.1.1), 32 bytes.</summary>
    public required byte[] Root { get; init; }

    /// <inheritdoc/>
    public required int Version { get; init; }
}

/// <summary>A tile of the tree; the last of each level grows until it is full.</summary>
public sealed class AuditTile
{
    /// <summary>0: hashes of leaves; above, roots of the full tiles below.</summary>
    public required int Level { get; init; }

    /// <summary>Number in its level, from 0.</summary>
    public required long Index { get; init; }

    /// <summary>Its hashes, 32 bytes each, at most 256.</summary>
    public required byte[] Hashes { get; init; }
}

/// <summary>The entries of a tile of leaves, so that the log can be read without the events.</summary>
public sealed class AuditEntries
{
    /// <summary>Number of the tile, from 0.</summary>
    public required long Index { get; init; }

    /// <summary>Its entries, 32 bytes each (<see cref="EventEntry"/>), at most 256.</summary>
    public required byte[] Entries { get; init; }

    /// <summary>The stream of each entry, 16 bytes each: names the dossier of an event that is gone. Not part of the log, and never served.</summary>
    public required byte[] Streams { get; init; }
}

/// <summary>A signed statement of how far the log had grown.</summary>
public sealed class AuditCheckpoint
{
    /// <summary>Number of leaves.</summary>
    public required long Size { get; init; }

    /// <summary>The signed note (C2SP tlog-checkpoint).</summary>
    public required string Note { get; init; }

    /// <summary>When it was signed.</summary>
    public required DateTimeOffset SignedAt { get; init; }
}
