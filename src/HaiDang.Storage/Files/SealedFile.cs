using System.Buffers.Binary;
using System.Security.Cryptography;
using HaiDang.Storage.Keys;

namespace HaiDang.Storage.Files;

/// <summary>
/// A sealed file: a heading that names the data key, then chunks of 64 KiB, each sealed with AES-256-GCM under a key of this file alone. The number of a chunk and whether it is
/// the last are its nonce (the STREAM construction), so that chunks can be read one by one, and neither left out, moved nor cut off.
/// </summary>
internal static class SealedFile
{
    public const int HeadingSize = 32;
    public const int TagSize = 16;

    /// <summary>Bytes of content in a chunk; the last may have fewer, that of an empty file none.</summary>
    public const int ChunkSize = 64 * 1024;

    private const int SaltSize = 16;

    public static ReadOnlySpan<byte> WholeMark => "HDFILE01"u8;

    public static ReadOnlySpan<byte> PartMark => "HDPART01"u8;

    /// <summary>A heading for a new file: mark, number of the data key, random salt.</summary>
    public static byte[] NewHeading(ReadOnlySpan<byte> mark, DataKey key)
    {
        var heading = new byte[HeadingSize];
        mark.CopyTo(heading);
        BinaryPrimitives.WriteInt64BigEndian(heading.AsSpan(8), key.Id);
        RandomNumberGenerator.Fill(heading.AsSpan(HeadingSize - SaltSize));
        return heading;
    }

    /// <summary>The number of the data key that a heading names.</summary>
    /// <exception cref="KeyStoreException">It is no heading of this kind.</exception>
    public static long KeyIdOf(ReadOnlySpan<byte> mark, ReadOnlySpan<byte> heading) => heading.Length == HeadingSize && heading.StartsWith(mark)
        ? BinaryPrimitives.ReadInt64BigEndian(heading[8..])
        : throw new KeyStoreException("A file of the file store has an unknown form.");

    /// <summary>The cipher of one file: its key follows from the data key, the file's id and the salt of its heading.</summary>
    public static AesGcm CipherOf(DataKey key, Guid id, ReadOnlySpan<byte> heading)
    {
        Span<byte> use = stackalloc byte[HeadingSize - SaltSize + 16];
        heading[..(HeadingSize - SaltSize)].CopyTo(use);
        id.TryWriteBytes(use[(HeadingSize - SaltSize)..], bigEndian: true, out _);
        return new AesGcm(key.Derive(use, heading[(HeadingSize - SaltSize)..]), TagSize);
    }

    /// <summary>The bytes of content in a file of this length.</summary>
    public static long ContentOf(long length)
    {
        var body = length - HeadingSize;
        var chunks = (body + ChunkSize + TagSize - 1) / (ChunkSize + TagSize);
        var last = body - ((chunks - 1) * (ChunkSize + TagSize));
        // A chunk without content stands in an empty file only.
        return last < TagSize || (last == TagSize && chunks > 1) ? throw new KeyStoreException("A file of the file store is cut off.") : body - (chunks * TagSize);
    }

    /// <summary>Seals a chunk into its cipher text and tag.</summary>
    public static void Seal(AesGcm cipher, long chunk, bool last, ReadOnlySpan<byte> content, Span<byte> into) =>
        cipher.Encrypt(NonceOf(chunk, last), content, into[..content.Length], into.Slice(content.Length, TagSize));

    /// <summary>Opens a chunk.</summary>
    /// <exception cref="KeyStoreException">It was changed.</exception>
    public static void Open(AesGcm cipher, long chunk, bool last, ReadOnlySpan<byte> stored, Span<byte> into)
    {
        try
        {
            cipher.Decrypt(NonceOf(chunk, last), stored[..^TagSize], stored[^TagSize..], into[..(stored.Length - TagSize)]);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new KeyStoreException("A file of the file store does not open: it was changed.");
        }
    }

    private static byte[] NonceOf(long chunk, bool last)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(3), chunk);
        nonce[11] = last ? (byte)1 : (byte)0;
        return nonce;
    }
}
