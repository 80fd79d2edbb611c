using HaiDang.Core.Audit;

namespace HaiDang.City.Audit;

/// <summary>The log lacks a part within its own size, or has less of it than its size says: nothing is added to it, proved from it or signed over it until the part is back.</summary>
/// <param name="tile">The tile that is missing or too narrow.</param>
/// <param name="part">Which part of the tile: its hashes or its entries.</param>
internal sealed class LogDamagedException(Tile tile, string part = "hashes")
    : Exception($"The audit log lacks {part} of the tile at level {tile.Level}, index {tile.Index}: it must hold {tile.Width}. Nothing is added, proved or signed until it is back; run haidang audit verify.");
