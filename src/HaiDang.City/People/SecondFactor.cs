using System.Globalization;
using System.Security.Cryptography;
using HaiDang.City.Audit;
using HaiDang.Core;

namespace HaiDang.City.People;

/// <summary>The second factor of an account: codes of an authenticator app, and recovery codes for the day the phone is lost.</summary>
internal sealed class SecondFactor(AccountManager users, Journal journal, Clock clock)
{
    /// <summary>Recovery codes made at once; each works once.</summary>
    public const int RecoveryCodes = 10;

    private const string Provider = "[HaiDang]";
    private const string LastStep = "AuthenticatorStep";

    /// <summary>The key that an authenticator is set up with; a new one when there is none yet.</summary>
    public async Task<string> KeyAsync(Account account)
    {
        if (await users.GetAuthenticatorKeyAsync(account) is { Length: > 0 } known)
        {
            return known;
        }
        await users.ResetAuthenticatorKeyAsync(account);
        return (await users.GetAuthenticatorKeyAsync(account))!;
    }

    /// <summary>Turns the second factor on once the app has shown a right code.</summary>
    /// <returns>Recovery codes, shown this once.</returns>
    public async Task<Result<string[]>> TurnOnAsync(Account account, string? code)
    {
        if (await CodeProblemAsync(account, await KeyAsync(account), Digits(code)) is { } wrong)
        {
            return wrong;
        }
        users.Note(journal.Entry(JournalKinds.FactorAdded, account.Id, account.Id, null, ("factor", "authenticator")));
        await users.SetTwoFactorEnabledAsync(account, true);
        return Codes(await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes));
    }

    /// <summary>Makes new recovery codes; the old ones stop working.</summary>
    public async Task<string[]> NewRecoveryCodesAsync(Account account)
    {
        users.Note(journal.Entry(JournalKinds.FactorAdded, account.Id, account.Id, null, ("factor", "recovery-codes")));
        return Codes(await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes));
    }

    /// <summary>Takes authenticator and recovery codes away.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="by">Who does it; null: the command line.</param>
    public async Task TurnOffAsync(Account account, Guid? by)
    {
        users.Note(journal.Entry(JournalKinds.FactorRemoved, by, account.Id, null, ("factor", "authenticator")));
        await users.SetTwoFactorEnabledAsync(account, false);
        await users.RemoveAuthenticationTokenAsync(account, Provider, LastStep);
        await users.ResetAuthenticatorKeyAsync(account);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
    }

    /// <summary>Recovery codes that are left.</summary>
    public Task<int> RecoveryCodesLeftAsync(Account account) => users.CountRecoveryCodesAsync(account);

    /// <summary>Checks a code of the authenticator, or a recovery code, which is used up by this.</summary>
    /// <returns>The method shown, or why the code is refused.</returns>
    public async Task<Result<string>> CheckAsync(Account account, string? typed)
    {
        if (Digits(typed) is { Length: 6 } digits)
        {
            return await CodeProblemAsync(account, await KeyAsync(account), digits) is { } wrong ? wrong : SignInMethods.PasswordAndCode;
        }
        var recovery = new string([.. (typed ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        if (recovery.Length is < 8 or > 20)
        {
            return PeopleProblems.CodeMalformed;
        }
        return (await users.RedeemTwoFactorRecoveryCodeAsync(account, recovery)).Succeeded ? SignInMethods.PasswordAndRecovery : PeopleProblems.CodeRefused;
    }

    // A code works once: who looked over the shoulder comes too late.
    private async Task<Problem?> CodeProblemAsync(Account account, string key, string digits)
    {
        if (digits.Length != 6)
        {
            return PeopleProblems.CodeMalformed;
        }
        if (Authenticator.StepOf(key, digits, clock.Now) is not { } step)
        {
            return Authenticator.SkewOf(key, digits, clock.Now) is { } skew ? PeopleProblems.AuthenticatorClock(skew) : PeopleProblems.CodeRefused;
        }
        var last = await users.GetAuthenticationTokenAsync(account, Provider, LastStep);
        if (long.TryParse(last, CultureInfo.InvariantCulture, out var used) && step <= used)
        {
            return PeopleProblems.CodeReused;
        }
        // Two tries with one code at the same moment: the account's version lets one through.
        return (await users.SetAuthenticationTokenAsync(account, Provider, LastStep, step.ToString(CultureInfo.InvariantCulture))).Succeeded ? null : PeopleProblems.CodeReused;
    }

    private static string Digits(string? typed)
    {
        var text = new string([.. (typed ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-')]);
        return text.All(char.IsAsciiDigit) ? text : "";
    }

    private static string[] Codes(IEnumerable<string>? codes) => [.. codes ?? []];

    /// <summary>How a recovery code is stored: it is random enough that a plain hash tells nothing.</summary>
    public static string Hashed(string code) => Convert.ToBase64String(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(code.Replace("-", "", StringComparison.Ordinal))));
}
