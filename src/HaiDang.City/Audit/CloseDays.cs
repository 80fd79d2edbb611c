using System.Globalization;
using HaiDang.Core;
using HaiDang.Core.Audit;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using HaiDang.Storage.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HaiDang.City.Audit;

/// <summary>Signs the close of every day that is over; days over which the program stood still are made up for one after the other, each with the true time of its signing.</summary>
internal sealed partial class CloseDays(IDbContextFactory<CityDb> databases, DayCloses closes, AuditLog log, Commit commit, Clock clock, ILogger<CloseDays> logger) : IRecurringJob
{
    // What was asked for just before midnight is committed by then.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public string Name => "audit-days";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        var (count, last) = (0, (AuditDay?)null);
        // A close is refused when another node made it meanwhile.
        while (await NextAsync(cancel) is { } close && await commit.WriteAsync(new Changes().Insert(close)) is null)
        {
            (count, last) = (count + 1, close);
        }
        if (last is not null)
        {
            LogClosed(count, Date(last.Day), last.Size);
        }
    }

    private async Task<AuditDay?> NextAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var last = await DayCloses.LastAsync(db, cancel);
        if (await closes.NextAsync(db, last, cancel) is not { } day || closes.EndOf(day) is var end && clock.Now < end + Grace
            || await db.Set<AuditTree>().Where(t => t.Id == AuditTree.TheId).Select(t => (long?)t.Size).FirstOrDefaultAsync(cancel) is not { } grown)
        {
            return null;
        }
        // The log must have all of the day; then its end is where the first event after it stands.
        if (await db.Set<Event>().Where(e => e.Position == null).AnyAsync(e => e.At < end, cancel)
            || await db.Set<Event>().Where(e => e.Position > grown).AnyAsync(e => e.At < end, cancel))
        {
            return null;
        }
        var before = last?.Size ?? 0;
        var size = await db.Set<Event>().Where(e => e.Position > before && e.Position <= grown && e.At >= end).MinAsync(e => e.Position, cancel) is { } first ? first - 1 : grown;
        var root = await SubtreeReader.MakeAsync(db, size, subtree => MerkleProof.Root(size, subtree), cancel);
        var now = clock.Now;
        var text = $"{new Checkpoint(log.Origin, size, root)}day {Date(day)} ended {Instant(end)} signed {Instant(now)}\n";
        return new AuditDay { Day = day, Size = size, Note = SignedNote.Sign(text, await log.SignerAsync(cancel)), SignedAt = now };
    }

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Information, Message = "Audit log: {Count} days closed, the last {Day} with {Size} entries")]
    private partial void LogClosed(int count, string day, long size);
}
