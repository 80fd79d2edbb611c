using System.Security.Cryptography;

namespace HaiDang.Core;

/// <summary>
/// Random bytes in small portions, as salts and nonces need them. Asking the system for a few bytes costs more than the bytes: each thread draws many at once, gives out each of them once, and
/// keeps none of those given out.
/// </summary>
public static class RandomBytes
{
    private const int DrawnAtOnce = 4096;

    [ThreadStatic]
    private static byte[]? _drawn;

    [ThreadStatic]
    private static int _left;

    /// <summary>Fills all of it with bytes of the system's generator of random numbers for cryptography.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 4096 bytes are asked for.</exception>
    public static void Fill(Span<byte> portion)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(portion.Length, DrawnAtOnce, nameof(portion));
        var drawn = _drawn ??= new byte[DrawnAtOnce];
        if (_left < portion.Length)
        {
            RandomNumberGenerator.Fill(drawn);
            _left = DrawnAtOnce;
        }
        _left -= portion.Length;
        var given = drawn.AsSpan(_left, portion.Length);
        given.CopyTo(portion);
        given.Clear();
    }
}
