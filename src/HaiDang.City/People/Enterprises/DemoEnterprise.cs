using HaiDang.City.Audit;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People.Enterprises;

/// <summary>The demo's fictitious enterprise with its two representatives.</summary>
internal sealed class DemoEnterprise(IDbContextFactory<CityDb> databases, Commit commit, RegisterEnterprise register, Grants grants, ActorReader actors, Journal journal, Clock clock, Ids ids)
{
    /// <summary>Makes it where it is missing.</summary>
    public async Task SeedAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await grants.AccountIdAsync(db, "giamdoc", cancel) is not { } director || await grants.AccountIdAsync(db, "ketoan", cancel) is not { } accountant)
            return;
        // Visibly made up; only its check digit is right.
        var made = await register.HandleAsync(new(EnterpriseKinds.Enterprise, TaxCode, "Công ty TNHH Ví Dụ Hư Cấu", "Số 1 đường Thử Nghiệm, phường Thử", Capacities.Legal, null, null), await actors.OfAsync(director, cancel), cancel);
        if (!made.TryGet(out var own, out _))
            return;
        var given = new Representative
        {
            Id = ids.New(),
            EnterpriseId = own.Enterprise.Id,
            AccountId = accountant,
            Capacity = Capacities.Authorised,
            DocumentNumber = "01/UQ-VD",
            DocumentDate = actors.Today,
            MayManage = false,
            From = actors.Today,
            GivenBy = director,
            GivenAt = clock.Now,
        };
        await commit.WriteAsync(new Changes().Update(own.Enterprise.Touched()).Insert(given).Record(EnterpriseJournal.Given(journal, given)));
        actors.Forget(accountant);
    }

    private const string TaxCode = "0000000137";
}
