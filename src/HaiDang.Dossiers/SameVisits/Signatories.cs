using HaiDang.City.People;
using HaiDang.Dossiers.Outcomes;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.SameVisits;

/// <summary>Who may sign papers of a unit by hand, and how the register of the unit stands.</summary>
public sealed class Signatories(CityDb db)
{
    /// <summary>Somebody who signs: a leader, or an official whom the head authorised in writing (TUQ.).</summary>
    /// <param name="Id">Account.</param>
    /// <param name="Name">Printed name.</param>
    /// <param name="Title">Printed title with KT., TL. or TUQ.</param>
    /// <param name="Authority">The written authority; null when by the signer's own office.</param>
    public sealed record Person(Guid Id, string Name, string Title, string? Authority);

    /// <summary>What the last entry of the lane left behind.</summary>
    /// <param name="Book">Volume; 01 before the first entry.</param>
    /// <param name="Signer">Who signed; null before the first entry.</param>
    public sealed record Last(string Book, Guid? Signer);

    /// <summary>Everybody who may sign papers of a procedure for a unit on a day, as Vietnamese people sort.</summary>
    public async Task<IReadOnlyList<Person>> OfAsync(string unitId, string procedureCode, DateOnly day, CancellationToken cancel)
    {
        var at = await db.Set<Grant>().Where(g => g.UnitId == unitId && g.EndedAt == null && g.From <= day && (g.To == null || g.To >= day)).OrderBy(g => g.Id).ToListAsync(cancel);
        var given = await db.Set<Delegation>().Where(d => d.UnitId == unitId && d.Kind == DelegationKind.Authority && d.EndedAt == null && d.From <= day && d.To >= day).OrderBy(d => d.Id).ToListAsync(cancel);
        var signing = at.Concat(given.SelectMany(d => d.Powers(at, at.FindAll(g => g.AccountId == d.DeputyId)))).Where(g => g.Signs && g.Reaches(procedureCode)).DistinctBy(g => g.AccountId).ToList();
        var accounts = signing.ConvertAll(g => g.AccountId);
        var names = await db.NamesOfAsync(accounts, cancel);
        return [.. signing.Where(g => names.ContainsKey(g.AccountId)).OrderBy(g => names[g.AccountId], Ui.VietnameseOrder.People)
            .Select(g => new Person(g.AccountId, names[g.AccountId], $"{DocumentModels.Mode(g)} {DocumentModels.Title(g)}".Trim(), g.Through?.Document))];
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
