using HaiDang.City.Http;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Deadlines;

/// <summary>An administrator sees which open deadlines a changed calendar moves, and has them recomputed.</summary>
public sealed class RecomputeDeadlines(OpenHandlings handlings, IDbContextFactory<CityDb> databases, Commit commit, CurrentPack pack, Clock clock, Ids ids)
{
    /// <summary>Dossiers listed in a preview; all are counted.</summary>
    public const int Listed = 500;
    private const int Batch = 500;

    /// <summary>What would change; no names, because administrators see no dossiers.</summary>
    /// <param name="Release">Pack release whose calendar is in force.</param>
    /// <param name="Open">Open dossiers looked at.</param>
    /// <param name="Moved">Dossiers of which a date would move.</param>
    /// <param name="Items">The first of those.</param>
    public sealed record Preview(int Release, int Open, int Moved, IReadOnlyList<Item> Items);

    /// <summary>One dossier of which a date would move.</summary>
    /// <param name="Code">Official code or temporary number.</param>
    /// <param name="From">Present appointment, or end of the time for acceptance; null while the clock stands.</param>
    /// <param name="To">The same under the calendar in force; equal when only dues of steps move.</param>
    public sealed record Item(string Code, DateTimeOffset? From, DateTimeOffset? To);

    internal static void Map(IEndpointRouteBuilder api)
    {
        var deadlines = api.MapGroup("/deadlines").RequireAuthorization(Roles.Administrator).WithTags("Deadlines");
        deadlines.MapGet("/preview", async (RecomputeDeadlines use, CancellationToken cancel) => TypedResults.Ok(await use.PreviewAsync(cancel)))
            .WithName("PreviewDeadlines").WithSummary("Open dossiers whose dates the calendar in force would move").ProducesProblem(403);
        deadlines.MapPost("/recompute", async Task<IResult> (Actor actor, RecomputeDeadlines use, CancellationToken cancel) =>
                (await use.StartAsync(actor, cancel)).TryGet(out var run, out var problem) ? TypedResults.Accepted("/api/v1/deadlines/runs", run) : problem.ToHttp())
            .WithName("RecomputeDeadlines").WithSummary("Recompute all open deadlines; goes on by itself after an interruption").Produces<DeadlineRun>(202).ProducesProblem(403).ProducesProblem(409);
        deadlines.MapGet("/runs", async (RecomputeDeadlines use, CancellationToken cancel) => TypedResults.Ok(await use.RunsAsync(cancel)))
            .WithName("ListDeadlineRuns").WithSummary("The last recomputations and how far they are").ProducesProblem(403);
    }

    /// <summary>What the calendar in force would move.</summary>
    public async Task<Preview> PreviewAsync(CancellationToken cancel)
    {
        var (open, moved, items) = (0, 0, new List<Item>());
        for (List<Handling>? batch = null; batch is null or { Count: > 0 };)
        {
            batch = await handlings.AfterAsync(batch?[^1].Dossier.Id ?? Guid.Empty, Batch, cancel);
            foreach (var handling in batch.Where(h => !h.Dossier.State.IsEnded()))
            {
                open++;
                var before = DateOf(handling.Dossier);
                if (handling.Dossier.Recalendar(handling, Actor.Anonymous, pack.Release) is null)
                {
                    continue;
                }
                moved++;
                if (items.Count < Listed)
                {
                    items.Add(new(handling.Dossier.DisplayCode, before, DateOf(handling.Dossier)));
                }
            }
        }
        return new(pack.Release, open, moved, items);
    }

    /// <summary>Queues the recomputation; one at a time.</summary>
    /// <param name="actor">The administrator.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task<Result<DeadlineRun>> StartAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.IsAdministrator)
        {
            return DossierProblems.Forbidden;
        }
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<DeadlineRun>().AnyAsync(r => r.DoneAt == null, cancel))
        {
            return DossierProblems.RecomputationRuns;
        }
        var run = new DeadlineRun { Id = ids.New(), Release = pack.Release, StartedBy = actor.AccountId!.Value, StartedAt = clock.Now };
        var refused = await commit.WriteAsync(new Changes().Insert(run).Insert(new Job { Id = ids.New(), Kind = RecomputeJob.JobKind, Payload = run.Id.ToString(), RunAt = clock.Now }));
        return refused is null ? run : refused;
    }

    /// <summary>The last ten recomputations, newest first.</summary>
    public async Task<IReadOnlyList<DeadlineRun>> RunsAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<DeadlineRun>().OrderByDescending(r => r.Id).Take(10).ToListAsync(cancel);
    }

    private static DateTimeOffset? DateOf(Dossier dossier) => dossier.AcceptedAt is null ? dossier.AcceptBy : dossier.Appointment;
}
