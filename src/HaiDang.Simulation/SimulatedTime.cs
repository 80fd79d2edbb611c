using System.Buffers.Binary;
using HaiDang.Core;

namespace HaiDang.Simulation;

/// <summary>The clock of the simulated city.</summary>
internal sealed class SimulatedTime : TimeProvider
{
    /// <summary>The instant at which it stands.</summary>
    public DateTimeOffset Now { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>Identifiers and secrets of the simulated city: the same seed gives the same ones.</summary>
internal sealed class SimulatedIds(Clock clock, Dice dice) : Ids(clock)
{
    private readonly Clock _clock = clock;

    /// <inheritdoc/>
    // Version 7 as RFC 9562 lays it out: 48 bits of milliseconds, then random bits beside version and variant.
    public override Guid New()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (_clock.Now.ToUnixTimeMilliseconds() << 16) | (long)(0x7000 | (dice.Next() & 0x0FFF)));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 0x8000_0000_0000_0000 | (dice.Next() >> 2));
        return new Guid(bytes, bigEndian: true);
    }

    /// <inheritdoc/>
    public override string Secret(int length) => string.Create(length, dice, (letters, own) =>
    {
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = Letters[own.Below(Letters.Length)];
        }
    });
}
