using System.Globalization;

namespace HaiDang.Core.Audit;

/// <summary>Up to 256 hashes of the log side by side, so that a log of any length is read in few pieces that never change once they are full. Source: C2SP tlog-tiles, "Merkle Tree".</summary>
/// <param name="Level">0: hashes of leaves; each level above holds the roots of the full tiles below.</param>
/// <param name="Index">Number of the tile in its level, from 0.</param>
/// <param name="Width">How many hashes it holds, 1 to 256.</param>
public readonly record struct Tile(int Level, long Index, int Width)
{
    /// <summary>Hashes of a full tile.</summary>
    public const int FullWidth = 1 << HeightOfTile;

    /// <summary>A full tile is a subtree of this height.</summary>
    public const int HeightOfTile = 8;
    private const int HighestLevel = 7;

    /// <summary>True when it holds all it ever will.</summary>
    public bool IsFull => Width == FullWidth;

    /// <summary>Where it stands under <c>tile/</c>, e.g. <c>0/x001/x234/067.p/12</c>.</summary>
    public string Path => $"{Level.ToString(CultureInfo.InvariantCulture)}/{PathOf(Index, Width)}";

    /// <summary>Where the entries of a tile of leaves stand under <c>tile/</c>, e.g. <c>entries/000</c>.</summary>
    public string EntriesPath => $"entries/{PathOf(Index, Width)}";

    /// <summary>Reads what stands behind <c>tile/</c> in an address.</summary>
    /// <param name="path">E.g. <c>0/x001/067</c> or <c>entries/000.p/3</c>.</param>
    /// <param name="tile">The tile; of entries the tile of their hashes.</param>
    /// <param name="areEntries">True when the entries are asked for.</param>
    public static bool TryParse(string path, out Tile tile, out bool areEntries)
    {
        (tile, areEntries) = (default, false);
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return false;
        }
        areEntries = path[..slash] == "entries";
        if (!(areEntries || (path[..slash] is [>= '0' and <= '7'])) || !TryParseIndex(path[(slash + 1)..], out var index, out var width))
        {
            return false;
        }
        tile = new Tile(areEntries ? 0 : path[0] - '0', index, width);
        return true;
    }

    /// <summary>The tile that tells the root of a complete subtree, as wide as a log of that size makes it.</summary>
    /// <param name="height">The subtree has 2^height leaves.</param>
    /// <param name="index">Number of the subtree among those of its height.</param>
    /// <param name="size">Leaves of the log.</param>
    public static Tile Of(int height, long index, long size)
    {
        var level = height / HeightOfTile;
        var tile = index << (height % HeightOfTile) >> HeightOfTile;
        return new Tile(level, tile, WidthIn(level, tile, size));
    }

    /// <summary>All tiles of a log, or those that a log grown from an earlier size has anew.</summary>
    /// <param name="earlier">Leaves of the earlier log; 0 for all tiles.</param>
    /// <param name="size">Leaves of the log.</param>
    public static IEnumerable<Tile> Between(long earlier, long size)
    {
        for (var level = 0; level <= HighestLevel && size >> (level * HeightOfTile) > 0; level++)
        {
            var (before, hashes) = (earlier >> (level * HeightOfTile), size >> (level * HeightOfTile));
            if (before == hashes)
            {
                continue;
            }
            for (var index = before / FullWidth; index * FullWidth < hashes; index++)
            {
                yield return new Tile(level, index, WidthIn(level, index, size));
            }
        }
    }

    /// <summary>The last tile of each level of a log, where it is not full: what changes when leaves are added.</summary>
    /// <param name="size">Leaves of the log.</param>
    public static IEnumerable<Tile> Edge(long size)
    {
        for (var level = 0; level <= HighestLevel && size >> (level * HeightOfTile) is var hashes and > 0; level++)
        {
            if (hashes % FullWidth is var width and > 0)
            {
                yield return new Tile(level, hashes / FullWidth, (int)width);
            }
        }
    }

    /// <summary>The root of a full tile, which stands in the level above.</summary>
    /// <param name="hashes">Its 256 hashes, one behind the other.</param>
    public static byte[] RootOf(ReadOnlySpan<byte> hashes) => hashes.Length == MerkleHash.Size
        ? hashes.ToArray()
        : MerkleHash.OfNode(RootOf(hashes[..(hashes.Length / 2)]), RootOf(hashes[(hashes.Length / 2)..]));

    /// <summary>The root of a complete subtree from the hashes of <see cref="Of"/>.</summary>
    /// <param name="height">The subtree has 2^height leaves.</param>
    /// <param name="index">Number of the subtree among those of its height.</param>
    /// <param name="hashes">The tile's hashes, one behind the other.</param>
    /// <exception cref="ArgumentException">The tile is too narrow.</exception>
    public static byte[] RootIn(int height, long index, ReadOnlySpan<byte> hashes)
    {
        var rest = height % HeightOfTile;
        var first = (int)((index << rest) & (FullWidth - 1)) * MerkleHash.Size;
        var length = MerkleHash.Size << rest;
        return first + length <= hashes.Length
            ? RootOf(hashes.Slice(first, length))
            : throw new ArgumentException($"The tile holds {hashes.Length / MerkleHash.Size} hashes, too few for subtree {index} of height {height}.", nameof(hashes));
    }

    private static int WidthIn(int level, long index, long size) => (int)Math.Min(FullWidth, (size >> (level * HeightOfTile)) - (index * FullWidth));

    private static string PathOf(long index, int width)
    {
        var path = (index % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (var rest = index / 1000; rest > 0; rest /= 1000)
        {
            path = $"x{(rest % 1000).ToString("000", CultureInfo.InvariantCulture)}/{path}";
        }
        return width == FullWidth ? path : $"{path}.p/{width.ToString(CultureInfo.InvariantCulture)}";
    }

    private static bool TryParseIndex(string path, out long index, out int width)
    {
        (index, width) = (0, FullWidth);
        var whole = path;
        if (path.IndexOf(".p/", StringComparison.Ordinal) is var part and >= 0)
        {
            if (!int.TryParse(path[(part + 3)..], NumberStyles.None, CultureInfo.InvariantCulture, out width) || width is < 1 or >= FullWidth)
            {
                return false;
            }
            path = path[..part];
        }
        var parts = path.Split('/');
        for (var i = 0; i < parts.Length; i++)
        {
            var digits = i < parts.Length - 1 ? (parts[i] is ['x', .. var behind] ? behind : "") : parts[i];
            if (digits.Length != 3 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var three) || index > long.MaxValue / 2000 || (i == 0 && three == 0 && parts.Length > 1))
            {
                return false;
            }
            index = (index * 1000) + three;
        }
        // Only one address of each tile, so that what caches keep has one name.
        return PathOf(index, width) == whole;
    }
}
