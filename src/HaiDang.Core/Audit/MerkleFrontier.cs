using System.Numerics;

namespace HaiDang.Core.Audit;

/// <summary>What must be known of a tree to add leaves to it and to tell its root: the roots of the complete subtrees on its right edge, the largest first.</summary>
public sealed class MerkleFrontier
{
    private readonly List<byte[]> _roots;

    /// <summary>A tree without leaves.</summary>
    public MerkleFrontier() => _roots = [];

    /// <summary>A tree that was kept by <see cref="Size"/> and <see cref="Roots"/>.</summary>
    /// <param name="size">Number of leaves.</param>
    /// <param name="roots">As many hashes as <paramref name="size"/> has binary ones.</param>
    /// <exception cref="ArgumentException">Their number does not fit the size.</exception>
    public MerkleFrontier(long size, IEnumerable<byte[]> roots)
    {
        _roots = [.. roots];
        Size = size;
        if (size < 0 || _roots.Count != BitOperations.PopCount((ulong)size) || _roots.Exists(r => r.Length != MerkleHash.Size))
        {
            throw new ArgumentException($"A tree of {size} leaves has another right edge than {_roots.Count} hashes.", nameof(roots));
        }
    }

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Roots of the complete subtrees on the right edge, the largest first.</summary>
    public IReadOnlyList<byte[]> Roots => _roots;

    /// <summary>Adds a leaf.</summary>
    /// <param name="leaf">Its hash (<see cref="MerkleHash.OfLeaf"/>).</param>
    public void Append(byte[] leaf) => Append(leaf, 0);

    /// <summary>Adds the leaves of a complete subtree at once.</summary>
    /// <param name="root">Its root.</param>
    /// <param name="height">It has 2^height leaves.</param>
    /// <exception cref="InvalidOperationException">The tree has no room for it at its right edge: its size is no multiple of 2^height.</exception>
    public void Append(byte[] root, int height)
    {
        if ((Size & ((1L << height) - 1)) != 0)
        {
            throw new InvalidOperationException($"A subtree of height {height} does not begin at leaf {Size}.");
        }
        // Each one at the end of the size is a complete subtree that the new one completes into the next larger.
        for (var size = Size >> height; (size & 1) == 1; size >>= 1)
        {
            root = MerkleHash.OfNode(_roots[^1], root);
            _roots.RemoveAt(_roots.Count - 1);
        }
        _roots.Add(root);
        Size += 1L << height;
    }

    /// <summary>The root of the whole tree. Source: RFC 9162, 2.1.1.</summary>
    public byte[] Root()
    {
        if (_roots.Count == 0)
        {
            return MerkleHash.Empty;
        }
        var root = _roots[^1];
        for (var i = _roots.Count - 2; i >= 0; i--)
        {
            root = MerkleHash.OfNode(_roots[i], root);
        }
        return root;
    }
}
