using System.Security.Cryptography;
using System.Text;
using HaiDang.Storage.Keys;

namespace HaiDang.City.People;

/// <summary>
/// Seals the keys that the database holds (<see cref="CityKey"/>) with a key that is not in the database: who reads a copy of the database can then
/// neither make cookies nor tell a dossier's second secret. Every node of a city reads the same file.
/// </summary>
/// <remarks>AES-256-GCM; the name of a key is bound to its value, so that none can stand in another's place.</remarks>
public sealed class KeySeal
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[][] _keys;

    private KeySeal(MasterKeys masters)
    {
        Masters = masters;
        _keys = [.. masters.All.Select(m => m.Derive("hai-dang/keys"u8, []))];
    }

    private static ReadOnlySpan<byte> Mark => "HDS1"u8;

    /// <summary>No key: values are kept as they are.</summary>
    public static KeySeal None { get; } = new(MasterKeys.None);

    /// <summary>The keys of the file; the newest closes.</summary>
    public MasterKeys Masters { get; }

    /// <summary>True when values are sealed from now on.</summary>
    public bool IsSet => _keys.Length > 0;

    /// <summary>The seal of the keys in a file.</summary>
    /// <param name="file">As <see cref="MasterKeys.Read"/> reads it.</param>
    /// <exception cref="FormatException">The file cannot be read or is no key file.</exception>
    public static KeySeal Read(string file) => new(MasterKeys.Read(file));

    /// <summary>True for a value that is stored sealed.</summary>
    public static bool IsSealed(byte[] stored) => stored.AsSpan().StartsWith(Mark);

    /// <summary>The value as it is stored.</summary>
    /// <param name="name">Name of the key.</param>
    /// <param name="value">What only this installation may know.</param>
    public byte[] Close(string name, byte[] value)
    {
        if (!IsSet)
        {
            return value;
        }
        var stored = new byte[Mark.Length + NonceSize + TagSize + value.Length];
        Mark.CopyTo(stored);
        var nonce = stored.AsSpan(Mark.Length, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_keys[0], TagSize);
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
        if (!IsSet)
        {
            throw new KeySealException("The keys in the database are sealed: set HAIDANG_KEY_FILE to the file they were sealed with.");
        }
        return _keys.Select(key => TryOpen(key, name, stored)).FirstOrDefault(value => value is not null)
            ?? throw new KeySealException("HAIDANG_KEY_FILE is another file than the one the keys in the database were sealed with.");
    }

    /// <summary>True for a value that is sealed with the newest key, or kept open because there is none.</summary>
    public bool IsNewest(string name, byte[] stored) => IsSealed(stored) ? IsSet && TryOpen(_keys[0], name, stored) is not null : !IsSet;

    private static byte[]? TryOpen(byte[] key, string name, byte[] stored)
    {
        var value = new byte[stored.Length - Mark.Length - NonceSize - TagSize];
        try
        {
            using var aes = new AesGcm(key, TagSize);
            aes.Decrypt(stored.AsSpan(Mark.Length, NonceSize), stored.AsSpan(Mark.Length + NonceSize + TagSize), stored.AsSpan(Mark.Length + NonceSize, TagSize), value, Encoding.UTF8.GetBytes(name));
            return value;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}

/// <summary>Keys in the database cannot be read with the key file given.</summary>
/// <param name="message">What to do.</param>
public sealed class KeySealException(string message) : Exception(message);
