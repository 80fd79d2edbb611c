using HaiDang.City.Audit;
using HaiDang.City.Http;
using HaiDang.City.Privacy;
using HaiDang.Core;
using HaiDang.Core.Identity;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People.Enterprises;

/// <summary>A counter officer of any unit finds registrations by tax code and confirms one after comparing it with the certificate of registration.</summary>
internal sealed class ConfirmEnterprise(
    IDbContextFactory<CityDb> databases, Commit commit, ActorReader actors, DataAccessLog accesses, EnterpriseLookLimits limits, Journal journal, Clock clock)
{
    /// <summary>A registration.</summary>
    /// <param name="Enterprise">What was registered.</param>
    /// <param name="RegisteredBy">Name of who registered it.</param>
    /// <param name="First">In what capacity.</param>
    public sealed record Registration(Enterprise Enterprise, string RegisteredBy, Representative First);

    /// <summary>As it stands on the certificate of registration.</summary>
    /// <param name="Name">Name.</param>
    /// <param name="Address">Head office.</param>
    public sealed record Form(string? Name, string? Address);

    /// <summary>Registrations of a tax code, the confirmed one first.</summary>
    public async Task<Result<IReadOnlyList<Registration>>> FindAsync(string? typed, Actor by, CancellationToken cancel)
    {
        if (!TaxCode.TryParse(typed, out var code))
            return HttpProblems.Invalid([new("tax-code", ("Nhập mã số thuế, ví dụ 0100109106.", "Enter a tax code, for example 0100109106."))]);
        if (limits.Try(by) is { } tooMany)
            return tooMany;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await Registrations(db, null, code.Value).Take(50).ToListAsync(cancel);
        await RecordAsync(by, found);
        return found;
    }

    /// <summary>One registration; null when it is not there.</summary>
    public async Task<Registration?> OpenAsync(Guid id, Actor by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await Registrations(db, id, null).FirstOrDefaultAsync(cancel) is not { } found)
            return null;
        await RecordAsync(by, [found]);
        return found;
    }

    /// <summary>Confirms it, with name and address as the papers say.</summary>
    /// <param name="id">The registration.</param>
    /// <param name="version">The version that the officer compared.</param>
    /// <param name="form">What the papers say.</param>
    /// <param name="by">A counter officer.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task<Result<Enterprise>> HandleAsync(Guid id, int version, Form form, Actor by, CancellationToken cancel)
    {
        var today = actors.Today;
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<Enterprise>().FirstOrDefaultAsync(e => e.Id == id, cancel) is not { } enterprise)
            return EnterpriseProblems.NotFound;
        if (enterprise.RegisteredBy == by.AccountId || by.Represents(id))
            return EnterpriseProblems.OwnEnterprise;
        if (enterprise.IsConfirmed)
            return EnterpriseProblems.Confirmed;
        if (enterprise.IsRejected)
            return EnterpriseProblems.Rejected;
        if (enterprise.Version != version)
            return StorageProblems.Stale;
        var (name, address) = (EnterpriseForms.Line(form.Name), EnterpriseForms.Line(form.Address));
        if (EnterpriseForms.MistakesIn(name, address).ToList() is { Count: > 0 } errors)
            return HttpProblems.Invalid(errors);
        if (await db.Set<Enterprise>().AnyAsync(e => e.TaxCode == enterprise.TaxCode && e.ConfirmedAt != null, cancel))
            return EnterpriseProblems.TaxCodeConfirmed;
        var confirmed = enterprise.Touched() with
        {
            Name = name!,
            Address = address!,
            ConfirmedBy = by.AccountId,
            ConfirmedAt = clock.Now,
            ConfirmedUnit = by.Grants.First(g => g.Role == Roles.Counter).UnitId,
        };
        return await commit.WriteAsync(new Changes().Update(confirmed).Record(EnterpriseJournal.Confirmed(journal, confirmed))) is not { } refused ? confirmed
            : refused.Code == "duplicate" ? EnterpriseProblems.TaxCodeConfirmed : refused;
    }

    private static IQueryable<Registration> Registrations(CityDb db, Guid? id, string? taxCode) =>
        from e in db.Set<Enterprise>()
        where (id == null || e.Id == id) && (taxCode == null || e.TaxCode == taxCode)
        join a in db.Set<Account>() on e.RegisteredBy equals a.Id
        // Registering gives the first power in the same transaction.
        from r in db.Set<Representative>().Where(r => r.EnterpriseId == e.Id).OrderBy(r => r.Id).Take(1)
        orderby e.ConfirmedAt == null, e.Id
        select new Registration(e, a.FullName, r);

    private Task RecordAsync(Actor by, IReadOnlyList<Registration> shown) =>
        accesses.RecordAsync(by, by.Grants.First(g => g.Role == Roles.Counter).UnitId, DataPurposes.Counter, shown.Select(r => new DataAccessLog.Subject(r.Enterprise.RegisteredBy, r.Enterprise.RegisteredBy, null)));
}

/// <summary>How often one officer may look a tax code up: that of a household business is the identifier of a person.</summary>
internal sealed class EnterpriseLookLimits : IDisposable
{
    private readonly RateWindow _looks = new(40, TimeSpan.FromMinutes(10));

    public Problem? Try(Actor actor) => _looks.Try(actor.AccountId?.ToString() ?? "-");

    public void Dispose() => _looks.Dispose();
}
