using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Retention;

/// <summary>Lists of dossiers to be destroyed, for data stewards and leaders of their unit.</summary>
public sealed class ReadDisposals(IDbContextFactory<CityDb> databases, CurrentPack pack)
{
    /// <summary>Items on a page.</summary>
    public const int PageSize = 50;

    /// <summary>Who sees the lists of a unit.</summary>
    public static bool MaySee(Actor actor, string unitId) => actor.Stewards(unitId) || actor.Has(Roles.Leader, unitId) || actor.Audits(unitId);

    /// <summary>The last lists of a unit, newest first.</summary>
    /// <param name="unitId">The unit.</param>
    /// <param name="before">Last list of the page before; null for the first page.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>One page, and one more when there is a next page.</returns>
    public async Task<IReadOnlyList<Disposal>> ListAsync(string unitId, Guid? before, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var lists = db.Set<Disposal>().AsNoTracking().Where(d => d.UnitId == unitId);
        if (before is { } last)
        {
            lists = lists.Where(d => d.Id.CompareTo(last) < 0);
        }
        return await lists.OrderByDescending(d => d.Id).Take(PageSize + 1).ToListAsync(cancel);
    }

    /// <summary>One list; null when there is none that this person may see.</summary>
    public async Task<Disposal?> FindAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<Disposal>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancel) is { } list && MaySee(actor, list.UnitId) ? list : null;
    }

    /// <summary>Items of a list in a fixed order, one page and one more when there is a next page.</summary>
    /// <param name="id">The list; the caller has checked who asks.</param>
    /// <param name="after">Last dossier of the page before; null for the first page.</param>
    /// <param name="most">How many; a page when null.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<DisposalItem>> ItemsAsync(Guid id, Guid? after, int? most, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var items = db.Set<DisposalItem>().AsNoTracking().Where(i => i.DisposalId == id);
        if (after is { } last)
        {
            items = items.Where(i => i.DossierId.CompareTo(last) > 0);
        }
        return await items.OrderBy(i => i.DossierId).Take(most ?? PageSize + 1).ToListAsync(cancel);
    }

    /// <summary>Says of a dossier that is not there that it was destroyed, if it was.</summary>
    /// <param name="name">Code, temporary number, or identifier of the dossier or of an outcome.</param>
    /// <param name="otherwise">What to say when it was not.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Problem> WhyGoneAsync(string name, Problem otherwise, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var known = Guid.TryParse(name, out var id) ? id.ToString("D") : name;
        var gone = await db.Set<DestroyedName>().Where(n => n.Name == known)
            .Join(db.Set<Event>().Where(e => e.Kind == EraseDossier.EventKind), n => n.DossierId, e => e.StreamId, (_, e) => e.At).OrderBy(at => at).FirstOrDefaultAsync(cancel);
        return gone == default ? otherwise : RetentionProblems.Destroyed(pack.Pack.Calendar.DayOf(gone));
    }
}
