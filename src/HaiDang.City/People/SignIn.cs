using HaiDang.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace HaiDang.City.People;

/// <summary>Checks who somebody says they are, by password; counts wrong tries and locks.</summary>
internal sealed class SignIn(AccountManager users, SignInManager<Account> cookies, SignInLimits limits, Clock clock)
{
    private const int TriesBeforeLock = 5;
    private static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(5);

    // Verified when there is no such account, so that the answer takes as long.
    private static readonly Account Nobody = new() { FullName = "" };
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(Nobody, "nobody has this password"));

    /// <summary>The account whose name and password these are.</summary>
    public async Task<Result<Account>> CheckAsync(HttpContext http, string? userName, string? password)
    {
        var name = UserNames.Normalise(userName);
        if (limits.TrySignIn(http, name) is { } tooMany)
            return tooMany;
        // A password longer than any account can have would only cost time.
        if (await users.FindByNameAsync(name) is not { PasswordHash: not null } account || password is not { Length: <= 1000 })
        {
            users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash.Value, "any");
            return PeopleProblems.SignInRefused;
        }
        var verdict = users.PasswordHasher.VerifyHashedPassword(account, account.PasswordHash, password);
        if (account.LockoutEnd > clock.Now)
            return PeopleProblems.SignInRefused;
        if (verdict == PasswordVerificationResult.Failed)
        {
            await CountWrongAsync(account);
            return PeopleProblems.SignInRefused;
        }
        if (account.AccessFailedCount > 0 || account.LockoutEnd is not null || verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            account.AccessFailedCount = 0;
            account.LockoutEnd = null;
            if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
                account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
            await users.UpdateAsync(account);
        }
        return account;
    }

    /// <summary>Checks and, when right, issues the cookie.</summary>
    /// <returns>Null when signed in, or the refusal.</returns>
    public async Task<Problem?> SignInAsync(HttpContext http, string? userName, string? password)
    {
        if (!(await CheckAsync(http, userName, password)).TryGet(out var account, out var problem))
            return problem;
        await cookies.SignInAsync(account, isPersistent: false);
        return null;
    }

    /// <summary>Issues the cookie to an account just made.</summary>
    public Task SignInAsync(Account account) => cookies.SignInAsync(account, isPersistent: false);

    /// <summary>Takes the cookie back.</summary>
    public Task SignOutAsync() => cookies.SignOutAsync();

    // Tries at the same time each count: a lost race is repeated on what the winner wrote.
    private async Task CountWrongAsync(Account account)
    {
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
