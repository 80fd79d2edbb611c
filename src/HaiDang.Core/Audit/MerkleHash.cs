using System.Security.Cryptography;

namespace HaiDang.Core.Audit;

/// <summary>Hashes of the audit log's tree, 32 bytes each. Source: RFC 9162, 2.1.1.</summary>
public static class MerkleHash
{
    /// <summary>Length of every hash, in bytes.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    private const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;

    /// <summary>Root of a tree without leaves: the hash of nothing.</summary>
    public static byte[] Empty => SHA256.HashData([]);

    /// <summary>Hash of an entry: SHA-256 of 0x00 and the entry.</summary>
    public static byte[] OfLeaf(ReadOnlySpan<byte> entry)
    {
        Span<byte> leaf = entry.Length < 512 ? stackalloc byte[1 + entry.Length] : new byte[1 + entry.Length];
        leaf[0] = LeafPrefix;
        entry.CopyTo(leaf[1..]);
        return SHA256.HashData(leaf);
    }

    /// <summary>Hash of two subtrees side by side: SHA-256 of 0x01, the left and the right hash.</summary>
    public static byte[] OfNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> node = stackalloc byte[1 + (2 * Size)];
        node[0] = NodePrefix;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + Size)..]);
        return SHA256.HashData(node);
    }
}
