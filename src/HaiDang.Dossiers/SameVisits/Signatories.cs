using HaiDang.City.People;
using HaiDang.Dossiers.Outcomes;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.SameVisits;

/// <summary>Who may sign papers of a unit by hand, and how the register of the unit stands.</summary>
public sealed class Signatories(CityDb db)
{
    /// <summary>Somebody who signs: a leader, or an officer whom the head authorised (TUQ.).</summary>
    /// <param name="Id">Account.</param>
    /// <param name="Name">Printed name.</param>
    /// <param name="Title">Printed title with KT., TL. or TUQ.</param>
    public sealed record Person(Guid Id, string Name, string Title);

    /// <summary>What the last entry of the lane left behind.</summary>
    /// <param name="Book">Volume; 01 before the first entry.</param>
    /// <param name="Signer">Who signed; null before the first entry.</param>
    public sealed record Last(string Book, Guid? Signer);

    /// <summary>Everybody who may sign for a unit on a day, as Vietnamese people sort.</summary>
    public async Task<IReadOnlyList<Person>> OfAsync(string unitId, DateOnly day, CancellationToken cancel)
    {
        var grants = await (from g in db.Set<Grant>()
                            where g.UnitId == unitId && g.Role == Roles.Leader && g.EndedAt == null && g.From <= day && (g.To == null || g.To >= day)
                            join a in db.Set<Account>() on g.AccountId equals a.Id
                            select new { Grant = g, a.FullName }).ToListAsync(cancel);
        return [.. grants.DistinctBy(g => g.Grant.AccountId).OrderBy(g => g.FullName, Ui.VietnameseOrder.People)
            .Select(g => new Person(g.Grant.AccountId, g.FullName, $"{DocumentModels.Mode(g.Grant)} {DocumentModels.Title(g.Grant)}".Trim()))];
    }

    /// <summary>Volume and signer of the last entry of the year: what the next one most likely has.</summary>
    public async Task<Last> LastAsync(string unitId, string register, int year, CancellationToken cancel)
    {
        var last = await (from n in db.Set<IssuedNumber>()
                          where n.UnitId == unitId && n.Register == register && n.Year == year && n.Book != null
                          orderby n.Sequence descending
                          join o in db.Set<Dossiers.DossierOutcome>() on n.OutcomeId equals o.Id
                          select new { n.Book, o.SignedBy }).FirstOrDefaultAsync(cancel);
        return new(last?.Book ?? "01", last?.SignedBy);
    }
}
