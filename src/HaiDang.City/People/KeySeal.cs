using System.Security.Cryptography;
using System.Text;

namespace HaiDang.City.People;

/// <summary>
/// Seals the keys that the database holds (<see cref="CityKey"/>) with a key that is not in the database: who reads a copy of the database can then
/// neither make cookies nor tell a dossier's second secret. Every node of a city reads the same file.
/// </summary>
/// <remarks>AES-256-GCM; the name of a key is bound to its value, so that none can stand in another's place.</remarks>
public sealed class KeySeal
{
    /// <summary>Fewest bytes that a key file holds.</summary>
    public const int Least = 32;

    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[]? _key;

    private KeySeal(byte[]? key) => _key = key;

    private static ReadOnlySpan<byte> Mark => "HDS1"u8;

    /// <summary>No key: values are kept as they are.</summary>
    public static KeySeal None { get; } = new(null);

    /// <summary>True when values are sealed from now on.</summary>
    public bool IsSet => _key is not null;

    /// <summary>The seal of the random bytes in a file.</summary>
    /// <param name="file">Path, e.g. of a systemd credential; at least <see cref="Least"/> bytes.</param>
    /// <exception cref="FormatException">The file cannot be read or is too short.</exception>
    public static KeySeal Read(string file)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"The key file '{file}' cannot be read: {failure.Message}", failure);
        }
        return content.Length < Least
            ? throw new FormatException($"The key file '{file}' has {content.Length} bytes; it needs at least {Least} random ones, e.g. of: head -c 32 /dev/urandom")
            : new KeySeal(HKDF.DeriveKey(HashAlgorithmName.SHA256, content, 32, info: "hai-dang/keys"u8.ToArray()));
    }

    /// <summary>True for a value that is stored sealed.</summary>
    public static bool IsSealed(byte[] stored) => stored.AsSpan().StartsWith(Mark);

    /// <summary>The value as it is stored.</summary>
    /// <param name="name">Name of the key.</param>
    /// <param name="value">What only this installation may know.</param>
    public byte[] Close(string name, byte[] value)
    {
        if (_key is null)
        {
            return value;
        }
        var stored = new byte[Mark.Length + NonceSize + TagSize + value.Length];
        Mark.CopyTo(stored);
        var nonce = stored.AsSpan(Mark.Length, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(nonce, value, stored.AsSpan(Mark.Length + NonceSize + TagSize), stored.AsSpan(Mark.Length + NonceSize, TagSize), Encoding.UTF8.GetBytes(name));
        return stored;
    }

    /// <summary>The value again; one stored before there was a key file is read as it is.</summary>
    /// <param name="name">Name of the key.</param>
    /// <param name="stored">What <see cref="Close"/> gave.</param>
    /// <exception cref="KeySealException">It is sealed with a key that this process was not given.</exception>
    public byte[] Open(string name, byte[] stored)
    {
        if (!IsSealed(stored))
        {
            return stored;
        }
        if (_key is null)
        {
            throw new KeySealException("The keys in the database are sealed: set HAIDANG_KEY_FILE to the file they were sealed with.");
        }
        var value = new byte[stored.Length - Mark.Length - NonceSize - TagSize];
        try
        {
            using var aes = new AesGcm(_key, TagSize);
            aes.Decrypt(stored.AsSpan(Mark.Length, NonceSize), stored.AsSpan(Mark.Length + NonceSize + TagSize), stored.AsSpan(Mark.Length + NonceSize, TagSize), value, Encoding.UTF8.GetBytes(name));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new KeySealException("HAIDANG_KEY_FILE is another file than the one the keys in the database were sealed with.");
        }
        return value;
    }
}

/// <summary>Keys in the database cannot be read with the key file given.</summary>
/// <param name="message">What to do.</param>
public sealed class KeySealException(string message) : Exception(message);
