using HaiDang.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People;

/// <summary>Accounts of ASP.NET Core Identity in the city's database, on a tracking context of its own: the shared one reads without tracking.</summary>
internal sealed class AccountStore : UserOnlyStore<Account, CityDb, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>>, IDisposable
{
    public AccountStore(IDbContextFactory<CityDb> factory, IdentityErrorDescriber? describer = null) : base(factory.CreateDbContext(), describer) =>
        Context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;

    public new void Dispose()
    {
        base.Dispose();
        Context.Dispose();
    }

    void IDisposable.Dispose() => Dispose();
}
