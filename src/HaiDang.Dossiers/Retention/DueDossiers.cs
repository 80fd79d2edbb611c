using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Retention;

/// <summary>Finds the dossiers of a unit whose time is over and which nothing holds back. Reads no personal data.</summary>
public sealed class DueDossiers(IDbContextFactory<CityDb> databases, RetentionRules rules)
{
    /// <summary>Dossiers of one procedure whose time is over.</summary>
    /// <param name="ProcedureCode">Procedure.</param>
    /// <param name="Count">How many.</param>
    public sealed record Due(string ProcedureCode, int Count);

    /// <summary>How many there are, by procedure.</summary>
    public async Task<IReadOnlyList<Due>> CountAsync(string unitId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var due = new List<Due>();
        foreach (var span in rules.Spans())
        {
            due.AddRange(await Of(db, unitId, span).GroupBy(d => d.ProcedureCode).Select(g => new Due(g.Key, g.Count())).ToListAsync(cancel));
        }
        return [.. due.OrderByDescending(d => d.Count).ThenBy(d => d.ProcedureCode, StringComparer.Ordinal)];
    }

    /// <summary>The first of them, in the order in which they were submitted, as items of a list.</summary>
    internal async Task<List<DisposalItem>> ListAsync(string unitId, Guid disposal, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var items = new List<DisposalItem>();
        foreach (var span in rules.Spans())
        {
            var due = Of(db, unitId, span).OrderBy(d => d.SubmittedAt).Take(Disposal.Most - items.Count);
            items.AddRange(await ItemsAsync(due, disposal, cancel));
        }
        return items;
    }

    /// <summary>Ended dossiers as items of a list.</summary>
    internal async Task<List<DisposalItem>> ItemsAsync(IQueryable<Dossier> dossiers, Guid disposal, CancellationToken cancel)
    {
        var found = await dossiers.Select(d => new { d.Id, d.Code, d.TemporaryNumber, d.ProcedureCode, d.KeyId, d.State, d.EndedAt, d.ReturnedAt }).ToListAsync(cancel);
        return found.ConvertAll(d =>
        {
            var ended = rules.EndedOn(d.State, d.EndedAt, d.ReturnedAt)!.Value;
            var rule = rules.Of(d.ProcedureCode);
            return new DisposalItem
            {
                DisposalId = disposal,
                DossierId = d.Id,
                Code = d.Code ?? d.TemporaryNumber,
                ProcedureCode = d.ProcedureCode,
                EndedOn = ended,
                KeptUntil = rule.KeptUntil(ended),
                Basis = rule.Basis,
                KeyId = d.KeyId,
            };
        });
    }

    private IQueryable<Dossier> Of(CityDb db, string unitId, RetentionRules.Span span)
    {
        var before = rules.EndedBefore(span.Years);
        var (codes, ruled) = (span.Codes, rules.Ruled().ToList());
        // Submitted before it ended: lets the index of a unit's dossiers be used.
        var ended = db.Set<Dossier>().Where(d => d.CompetentUnit == unitId && d.SubmittedAt < before && d.EndedAt < before && (d.ReturnedAt == null || d.ReturnedAt < before)
            && !db.Set<WorkItem>().Any(i => i.DossierId == d.Id && i.Kind == WorkKind.Amendment)
            && !db.Set<LegalHold>().Any(h => h.DossierId == d.Id && h.ReleasedAt == null)
            && !db.Set<DisposalItem>().Any(i => i.DossierId == d.Id && (i.State == DisposalItemState.Listed || i.State == DisposalItemState.Removed)));
        return span.AllOthers ? ended.Where(d => codes.Contains(d.ProcedureCode) || !ruled.Contains(d.ProcedureCode)) : ended.Where(d => codes.Contains(d.ProcedureCode));
    }
}
