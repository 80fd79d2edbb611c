using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace HaiDang.Storage.Keys;

/// <summary>
/// A file of the key store: a heading, which names the master key, and <see cref="Slots"/> slots of fixed size, each a data key wrapped with AES-256-GCM and bound to its place.
/// A slot of zeros is a destroyed key.
/// </summary>
internal static class KeyBlock
{
    /// <summary>Keys of a block.</summary>
    public const int Slots = 1 << SlotBits;

    public const int SlotSize = 64;
    public const int Size = HeadingSize + (Slots * SlotSize);
    public const string Extension = ".keys";

    private const int SlotBits = 10;
    private const int HeadingSize = 64;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int KeySize = 32;
    private const int MasterAt = 16;

    private static ReadOnlySpan<byte> Mark => "HDKEYS01"u8;

    /// <summary>The number of a key: which block, and which slot of it.</summary>
    public static long KeyIdOf(long block, int slot) => (block << SlotBits) | (uint)slot;

    public static long BlockOf(long keyId) => keyId >> SlotBits;

    public static int SlotOf(long keyId) => (int)(keyId & (Slots - 1));

    /// <summary>A random number for a new block, so that no number is ever used twice, whatever was restored.</summary>
    public static long NewNumber() => BinaryPrimitives.ReadInt64BigEndian(RandomNumberGenerator.GetBytes(8)) & ((1L << 52) - 1);

    /// <summary>The number of a block, from its bytes.</summary>
    public static long NumberIn(ReadOnlySpan<byte> block) => BinaryPrimitives.ReadInt64BigEndian(block[8..]);

    public static string NameOf(long block) => block.ToString("x13", CultureInfo.InvariantCulture) + Extension;

    public static bool TryNumber(string file, out long block) =>
        long.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out block) && Path.GetFileName(file) == NameOf(block);

    public static long OffsetOf(int slot) => HeadingSize + (slot * (long)SlotSize);

    /// <summary>The file's bytes for these keys, one after another.</summary>
    public static byte[] Write(long block, MasterKey master, ReadOnlySpan<byte> keys)
    {
        var file = Begin(block, master);
        using var aes = Wrap(block, master);
        for (var slot = 0; slot < Slots; slot++)
        {
            Close(aes, KeyIdOf(block, slot), keys.Slice(slot * KeySize, KeySize), SlotIn(file, slot));
        }
        return file;
    }

    /// <summary>The same block under another master key. Destroyed keys stay destroyed; what cannot be opened is carried over as it is.</summary>
    /// <returns>The file's bytes and how many slots could not be opened.</returns>
    public static (byte[] File, int Spoiled) Rewrap(long block, byte[] file, MasterKey from, MasterKey to)
    {
        var again = Begin(block, to);
        var spoiled = 0;
        using var before = Wrap(block, from);
        using var after = Wrap(block, to);
        Span<byte> key = stackalloc byte[KeySize];
        for (var slot = 0; slot < Slots; slot++)
        {
            var old = SlotIn(file, slot);
            var id = KeyIdOf(block, slot);
            if (IsDestroyed(old))
            {
                continue;
            }
            if (TryOpen(before, id, old, key))
            {
                Close(after, id, key, SlotIn(again, slot));
            }
            else
            {
                old.CopyTo(SlotIn(again, slot));
                spoiled++;
            }
        }
        CryptographicOperations.ZeroMemory(key);
        return (again, spoiled);
    }

    /// <summary>Id of the master key that wraps the block; null when these are no heading of it.</summary>
    public static string? MasterOf(long block, ReadOnlySpan<byte> heading) =>
        heading.Length >= HeadingSize && heading.StartsWith(Mark) && BinaryPrimitives.ReadInt64BigEndian(heading[8..]) == block
            ? Convert.ToHexStringLower(heading.Slice(MasterAt, 8))
            : null;

    public static int HeadingLength => HeadingSize;

    public static bool IsDestroyed(ReadOnlySpan<byte> slot) => !slot.ContainsAnyExcept((byte)0);

    /// <summary>The key of a slot; null when it was not wrapped there by this master key.</summary>
    public static byte[]? Open(long keyId, ReadOnlySpan<byte> slot, MasterKey master)
    {
        using var aes = Wrap(BlockOf(keyId), master);
        var key = new byte[KeySize];
        return TryOpen(aes, keyId, slot, key) ? key : null;
    }

    private static byte[] Begin(long block, MasterKey master)
    {
        var file = new byte[Size];
        Mark.CopyTo(file);
        BinaryPrimitives.WriteInt64BigEndian(file.AsSpan(8), block);
        Convert.FromHexString(master.Id).CopyTo(file, MasterAt);
        return file;
    }

    // A key of its own for each block, so that random nonces never come near their limit.
    private static AesGcm Wrap(long block, MasterKey master)
    {
        Span<byte> salt = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(salt, block);
        return new AesGcm(master.Derive("hai-dang/data-keys"u8, salt), TagSize);
    }

    private static Span<byte> SlotIn(byte[] file, int slot) => file.AsSpan((int)OffsetOf(slot), SlotSize);

    private static void Close(AesGcm aes, long keyId, ReadOnlySpan<byte> key, Span<byte> slot)
    {
        RandomNumberGenerator.Fill(slot[..NonceSize]);
        aes.Encrypt(slot[..NonceSize], key, slot.Slice(NonceSize, KeySize), slot.Slice(NonceSize + KeySize, TagSize), Place(keyId));
    }

    private static bool TryOpen(AesGcm aes, long keyId, ReadOnlySpan<byte> slot, Span<byte> key)
    {
        try
        {
            aes.Decrypt(slot[..NonceSize], slot.Slice(NonceSize, KeySize), slot.Slice(NonceSize + KeySize, TagSize), key, Place(keyId));
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    private static byte[] Place(long keyId)
    {
        var place = new byte[16];
        Mark.CopyTo(place);
        BinaryPrimitives.WriteInt64BigEndian(place.AsSpan(8), keyId);
        return place;
    }
}
