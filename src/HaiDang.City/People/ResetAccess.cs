using HaiDang.City.Audit;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People;

/// <summary>What an administrator does for somebody who lost the phone or the key that they signed in with, or whose device was stolen. Never for oneself. Where there is a password or a provider's identity it opens nothing to the administrator; an invitation for an account without either could be misused, which is why its owner and the journal are told.</summary>
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
    public async Task<Problem?> SignOutAsync(Guid person, string? reason, Actor by, CancellationToken cancel) =>
        (await BeginAsync(person, reason, by, cancel)).TryGet(out _, out var problem) ? await EndAllAsync(person, by.AccountId!.Value, cancel) : problem;

    /// <summary>Also takes away authenticator, recovery codes and passkeys; a password or a provider's identity stays. Who has neither gets an invitation to set a password.</summary>
    /// <returns>The invitation, shown this once; null within when there is a way in already.</returns>
    public async Task<Result<Invited>> ResetAsync(Guid person, string? reason, Actor by, CancellationToken cancel)
    {
        if (!(await BeginAsync(person, reason, by, cancel)).TryGet(out var account, out var problem))
        {
            return problem;
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
        // Last: with what was just taken away no new session can begin.
        if (await EndAllAsync(person, by.AccountId!.Value, cancel) is { } refused)
        {
            return refused;
        }
        if (account.PasswordHash is not null || (await users.GetLoginsAsync(account)).Count > 0)
        {
            return new Invited(null);
        }
        var (text, row) = await codes.InvitationAsync(account.Id, account.KeyId, cancel);
        return await commit.WriteAsync(new Changes().Insert(row)) is { } unwritten ? unwritten : new Invited(text);
    }

    /// <summary>What the person gets.</summary>
    /// <param name="Code">Invitation to set a password; null when there is a way in already.</param>
    public sealed record Invited(string? Code);

    // Noted first: whatever fails afterwards, it is known who began it.
    private async Task<Result<Account>> BeginAsync(Guid person, string? reason, Actor by, CancellationToken cancel)
    {
        if (!(await FindAsync(person, by, cancel)).TryGet(out var account, out var problem))
        {
            return problem;
        }
        return (ReasonProblem(reason) ?? await commit.WriteAsync(new Changes().Record(journal.Entry(JournalKinds.AccessReset, by.AccountId, person, null, ("reason", reason))))) is { } refused ? refused : account;
    }

    private async Task<Problem?> EndAllAsync(Guid person, Guid by, CancellationToken cancel)
    {
        await sessions.EndAllAsync(person, null, by, cancel);
        foreach (var token in (await tokens.ListAsync(person, cancel)).Where(t => t.RevokedAt is null))
        {
            // One that its owner revokes at this moment is as good as revoked here.
            if (await tokens.RevokeAsync(person, token.Id, by, cancel) is { Status: not 404 } unrevoked)
            {
                return unrevoked;
            }
        }
        return null;
    }

    private static Problem? ReasonProblem(string? reason) =>
        reason is not null && Reasons.Contains(reason, StringComparer.Ordinal) ? null : Http.HttpProblems.Invalid([new("reason", ("Chọn lý do.", "Choose why."))]);
}
