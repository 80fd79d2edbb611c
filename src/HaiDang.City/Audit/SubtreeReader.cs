using HaiDang.Core.Audit;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Audit;

/// <summary>Reads of the stored tree what a proof or a root of it needs, and no more.</summary>
internal static class SubtreeReader
{
    /// <summary>Makes something from subtrees of the log as it was at a size that it has reached.</summary>
    /// <param name="db">Holds the tiles.</param>
    /// <param name="size">Leaves of the log at that time.</param>
    /// <param name="make">Pure; called twice.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="LogDamagedException">A tile is missing.</exception>
    public static async Task<T> MakeAsync<T>(CityDb db, long size, Func<SubtreeRoot, T> make, CancellationToken cancel)
    {
        // Once to see which tiles are needed, once with them.
        var needed = new HashSet<(int Level, long Index)>();
        make((height, index) =>
        {
            var tile = Tile.Of(height, index, size);
            needed.Add((tile.Level, tile.Index));
            return MerkleHash.Empty;
        });
        // One reading for all: of levels and places taken crosswise there are few that are not needed.
        var (levels, indexes) = (needed.Select(t => t.Level).Distinct().ToList(), needed.Select(t => t.Index).Distinct().ToList());
        var tiles = (await db.Set<AuditTile>().Where(t => levels.Contains(t.Level) && indexes.Contains(t.Index)).ToListAsync(cancel)).ToDictionary(t => (t.Level, t.Index), t => t.Hashes);
        return make((height, index) =>
        {
            var tile = Tile.Of(height, index, size);
            return tiles.TryGetValue((tile.Level, tile.Index), out var hashes) && hashes.Length >= tile.Width * MerkleHash.Size
                ? Tile.RootIn(height, index, hashes)
                : throw new LogDamagedException(tile);
        });
    }
}
