using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Deadlines;

/// <summary>Goes through everything that is open. Whatever is open holds a work item, so only those are looked through, not all dossiers of the past.</summary>
public sealed class OpenHandlings(IDbContextFactory<CityDb> databases, ProcedureVersions procedures, Moments moments)
{
    /// <summary>The next open dossiers in order of their identifiers, those that ended already among them.</summary>
    /// <param name="after">Last one dealt with.</param>
    /// <param name="atMost">How many.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<List<Handling>> AfterAsync(Guid after, int atMost, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var ids = await db.Set<WorkItem>().Where(i => i.DossierId.CompareTo(after) > 0).Select(i => i.DossierId).Distinct().OrderBy(id => id).Take(atMost).ToListAsync(cancel);
        var dossiers = await db.Set<Dossier>().Where(d => ids.Contains(d.Id)).OrderBy(d => d.Id).ToListAsync(cancel);
        var items = (await db.Set<WorkItem>().Where(i => ids.Contains(i.DossierId)).ToListAsync(cancel)).ToLookup(i => i.DossierId);
        var moment = moments.Now;
        return dossiers.ConvertAll(d => new Handling(d, [.. items[d.Id]], procedures.Of(d.ProcedureCode, d.Revision), moment));
    }
}
