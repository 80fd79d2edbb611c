using System.Numerics;
using System.Security.Cryptography;

namespace HaiDang.Core.Audit;

/// <summary>Gives the root of a complete subtree of the log.</summary>
/// <param name="height">The subtree has 2^height leaves.</param>
/// <param name="index">Number of the subtree among those of its height, from the left, from 0.</param>
public delegate byte[] SubtreeRoot(int height, long index);

/// <summary>
/// Proofs about the audit log: that an entry is in it, and that a log is a continuation of an earlier one. They are made from subtrees and checked without the log.
/// </summary>
public static class MerkleProof
{
    /// <summary>Proves that a leaf is in a tree. Source: RFC 9162, 2.1.3.1.</summary>
    /// <param name="index">Place of the leaf, from 0.</param>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="subtree">Reads the log.</param>
    /// <returns>Hashes from the leaf's neighbour up to the root's.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public static List<byte[]> OfInclusion(long index, long size, SubtreeRoot subtree)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = new List<byte[]>();
        for (var start = 0L; size > 1;)
        {
            var left = LargestPowerBelow(size);
            if (index < left)
            {
                proof.Add(RootOf(start + left, size - left, subtree));
                size = left;
            }
            else
            {
                proof.Add(RootOf(start, left, subtree));
                (start, index, size) = (start + left, index - left, size - left);
            }
        }
        proof.Reverse();
        return proof;
    }

    /// <summary>Proves that a tree continues an earlier one. Source: RFC 9162, 2.1.4.1.</summary>
    /// <param name="earlier">Leaves of the earlier tree; 0 needs no proof.</param>
    /// <param name="size">Leaves of the present one.</param>
    /// <param name="subtree">Reads the log.</param>
    /// <exception cref="ArgumentOutOfRangeException">The earlier tree is larger, or negative.</exception>
    public static List<byte[]> OfConsistency(long earlier, long size, SubtreeRoot subtree)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(earlier);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, size);
        var proof = new List<byte[]>();
        if (earlier == 0 || earlier == size)
        {
            return proof;
        }
        // While the earlier tree is the left edge of what is looked at, whoever checks has its root already.
        var isWhole = true;
        for (var start = 0L; ;)
        {
            if (earlier == size)
            {
                if (!isWhole)
                {
                    proof.Add(RootOf(start, size, subtree));
                }
                break;
            }
            var left = LargestPowerBelow(size);
            if (earlier <= left)
            {
                proof.Add(RootOf(start + left, size - left, subtree));
                size = left;
            }
            else
            {
                proof.Add(RootOf(start, left, subtree));
                (start, earlier, size, isWhole) = (start + left, earlier - left, size - left, false);
            }
        }
        proof.Reverse();
        return proof;
    }

    /// <summary>The root that a leaf and its proof lead to. Source: RFC 9162, 2.1.3.2.</summary>
    /// <param name="leaf">Hash of the leaf.</param>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="proof">As <see cref="OfInclusion"/> gives it.</param>
    /// <returns>Null when the proof is too long or too short.</returns>
    public static byte[]? RootFrom(byte[] leaf, long index, long size, IReadOnlyList<byte[]> proof)
    {
        if (index < 0 || index >= size)
        {
            return null;
        }
        var (node, last, root) = (index, size - 1, leaf);
        foreach (var hash in proof)
        {
            if (last == 0)
            {
                return null;
            }
            if ((node & 1) == 1 || node == last)
            {
                root = MerkleHash.OfNode(hash, root);
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                root = MerkleHash.OfNode(root, hash);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 ? root : null;
    }

    /// <summary>Whether a leaf is in the tree with this root.</summary>
    public static bool IsIncluded(byte[] leaf, long index, long size, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root) =>
        RootFrom(leaf, index, size, proof) is { } found && CryptographicOperations.FixedTimeEquals(found, root);

    /// <summary>Whether the later tree continues the earlier one. Source: RFC 9162, 2.1.4.2.</summary>
    /// <param name="earlier">Leaves of the earlier tree.</param>
    /// <param name="earlierRoot">Its root.</param>
    /// <param name="size">Leaves of the later tree.</param>
    /// <param name="root">Its root.</param>
    /// <param name="proof">As <see cref="OfConsistency"/> gives it.</param>
    public static bool IsContinued(long earlier, ReadOnlySpan<byte> earlierRoot, long size, ReadOnlySpan<byte> root, IReadOnlyList<byte[]> proof)
    {
        if (earlier < 0 || earlier > size)
        {
            return false;
        }
        if (earlier == 0)
        {
            return proof.Count == 0;
        }
        if (earlier == size)
        {
            return proof.Count == 0 && earlierRoot.SequenceEqual(root);
        }
        var hashes = new Queue<byte[]>(proof);
        var (node, last) = (earlier - 1, size - 1);
        while ((node & 1) == 1)
        {
            (node, last) = (node >> 1, last >> 1);
        }
        byte[] first;
        if (BitOperations.IsPow2(earlier))
        {
            first = earlierRoot.ToArray();
        }
        else if (!hashes.TryDequeue(out first!))
        {
            return false;
        }
        var (before, after) = (first, first);
        foreach (var hash in hashes)
        {
            if (last == 0)
            {
                return false;
            }
            if ((node & 1) == 1 || node == last)
            {
                (before, after) = (MerkleHash.OfNode(hash, before), MerkleHash.OfNode(hash, after));
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                after = MerkleHash.OfNode(after, hash);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && earlierRoot.SequenceEqual(before) && root.SequenceEqual(after);
    }

    /// <summary>Root of a whole tree. Source: RFC 9162, 2.1.1.</summary>
    public static byte[] Root(long size, SubtreeRoot subtree) => size == 0 ? MerkleHash.Empty : RootOf(0, size, subtree);

    // A range that starts where a subtree of its height starts: complete subtrees, each smaller than the one before.
    private static byte[] RootOf(long start, long size, SubtreeRoot subtree)
    {
        if (BitOperations.IsPow2(size))
        {
            var height = BitOperations.Log2((ulong)size);
            return subtree(height, start >> height);
        }
        var left = LargestPowerBelow(size);
        return MerkleHash.OfNode(RootOf(start, left, subtree), RootOf(start + left, size - left, subtree));
    }

    private static long LargestPowerBelow(long size) => 1L << BitOperations.Log2((ulong)(size - 1));
}
