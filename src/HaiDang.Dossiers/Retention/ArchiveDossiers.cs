using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Retention;

/// <summary>Takes dossiers out of everyday work once they ended long enough ago and nothing is left to do on them.</summary>
internal sealed class ArchiveDossiers(IDbContextFactory<CityDb> databases, RetentionRules rules, Commit commit, Clock clock) : IRecurringJob
{
    private const int Batch = 200;

    /// <inheritdoc/>
    public string Name => "archive-dossiers";

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromHours(6);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var before = rules.EndedBefore(rules.ArchiveYears()[0]);
        var (after, afterId) = (DateTimeOffset.UnixEpoch, Guid.Empty);
        while (await NextAsync(db, before, after, afterId, cancel) is { Count: > 0 } batch)
        {
            // What changed meanwhile is stale here, and looked at again with the next run.
            await Task.WhenAll(batch.Where(IsDue).Select(d => commit.WriteAsync(d.Archive(clock.Now).Written)));
            (after, afterId) = (batch[^1].EndedAt!.Value, batch[^1].Id);
            cancel.ThrowIfCancellationRequested();
        }
    }

    private static Task<List<Dossier>> NextAsync(CityDb db, DateTimeOffset before, DateTimeOffset after, Guid afterId, CancellationToken cancel) => db.Set<Dossier>().AsNoTracking()
        .Where(d => d.SetAsideFor == null && d.EndedAt < before && (d.EndedAt > after || (d.EndedAt == after && d.Id.CompareTo(afterId) > 0)) && !db.Set<WorkItem>().Any(i => i.DossierId == d.Id))
        .OrderBy(d => d.EndedAt).ThenBy(d => d.Id).Take(Batch).ToListAsync(cancel);

    private bool IsDue(Dossier dossier) => rules.EndedOn(dossier) is { } ended && rules.ArchivedFrom(dossier.ProcedureCode, ended) <= rules.Today;
}
