using System.Text.Json;
using HaiDang.City.Audit;
using HaiDang.City.Backups;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Files;
using HaiDang.Storage.Jobs;
using HaiDang.Storage.Keys;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Retention;

/// <summary>
/// Destroys what a leader decided: first the rows of each dossier, then key and files. What was begun is noted, so that an interrupted run ends it; what changed since the decision is spared.
/// </summary>
internal sealed class DestroyJob(
    IDbContextFactory<CityDb> databases, RetentionRules rules, Commit commit, KeyStore keys, FileStore files, KeyCopies copies, Journal journal, Clock clock, BackupOptions? backups = null) : IJobHandler
{
    public const string JobKind = "destroy-dossiers";
    private const int Batch = 50;

    public string Kind => JobKind;

    public int MostAttempts => 50;

    public async Task RunAsync(Job job, CancellationToken cancel)
    {
        var id = Guid.Parse(job.Payload);
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<Disposal>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancel) is not { State: DisposalState.Decided } disposal)
        {
            return;
        }
        while (await NextAsync(db, id, cancel) is { Count: > 0 } batch)
        {
            foreach (var item in batch.Where(i => i.State == DisposalItemState.Listed))
            {
                await RemoveRowsAsync(db, item, disposal, cancel);
            }
            await DestroyAsync(disposal, batch, cancel);
        }
        disposal.State = DisposalState.Done;
        disposal.DoneAt = clock.Now;
        // Last night's copy is the youngest that still has the keys; the night after its time is over it goes. Names stand in the copies of the database too.
        disposal.CompleteOn = rules.Today.AddDays(Math.Max(copies.Days, backups?.Keep ?? 0) + 1);
        await SaveAsync(disposal, new Changes().Record(RetentionJournal.Done(journal, disposal)));
    }

    private static Task<List<DisposalItem>> NextAsync(CityDb db, Guid id, CancellationToken cancel) => db.Set<DisposalItem>().AsNoTracking()
        .Where(i => i.DisposalId == id && (i.State == DisposalItemState.Listed || i.State == DisposalItemState.Removed)).OrderBy(i => i.DossierId).Take(Batch).ToListAsync(cancel);

    private async Task RemoveRowsAsync(CityDb db, DisposalItem item, Disposal disposal, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var dossier = await db.Set<Dossier>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == item.DossierId, cancel);
        if (await WhyNotAsync(db, dossier, item, disposal, cancel) is { } why)
        {
            (item.State, item.SparedFor) = (DisposalItemState.Spared, why);
            return;
        }
        await WriteAsync(await EraseDossier.ChangesAsync(db, dossier!, item, disposal, clock.Now, cancel));
    }

    // Asked anew for each: a hold may have been placed after the decision.
    private async Task<string?> WhyNotAsync(CityDb db, Dossier? dossier, DisposalItem item, Disposal disposal, CancellationToken cancel)
    {
        if (dossier is null)
        {
            return SparedFor.Gone;
        }
        if (await db.Set<LegalHold>().AnyAsync(h => h.DossierId == dossier.Id && h.ReleasedAt == null, cancel))
        {
            return SparedFor.Held;
        }
        if (rules.EndedOn(dossier) is not { } ended || await db.Set<WorkItem>().AnyAsync(i => i.DossierId == dossier.Id && i.Kind == WorkKind.Amendment, cancel))
        {
            return SparedFor.Open;
        }
        var rule = rules.Of(dossier.ProcedureCode);
        var last = disposal.Cause == Disposal.ForRequest ? rule.OwedUntil(ended) : rule.KeptUntil(ended);
        return ended == item.EndedOn && last < rules.Today ? null : SparedFor.Changed;
    }

    private async Task DestroyAsync(Disposal disposal, List<DisposalItem> batch, CancellationToken cancel)
    {
        var removed = batch.FindAll(i => i.State == DisposalItemState.Removed);
        await keys.DestroyAsync(removed.Select(i => i.KeyId), cancel);
        var changes = new Changes();
        foreach (var item in removed)
        {
            foreach (var file in JsonSerializer.Deserialize<List<Guid>>(item.FilesJson ?? "[]")!)
            {
                files.DeletePart(file);
                files.Delete(file);
            }
            (item.State, item.FilesJson, item.DestroyedAt) = (DisposalItemState.Destroyed, null, clock.Now);
        }
        foreach (var item in batch)
        {
            item.Version++;
            changes.Update(item);
        }
        disposal.Handled += batch.Count;
        disposal.Destroyed += removed.Count;
        await SaveAsync(disposal, changes);
    }

    private Task SaveAsync(Disposal disposal, Changes changes)
    {
        disposal.Version++;
        return WriteAsync(changes.Update(disposal));
    }

    // Stale when the dossier changed at the same moment: the job starts again from what was saved.
    private async Task WriteAsync(Changes changes)
    {
        if (await commit.WriteAsync(changes) is { } refused)
        {
            throw new InvalidOperationException($"A destruction was not noted: {refused.Code}");
        }
    }
}
