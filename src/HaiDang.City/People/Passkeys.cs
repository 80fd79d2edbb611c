using HaiDang.City.Audit;
using HaiDang.Core;
using HaiDang.Core.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace HaiDang.City.People;

/// <summary>Passkeys (<i>khóa truy cập</i>): made by the person's device, unlocked by finger, face or PIN, bound to this site so that no copy of it can catch them.</summary>
/// <remarks>Source: W3C Web Authentication Level 3.</remarks>
internal sealed class Passkeys(AccountManager users, IPasskeyHandler<Account> handler, Sessions sessions, PendingSignIn pending, SignInLimits limits, Journal journal)
{
    /// <summary>An account holds at most this many.</summary>
    public const int Most = 10;

    /// <summary>What the browser makes a passkey from, as JSON.</summary>
    public async Task<string> CreationAsync(HttpContext http, Account account)
    {
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.UserName!, DisplayName = account.FullName }, http);
        await pending.KeepChallengeAsync(http, made.AttestationState);
        return made.CreationOptionsJson;
    }

    /// <summary>Keeps the passkey that the browser made.</summary>
    /// <returns>Null when kept, or the refusal.</returns>
    public async Task<Problem?> AddAsync(HttpContext http, Account account, string? credential, string? name)
    {
        if (await PendingSignIn.TakeChallengeAsync(http) is not { } state || credential is not { Length: > 0 and < 20_000 })
            return PeopleProblems.PasskeyRefused;
        var made = await AttestedAsync(http, credential, state);
        if (made is not { Succeeded: true } || made.UserEntity.Id != account.Id.ToString())
            return PeopleProblems.PasskeyRefused;
        if ((await users.GetPasskeysAsync(account)).Count >= Most)
            return PeopleProblems.TooManyPasskeys;
        made.Passkey.Name = Cleaned(name) ?? DeviceName.Of(http.Request.Headers.UserAgent);
        users.Note(journal.Entry(JournalKinds.FactorAdded, account.Id, account.Id, null, ("factor", "passkey")));
        return (await users.AddOrUpdatePasskeyAsync(account, made.Passkey)).Succeeded ? null : PeopleProblems.AccountChanged;
    }

    /// <summary>What a browser signs in with, as JSON: any passkey of this site.</summary>
    public async Task<string> RequestAsync(HttpContext http)
    {
        var made = await handler.MakeRequestOptionsAsync(null, http);
        await pending.KeepChallengeAsync(http, made.AssertionState);
        return made.RequestOptionsJson;
    }

    /// <summary>Signs in whose passkey answered the challenge.</summary>
    /// <returns>Null when signed in, or the refusal.</returns>
    public async Task<Problem?> SignInAsync(HttpContext http, string? credential)
    {
        if (limits.TrySignIn(http) is { } tooMany)
            return tooMany;
        if (await PendingSignIn.TakeChallengeAsync(http) is not { } state || credential is not { Length: > 0 and < 20_000 })
            return PeopleProblems.PasskeyRefused;
        var shown = await AssertedAsync(http, credential, state);
        if (shown is not { Succeeded: true })
            return PeopleProblems.PasskeyRefused;
        // The counter of the device goes on, so that a copy shows.
        await users.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey);
        await sessions.BeginAsync(http, shown.User, SignInMethods.Passkey, isStrong: true);
        return null;
    }

    /// <summary>Passkeys of an account, the oldest first.</summary>
    public async Task<IReadOnlyList<UserPasskeyInfo>> ListAsync(Account account) => [.. (await users.GetPasskeysAsync(account)).OrderBy(p => p.CreatedAt)];

    /// <summary>Takes a passkey away.</summary>
    /// <returns>Null when gone, or the refusal.</returns>
    public async Task<Problem?> RemoveAsync(Account account, byte[] credentialId)
    {
        if (await users.GetPasskeyAsync(account, credentialId) is null)
            return PeopleProblems.NoSuchPasskey;
        if (await users.IsLastWayInAsync(account))
            return PeopleProblems.LastWayIn;
        users.Note(journal.Entry(JournalKinds.FactorRemoved, account.Id, account.Id, null, ("factor", "passkey")));
        return (await users.RemovePasskeyAsync(account, credentialId)).Succeeded ? null : PeopleProblems.AccountChanged;
    }

    // What a browser sends may be anything at all.
    private async Task<PasskeyAttestationResult?> AttestedAsync(HttpContext http, string credential, string state)
    {
        try
        {
            return await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = state });
        }
        catch (Exception wrong) when (wrong is System.Text.Json.JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private async Task<PasskeyAssertionResult<Account>?> AssertedAsync(HttpContext http, string credential, string state)
    {
        try
        {
            return await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = state });
        }
        catch (Exception wrong) when (wrong is System.Text.Json.JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static string? Cleaned(string? name) => name?.Trim() is { Length: > 0 } text && SoundText.Composed(text) is var typed ? typed[..Math.Min(typed.Length, 60)] : null;
}
