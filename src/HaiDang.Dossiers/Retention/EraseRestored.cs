using HaiDang.City.Backups;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Files;
using HaiDang.Storage.Jobs;
using HaiDang.Storage.Keys;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Retention;

/// <summary>After a restore: removes the dossiers that the backup brought back although their keys were destroyed since it was made. What is sealed in them is unreadable for good; names, and what is not sealed, go here.</summary>
internal sealed class EraseRestored(IDbContextFactory<CityDb> databases, Commit commit, KeyStore keys, FileStore files, Clock clock) : IJobHandler
{
    private const int Batch = 1000;

    public string Kind => RestoreBackup.EraseJobKind;

    public int MostAttempts => 50;

    public async Task RunAsync(Job job, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var last = Guid.Empty;
        while (await db.Set<Dossier>().Where(d => d.Id.CompareTo(last) > 0).OrderBy(d => d.Id).Take(Batch).Select(d => new { d.Id, d.KeyId }).ToListAsync(cancel) is { Count: > 0 } batch)
        {
            foreach (var gone in batch.Where(d => keys.Find(d.KeyId) is null))
            {
                await EraseAsync(db, gone.Id, cancel);
            }
            last = batch[^1].Id;
        }
    }

    private async Task EraseAsync(CityDb db, Guid id, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var dossier = await db.Set<Dossier>().AsNoTracking().FirstAsync(d => d.Id == id, cancel);
        var (changes, stored) = await EraseDossier.AgainAsync(db, dossier, clock.Now, cancel);
        if (await commit.WriteAsync(changes) is { } refused)
        {
            throw new InvalidOperationException($"A dossier whose key is destroyed was not removed: {refused.Code}");
        }
        foreach (var file in stored)
        {
            files.DeletePart(file);
            files.Delete(file);
        }
    }
}
