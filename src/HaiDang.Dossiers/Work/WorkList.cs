using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Work;

/// <summary>The open work of a person: items of their units and roles, acceptance first, then the most urgent.</summary>
public sealed class WorkList(CityDb db, Clock clock)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 50;

    /// <summary>What the person narrowed the list to.</summary>
    /// <param name="UnitId">One unit only; null: all of the person's.</param>
    /// <param name="Role">One role only; null: all of the person's.</param>
    /// <param name="Kind">One kind only; null: all.</param>
    /// <param name="Mine">Only work assigned to the person.</param>
    /// <param name="DueBefore">Only what is due before; null: all.</param>
    /// <param name="ProcedureCode">One procedure only; null: all.</param>
    /// <param name="Paused">Only what waits for the applicant.</param>
    /// <param name="Team">The case officers' work at the units where the person is division head or leader, to assign it; not the person's own.</param>
    /// <param name="InProgress">Only what is being handled with the clock running.</param>
    public sealed record Filter(
        string? UnitId = null, string? Role = null, WorkKind? Kind = null, bool Mine = false, DateTimeOffset? DueBefore = null, string? ProcedureCode = null,
        bool Paused = false, bool Team = false, bool InProgress = false);

    /// <summary>One row of the list.</summary>
    public sealed record Row
    {
        /// <summary>Work item.</summary>
        public required Guid ItemId { get; init; }

        /// <summary>Kind of work.</summary>
        public required WorkKind Kind { get; init; }

        /// <summary>Dossier.</summary>
        public required Guid DossierId { get; init; }

        /// <summary>Official code or temporary number.</summary>
        public required string Code { get; init; }

        /// <summary>Version of the dossier, for commands from the list.</summary>
        public required int Version { get; init; }

        /// <summary>State of the dossier.</summary>
        public required DossierState State { get; init; }

        /// <summary>Procedure.</summary>
        public required string ProcedureCode { get; init; }

        /// <summary>Owner.</summary>
        public required string OwnerName { get; init; }

        /// <summary>Step.</summary>
        public required string StepId { get; init; }

        /// <summary>Unit that holds the work.</summary>
        public required string UnitId { get; init; }

        /// <summary>Role that holds the work.</summary>
        public required string Role { get; init; }

        /// <summary>Person it is assigned to.</summary>
        public Guid? AssigneeId { get; init; }

        /// <summary>When it arrived.</summary>
        public required DateTimeOffset OpenedAt { get; init; }

        /// <summary>When the work is due.</summary>
        public required DateTimeOffset DueAt { get; init; }

        /// <summary>Appointment of the whole dossier; null when none.</summary>
        public DateTimeOffset? DossierDueAt { get; init; }

        /// <summary>True while the clock is paused.</summary>
        public required bool Paused { get; init; }

        /// <summary>0 for acceptance, else 1.</summary>
        public required int Rank { get; init; }

        /// <summary>Where the next page begins.</summary>
        public WorkCursor Cursor => new(Rank, DueAt, ItemId);
    }

    /// <summary>How much open work there is.</summary>
    /// <param name="Open">All open items.</param>
    /// <param name="Mine">Assigned to the person.</param>
    /// <param name="Overdue">Past their due instant, not paused.</param>
    /// <param name="ToAccept">Waiting for acceptance.</param>
    /// <param name="InProgress">Being handled, clock running (states 2 and 4).</param>
    /// <param name="Paused">Waiting for the applicant (states 5 and 6).</param>
    /// <param name="ToReturn">With a result to hand over (state 9).</param>
    public sealed record Counts(int Open, int Mine, int Overdue, int ToAccept, int InProgress, int Paused, int ToReturn);

    /// <summary>One page of the list.</summary>
    /// <param name="actor">Whose list.</param>
    /// <param name="filter">Narrowed to what.</param>
    /// <param name="after">End of the page before; null for the first.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>At most <see cref="PageSize"/> + 1 rows: one more than the page tells that there is a next one.</returns>
    public async Task<List<Row>> PageAsync(Actor actor, Filter filter, WorkCursor? after, CancellationToken cancel)
    {
        // One range of the index for each role at each unit, merged here: an OR over them would sort everything.
        var rows = new List<Row>();
        foreach (var desk in Desks(actor, filter))
        {
            rows.AddRange(await Rows(actor, filter, desk, after).Take(PageSize + 1).ToListAsync(cancel));
        }
        return [.. rows.OrderBy(r => r.Rank).ThenBy(r => r.DueAt).ThenBy(r => r.ItemId).Take(PageSize + 1)];
    }

    /// <summary>Counts beside the filters.</summary>
    public async Task<Counts> CountAsync(Actor actor, Filter filter, DateTimeOffset now, CancellationToken cancel)
    {
        var (whole, limited) = (Desks(actor, filter).Where(d => d.Procedures is null).ToList(), Desks(actor, filter).Where(d => d.Procedures is not null).ToList());
        var units = whole.Select(d => d.UnitId).Distinct().ToList();
        var roles = whole.Select(d => d.Role).Distinct().ToList();
        // One reading for all desks; of units and roles taken crosswise, those that are no desk of the person are left out afterwards.
        var each = await ByDesk(Items(actor, filter).Where(i => units.Contains(i.UnitId) && roles.Contains(i.Role)), actor, now).ToListAsync(cancel);
        each.RemoveAll(e => !whole.Exists(d => d.UnitId == e.UnitId && d.Role == e.Role));
        foreach (var desk in limited)
        {
            each.AddRange(await ByDesk(At(Items(actor, filter), desk), actor, now).ToListAsync(cancel));
        }
        return each.Select(e => e.Counts).Aggregate(
            new Counts(0, 0, 0, 0, 0, 0, 0),
            (sum, c) => new(sum.Open + c.Open, sum.Mine + c.Mine, sum.Overdue + c.Overdue, sum.ToAccept + c.ToAccept, sum.InProgress + c.InProgress, sum.Paused + c.Paused, sum.ToReturn + c.ToReturn));
    }

    private sealed record DeskCounts(string UnitId, string Role, Counts Counts);

    private static IQueryable<DeskCounts> ByDesk(IQueryable<WorkItem> items, Actor actor, DateTimeOffset now) => items
        .GroupBy(i => new { i.UnitId, i.Role })
        .Select(g => new DeskCounts(g.Key.UnitId, g.Key.Role, new Counts(
            g.Count(), g.Count(i => i.AssigneeId == actor.AccountId), g.Count(i => i.DueAt < now && !i.Paused), g.Count(i => i.Kind == WorkKind.Acceptance && !i.Paused),
            g.Count(i => i.Kind == WorkKind.Step && !i.Paused && i.Role != Roles.Returning), g.Count(i => i.Paused), g.Count(i => i.Kind == WorkKind.Step && i.Role == Roles.Returning))));

    /// <summary>A dossier found by typing.</summary>
    /// <param name="Code">Official code or temporary number.</param>
    /// <param name="ProcedureCode">Procedure.</param>
    /// <param name="OwnerName">Owner.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="DueAt">Appointment; null when none.</param>
    /// <param name="SubmittedAt">When it was filed.</param>
    public sealed record Found(string Code, string ProcedureCode, string OwnerName, DossierState State, DateTimeOffset? DueAt, DateTimeOffset SubmittedAt);

    /// <summary>Dossiers of the person's units, open or ended, in which each typed word begins a word, the newest first; those with exactly that code alone, where there are any. What left everyday work is not found.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="typed">Code, name, or parts of them.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>At most <see cref="PageSize"/> + 1.</returns>
    public async Task<IReadOnlyList<Found>> SearchAsync(Actor actor, string typed, CancellationToken cancel)
    {
        var units = actor.Units.ToList();
        var now = clock.Now;
        var mine = db.Set<Dossier>().Where(d => (units.Contains(d.CompetentUnit) || units.Contains(d.ReceivedByUnit)) && (d.SetAsideFor == null || d.OpenedUntil > now));
        var code = typed.Trim().ToUpperInvariant();
        var exact = code.Any(char.IsAsciiDigit)
            ? await Shown(mine.Where(d => d.Code == code || d.TemporaryNumber == code || d.OutsideCode == code)).ToListAsync(cancel)
            : [];
        // Who types a whole code means that one; its parts begin words of nearly every other code.
        if (exact.Count > 0 || units.Count == 0 || db.SearchIds("dossiers_dossier", typed, [.. units.Select(DossierWords.MarkOf)]) is not { } ids)
        {
            return exact;
        }
        return await Shown(mine.Where(d => ids.Contains(d.Id)).OrderByDescending(d => d.SubmittedAt).Take(PageSize + 1)).ToListAsync(cancel);
    }

    private static IQueryable<Found> Shown(IQueryable<Dossier> dossiers) =>
        dossiers.Select(d => new Found(d.Code ?? d.TemporaryNumber, d.ProcedureCode, d.OwnerName, d.State, d.ExtendedTo ?? d.DueAt, d.SubmittedAt));

    // A role at a unit; held on behalf of others perhaps for some procedures only.
    private sealed record Desk(string UnitId, string Role, IReadOnlyList<string>? Procedures);

    private static IEnumerable<Desk> Desks(Actor actor, Filter filter)
    {
        var held = filter.Team
            ? actor.Grants.Where(g => g.Role is Roles.DivisionHead or Roles.Leader && g.Through is not { Kind: DelegationKind.Authority }).Select(g => new Desk(g.UnitId, Roles.Officer, g.Through?.Procedures))
            : actor.Grants.Where(g => Roles.WithWork.Contains(g.Role) && (filter.Role ?? g.Role) == g.Role).Select(g => new Desk(g.UnitId, g.Role, g.Through?.Procedures));
        return held.Where(d => (filter.UnitId ?? d.UnitId) == d.UnitId).GroupBy(d => (d.UnitId, d.Role))
            .Select(g => new Desk(g.Key.UnitId, g.Key.Role, g.Any(d => d.Procedures is null) ? null : [.. g.SelectMany(d => d.Procedures!).Distinct()]));
    }

    private IQueryable<WorkItem> At(IQueryable<WorkItem> items, Desk desk)
    {
        var at = items.Where(i => i.UnitId == desk.UnitId && i.Role == desk.Role);
        return desk.Procedures is { } only ? at.Where(i => db.Set<Dossier>().Any(d => d.Id == i.DossierId && only.Contains(d.ProcedureCode))) : at;
    }

    private IQueryable<WorkItem> Items(Actor actor, Filter filter)
    {
        IQueryable<WorkItem> items = db.Set<WorkItem>();
        if (filter.Kind is { } kind)
        {
            items = items.Where(i => i.Kind == kind);
        }
        if (filter.InProgress)
        {
            items = items.Where(i => i.Kind == WorkKind.Step && !i.Paused && i.Role != Roles.Returning);
        }
        if (filter.Mine)
        {
            items = items.Where(i => i.AssigneeId == actor.AccountId);
        }
        if (filter.DueBefore is { } before)
        {
            items = items.Where(i => i.DueAt < before && !i.Paused);
        }
        if (filter.Paused)
        {
            items = items.Where(i => i.Paused);
        }
        if (filter.ProcedureCode is { } procedure)
        {
            items = items.Where(i => db.Set<Dossier>().Any(d => d.Id == i.DossierId && d.ProcedureCode == procedure));
        }
        return items;
    }

    private IQueryable<Row> Rows(Actor actor, Filter filter, Desk desk, WorkCursor? after)
    {
        var items = At(Items(actor, filter), desk);
        if (after is { } last)
        {
            items = items.Where(i => i.Rank > last.Rank || (i.Rank == last.Rank && (i.DueAt > last.DueAt || (i.DueAt == last.DueAt && i.Id.CompareTo(last.ItemId) > 0))));
        }
        return from i in items.OrderBy(i => i.Rank).ThenBy(i => i.DueAt).ThenBy(i => i.Id)
               join d in db.Set<Dossier>() on i.DossierId equals d.Id
               orderby i.Rank, i.DueAt, i.Id
               select new Row
               {
                   ItemId = i.Id,
                   Kind = i.Kind,
                   DossierId = d.Id,
                   Code = d.Code ?? d.TemporaryNumber,
                   Version = d.Version,
                   State = d.State,
                   ProcedureCode = d.ProcedureCode,
                   OwnerName = d.OwnerName,
                   StepId = i.StepId,
                   UnitId = i.UnitId,
                   Role = i.Role,
                   AssigneeId = i.AssigneeId,
                   OpenedAt = i.OpenedAt,
                   DueAt = i.DueAt,
                   DossierDueAt = d.ExtendedTo ?? d.DueAt,
                   Paused = i.Paused,
                   Rank = i.Rank,
               };
    }
}

/// <summary>Place in the work list after which the next page begins.</summary>
/// <param name="Rank">Rank of the last row.</param>
/// <param name="DueAt">Its due instant.</param>
/// <param name="ItemId">Its item.</param>
public readonly record struct WorkCursor(int Rank, DateTimeOffset DueAt, Guid ItemId)
{
    /// <summary>The form that stands in addresses.</summary>
    public override string ToString() => $"{Rank}.{DueAt.ToUnixTimeMilliseconds()}.{ItemId:N}";

    /// <summary>Reads <see cref="ToString"/>; null for anything else.</summary>
    public static WorkCursor? Parse(string? text) =>
        text?.Split('.') is [var rank, var due, var item]
        && int.TryParse(rank, out var r) && long.TryParse(due, out var d) && d is > -62_135_596_800_000 and < 253_402_300_800_000 && Guid.TryParse(item, out var id)
            ? new WorkCursor(r, DateTimeOffset.FromUnixTimeMilliseconds(d), id)
            : null;
}
