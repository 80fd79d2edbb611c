using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People.Enterprises;

/// <summary>An enterprise with one person's present power to act for it.</summary>
/// <param name="Enterprise">The enterprise.</param>
/// <param name="As">By what the person acts.</param>
public sealed record Represented(Enterprise Enterprise, Representative As);

/// <summary>Reads for whom people act, and who acts for an enterprise.</summary>
public sealed class Representations(IDbContextFactory<CityDb> databases, ActorReader actors, Clock clock)
{
    /// <summary>A representative with their name.</summary>
    /// <param name="Given">The power.</param>
    /// <param name="Name">Full name.</param>
    public sealed record Line(Representative Given, string Name);

    /// <summary>An enterprise as its representatives see it.</summary>
    /// <param name="Own">The enterprise and the power of the one who looks.</param>
    /// <param name="People">Present and coming representatives, first given first; for a manager ended ones too, last.</param>
    /// <param name="Open">Invitations that wait for an answer; empty for who does not manage.</param>
    /// <param name="HeldByOther">True when another, confirmed enterprise holds its tax code.</param>
    public sealed record View(Represented Own, IReadOnlyList<Line> People, IReadOnlyList<Invitation> Open, bool HeldByOther);

    /// <summary>Today in the city.</summary>
    public DateOnly Today => actors.Today;

    /// <summary>Those in force on a day.</summary>
    public static IQueryable<Representative> Current(CityDb db, DateOnly day) =>
        db.Set<Representative>().Where(r => r.EndedAt == null && r.From <= day && (r.To == null || r.To >= day));

    /// <summary>For whom the account acts today, by name.</summary>
    public async Task<IReadOnlyList<Represented>> OfAsync(Guid account, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await Query(db, account).ToListAsync(cancel);
        return [.. found.DistinctBy(r => r.Enterprise.Id).OrderBy(r => r.Enterprise.Name, Ui.VietnameseOrder.Text).ThenBy(r => r.Enterprise.Id)];
    }

    /// <summary>One of them; null when the account does not act for it today.</summary>
    public async Task<Represented?> FindAsync(Guid account, Guid enterprise, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await Query(db, account, enterprise).FirstOrDefaultAsync(cancel);
    }

    /// <summary>One of them with its people; null when the account does not act for it today.</summary>
    public async Task<View?> OpenAsync(Guid account, Guid enterprise, CancellationToken cancel)
    {
        var (today, now) = (Today, clock.Now);
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await Query(db, account, enterprise).FirstOrDefaultAsync(cancel) is not { } own)
            return null;
        var manages = own.As.MayManage;
        var people = await (from r in db.Set<Representative>()
                            where r.EnterpriseId == enterprise && (manages || (r.EndedAt == null && (r.To == null || r.To >= today)))
                            join a in db.Set<Account>() on r.AccountId equals a.Id
                            orderby r.EndedAt != null, r.Id
                            select new Line(r, a.FullName)).Take(200).ToListAsync(cancel);
        var open = manages ? await db.Set<Invitation>().Where(i => i.EnterpriseId == enterprise && i.AnsweredAt == null && i.ExpiresAt > now).OrderBy(i => i.Id).ToListAsync(cancel) : [];
        var held = !own.Enterprise.IsConfirmed && await db.Set<Enterprise>().AnyAsync(e => e.TaxCode == own.Enterprise.TaxCode && e.ConfirmedAt != null, cancel);
        return new(own, people, open, held);
    }

    /// <summary>An enterprise for who may see a dossier of it.</summary>
    /// <returns>The enterprise, and whether another, confirmed one holds its tax code.</returns>
    public async Task<(Enterprise Enterprise, bool HeldByOther)> OfDossierAsync(Guid enterprise, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await db.Set<Enterprise>().SingleAsync(e => e.Id == enterprise, cancel);
        return (found, !found.IsConfirmed && await db.Set<Enterprise>().AnyAsync(e => e.TaxCode == found.TaxCode && e.ConfirmedAt != null, cancel));
    }

    // Whoever holds two powers for one enterprise acts by the one given first.
    private IQueryable<Represented> Query(CityDb db, Guid account, Guid? enterprise = null) =>
        from r in Current(db, Today)
        where r.AccountId == account && (enterprise == null || r.EnterpriseId == enterprise)
        join e in db.Set<Enterprise>() on r.EnterpriseId equals e.Id
        orderby r.Id
        select new Represented(e, r);
}
