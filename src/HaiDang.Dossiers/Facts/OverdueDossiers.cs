using HaiDang.City.Contracts;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Facts;

/// <summary>The dossiers past their appointment, and what stood at an instant.</summary>
internal sealed class OverdueDossiers(IDbContextFactory<CityDb> databases) : IOverdueWork, IStandingWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<OverdueCase>> OverdueAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var overdue = db.Set<Dossier>().Where(d => d.EndedAt == null && d.AcceptedAt != null && d.DueAt < now);
        var dossiers = await overdue.OrderBy(d => d.DueAt).ThenBy(d => d.Id)
            .Select(d => new { d.Id, Code = d.Code ?? d.TemporaryNumber, d.KeyId, d.ProcedureCode, d.CompetentUnit, d.StepId, d.HandlerId, DueAt = d.DueAt!.Value }).ToListAsync(cancel);
        var items = (await (from i in db.Set<WorkItem>() join d in overdue on i.DossierId equals d.Id
                            where i.Kind == WorkKind.Step || i.Kind == WorkKind.Consultation || i.Kind == WorkKind.Payment
                            select i).AsNoTracking().ToListAsync(cancel)).ToLookup(i => i.DossierId);
        return dossiers.ConvertAll(d =>
        {
            var step = items[d.Id].FirstOrDefault(i => i.Kind == WorkKind.Step);
            var asked = items[d.Id].FirstOrDefault(i => i.Kind == WorkKind.Consultation);
            return new OverdueCase(d.Id, d.Code, d.KeyId, d.ProcedureCode, d.CompetentUnit, d.StepId, d.HandlerId ?? step?.AssigneeId, d.DueAt, CauseOf(step, asked), asked?.UnitId);
        });
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StandingWork>> AtAsync(DateTimeOffset at, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var counted = await db.Set<Dossier>().Where(d => d.AcceptedAt < at && (d.EndedAt == null || d.EndedAt >= at)).GroupBy(d => new { d.CompetentUnit, d.ProcedureCode })
            .Select(g => new { g.Key.CompetentUnit, g.Key.ProcedureCode, Open = g.Count(), Overdue = g.Count(d => d.DueAt < at) }).ToListAsync(cancel);
        return counted.ConvertAll(c => new StandingWork(c.CompetentUnit, c.ProcedureCode, c.Open, c.Overdue));
    }

    // As bottlenecks take time apart: a step counts as in hand from when somebody first opened it.
    private static OverdueCause CauseOf(WorkItem? step, WorkItem? asked) => step switch
    {
        { Paused: true } => OverdueCause.Applicant,
        _ when asked is not null => OverdueCause.OtherUnit,
        { SeenAt: null } => OverdueCause.Queue,
        _ => OverdueCause.InHand,
    };
}
