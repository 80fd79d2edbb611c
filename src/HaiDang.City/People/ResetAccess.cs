using HaiDang.City.Audit;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People;

/// <summary>What an administrator does for somebody who lost the phone or the key that they signed in with, or whose device was stolen. Never for oneself, and it opens nothing to the administrator: the password stays.</summary>
internal sealed class ResetAccess(IDbContextFactory<CityDb> databases, AccountManager users, SecondFactor factor, Sessions sessions, ApiTokens tokens, OneTimeCodes codes, Commit commit, Journal journal, ActorReader actors)
{
    /// <summary>Why it is done, as the journal keeps it.</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["lost", "stolen", "left"];

    /// <summary>The account, when the actor may do this for it.</summary>
    /// <returns>The account, or the refusal.</returns>
    public async Task<Result<Account>> FindAsync(Guid person, Actor by, CancellationToken cancel)
    {
        if (person == by.AccountId)
        {
            return PeopleProblems.OwnAccess;
        }
        if (await users.FindByIdAsync(person.ToString()) is not { } account)
        {
            return PeopleProblems.NoSuchAccount;
        }
        if (by.IsAdministrator)
        {
            return account;
        }
        var today = actors.Today;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var held = await db.Set<Grant>().Where(g => g.AccountId == person && g.EndedAt == null && (g.To == null || g.To >= today)).ToListAsync(cancel);
        // Who also works elsewhere, or above, is the city's to help.
        return held.Count > 0 && held.All(g => Grants.MayGrant(by, g.Role, g.UnitId)) ? account : PeopleProblems.NotYoursToReset;
    }

    /// <summary>Ends every session and access token.</summary>
    /// <returns>Null, or the refusal.</returns>
    public async Task<Problem?> SignOutAsync(Guid person, string? reason, Actor by, CancellationToken cancel)
    {
        if (!(await FindAsync(person, by, cancel)).TryGet(out _, out var problem))
        {
            return problem;
        }
        return ReasonProblem(reason) ?? await EndAllAsync(person, reason!, by, cancel);
    }

    /// <summary>Also takes away authenticator, recovery codes and passkeys; the password stays. An account that has none gets an invitation to set one.</summary>
    /// <returns>The invitation, shown this once; null within when the password stays.</returns>
    public async Task<Result<Invited>> ResetAsync(Guid person, string? reason, Actor by, CancellationToken cancel)
    {
        if (!(await FindAsync(person, by, cancel)).TryGet(out var account, out var problem))
        {
            return problem;
        }
        if ((ReasonProblem(reason) ?? await EndAllAsync(person, reason!, by, cancel)) is { } refused)
        {
            return refused;
        }
        foreach (var passkey in await users.GetPasskeysAsync(account))
        {
            users.Note(journal.Entry(JournalKinds.FactorRemoved, by.AccountId, person, null, ("factor", "passkey")));
            await users.RemovePasskeyAsync(account, passkey.CredentialId);
        }
        if (account.TwoFactorEnabled)
        {
            await factor.TurnOffAsync(account, by.AccountId);
        }
        if (account.PasswordHash is not null)
        {
            return new Invited(null);
        }
        var (text, row) = await codes.InvitationAsync(person, cancel);
        return await commit.WriteAsync(new Changes().Insert(row)) is { } unwritten ? unwritten : new Invited(text);
    }

    /// <summary>What the person gets.</summary>
    /// <param name="Code">Invitation to set a password; null when the password stays.</param>
    public sealed record Invited(string? Code);

    private async Task<Problem?> EndAllAsync(Guid person, string reason, Actor by, CancellationToken cancel)
    {
        if (await commit.WriteAsync(new Changes().Record(journal.Entry(JournalKinds.AccessReset, by.AccountId, person, null, ("reason", reason)))) is { } refused)
        {
            return refused;
        }
        await sessions.EndAllAsync(person, null, cancel);
        foreach (var token in (await tokens.ListAsync(person, cancel)).Where(t => t.RevokedAt is null))
        {
            if (await tokens.RevokeAsync(person, token.Id, cancel) is { Status: not (404 or 409) } unrevoked)
            {
                return unrevoked;
            }
        }
        return null;
    }

    private static Problem? ReasonProblem(string? reason) =>
        reason is not null && Reasons.Contains(reason, StringComparer.Ordinal) ? null : Http.HttpProblems.Invalid([new("reason", ("Chọn lý do.", "Choose why."))]);
}
