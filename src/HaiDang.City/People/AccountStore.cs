using HaiDang.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People;

/// <summary>
/// Accounts of ASP.NET Core Identity in the city's database, on a tracking context of its own: the shared one reads without tracking. Keys of authenticators are sealed by the data-protection keys, recovery
/// codes are kept as hashes.
/// </summary>
internal sealed class AccountStore
    : UserOnlyStore<Account, CityDb, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, IdentityUserPasskey<Guid>>, IDisposable
{
    private readonly IDataProtector _protector;

    public AccountStore(IDbContextFactory<CityDb> factory, IDataProtectionProvider protection, IdentityErrorDescriber? describer = null) : base(factory.CreateDbContext(), describer)
    {
        Context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        _protector = protection.CreateProtector("HaiDang.Authenticator");
    }

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, _protector.Protect(key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { } key ? _protector.Unprotect(key) : null;

    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(SecondFactor.Hashed), cancellationToken);

    public override Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) =>
        base.RedeemCodeAsync(user, SecondFactor.Hashed(code), cancellationToken);

    public new void Dispose()
    {
        base.Dispose();
        Context.Dispose();
    }

    void IDisposable.Dispose() => Dispose();
}
