using HaiDang.City.Audit;
using HaiDang.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace HaiDang.City.People;

/// <summary>Checks who somebody says they are, by password and, where it is set up, a second factor; counts wrong tries and locks.</summary>
internal sealed class SignIn(AccountManager users, SecondFactor second, Sessions sessions, PendingSignIn pending, SignInLimits limits, Journal journal, Clock clock)
{
    private const int TriesBeforeLock = 5;
    private static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(5);

    // Verified when there is no such account, so that the answer takes as long.
    private static readonly Account Nobody = new() { KeyId = 0, FullName = "" };
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(Nobody, "nobody has this password"));

    /// <summary>The account whose name and password these are.</summary>
    public async Task<Result<Account>> CheckAsync(HttpContext http, string? userName, string? password)
    {
        var name = UserNames.Normalise(userName);
        if (limits.TrySignIn(http, name) is { } tooMany)
            return tooMany;
        var account = await users.FindByNameAsync(name);
        return await IsPasswordAsync(account, password) ? account! : PeopleProblems.SignInRefused;
    }

    /// <summary>The account whose name, password and, where it is set up, second factor these are; for programs that ask for a token.</summary>
    /// <returns>The account, and whether two factors were shown.</returns>
    public async Task<Result<(Account Account, bool IsStrong)>> CheckAsync(HttpContext http, string? userName, string? password, string? code)
    {
        if (!(await CheckAsync(http, userName, password)).TryGet(out var account, out var problem))
            return problem;
        if (!account.TwoFactorEnabled)
            return (account, false);
        return await CodeAsync(account, code) is { Problem: { } wrong } ? wrong : (account, true);
    }

    /// <summary>Checks name and password and signs in, or waits for the second factor.</summary>
    /// <returns>True when a code is asked for next.</returns>
    public async Task<Result<bool>> SignInAsync(HttpContext http, string? userName, string? password)
    {
        if (!(await CheckAsync(http, userName, password)).TryGet(out var account, out var problem))
            return problem;
        return await GoOnAsync(http, account, SignInMethods.Password);
    }

    /// <summary>Goes on after a first factor was shown.</summary>
    /// <returns>True when a code is asked for next.</returns>
    public async Task<bool> GoOnAsync(HttpContext http, Account account, string method)
    {
        if (account.TwoFactorEnabled)
        {
            await pending.KeepAccountAsync(http, account.Id);
            return true;
        }
        await sessions.BeginAsync(http, account, method, isStrong: false);
        return false;
    }

    /// <summary>Takes the code after the password.</summary>
    /// <returns>Null when signed in, or the refusal.</returns>
    public async Task<Problem?> WithCodeAsync(HttpContext http, string? code)
    {
        if (await PendingSignIn.AccountAsync(http) is not { } id || await users.FindByIdAsync(id.ToString()) is not { } account)
            return PeopleProblems.SignInStale;
        if (limits.TrySignIn(http, account.UserName!) is { } tooMany)
            return tooMany;
        if (!(await CodeAsync(account, code)).TryGet(out var method, out var problem))
            return problem;
        var from = await PendingSignIn.ProviderAsync(http);
        await PendingSignIn.ForgetAsync(http);
        await sessions.BeginAsync(http, account, from is { } provider ? $"{provider.Method}+code" : method, isStrong: true, from?.Level);
        return null;
    }

    /// <summary>Confirms before a change to the account that it is its owner who sits there.</summary>
    /// <returns>Null when the password is right or the account has none, or the refusal.</returns>
    public async Task<Problem?> ConfirmAsync(HttpContext http, Account account, string? password)
    {
        if (account.PasswordHash is null)
            return null;
        return limits.TrySignIn(http, account.UserName!) ?? (await IsPasswordAsync(account, password) ? null : PeopleProblems.PasswordWrong);
    }

    private async Task<bool> IsPasswordAsync(Account? account, string? password)
    {
        // A password longer than any account can have would only cost time.
        if (account is not { PasswordHash: not null } || password is not { Length: <= 1000 })
        {
            users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash.Value, "any");
            return false;
        }
        var verdict = users.PasswordHasher.VerifyHashedPassword(account, account.PasswordHash, password);
        if (account.LockoutEnd > clock.Now)
            return false;
        if (verdict == PasswordVerificationResult.Failed)
        {
            await CountWrongAsync(account, "password");
            return false;
        }
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
            account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        // With a second factor to come, wrong codes go on counting.
        if (!account.TwoFactorEnabled)
            await ForgiveAsync(account, verdict == PasswordVerificationResult.SuccessRehashNeeded);
        return true;
    }

    private async Task<Result<string>> CodeAsync(Account account, string? code)
    {
        if (account.LockoutEnd > clock.Now)
            return PeopleProblems.SignInRefused;
        var result = await second.CheckAsync(account, code);
        if (result.Problem is { Status: 401 })
            await CountWrongAsync(account, "code");
        else if (result.Problem is null)
            await ForgiveAsync(account, false);
        return result;
    }

    private async Task ForgiveAsync(Account account, bool isChanged)
    {
        if (account.AccessFailedCount == 0 && account.LockoutEnd is null && !isChanged)
            return;
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
        await users.UpdateAsync(account);
    }

    // Tries at the same time each count: a lost race is repeated on what the winner wrote.
    private async Task CountWrongAsync(Account account, string what)
    {
        users.Note(journal.Entry(JournalKinds.SignInRefused, null, account.Id, null, ("wrong", what)));
        for (var attempt = 0; attempt < 10; attempt++)
        {
            account.AccessFailedCount++;
            if (account.AccessFailedCount >= TriesBeforeLock)
            {
                account.AccessFailedCount = 0;
                account.LockoutEnd = clock.Now + LockedFor;
            }
            if ((await users.UpdateAsync(account)).Succeeded)
                return;
            await users.ReloadAsync(account);
        }
    }
}
