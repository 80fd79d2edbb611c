using HaiDang.City.Audit;
using HaiDang.Core;

namespace HaiDang.City.People;

/// <summary>A person proves that an e-mail address or a phone number is theirs, by a code that was sent there.</summary>
internal sealed class ConfirmContact(AccountManager users, OneTimeCodes codes, Journal journal)
{
    /// <summary>Sends the code.</summary>
    /// <returns>Null, or the refusal.</returns>
    public async Task<Problem?> SendAsync(Account account, string purpose, CancellationToken cancel) =>
        TargetOf(account, purpose) is { } target ? await codes.SendAsync(account, purpose, target, cancel) : PeopleProblems.NoWayToSend;

    /// <summary>Takes the code.</summary>
    /// <returns>Null when the address is confirmed, or the refusal.</returns>
    public async Task<Problem?> HandleAsync(Account account, string purpose, string? code, CancellationToken cancel)
    {
        if (!(await codes.RedeemAsync(account.Id, purpose, code, cancel)).TryGet(out var used, out var problem))
            return problem;
        // The address may have been changed since.
        if (!string.Equals(used.Target, TargetOf(account, purpose), StringComparison.OrdinalIgnoreCase))
            return PeopleProblems.OneTimeCodeRefused;
        if (purpose == CodePurposes.Email)
            account.EmailConfirmed = true;
        else
            account.PhoneNumberConfirmed = true;
        users.Note(journal.Entry(JournalKinds.FactorAdded, account.Id, account.Id, null, ("factor", purpose == CodePurposes.Email ? "email" : "phone")));
        return (await users.UpdateAsync(account)).Succeeded ? null : PeopleProblems.AccountChanged;
    }

    private static string? TargetOf(Account account, string purpose) => purpose == CodePurposes.Email ? account.Email : account.PhoneNumber;
}
