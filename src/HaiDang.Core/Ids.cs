using System.Security.Cryptography;

namespace HaiDang.Core;

/// <summary>Makes identifiers and secrets from the injected clock and randomness.</summary>
/// <param name="clock">Gives the time part of version 7 identifiers.</param>
public class Ids(Clock clock)
{
    /// <summary>Letters and digits without look-alikes (no 0 O 1 I L).</summary>
    public const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>A version 7 identifier (RFC 9562): ordered by time of making.</summary>
    public virtual Guid New()
    {
#pragma warning disable RS0030 // the one place that makes identifiers
        return Guid.CreateVersion7(clock.Now);
#pragma warning restore RS0030
    }

    /// <summary>Random <see cref="Letters"/>, for secrets that people type.</summary>
    /// <param name="length">Number of characters; each carries about 4.9 bits.</param>
    public virtual string Secret(int length) => RandomNumberGenerator.GetString(Letters, length);
}
