using HaiDang.City.Audit;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People.Enterprises;

/// <summary>The person invited accepts, with the one-time code, or declines.</summary>
internal sealed class AnswerInvitation(IDbContextFactory<CityDb> databases, Commit commit, ActorReader actors, OneTimeCodes codes, Journal journal, BlindNames blind, Clock clock, Ids ids)
{
    /// <summary>An invitation as its person sees it.</summary>
    /// <param name="Invitation">What is offered.</param>
    /// <param name="Enterprise">By whom.</param>
    public sealed record View(Invitation Invitation, Enterprise Enterprise);

    /// <summary>Open invitations for the account, oldest first.</summary>
    public async Task<IReadOnlyList<View>> ListAsync(Guid account, CancellationToken cancel)
    {
        var now = clock.Now;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var names = await NamesAsync(db, account, cancel);
        return await (from i in db.Set<Invitation>()
                      where names.Contains(i.TargetIndex) && i.AnsweredAt == null && i.ExpiresAt > now
                      join e in db.Set<Enterprise>() on i.EnterpriseId equals e.Id
                      where e.RejectedAt == null
                      orderby i.Id
                      select new View(i, e)).Take(50).ToListAsync(cancel);
    }

    /// <summary>An invitation for the account that can still be answered.</summary>
    public async Task<Result<View>> OpenAsync(Guid id, Guid account, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await OpenAsync(db, id, account, cancel);
    }

    /// <summary>Accepts: from now on, or from its first day on, the person represents the enterprise.</summary>
    public async Task<Result<Representative>> AcceptAsync(Guid id, string? code, Actor by, CancellationToken cancel)
    {
        var account = by.AccountId!.Value;
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (!(await OpenAsync(db, id, account, cancel)).TryGet(out var view, out var problem))
            return problem;
        var (invitation, enterprise) = (view.Invitation, view.Enterprise);
        var today = actors.Today;
        if (await db.Set<Representative>().AnyAsync(r => r.EnterpriseId == enterprise.Id && r.AccountId == account && r.EndedAt == null && (r.To == null || r.To >= today), cancel))
            return EnterpriseProblems.AlreadyRepresents;
        var given = new Representative
        {
            Id = ids.New(),
            EnterpriseId = enterprise.Id,
            AccountId = account,
            Capacity = invitation.Capacity,
            DocumentNumber = invitation.DocumentNumber,
            DocumentDate = invitation.DocumentDate,
            MayManage = invitation.MayManage,
            From = invitation.From,
            To = invitation.To,
            GivenBy = invitation.InvitedBy,
            GivenAt = clock.Now,
        };
        var used = await codes.RedeemAsync(id, CodePurposes.Representation, code, cancel, async () =>
        {
            await using var again = await databases.CreateDbContextAsync(cancel);
            // Its representatives may have changed since it was read; the enterprise's version tells.
            var now = await again.Set<Enterprise>().SingleAsync(e => e.Id == enterprise.Id, cancel);
            return new Changes().Update(now.Touched()).Update(invitation.Answered("accepted", account, clock.Now)).Insert(given).Record(EnterpriseJournal.Given(journal, given));
        });
        if (used.Problem is { } refused)
            return refused;
        actors.Forget(account);
        return given;
    }

    /// <summary>Declines; no code is needed for that.</summary>
    /// <returns>Null, or the refusal.</returns>
    public async Task<Problem?> DeclineAsync(Guid id, Actor by, CancellationToken cancel)
    {
        if (!(await OpenAsync(id, by.AccountId!.Value, cancel)).TryGet(out var view, out var problem))
            return problem;
        var closed = view.Invitation.Answered("declined", by.AccountId.Value, clock.Now);
        return await commit.WriteAsync(new Changes().Update(closed).Record(EnterpriseJournal.Closed(journal, closed))) is { } refused
            ? refused.Code == StorageProblems.Stale.Code ? EnterpriseProblems.InvitationAnswered : refused
            : null;
    }

    private async Task<Result<View>> OpenAsync(CityDb db, Guid id, Guid account, CancellationToken cancel)
    {
        var today = actors.Today;
        var names = await NamesAsync(db, account, cancel);
        if (await db.Set<Invitation>().FirstOrDefaultAsync(i => i.Id == id && names.Contains(i.TargetIndex), cancel) is not { } invitation)
            return EnterpriseProblems.NoSuchInvitation;
        if (invitation.AnsweredAt is not null)
            return EnterpriseProblems.InvitationAnswered;
        if (invitation.ExpiresAt <= clock.Now || invitation.To < today
            || !await Representations.Current(db, today).AnyAsync(r => r.EnterpriseId == invitation.EnterpriseId && r.AccountId == invitation.InvitedBy && r.MayManage, cancel))
            return EnterpriseProblems.InvitationExpired;
        var enterprise = await db.Set<Enterprise>().SingleAsync(e => e.Id == invitation.EnterpriseId, cancel);
        return enterprise.IsRejected ? EnterpriseProblems.InvitationExpired : new View(invitation, enterprise);
    }

    // An address that anybody may type into a profile proves nothing until it is confirmed.
    private async Task<List<string>> NamesAsync(CityDb db, Guid account, CancellationToken cancel)
    {
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == account, cancel) is not { } person)
            return [];
        return [.. new[] { person.UserName, person.EmailConfirmed ? person.Email : null, person.PhoneNumberConfirmed ? person.PhoneNumber : null }.Where(n => !string.IsNullOrEmpty(n)).Select(blind.OfName).Distinct()];
    }
}
