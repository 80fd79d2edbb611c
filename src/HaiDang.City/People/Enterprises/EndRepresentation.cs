using HaiDang.City.Audit;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People.Enterprises;

/// <summary>A representative leaves, or a managing one ends the representation of another; at once, and one manager without an end date always stays, unless the registration was rejected.</summary>
internal sealed class EndRepresentation(IDbContextFactory<CityDb> databases, Commit commit, ActorReader actors, Journal journal, Clock clock)
{
    /// <summary>Ends it.</summary>
    /// <param name="id">The representation.</param>
    /// <param name="by">The representative, or a managing one of the same enterprise.</param>
    /// <param name="cancel">Gives up before writing.</param>
    /// <returns>Null, or the refusal.</returns>
    public async Task<Problem?> HandleAsync(Guid id, Actor by, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            var problem = await TryAsync(id, by, cancel);
            // Two ended at the same moment are judged one after the other.
            if (problem?.Code != StorageProblems.Stale.Code || attempt == 3)
                return problem;
        }
    }

    private async Task<Problem?> TryAsync(Guid id, Actor by, CancellationToken cancel)
    {
        var today = actors.Today;
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<Representative>().FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } given)
            return EnterpriseProblems.NoSuchRepresentative;
        var enterprise = await db.Set<Enterprise>().SingleAsync(e => e.Id == given.EnterpriseId, cancel);
        var present = await Representations.Current(db, today).Where(r => r.EnterpriseId == given.EnterpriseId).ToListAsync(cancel);
        if (given.AccountId != by.AccountId)
        {
            var own = present.FindAll(r => r.AccountId == by.AccountId);
            if (own.Count == 0)
                return EnterpriseProblems.NoSuchRepresentative;
            if (!own.Exists(r => r.MayManage))
                return EnterpriseProblems.NotManaging;
        }
        if (given.EndedAt is not null || given.To < today)
            return EnterpriseProblems.RepresentationEnded;
        // One whose days run out by themselves would leave nobody to manage.
        if (!enterprise.IsRejected && given.MayManage && given.From <= today && !present.Exists(r => r.Id != given.Id && r is { MayManage: true, To: null }))
            return EnterpriseProblems.LastManager;
        var ended = given with { EndedAt = clock.Now, EndedBy = by.AccountId };
        var refused = await commit.WriteAsync(new Changes().Update(enterprise.Touched()).Update(ended).Record(EnterpriseJournal.Ended(journal, ended, by.AccountId!.Value)));
        if (refused is null)
            actors.Forget(given.AccountId);
        return refused;
    }
}
