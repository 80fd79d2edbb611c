using HaiDang.City.Audit;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HaiDang.City.People;

/// <summary>ASP.NET Core Identity's manager; gives its store to the few uses that must reload an account.</summary>
internal sealed class AccountManager(
    IUserStore<Account> store, IOptions<IdentityOptions> options, IPasswordHasher<Account> hasher, IEnumerable<IUserValidator<Account>> userValidators,
    IEnumerable<IPasswordValidator<Account>> passwordValidators, ILookupNormalizer names, IdentityErrorDescriber errors, IServiceProvider services, ILogger<UserManager<Account>> log,
    IDbContextFactory<CityDb> databases, Ids ids)
    : UserManager<Account>(store, options, hasher, userValidators, passwordValidators, names, errors, services, log)
{
    /// <summary>Reads an account again after somebody else changed it.</summary>
    public Task ReloadAsync(Account account) => ((AccountStore)Store).Context.Entry(account).ReloadAsync();

    /// <summary>Four groups of four, about 78 bits.</summary>
    protected override string CreateTwoFactorRecoveryCode() => string.Join('-', Enumerable.Range(0, 4).Select(_ => ids.Secret(4)));

    /// <summary>Adds a line to the system journal, in the transaction of the next change to an account.</summary>
    public void Note(JournalEntry entry) => ((AccountStore)Store).Context.AddRange(entry, entry.ToEvent());

    /// <summary>True when another account has the user name.</summary>
    public bool IsTaken(string userName)
    {
        using var db = databases.CreateDbContext();
        var normalised = NormalizeName(userName);
        return db.Set<Account>().Any(a => a.NormalizedUserName == normalised);
    }
}
