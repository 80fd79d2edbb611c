using HaiDang.City.Contracts;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Facts;

/// <summary>The dossiers past their appointment, and what stood at an instant.</summary>
internal sealed class OverdueDossiers(IDbContextFactory<CityDb> databases, CurrentPack pack) : IOverdueWork, IStandingWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<OverdueCase>> OverdueAsync(DateTimeOffset now, int mostOfUnit, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var all = db.Set<Dossier>().Where(d => d.EndedAt == null && d.AcceptedAt != null && d.DueAt < now);
        var overdue = all.Select(d => d.CompetentUnit).Distinct().SelectMany(unit => all.Where(d => d.CompetentUnit == unit).OrderBy(d => d.DueAt).ThenBy(d => d.Id).Take(mostOfUnit));
        var dossiers = await overdue
            .Select(d => new { d.Id, Code = d.Code ?? d.TemporaryNumber, d.KeyId, d.ProcedureCode, d.CompetentUnit, d.StepId, d.HandlerId, DueAt = d.DueAt!.Value }).ToListAsync(cancel);
        var items = (await (from i in db.Set<WorkItem>()
                            join d in overdue on i.DossierId equals d.Id
                            where i.Kind == WorkKind.Step || i.Kind == WorkKind.Consultation || i.Kind == WorkKind.Payment
                            select i).AsNoTracking().ToListAsync(cancel)).ToLookup(i => i.DossierId);
        var only = await OnlyHoldersAsync(db, pack.Pack.Calendar.DayOf(now), cancel);
        return dossiers.ConvertAll(d =>
        {
            var step = items[d.Id].FirstOrDefault(i => i.Kind == WorkKind.Step);
            var asked = items[d.Id].FirstOrDefault(i => i.Kind == WorkKind.Consultation);
            return new OverdueCase(d.Id, d.Code, d.KeyId, d.ProcedureCode, d.CompetentUnit, d.StepId, step?.Role, d.HandlerId ?? step?.AssigneeId ?? (step is null ? null : only.GetValueOrDefault((step.UnitId, step.Role))), d.DueAt, CauseOf(step, asked), asked?.UnitId);
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

    // Who holds a role of the workflow alone at a unit has its work, given or not.
    private static async Task<Dictionary<(string UnitId, string Role), Guid?>> OnlyHoldersAsync(CityDb db, DateOnly day, CancellationToken cancel)
    {
        var held = await db.Set<Grant>().Where(g => Roles.OfWorkflow.Contains(g.Role) && g.EndedAt == null && g.From <= day && (g.To == null || g.To >= day)).Select(g => new { g.UnitId, g.Role, g.AccountId }).Distinct().ToListAsync(cancel);
        return held.GroupBy(h => (h.UnitId, h.Role)).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => (Guid?)g.First().AccountId);
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
