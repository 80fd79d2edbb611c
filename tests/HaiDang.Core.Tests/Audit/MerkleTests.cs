using System.Globalization;
using System.Text;
using HaiDang.Core.Audit;

namespace HaiDang.Core.Tests.Audit;

/// <summary>Trees, proofs and tiles of the audit log, against published values and against a tree made the plain way.</summary>
public sealed class MerkleTests
{
    // Inputs and roots that implementations of Certificate Transparency share (RFC 6962 and RFC 9162 hash alike).
    private static readonly string[] Inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Roots_are_the_published_ones()
    {
        var frontier = new MerkleFrontier();
        Assert.Equal(Roots[0], Hex(frontier.Root()));
        for (var i = 0; i < Inputs.Length; i++)
        {
            frontier.Append(MerkleHash.OfLeaf(Convert.FromHexString(Inputs[i])));
            Assert.Equal(Roots[i + 1], Hex(frontier.Root()));
            Assert.Equal(Roots[i + 1], Hex(new MerkleFrontier(frontier.Size, frontier.Roots).Root()));
        }
    }

    [Fact]
    public void Every_leaf_of_every_tree_is_proved_and_no_other()
    {
        var leaves = Leaves(70);
        for (var size = 1; size <= leaves.Count; size++)
        {
            var root = Plain(leaves.GetRange(0, size));
            Assert.Equal(root, MerkleProof.Root(size, Subtrees(leaves)));
            for (var index = 0; index < size; index++)
            {
                var proof = MerkleProof.OfInclusion(index, size, Subtrees(leaves));
                Assert.True(MerkleProof.IsIncluded(leaves[index], index, size, proof, root));
                Assert.False(MerkleProof.IsIncluded(leaves[(index + 1) % leaves.Count], index, size, proof, root));
                Assert.False(MerkleProof.IsIncluded(leaves[index], index, size, [.. proof, leaves[0]], root));
                Assert.False(proof.Count > 0 && MerkleProof.IsIncluded(leaves[index], index, size, proof.GetRange(1, proof.Count - 1), root));
            }
            Assert.False(MerkleProof.IsIncluded(leaves[0], size, size, [], root));
        }
    }

    [Fact]
    public void Every_tree_is_proved_to_continue_every_earlier_one_and_no_changed_one()
    {
        var leaves = Leaves(70);
        var changed = leaves.ToList();
        changed[2] = MerkleHash.OfLeaf("another"u8);
        for (var size = 1; size <= leaves.Count; size++)
        {
            var root = Plain(leaves.GetRange(0, size));
            for (var earlier = 1; earlier <= size; earlier++)
            {
                var proof = MerkleProof.OfConsistency(earlier, size, Subtrees(leaves));
                Assert.True(MerkleProof.IsContinued(earlier, Plain(leaves.GetRange(0, earlier)), size, root, proof));
                if (earlier > 2)
                {
                    Assert.False(MerkleProof.IsContinued(earlier, Plain(changed.GetRange(0, earlier)), size, root, proof));
                }
                Assert.False(MerkleProof.IsContinued(earlier, Plain(leaves.GetRange(0, earlier)), size, root, [.. proof, leaves[0]]));
            }
            Assert.True(MerkleProof.IsContinued(0, MerkleHash.Empty, size, root, MerkleProof.OfConsistency(0, size, Subtrees(leaves))));
        }
        Assert.False(MerkleProof.IsContinued(3, Plain(leaves.GetRange(0, 3)), 2, Plain(leaves.GetRange(0, 2)), []));
    }

    [Fact]
    public void Proofs_read_from_tiles_are_those_of_the_tree()
    {
        var leaves = Leaves(66_000); // three levels of tiles
        foreach (var size in (int[])[1, 255, 256, 257, 65_535, 65_536, 65_537, 66_000])
        {
            var tiles = Tiles(leaves.GetRange(0, size));
            var root = MerkleProof.Root(size, FromTiles);
            Assert.Equal(Plain(leaves.GetRange(0, size)), root);
            foreach (var index in (int[])[0, size / 3, size - 1])
            {
                var proof = MerkleProof.OfInclusion(index, size, FromTiles);
                Assert.True(MerkleProof.IsIncluded(leaves[index], index, size, proof, root));
            }

            byte[] FromTiles(int height, long index) => Tile.RootIn(height, index, tiles[Tile.Of(height, index, size)]);
        }
    }

    [Theory]
    [InlineData(0, 0, 256, "0/000")]
    [InlineData(0, 1_234_067, 256, "0/x001/x234/067")]
    [InlineData(1, 999, 12, "1/999.p/12")]
    [InlineData(2, 1_000, 1, "2/x001/000.p/1")]
    public void Tiles_have_the_addresses_of_the_specification(int level, long index, int width, string path)
    {
        var tile = new Tile(level, index, width);
        Assert.Equal(path, tile.Path);
        Assert.True(Tile.TryParse(path, out var read, out var areEntries));
        Assert.Equal((tile, false), (read, areEntries));
        Assert.True(Tile.TryParse("entries" + path[1..], out read, out areEntries));
        Assert.Equal((tile with { Level = 0 }, true), (read, areEntries));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0/")]
    [InlineData("0/00")]
    [InlineData("0/0000")]
    [InlineData("0/+12")]
    [InlineData("8/000")]
    [InlineData("-1/000")]
    [InlineData("0/000.p/0")]
    [InlineData("0/000.p/256")]
    [InlineData("0/000.p/01")]
    [InlineData("0/x000/000")]
    [InlineData("0/001/000")]
    [InlineData("0/x001/x234")]
    [InlineData("data/000")]
    [InlineData("0/x999/x999/x999/x999/x999/x999/x999/999")]
    public void What_is_no_address_of_a_tile_is_refused(string path) => Assert.False(Tile.TryParse(path, out _, out _));

    [Fact]
    public void A_grown_log_has_only_its_new_tiles_to_write()
    {
        Assert.Equal([new Tile(0, 0, 200)], Tile.Between(0, 200));
        Assert.Equal([new Tile(0, 0, 256), new Tile(0, 1, 44), new Tile(1, 0, 1)], Tile.Between(200, 300));
        Assert.Equal([new Tile(0, 1, 45)], Tile.Between(300, 301));
        Assert.Empty(Tile.Between(300, 300));
        Assert.Equal([new Tile(0, 255, 256), new Tile(1, 0, 256), new Tile(2, 0, 1)], Tile.Between(65_535, 65_536));
    }

    [Fact]
    public void A_right_edge_that_does_not_fit_the_size_is_refused() =>
        Assert.Throws<ArgumentException>(() => new MerkleFrontier(3, [MerkleHash.Empty]));

    private static List<byte[]> Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => MerkleHash.OfLeaf(Encoding.ASCII.GetBytes(i.ToString(CultureInfo.InvariantCulture))))];

    // The definition itself: RFC 9162, 2.1.1.
    private static byte[] Plain(List<byte[]> leaves)
    {
        if (leaves.Count == 1)
        {
            return leaves[0];
        }
        var left = 1;
        while (left * 2 < leaves.Count)
        {
            left *= 2;
        }
        return MerkleHash.OfNode(Plain(leaves.GetRange(0, left)), Plain(leaves.GetRange(left, leaves.Count - left)));
    }

    private static SubtreeRoot Subtrees(List<byte[]> leaves) => (height, index) => Plain(leaves.GetRange((int)index << height, 1 << height));

    private static Dictionary<Tile, byte[]> Tiles(List<byte[]> leaves) => Tile.Between(0, leaves.Count).ToDictionary(
        t => t,
        t => Enumerable.Range(0, t.Width).SelectMany(i => Plain(leaves.GetRange((int)((t.Index * Tile.FullWidth) + i) << (8 * t.Level), 1 << (8 * t.Level)))).ToArray());

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
