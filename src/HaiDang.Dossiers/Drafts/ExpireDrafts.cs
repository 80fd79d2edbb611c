using HaiDang.Core;
using HaiDang.Dossiers.Files;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using HaiDang.Storage.Keys;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Drafts;

/// <summary>Every hour: empties drafts that expired, files included, and forgets them three months later. Until then the page can say that the draft expired.</summary>
internal sealed class ExpireDrafts(IServiceProvider services, KeyStore keys, Commit commit, Clock clock, Ids ids) : IRecurringJob
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);
    private const int Batch = 200;

    /// <inheritdoc/>
    public string Name => "expire-drafts";

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.Now;
        var forgotten = now - Remembered;
        await using var db = CityDatabase.Open(services);
        // Answers are sealed; what has none is stored as nothing.
        foreach (var draft in await db.Set<Draft>().AsNoTracking().Where(d => d.ExpiresAt < now && (d.AnswersJson != "" || d.PartiesJson != null || d.ExpiresAt < forgotten)).OrderBy(d => d.ExpiresAt).Take(Batch).ToListAsync(cancel))
        {
            cancel.ThrowIfCancellationRequested();
            var files = await db.Set<DossierFile>().AsNoTracking().Where(f => f.DraftId == draft.Id).OrderBy(f => f.Id).ToListAsync(cancel);
            var changes = new Changes().Insert(EraseJob.Of(ids.New(), now, [draft.KeyId], files.Select(f => f.Id)));
            foreach (var file in files)
            {
                changes.Delete(file);
            }
            if (draft.ExpiresAt < forgotten)
            {
                changes.Delete(draft);
            }
            else
            {
                // It may be taken up again: under another key.
                (draft.AnswersJson, draft.PartiesJson, draft.KeyId) = ("{}", null, keys.New().Id);
                draft.Version++;
                changes.Update(draft);
            }
            // Saved again this moment: it is stale here and lives on.
            await commit.WriteAsync(changes);
        }
    }
}
