using System.Buffers.Binary;
using System.Security.Cryptography;
using HaiDang.Storage.Keys;

namespace HaiDang.Storage.Files;

/// <summary>
/// A file that still arrives: a heading, then records of any length up to 64 KiB, each sealed with a nonce of its own and bound to where its content begins. A record that a
/// broken process left half written counts as not arrived.
/// </summary>
internal static class SealedPart
{
    private const int LengthSize = 4;
    private const int NonceSize = 12;
    private const int Overhead = LengthSize + NonceSize + SealedFile.TagSize;

    /// <summary>Where the whole records end, in the file and in the content.</summary>
    public static (long InFile, long InContent) EndOf(FileStream file)
    {
        Span<byte> length = stackalloc byte[LengthSize];
        var (at, content) = ((long)SealedFile.HeadingSize, 0L);
        if (file.Length < at)
        {
            return (0, 0);
        }
        while (at + Overhead <= file.Length)
        {
            file.Position = at;
            file.ReadExactly(length);
            var size = BinaryPrimitives.ReadInt32BigEndian(length);
            if (size is <= 0 or > SealedFile.ChunkSize || at + Overhead + size > file.Length)
            {
                break;
            }
            (at, content) = (at + Overhead + size, content + size);
        }
        return (at, content);
    }

    /// <summary>A record.</summary>
    /// <param name="cipher">Of the file.</param>
    /// <param name="from">Where its content begins.</param>
    /// <param name="content">At most 64 KiB.</param>
    public static byte[] Seal(AesGcm cipher, long from, ReadOnlySpan<byte> content)
    {
        var record = new byte[Overhead + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(record, content.Length);
        var nonce = record.AsSpan(LengthSize, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        cipher.Encrypt(nonce, content, record.AsSpan(Overhead), record.AsSpan(LengthSize + NonceSize, SealedFile.TagSize), Place(from));
        return record;
    }

    /// <summary>The content of the whole records, one after another.</summary>
    /// <exception cref="KeyStoreException">A record was changed.</exception>
    public static Stream Open(FileStream file, AesGcm cipher)
    {
        var content = new MemoryStream();
        var end = EndOf(file).InFile;
        var buffer = new byte[Overhead + SealedFile.ChunkSize];
        file.Position = SealedFile.HeadingSize;
        while (file.Position < end)
        {
            file.ReadExactly(buffer.AsSpan(0, Overhead));
            var stored = buffer.AsSpan(Overhead, BinaryPrimitives.ReadInt32BigEndian(buffer));
            file.ReadExactly(stored);
            var open = new byte[stored.Length];
            try
            {
                cipher.Decrypt(buffer.AsSpan(LengthSize, NonceSize), stored, buffer.AsSpan(LengthSize + NonceSize, SealedFile.TagSize), open, Place(content.Length));
            }
            catch (AuthenticationTagMismatchException)
            {
                throw new KeyStoreException("A piece of an upload does not open: it was changed.");
            }
            content.Write(open);
        }
        content.Position = 0;
        return content;
    }

    private static byte[] Place(long from)
    {
        var place = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(place, from);
        return place;
    }
}
