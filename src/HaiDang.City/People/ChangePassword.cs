using HaiDang.City.Audit;
using HaiDang.City.Http;
using HaiDang.Core;
using Microsoft.AspNetCore.Http;

namespace HaiDang.City.People;

/// <summary>Sets a new password: by the old one, or by a one-time code when it is forgotten or was never set. Every other session ends.</summary>
internal sealed class ChangePassword(AccountManager users, SignIn signIn, Sessions sessions, OneTimeCodes codes, SignInLimits limits, PasswordRules rules, Journal journal)
{
    /// <summary>Changes the password of who is signed in.</summary>
    /// <returns>Null when changed, or the refusal.</returns>
    public async Task<Problem?> HandleAsync(HttpContext http, Account account, string? current, string? password, string? repeated)
    {
        if (MistakeIn(account, password, repeated) is { } mistake)
            return mistake;
        if (await signIn.ConfirmAsync(http, account, current) is { } wrong)
            return wrong;
        if (!await SetAsync(account, password!))
            return PeopleProblems.AccountChanged;
        await sessions.EndAllAsync(account.Id, Sessions.CurrentOf(http.User), account.Id, http.RequestAborted);
        return null;
    }

    /// <summary>Sends a code to the address that is the user name, or to a confirmed one; the answer never tells whether there is such an account.</summary>
    /// <returns>Null, or that it was asked too often.</returns>
    public async Task<Problem?> SendCodeAsync(HttpContext http, string? userName)
    {
        var name = UserNames.Normalise(userName);
        if (limits.TrySignIn(http, name) is { } tooMany)
            return tooMany;
        if (await users.FindByNameAsync(name) is { } account && TargetOf(account) is { } target)
            await codes.SendAsync(account, CodePurposes.Password, target, http.RequestAborted);
        return null;
    }

    /// <summary>Sets a password by a code or an invitation and goes on to sign in.</summary>
    /// <returns>True when the second factor is asked for next, or the refusal.</returns>
    public async Task<Result<bool>> WithCodeAsync(HttpContext http, string? userName, string purpose, string? code, string? password, string? repeated)
    {
        var name = UserNames.Normalise(userName);
        if (limits.TrySignIn(http, name) is { } tooMany)
            return tooMany;
        var account = await users.FindByNameAsync(name);
        if (MistakeIn(account, password, repeated) is { } mistake)
            return mistake;
        if (account is null)
            return PeopleProblems.OneTimeCodeRefused;
        if (!(await codes.RedeemAsync(account.Id, purpose, code, http.RequestAborted)).TryGet(out var used, out var problem))
            return problem;
        // The code has proved the address it went to.
        account.PhoneNumberConfirmed |= used.Target.Length > 0 && used.Target == account.PhoneNumber;
        account.EmailConfirmed |= used.Target.Length > 0 && string.Equals(used.Target, account.Email, StringComparison.OrdinalIgnoreCase);
        (account.AccessFailedCount, account.LockoutEnd) = (0, null);
        if (!await SetAsync(account, password!))
            return PeopleProblems.AccountChanged;
        await sessions.EndAllAsync(account.Id, null, account.Id, http.RequestAborted);
        return await signIn.GoOnAsync(http, account, SignInMethods.OneTimeCode);
    }

    private static string? TargetOf(Account account) =>
        UserNames.Phone(account.UserName) ?? (UserNames.IsEmail(account.UserName) ? account.UserName
            : account.PhoneNumberConfirmed ? account.PhoneNumber
            : account.EmailConfirmed ? account.Email : null);

    private Problem? MistakeIn(Account? account, string? password, string? repeated) =>
        rules.MistakeIn(password, account?.UserName) is { } weak ? HttpProblems.Invalid([new("password", weak)])
        : password != repeated ? HttpProblems.Invalid([new("password-again", ("Nhập lại đúng mật khẩu ở trên.", "Enter the same password again."))])
        : null;

    private async Task<bool> SetAsync(Account account, string password)
    {
        users.Note(journal.Entry(JournalKinds.PasswordChanged, account.Id, account.Id));
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        return (await users.UpdateAsync(account)).Succeeded;
    }
}
