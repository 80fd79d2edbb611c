using HaiDang.City.Audit;
using HaiDang.City.People.Oidc;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Sealing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HaiDang.City.People;

/// <summary>ASP.NET Core Identity's manager; gives its store to the few uses that must reload an account.</summary>
internal sealed class AccountManager(
    IUserStore<Account> store, IOptions<IdentityOptions> options, IPasswordHasher<Account> hasher, IEnumerable<IUserValidator<Account>> userValidators,
    IEnumerable<IPasswordValidator<Account>> passwordValidators, ILookupNormalizer names, IdentityErrorDescriber errors, IServiceProvider services, ILogger<UserManager<Account>> log,
    IDbContextFactory<CityDb> databases, BlindIndex index, Ids ids)
    : UserManager<Account>(store, options, hasher, userValidators, passwordValidators, names, errors, services, log)
{
    /// <summary>Reads an account again after somebody else changed it.</summary>
    public Task ReloadAsync(Account account) => ((AccountStore)Store).Context.ReloadAsync(account);

    /// <summary>Four groups of four, about 78 bits.</summary>
    protected override string CreateTwoFactorRecoveryCode() => string.Join('-', Enumerable.Range(0, 4).Select(_ => ids.Secret(4)));

    /// <summary>Adds a line to the system journal, in the transaction of the next change to an account.</summary>
    public void Note(JournalEntry entry) => ((AccountStore)Store).Context.AddRange(entry, entry.ToEvent());

    /// <summary>True when taking away one passkey or one link would leave no way to sign in.</summary>
    public async Task<bool> IsLastWayInAsync(Account account) =>
        account.PasswordHash is null && (await GetPasskeysAsync(account)).Count + (await GetLoginsAsync(account)).Count == 1;

    /// <summary>Links a provider's identity, in the transaction of the next change to the account.</summary>
    public Task LinkAsync(Account account, string provider, string subject) =>
        ((AccountStore)Store).AddLoginAsync(account, new UserLoginInfo(provider, subject, provider), CancellationToken.None);

    /// <summary>Who a provider says that the owner is, tracked; null when none does.</summary>
    public async Task<VerifiedIdentity?> VerifiedAsync(Guid accountId) => await ((AccountStore)Store).Context.FindAsync<VerifiedIdentity>(accountId);

    /// <summary>Adds a verified identity, in the transaction of the next change to the account.</summary>
    public void Keep(VerifiedIdentity identity) => ((AccountStore)Store).Context.Add(identity);

    /// <summary>The account on which a personal identifier is verified; null when none is.</summary>
    public async Task<Account?> VerifiedHolderAsync(string personalId)
    {
        var entry = index.Of(BlindIndex.PersonalId, personalId);
        await using var db = await databases.CreateDbContextAsync();
        return await db.Set<VerifiedIdentity>().Where(v => v.PersonalIdIndex == entry).Join(db.Set<Account>(), v => v.AccountId, a => a.Id, (_, a) => a).FirstOrDefaultAsync();
    }

    /// <summary>True when the identity was linked meanwhile, or its identifier verified on another account.</summary>
    public bool IsTaken(string provider, string subject, string? personalId, Guid accountId)
    {
        var entry = personalId is null ? null : index.Of(BlindIndex.PersonalId, personalId);
        using var db = databases.CreateDbContext();
        return db.Set<IdentityUserLogin<Guid>>().Any(l => l.LoginProvider == provider && l.ProviderKey == subject)
            || db.Set<VerifiedIdentity>().Any(v => v.PersonalIdIndex == entry || v.AccountId == accountId);
    }

    /// <summary>True when another account has the user name.</summary>
    public bool IsTaken(string userName)
    {
        using var db = databases.CreateDbContext();
        var normalised = NormalizeName(userName);
        return db.Set<Account>().Any(a => a.NormalizedUserName == normalised);
    }
}
