using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace HaiDang.City.Audit;

/// <summary>The public key by which signatures of one signer of notes are checked. Source: C2SP signed-note, "Verifier keys".</summary>
public sealed class NoteKey
{
    private const byte Ed25519Type = 0x01;
    private readonly byte[] _key;

    /// <param name="name">Name of the signer, without white space and plus.</param>
    /// <param name="key">Ed25519 public key, 32 bytes.</param>
    /// <exception cref="FormatException">Name or key cannot be those of a signer.</exception>
    public NoteKey(string name, byte[] key)
    {
        if (name.Length == 0 || name.Any(c => char.IsWhiteSpace(c) || c == '+') || key.Length != Ed25519.PublicKeySize)
        {
            throw new FormatException($"'{name}' cannot sign notes: a signer has a name without spaces and plus, and an Ed25519 key of {Ed25519.PublicKeySize} bytes.");
        }
        (Name, _key) = (name, key);
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', Ed25519Type, .. key]));
    }

    /// <summary>Name of the signer.</summary>
    public string Name { get; }

    /// <summary>Stands before each signature, so that the right key is tried.</summary>
    public uint Id { get; }

    /// <summary>Reads <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">It is no Ed25519 verifier key, or its parts do not fit.</exception>
    public static NoteKey Parse(string text)
    {
        var parts = text.Trim().Split('+', 3);
        if (parts.Length == 3 && uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id)
            && Convert.FromBase64String(parts[2]) is [Ed25519Type, .. var key] && new NoteKey(parts[0], key) is var read && read.Id == id)
        {
            return read;
        }
        throw new FormatException("A verifier key is written name+8 hexadecimal digits+base64 of an Ed25519 key, and the digits come from name and key.");
    }

    /// <summary>Whether this signer signed these bytes.</summary>
    /// <param name="text">What was signed.</param>
    /// <param name="signature">Ed25519 signature, 64 bytes.</param>
    public bool Verify(byte[] text, byte[] signature) =>
        signature.Length == Ed25519.SignatureSize && Ed25519.Verify(signature, 0, _key, 0, text, 0, text.Length);

    /// <summary>The key as others keep it: <c>name+id+base64</c>.</summary>
    public override string ToString() => $"{Name}+{Id.ToString("x8", CultureInfo.InvariantCulture)}+{Convert.ToBase64String([Ed25519Type, .. _key])}";
}

/// <summary>Signs notes.</summary>
public sealed class NoteSigner
{
    private readonly byte[] _seed;

    /// <param name="name">Name of the signer.</param>
    /// <param name="seed">Ed25519 private key, 32 secret bytes.</param>
    public NoteSigner(string name, byte[] seed)
    {
        _seed = seed;
        var key = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(seed, 0, key, 0);
        Key = new NoteKey(name, key);
    }

    /// <summary>The key that others check by.</summary>
    public NoteKey Key { get; }

    /// <summary>The signature of these bytes, 64 bytes.</summary>
    public byte[] Sign(byte[] text)
    {
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(_seed, 0, text, 0, text.Length, signature, 0);
        return signature;
    }
}
