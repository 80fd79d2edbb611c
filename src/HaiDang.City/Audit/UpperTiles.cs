using HaiDang.Core.Audit;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Audit;

/// <summary>Compares the tiles above the leaves, which proofs are made from, with those that the leaves make.</summary>
internal sealed class UpperTiles(CityDb db)
{
    // Of each level above the leaves: hashes of the tile that is filled now, and its number.
    private readonly List<(List<byte> Hashes, long Index)> _levels = [];

    /// <summary>Adds the root of a full tile of leaves.</summary>
    /// <returns>What is wrong with a tile that it fills; null: nothing.</returns>
    public Task<AuditCheck.Fault?> AddAsync(byte[] root, CancellationToken cancel) => AddAsync(1, root, cancel);

    /// <summary>Compares the tiles on the right edge, which are not full.</summary>
    public async Task<AuditCheck.Fault?> FinishAsync(CancellationToken cancel)
    {
        for (var level = 1; level <= _levels.Count; level++)
        {
            var (hashes, index) = _levels[level - 1];
            if (hashes.Count > 0 && await CompareAsync(level, index, [.. hashes], cancel) is { } fault)
            {
                return fault;
            }
        }
        return null;
    }

    private async Task<AuditCheck.Fault?> AddAsync(int level, byte[] root, CancellationToken cancel)
    {
        if (_levels.Count < level)
        {
            _levels.Add(([], 0));
        }
        var (hashes, index) = _levels[level - 1];
        hashes.AddRange(root);
        if (hashes.Count < Tile.FullWidth * MerkleHash.Size)
        {
            return null;
        }
        var full = hashes.ToArray();
        _levels[level - 1] = ([], index + 1);
        return await CompareAsync(level, index, full, cancel) ?? await AddAsync(level + 1, Tile.RootOf(full), cancel);
    }

    private async Task<AuditCheck.Fault?> CompareAsync(int level, long index, byte[] expected, CancellationToken cancel)
    {
        var stored = await db.Set<AuditTile>().Where(t => t.Level == level && t.Index == index).Select(t => t.Hashes).FirstOrDefaultAsync(cancel) ?? [];
        var first = (index << (8 * (level + 1))) + 1;
        // A running city may have gone on since the leaves were read.
        return stored.Length < expected.Length ? new(FaultKind.TileMissing, first, null)
            : stored.AsSpan(0, expected.Length).SequenceEqual(expected) ? null
            : new(FaultKind.LogAltered, first, null);
    }
}
