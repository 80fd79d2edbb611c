using System.Security.Claims;
using HaiDang.City.Audit;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Keys;
using HaiDang.Storage.Sealing;
using HaiDang.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People.Oidc;

/// <summary>Somebody goes to a provider to sign in, or to link that identity to their account, and comes back.</summary>
internal sealed class ProviderSignIn(
    OidcOptions oidc, AccountManager users, Sessions sessions, PendingSignIn pending, SignInLimits limits, ActorReader actors, Commit commit, Journal journal,
    KeyStore keys, BlindIndex index, Clock clock, Ids ids)
{
    private const string LinkTo = "link";
    private const string Then = "then";

    /// <summary>Sends the browser to a provider, by a page of our own: no form leads to another host.</summary>
    /// <param name="http">The request; its answer gets the cookies that bind the state to the browser.</param>
    /// <param name="name">Name of the provider.</param>
    /// <param name="then">Page to show afterwards.</param>
    /// <param name="account">Account that the identity is linked to, or shown again for; null: to sign in.</param>
    /// <returns>The provider, and its address.</returns>
    public async Task<Result<Departure>> LeaveAsync(HttpContext http, string? name, string? then, Guid? account)
    {
        if (oidc.Find(name) is not { } provider)
            return ProviderProblems.Unknown;
        if (limits.TrySignIn(http) is { } tooMany)
            return tooMany;
        var state = new AuthenticationProperties { RedirectUri = "/" };
        if (UiModule.IsLocal(then))
            state.Items[Then] = then;
        if (account is { } asks)
            state.Items[LinkTo] = asks.ToString();
        try
        {
            await http.ChallengeAsync(provider.Method, state);
        }
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested && ProviderFailure.Of(failure) is { } problem && problem != ProviderProblems.Stale)
        {
            return problem;
        }
        var address = http.Response.Headers.Location.ToString();
        http.Response.Headers.Location = default;
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.Headers["Refresh"] = $"0;url={address}";
        return new Departure(provider, address);
    }

    /// <summary>Takes what a provider vouches for: signs in, makes an account, or links to the one that asked.</summary>
    /// <returns>The page to show next, or the refusal.</returns>
    public async Task<Result<string>> ArriveAsync(HttpContext http, OidcProvider provider, ClaimsPrincipal person, AuthenticationProperties state)
    {
        if (!ProvenIdentity.Of(provider, person).TryGet(out var proven, out var unclear))
            return unclear;
        var then = state.Items.TryGetValue(Then, out var page) ? page : null;
        var owner = await users.FindByLoginAsync(provider.Name, proven.Subject);
        if (AskedBy(state) is not { } asked)
        {
            if (await RefusalAsync(provider, proven, owner) is { } refused)
                return refused;
            if (!(await KeepAsync(provider, proven, owner, owner is not null)).TryGet(out var account, out var changed))
                return changed;
            return await GoOnAsync(http, provider, proven, account, then);
        }
        // Somebody who signed out meanwhile, or in as another, did not ask for this.
        var here = (await http.AuthenticateAsync()).Principal;
        if (here is null || CurrentActor.AccountOf(here) != asked || await users.FindByIdAsync(asked.ToString()) is not { } mine)
            return ProviderProblems.Stale;
        if (await LinkRefusalAsync(provider, proven, owner, mine) is { } no)
            return no;
        return (await KeepAsync(provider, proven, mine, owner is not null)).Problem is { } failed ? failed : await RenewAsync(http, provider, proven, mine, here, then);
    }

    /// <summary>The page that shows a refusal, with the way to start again and go where one wanted to.</summary>
    public static string BackFrom(AuthenticationProperties? state, Problem problem)
    {
        var page = state is not null && AskedBy(state) is not null ? "/profile/security/providers" : "/sign-in";
        var then = state is not null && state.Items.TryGetValue(Then, out var path) && path is not null ? $"&return={Uri.EscapeDataString(path)}" : "";
        return $"{page}?refused={problem.Code}{then}";
    }

    private static Guid? AskedBy(AuthenticationProperties state) => state.Items.TryGetValue(LinkTo, out var text) && Guid.TryParse(text, out var id) ? id : null;

    private async Task<Problem?> LinkRefusalAsync(OidcProvider provider, ProvenIdentity proven, Account? owner, Account mine)
    {
        if (owner is not null && owner.Id != mine.Id)
            return await RefuseAsync(provider, mine, ProviderProblems.LinkedElsewhere);
        if (owner is null && (await users.GetLoginsAsync(mine)).Any(l => l.LoginProvider == provider.Name))
            return await RefuseAsync(provider, mine, ProviderProblems.LinkedOtherwise);
        return await RefusalAsync(provider, proven, mine);
    }

    // One person, one account, however many providers vouch for them.
    private async Task<Problem?> RefusalAsync(OidcProvider provider, ProvenIdentity proven, Account? account)
    {
        if (proven.PersonalId is not { } personalId)
            return null;
        if (account is not null && await users.VerifiedAsync(account.Id) is { } verified)
            return verified.PersonalId == personalId ? null : await RefuseAsync(provider, account, ProviderProblems.AnotherPerson);
        return await users.VerifiedHolderAsync(personalId) is { } holder && holder.Id != account?.Id ? await RefuseAsync(provider, holder, ProviderProblems.VerifiedElsewhere) : null;
    }

    private async Task<Problem> RefuseAsync(OidcProvider provider, Account account, Problem problem)
    {
        var line = journal.Entry(JournalKinds.IdentityRefused, null, account.Id, null, ("factor", provider.Method), ("why", problem.Code));
        return await commit.WriteAsync(new Changes().Record(line)) is { } notWritten ? throw new InvalidOperationException($"The refusal was not noted: {notWritten.Code}") : problem;
    }

    // Account, link, verified identity and journal in one transaction.
    private async Task<Result<Account>> KeepAsync(OidcProvider provider, ProvenIdentity proven, Account? known, bool isLinked)
    {
        var account = known ?? new Account { Id = ids.New(), KeyId = keys.New().Id, FullName = proven.FullName, UserName = $"{provider.Name}.{ids.Secret(12).ToLowerInvariant()}" };
        if (known is null)
        {
            account.SetProfile(new Profile { FullName = proven.FullName }, index);
            users.Note(journal.Entry(JournalKinds.AccountMade, null, account.Id));
        }
        if (!isLinked)
        {
            await users.LinkAsync(account, provider.Name, proven.Subject);
            users.Note(journal.Entry(JournalKinds.FactorAdded, account.Id, account.Id, null, ("factor", provider.Method)));
        }
        if (!await VerifyAsync(provider, proven, account) && isLinked)
            return account;
        try
        {
            if (!(known is null ? await users.CreateAsync(account) : await users.UpdateAsync(account)).Succeeded)
                return PeopleProblems.AccountChanged;
        }
        // The same person in two windows at once: the second is told to try again, and then is known.
        catch (DbUpdateException) when (users.IsTaken(provider.Name, proven.Subject, proven.PersonalId, account.Id))
        {
            return PeopleProblems.AccountChanged;
        }
        actors.Forget(account.Id);
        return account;
    }

    /// <returns>True when something changed.</returns>
    private async Task<bool> VerifyAsync(OidcProvider provider, ProvenIdentity proven, Account account)
    {
        if (proven.PersonalId is not { } personalId)
            return false;
        var verified = await users.VerifiedAsync(account.Id);
        if (verified is not null && verified.FullName == proven.FullName && (proven.BirthDate ?? verified.BirthDate) == verified.BirthDate && (proven.Level ?? 0) <= (verified.Level ?? 0))
            return false;
        if (verified is null)
        {
            verified = new VerifiedIdentity
            {
                AccountId = account.Id,
                KeyId = account.KeyId,
                PersonalId = personalId,
                PersonalIdIndex = index.Of(BlindIndex.PersonalId, personalId),
                FullName = proven.FullName,
                Provider = provider.Name,
                Level = proven.Level,
                At = clock.Now,
            };
            users.Keep(verified);
        }
        else if (proven.Level > (verified.Level ?? 0))
        {
            (verified.Provider, verified.Level, verified.At) = (provider.Name, proven.Level, clock.Now);
        }
        (verified.FullName, verified.BirthDate) = (proven.FullName, proven.BirthDate ?? verified.BirthDate);
        account.FullName = verified.FullName;
        account.SetProfile(account.ReadProfile().With(verified), index);
        users.Note(journal.Entry(JournalKinds.IdentityVerified, account.Id, account.Id, null, ("factor", provider.Method), ("level", proven.Level?.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        return true;
    }

    private async Task<string> GoOnAsync(HttpContext http, OidcProvider provider, ProvenIdentity proven, Account account, string? then)
    {
        if (account.TwoFactorEnabled && !proven.IsStrong)
        {
            await pending.KeepAccountAsync(http, account.Id, provider.Method, proven.Level);
            return SignInCodePage.Href(then);
        }
        await sessions.BeginAsync(http, account, provider.Method, proven.IsStrong, proven.Level);
        return then ?? "/";
    }

    // A new session with the level just shown, as strong as the one it replaces.
    private async Task<string> RenewAsync(HttpContext http, OidcProvider provider, ProvenIdentity proven, Account account, ClaimsPrincipal here, string? then)
    {
        if (Sessions.CurrentOf(here) is { } old)
            await sessions.EndAsync(account.Id, old);
        await sessions.BeginAsync(http, account, provider.Method, proven.IsStrong || here.HasClaim(c => c.Type == SessionClaims.Strong), proven.Level);
        return then ?? "/profile/security/providers?linked=1";
    }

    /// <summary>Where a browser is sent.</summary>
    /// <param name="Provider">To whom.</param>
    /// <param name="Address">The address there.</param>
    public sealed record Departure(OidcProvider Provider, string Address);
}
