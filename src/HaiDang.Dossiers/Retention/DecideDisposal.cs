using HaiDang.City.Audit;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Retention;

/// <summary>A leader of the unit decides that a list is destroyed, or drops it; a data steward of the unit may drop it too. Who drew it up does not decide it.</summary>
public sealed class DecideDisposal(IDbContextFactory<CityDb> databases, RetentionRules rules, Commit commit, Journal journal, Clock clock, Ids ids)
{
    /// <summary>The decision (<i>quyết định hủy</i>).</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Day">Its day.</param>
    public sealed record Request(string? Number, DateOnly? Day);

    /// <summary>True for who may decide lists of a unit: a leader in their own right, not who stands in for one.</summary>
    public static bool MayDecide(Actor actor, string unitId) => actor.Grants.Any(g => g.Role == Roles.Leader && g.UnitId == unitId && g.Through is null);

    /// <summary>Decides; a job destroys at once.</summary>
    public async Task<Result<Disposal>> HandleAsync(Guid id, int version, Request request, Actor actor, CancellationToken cancel)
    {
        if (!(await FindAsync(id, version, actor, unit => MayDecide(actor, unit), cancel)).TryGet(out var list, out var problem))
        {
            return problem;
        }
        if (list.ProposedBy == actor.AccountId)
        {
            return RetentionProblems.OwnProposal;
        }
        var number = request.Number?.Trim() ?? "";
        if (MistakesIn(number, request.Day) is { Count: > 0 } errors)
        {
            return RetentionProblems.DecisionNeeded(errors);
        }
        (list.State, list.Decision, list.DecisionDay) = (DisposalState.Decided, number, request.Day);
        return await WriteAsync(list, actor, new Changes().Insert(new Job { Id = ids.New(), Kind = DestroyJob.JobKind, Payload = list.Id.ToString(), RunAt = clock.Now }));
    }

    /// <summary>Drops the list; its dossiers stay, and may come on another one.</summary>
    public async Task<Result<Disposal>> DropAsync(Guid id, int version, Actor actor, CancellationToken cancel)
    {
        if (!(await FindAsync(id, version, actor, unit => MayDecide(actor, unit) || actor.Stewards(unit), cancel)).TryGet(out var list, out var problem))
        {
            return problem;
        }
        list.State = DisposalState.Dropped;
        var changes = new Changes();
        await using var db = await databases.CreateDbContextAsync(cancel);
        foreach (var item in await db.Set<DisposalItem>().AsNoTracking().Where(i => i.DisposalId == id).ToListAsync(cancel))
        {
            (item.State, item.SparedFor) = (DisposalItemState.Spared, SparedFor.Dropped);
            item.Version++;
            changes.Update(item);
        }
        return await WriteAsync(list, actor, changes);
    }

    private async Task<Result<Disposal>> FindAsync(Guid id, int version, Actor actor, Func<string, bool> may, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<Disposal>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancel) is not { } list || !ReadDisposals.MaySee(actor, list.UnitId) ? RetentionProblems.NotFound
            : !may(list.UnitId) ? DossierProblems.Forbidden
            : list.State != DisposalState.Proposed ? RetentionProblems.NotProposed
            : list.Version != version ? StorageProblems.Stale
            : list;
    }

    private async Task<Result<Disposal>> WriteAsync(Disposal list, Actor actor, Changes changes)
    {
        (list.DecidedBy, list.DecidedAt) = (actor.AccountId, clock.Now);
        list.Version++;
        return await commit.WriteAsync(changes.Update(list).Record(RetentionJournal.Decided(journal, list))) is { } refused ? refused : list;
    }

    /// <summary>What is missing of a decision.</summary>
    internal IReadOnlyList<FieldError> MistakesIn(string number, DateOnly? day)
    {
        var mistakes = new List<FieldError>();
        if (number.Length is 0 or > 60)
        {
            mistakes.Add(new("number", ("Ghi số quyết định, ví dụ 12/QĐ-UBND", "Give the number of the decision, for example 12/QĐ-UBND")));
        }
        if (day is null)
        {
            mistakes.Add(new("day", ("Nhập ngày của quyết định, ví dụ 27/3/2026", "Enter the day of the decision, for example 27/3/2026")));
        }
        else if (day > rules.Today)
        {
            mistakes.Add(new("day", ("Ngày quyết định không ở tương lai", "The decision is not of the future")));
        }
        return mistakes;
    }
}
