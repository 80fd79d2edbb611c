using System.Diagnostics;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Deadlines;

/// <summary>Recomputes open deadlines, one command a dossier. How far it is, is written with each of them: an interrupted run goes on where it stopped.</summary>
internal sealed class RecomputeJob(IDbContextFactory<CityDb> databases, OpenHandlings handlings, Commit commit, Clock clock, Ids ids) : IJobHandler
{
    public const string JobKind = "recompute-deadlines";
    private const int Batch = 200;

    // Other jobs wait for this one: notices have their turn in between.
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(10);

    public string Kind => JobKind;

    public int MostAttempts => 50;

    public async Task RunAsync(Job job, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        if (await RunOfAsync(job, cancel) is not { DoneAt: null } run)
        {
            return;
        }
        while (await handlings.AfterAsync(run.After, Batch, cancel) is { Count: > 0 } batch)
        {
            foreach (var handling in batch)
            {
                cancel.ThrowIfCancellationRequested();
                await RecomputeAsync(run, handling);
            }
            var progress = new Changes();
            if (watch.Elapsed > Slice)
            {
                progress.Insert(new Job { Id = ids.New(), Kind = JobKind, Payload = job.Payload, RunAt = clock.Now });
            }
            await SaveAsync(run, progress);
            if (watch.Elapsed > Slice)
            {
                return;
            }
        }
        run.DoneAt = clock.Now;
        await SaveAsync(run, new());
    }

    private async Task<DeadlineRun?> RunOfAsync(Job job, CancellationToken cancel)
    {
        var id = Guid.Parse(job.Payload);
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<DeadlineRun>().FirstOrDefaultAsync(r => r.Id == id, cancel);
    }

    private async Task RecomputeAsync(DeadlineRun run, Handling handling)
    {
        var changes = handling.Dossier.State.IsEnded() ? null : handling.Dossier.Recalendar(handling, new Actor(run.StartedBy, "", []), run.Release);
        run.After = handling.Dossier.Id;
        run.Checked++;
        if (changes is not null)
        {
            run.Moved++;
            await SaveAsync(run, changes.Written);
        }
    }

    // Stale when somebody acted on the dossier at the same moment: the job starts again from what was saved.
    private async Task SaveAsync(DeadlineRun run, Changes changes)
    {
        run.Version++;
        if (await commit.WriteAsync(changes.Update(run)) is { } refused)
        {
            throw new InvalidOperationException($"The recomputation was not noted: {refused.Code}");
        }
    }
}
