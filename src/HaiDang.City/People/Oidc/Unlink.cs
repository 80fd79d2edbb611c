using HaiDang.City.Audit;
using HaiDang.Core;

namespace HaiDang.City.People.Oidc;

/// <summary>A person takes a provider away from the ways to sign in; what it verified stays verified.</summary>
internal sealed class Unlink(AccountManager users, Passkeys passkeys, Journal journal)
{
    /// <returns>Null when gone, or the refusal.</returns>
    public async Task<Problem?> HandleAsync(Account account, string? provider)
    {
        var links = await users.GetLoginsAsync(account);
        if (links.FirstOrDefault(l => l.LoginProvider == provider) is not { } link)
            return ProviderProblems.NotLinked;
        if (links.Count == 1 && account.PasswordHash is null && (await passkeys.ListAsync(account)).Count == 0)
            return ProviderProblems.LastWay;
        users.Note(journal.Entry(JournalKinds.FactorRemoved, account.Id, account.Id, null, ("factor", SignInMethods.Oidc + link.LoginProvider)));
        return (await users.RemoveLoginAsync(account, link.LoginProvider, link.ProviderKey)).Succeeded ? null : PeopleProblems.AccountChanged;
    }
}
