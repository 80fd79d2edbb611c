using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Audit;

/// <summary>Signs every minute how far the log has grown, when it has.</summary>
internal sealed class SignCheckpoints(IDbContextFactory<CityDb> databases, AuditLog log, Commit commit, Clock clock) : IRecurringJob
{
    public string Name => "audit-checkpoints";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<AuditTree>().FirstOrDefaultAsync(t => t.Id == AuditTree.TheId, cancel) is not { } tree || await db.Set<AuditCheckpoint>().AnyAsync(c => c.Size >= tree.Size, cancel))
        {
            return;
        }
        // A signature over a log that lacks its edge would vouch for what nobody can check.
        await GrowingLog.OpenAsync(db, tree.Size, cancel);
        var note = SignedNote.Sign(new Checkpoint(log.Origin, tree.Size, tree.Root).ToString(), await log.SignerAsync(cancel));
        await commit.WriteAsync(new Changes().Insert(new AuditCheckpoint { Size = tree.Size, Note = note, SignedAt = clock.Now }));
    }
}
