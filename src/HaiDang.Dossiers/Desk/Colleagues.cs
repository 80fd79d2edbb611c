using HaiDang.City.People;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Desk;

/// <summary>Names of the people who work on dossiers.</summary>
public sealed class Colleagues(CityDb db, Moments moments)
{
    /// <summary>Somebody who can be given work.</summary>
    /// <param name="Id">Account.</param>
    /// <param name="Name">Full name.</param>
    public sealed record Person(Guid Id, string Name);

    /// <summary>Who holds a role at a unit today, by given name as Vietnamese people sort.</summary>
    public async Task<IReadOnlyList<Person>> OfAsync(string role, string unitId, CancellationToken cancel)
    {
        var today = moments.Now.Today;
        var people = await (from g in db.Set<Grant>()
                            where g.UnitId == unitId && g.Role == role && g.EndedAt == null && g.From <= today && (g.To == null || g.To >= today)
                            join a in db.Set<Account>() on g.AccountId equals a.Id
                            select new Person(a.Id, a.FullName)).Distinct().ToListAsync(cancel);
        return [.. people.OrderBy(p => p.Name[(p.Name.LastIndexOf(' ') + 1)..], City.Units.UnitDirectory.VietnameseOrder).ThenBy(p => p.Name, City.Units.UnitDirectory.VietnameseOrder)];
    }

    /// <summary>Names of accounts; those that exist no more are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> ids, CancellationToken cancel)
    {
        return await db.NamesOfAsync([.. ids.Distinct()], cancel);
    }
}
