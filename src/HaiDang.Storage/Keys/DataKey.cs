using System.Security.Cryptography;
using HaiDang.Core;

namespace HaiDang.Storage.Keys;

/// <summary>An opened data key: what is personal in one matter (a dossier with its draft and files, an account) is sealed with it alone.</summary>
public sealed class DataKey
{
    private const byte Form = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Overhead = 1 + NonceSize + TagSize;
    private readonly byte[] _key;

    internal DataKey(long id, byte[] key) => (Id, _key) = (id, key);

    /// <summary>Number of the key, which its row carries.</summary>
    public long Id { get; }

    /// <summary>The value as it is stored: form, nonce, tag, cipher text.</summary>
    /// <param name="value">What is sealed.</param>
    /// <param name="place">Table, column and row, bound to the value so that it opens nowhere else.</param>
    public byte[] Close(ReadOnlySpan<byte> value, ReadOnlySpan<byte> place)
    {
        var stored = new byte[Overhead + value.Length];
        stored[0] = Form;
        var nonce = stored.AsSpan(1, NonceSize);
        RandomBytes.Fill(nonce);
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(nonce, value, stored.AsSpan(Overhead), stored.AsSpan(1 + NonceSize, TagSize), place);
        return stored;
    }

    /// <summary>The value again.</summary>
    /// <exception cref="KeyStoreException">It was changed, or stored in another place or with another key.</exception>
    public byte[] Open(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> place)
    {
        if (stored.Length < Overhead || stored[0] != Form)
        {
            throw new KeyStoreException("A sealed value has an unknown form.");
        }
        var value = new byte[stored.Length - Overhead];
        try
        {
            using var aes = new AesGcm(_key, TagSize);
            aes.Decrypt(stored.Slice(1, NonceSize), stored[Overhead..], stored.Slice(1 + NonceSize, TagSize), value, place);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new KeyStoreException("A sealed value does not open: it was changed, or moved from another place.");
        }
        return value;
    }

    /// <summary>A key of 32 bytes for one use, e.g. one file.</summary>
    internal byte[] Derive(ReadOnlySpan<byte> use, ReadOnlySpan<byte> salt)
    {
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, key, salt, use);
        return key;
    }
}
