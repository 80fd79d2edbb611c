using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Files;
using HaiDang.Storage.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HaiDang.Dossiers.Files;

/// <summary>Every hour: uploads not finished within a day, and stored bytes of the same age that no row names, are removed.</summary>
internal sealed partial class SweepFiles(IServiceProvider services, FileStore store, Commit commit, Clock clock, ILogger<SweepFiles> log) : IRecurringJob
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(1);
    private const int Batch = 500;

    /// <inheritdoc/>
    public string Name => "sweep-files";

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancel)
    {
        var removed = await DropUnfinishedAsync(cancel);
        foreach (var old in store.OlderThan(Age).Chunk(Batch))
        {
            await using var db = CityDatabase.Open(services);
            var known = await db.Set<DossierFile>().Where(f => old.Contains(f.Id)).Select(f => f.Id).ToListAsync(cancel);
            foreach (var id in old.Except(known))
            {
                if (!await IsNamedElsewhereAsync(id, cancel))
                {
                    store.Delete(id);
                    removed++;
                }
            }
        }
        if (removed > 0)
        {
            LogRemoved(removed);
        }
    }

    private async Task<int> DropUnfinishedAsync(CancellationToken cancel)
    {
        var before = clock.Now - Age;
        await using var db = CityDatabase.Open(services);
        var unfinished = await db.Set<DossierFile>().Where(f => f.State == FileState.Uploading && f.UploadedAt < before).OrderBy(f => f.Id).Take(Batch).ToListAsync(cancel);
        var removed = 0;
        foreach (var file in unfinished)
        {
            if (await commit.WriteAsync(new Changes().Delete(file)) is null)
            {
                store.DeletePart(file.Id);
                removed++;
            }
        }
        return removed;
    }

    // Other tables keep files in the same store (signed outcomes); each says which are its own.
    private async Task<bool> IsNamedElsewhereAsync(Guid id, CancellationToken cancel)
    {
        foreach (var owner in (IEnumerable<IStoredFileOwner>?)services.GetService(typeof(IEnumerable<IStoredFileOwner>)) ?? [])
        {
            if (await owner.OwnsAsync(id, cancel))
            {
                return true;
            }
        }
        return false;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Count} files that nothing names")]
    private partial void LogRemoved(int count);
}

/// <summary>Whoever keeps files in the file store under ids of a table of its own registers one, so that the sweep spares them.</summary>
public interface IStoredFileOwner
{
    /// <summary>True when a row names this file.</summary>
    Task<bool> OwnsAsync(Guid fileId, CancellationToken cancel);
}
