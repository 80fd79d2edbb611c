using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace HaiDang.City.Audit;

/// <summary>The public key of a witness, who cosigns checkpoints with the time at which it saw them. Source: C2SP tlog-cosignature, "cosignature/v1".</summary>
public sealed class WitnessKey
{
    private const byte CosignatureType = 0x04;
    private const int TimeSize = 8;
    private readonly byte[] _key;

    private WitnessKey(string name, byte[] key)
    {
        (Name, _key) = (name, key);
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', CosignatureType, .. key]));
    }

    /// <summary>Name of the witness.</summary>
    public string Name { get; }

    /// <summary>Stands before each of its signatures.</summary>
    public uint Id { get; }

    /// <summary>Reads <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">It is no Ed25519 cosigner's key, or its parts do not fit.</exception>
    public static WitnessKey Parse(string text)
    {
        var parts = text.Trim().Split('+', 3);
        var bytes = new byte[text.Length];
        if (parts.Length == 3 && parts[0].Length > 0 && !parts[0].Any(char.IsWhiteSpace) && parts[1].Length == 8
            && uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id)
            && Convert.TryFromBase64String(parts[2], bytes, out var length) && length == 1 + Ed25519.PublicKeySize && bytes[0] == CosignatureType
            && new WitnessKey(parts[0], bytes[1..length]) is var read && read.Id == id)
        {
            return read;
        }
        throw new FormatException($"'{text.Trim()}' is no witness's key: it is written name+8 hexadecimal digits+base64 of 0x04 and an Ed25519 key, and the digits come from name and key.");
    }

    /// <summary>When this witness cosigned a text; null when the signature is not its own.</summary>
    /// <param name="text">The checkpoint without signatures.</param>
    /// <param name="signature">Eight bytes of Unix seconds, then an Ed25519 signature of 64.</param>
    public DateTimeOffset? CosignedAt(string text, byte[] signature)
    {
        if (signature.Length != TimeSize + Ed25519.SignatureSize)
        {
            return null;
        }
        var seconds = BinaryPrimitives.ReadUInt64BigEndian(signature);
        var message = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n{text}"));
        return seconds <= (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds() && Ed25519.Verify(signature, TimeSize, _key, 0, message, 0, message.Length)
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;
    }

    /// <summary>The key as others keep it: <c>name+id+base64</c>.</summary>
    public override string ToString() => $"{Name}+{Id.ToString("x8", CultureInfo.InvariantCulture)}+{Convert.ToBase64String([CosignatureType, .. _key])}";
}
