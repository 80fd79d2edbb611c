using System.Runtime.CompilerServices;
using HaiDang.Core.Audit;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Audit;

/// <summary>Some tiles of the log, compared with the events they stand for.</summary>
/// <param name="Tiles">The tiles in order.</param>
/// <param name="Altered">The first event whose shown record says something else; null when none does.</param>
internal sealed record LoggedPart(IReadOnlyList<LoggedTile> Tiles, Event? Altered);

/// <summary>Reads the log with its events part by part; the next parts are read and hashed while one is looked at.</summary>
internal sealed class LoggedParts(IDbContextFactory<CityDb> databases)
{
    private const int Batch = 20 * Tile.FullWidth;
    // With the reader as well enough for a few processors; more would only hold more in memory.
    private const int Ahead = 2;

    /// <summary>All parts of a log.</summary>
    /// <param name="size">Leaves of the log when it was looked at; a running city may have gone on since.</param>
    /// <param name="cancel">Gives up.</param>
    public async IAsyncEnumerable<LoggedPart> ReadAsync(long size, [EnumeratorCancellation] CancellationToken cancel)
    {
        var read = new Queue<Task<LoggedPart>>();
        try
        {
            for (var from = 0L; from < size; from += Batch)
            {
                var start = from;
                read.Enqueue(Task.Run(() => PartAsync(start, size, cancel), cancel));
                if (read.Count > Ahead)
                {
                    yield return await read.Dequeue();
                }
            }
            while (read.TryDequeue(out var last))
            {
                yield return await last;
            }
        }
        finally
        {
            // Who stops at a fault closes the database next.
            await Task.WhenAll((IEnumerable<Task>)read).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<LoggedPart> PartAsync(long from, long size, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (first, end) = (from / Tile.FullWidth, (from + Batch) / Tile.FullWidth);
        var entries = await db.Set<AuditEntries>().Where(e => e.Index >= first && e.Index < end).ToDictionaryAsync(e => e.Index, cancel);
        // In a running city the hashes, read after the entries, may be ahead of them.
        var hashes = await db.Set<AuditTile>().Where(t => t.Level == 0 && t.Index >= first && t.Index < end).ToDictionaryAsync(t => t.Index, t => t.Hashes, cancel);
        var events = await db.Set<Event>().Where(e => e.Position > from && e.Position <= from + Batch).ToDictionaryAsync(e => e.Position!.Value, cancel);
        var last = Math.Max(entries.Keys.DefaultIfEmpty(first).Max(), Math.Min(end, (size + Tile.FullWidth - 1) / Tile.FullWidth) - 1);
        var tiles = new List<LoggedTile>();
        for (var index = first; index <= last; index++)
        {
            tiles.Add(LoggedTile.Of(index * Tile.FullWidth, size, entries.GetValueOrDefault(index), hashes.GetValueOrDefault(index), events));
        }
        return new LoggedPart(tiles, await ShownRecords.AlteredAsync(db, events.Values, cancel));
    }
}
