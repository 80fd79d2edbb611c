using HaiDang.City.Audit;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.City.Privacy;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Retention;

/// <summary>A data steward draws up a list of dossiers to be destroyed: those whose time is over, or those of a person who asks for it. Nothing is destroyed before a leader decides.</summary>
public sealed class ProposeDisposal(
    IDbContextFactory<CityDb> databases, DueDossiers due, RetentionVerdicts verdicts, DossierReader reader, DataAccessLog accesses, CurrentPack pack, Commit commit, Journal journal, Clock clock, Ids ids)
{
    /// <summary>A dossier of the person who asks, with its verdict.</summary>
    /// <param name="Dossier">The dossier.</param>
    /// <param name="Verdict">Whether it may be destroyed.</param>
    public sealed record Judged(Dossier Dossier, RetentionVerdict Verdict);

    /// <summary>A request to delete, and what it reaches at the unit that handles it.</summary>
    /// <param name="Request">The dossier of the request.</param>
    /// <param name="Dossiers">Dossiers that the same unit decided and the same person filed, newest first, at most <see cref="MostJudged"/>.</param>
    public sealed record Reached(Dossier Request, IReadOnlyList<Judged> Dossiers);

    /// <summary>Most dossiers of a person that are judged at once; the next request reaches the rest.</summary>
    public const int MostJudged = 200;

    /// <summary>Draws up the list of what is due at a unit.</summary>
    public async Task<Result<Disposal>> ForRetentionAsync(string unitId, Actor actor, CancellationToken cancel)
    {
        if (!actor.Stewards(unitId))
        {
            return DossierProblems.Forbidden;
        }
        var id = ids.New();
        return await WriteAsync(id, unitId, await due.ListAsync(unitId, id, cancel), null, actor);
    }

    /// <summary>What a request to delete reaches; the look is recorded for the person.</summary>
    public async Task<Result<Reached>> JudgeAsync(string code, Actor actor, CancellationToken cancel)
    {
        if (Guid.TryParse(code, out _) || await reader.FindUncheckedAsync(code.Trim()) is not { Dossier: var request } || !actor.Stewards(request.CompetentUnit))
        {
            return RetentionProblems.NoDossier(code);
        }
        if (request.ProcedureCode != pack.Pack.Profile.DataRights?.Procedure || request.AcceptedAt is null || request.State.IsEnded())
        {
            return RetentionProblems.NotARequest(code);
        }
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (account, index, unit) = (request.FilerAccountId, request.FilerIdIndex, request.CompetentUnit);
        // Two reads, each along an index of its own. What was filed for an enterprise is the enterprise's.
        var dossiers = db.Set<Dossier>().AsNoTracking().Where(d => d.CompetentUnit == unit && d.EnterpriseId == null && d.Id != request.Id).OrderByDescending(d => d.SubmittedAt).Take(MostJudged);
        var found = account is null ? [] : await dossiers.Where(d => d.FilerAccountId == account).ToListAsync(cancel);
        found.AddRange(index is null ? [] : await dossiers.Where(d => d.FilerIdIndex == index && d.FilerAccountId == null).ToListAsync(cancel));
        await accesses.RecordAsync(actor, unit, DataPurposes.Erasure, found.Append(request).Select(d => new DataAccessLog.Subject(d.Id, d.FilerAccountId, d.DisplayCode)));
        var judged = await verdicts.OfAsync(found, cancel);
        return new Reached(request, [.. found.OrderByDescending(d => d.SubmittedAt).Select(d => new Judged(d, judged[d.Id]))]);
    }

    /// <summary>Draws up the list of all that a request to delete may reach.</summary>
    public async Task<Result<Disposal>> ForRequestAsync(string code, Actor actor, CancellationToken cancel)
    {
        if (!(await JudgeAsync(code, actor, cancel)).TryGet(out var reached, out var problem))
        {
            return problem;
        }
        var free = reached.Dossiers.Where(d => d.Verdict.MayErase).Select(d => d.Dossier.Id).ToList();
        var id = ids.New();
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await WriteAsync(id, reached.Request.CompetentUnit, await due.ItemsAsync(db.Set<Dossier>().Where(d => free.Contains(d.Id)), id, cancel), reached.Request.DisplayCode, actor);
    }

    private async Task<Result<Disposal>> WriteAsync(Guid id, string unitId, List<DisposalItem> items, string? request, Actor actor)
    {
        if (items.Count == 0)
        {
            return RetentionProblems.NothingDue;
        }
        var list = new Disposal
        {
            Id = id,
            UnitId = unitId,
            Cause = request is null ? Disposal.ForRetention : Disposal.ForRequest,
            RequestCode = request,
            Count = items.Count,
            ProposedBy = actor.AccountId!.Value,
            ProposedAt = clock.Now,
        };
        var changes = new Changes().Insert(list);
        foreach (var item in items)
        {
            changes.Insert(item);
        }
        return await commit.WriteAsync(changes.Record(RetentionJournal.Proposed(journal, list))) is { } refused ? refused : list;
    }
}
