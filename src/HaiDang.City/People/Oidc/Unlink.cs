using HaiDang.City.Audit;
using HaiDang.Core;

namespace HaiDang.City.People.Oidc;

/// <summary>A person takes a provider away from the ways to sign in; what it verified stays verified.</summary>
internal sealed class Unlink(AccountManager users, Journal journal)
{
    /// <returns>Null when gone, or the refusal.</returns>
    public async Task<Problem?> HandleAsync(Account account, string? provider)
    {
        if ((await users.GetLoginsAsync(account)).FirstOrDefault(l => l.LoginProvider == provider) is not { } link)
            return ProviderProblems.NotLinked;
        if (await users.IsLastWayInAsync(account))
            return PeopleProblems.LastWayIn;
        users.Note(journal.Entry(JournalKinds.FactorRemoved, account.Id, account.Id, null, ("factor", SignInMethods.Oidc + link.LoginProvider)));
        return (await users.RemoveLoginAsync(account, link.LoginProvider, link.ProviderKey)).Succeeded ? null : PeopleProblems.AccountChanged;
    }
}
