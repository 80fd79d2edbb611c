using HaiDang.Core;

namespace HaiDang.Storage.Events;

/// <summary>Something that happened to one stream (a dossier, a pack...), kept for ever as the exact bytes that are hashed; holds ids and codes, no personal data.</summary>
public sealed class Event
{
    /// <summary>Length of <see cref="Salt"/>, in bytes.</summary>
    public const int SaltSize = 16;

    /// <summary>What it happened to.</summary>
    public required Guid StreamId { get; init; }

    /// <summary>1, 2, 3... within the stream; the version of the stream after it.</summary>
    public required int Number { get; init; }

    /// <summary>Kind in kebab-case, e.g. <c>dossier-accepted</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>When; never before the event with the number before.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Canonical UTF-8 JSON: keys in a fixed order, no white space.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Random bytes that keep what is hashed from being guessed once the event is erased.</summary>
    public byte[] Salt { get; init; } = NewSalt();

    /// <summary>The figures it causes, as text; null when it causes none. Follows from the rest of the event by the rules of its engine (<see cref="IEventFacts"/>), and is not hashed.</summary>
    public string? Facts { get; internal set; }

    /// <summary>Place in the city-wide gapless order; null until the sequencer has given it.</summary>
    public long? Position { get; init; }

    private static byte[] NewSalt()
    {
        var salt = new byte[SaltSize];
        RandomBytes.Fill(salt);
        return salt;
    }
}

/// <summary>How far a follower has read.</summary>
public sealed class Cursor : IVersioned
{
    /// <summary>Name of the follower.</summary>
    public required string Name { get; init; }

    /// <summary>Position of the last event it has dealt with; 0 before the first.</summary>
    public required long Position { get; init; }

    /// <inheritdoc/>
    public required int Version { get; init; }
}
