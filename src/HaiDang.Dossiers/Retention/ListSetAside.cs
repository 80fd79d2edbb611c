using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Retention;

/// <summary>What left everyday work at a unit, and what will. Reads no personal data; the caller has checked who asks.</summary>
public sealed class ListSetAside(IDbContextFactory<CityDb> databases, RetentionRules rules)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 50;

    /// <summary>A dossier set aside.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="Code">Number.</param>
    /// <param name="Procedure">Procedure.</param>
    /// <param name="EndedAt">When its handling ended.</param>
    /// <param name="Cause">archive or restriction; null when it is in everyday work.</param>
    /// <param name="SetAsideAt">Since when.</param>
    /// <param name="OpenedUntil">Until when a leader opened it; null when none did.</param>
    public sealed record Row(Guid Id, string Code, string Procedure, DateTimeOffset? EndedAt, string? Cause, DateTimeOffset? SetAsideAt, DateTimeOffset? OpenedUntil);

    /// <summary>One page, last set aside first, and one more when there is a next page.</summary>
    /// <param name="unitId">The unit that decided.</param>
    /// <param name="cause">One of <see cref="SetAside"/>.</param>
    /// <param name="before">Last dossier of the page before; null for the first page.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<Row>> ListAsync(string unitId, string cause, Guid? before, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var dossiers = db.Set<Dossier>().Where(d => d.CompetentUnit == unitId && d.SetAsideFor == cause);
        if (before is { } last && await db.Set<Dossier>().Where(d => d.Id == last).Select(d => d.SetAsideAt).FirstOrDefaultAsync(cancel) is { } at)
        {
            dossiers = dossiers.Where(d => d.SetAsideAt < at || (d.SetAsideAt == at && d.Id.CompareTo(last) < 0));
        }
        return await dossiers.OrderByDescending(d => d.SetAsideAt).ThenByDescending(d => d.Id).Take(PageSize + 1)
            .Select(d => new Row(d.Id, d.Code ?? d.TemporaryNumber, d.ProcedureCode, d.EndedAt, d.SetAsideFor, d.SetAsideAt, d.OpenedUntil)).ToListAsync(cancel);
    }

    /// <summary>How many ended dossiers of a unit the next turn of the year takes out of everyday work.</summary>
    public async Task<int> NextYearAsync(string unitId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var count = 0;
        foreach (var years in rules.ArchiveYears())
        {
            var before = rules.EndedBefore(years - 1);
            var ended = await db.Set<Dossier>()
                .Where(d => d.CompetentUnit == unitId && d.SubmittedAt < before && d.EndedAt < before && (d.ReturnedAt == null || d.ReturnedAt < before) && d.SetAsideFor == null
                    && !db.Set<WorkItem>().Any(i => i.DossierId == d.Id))
                .GroupBy(d => d.ProcedureCode).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
            count += ended.Where(e => rules.ArchiveAfter(e.Key) == years).Sum(e => e.Count);
        }
        return count;
    }

    internal static Row RowOf(Dossier d) => new(d.Id, d.DisplayCode, d.ProcedureCode, d.EndedAt, d.SetAsideFor, d.SetAsideAt, d.OpenedUntil);
}
