using HaiDang.City.People;
using HaiDang.Indicators.Figures;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Indicators.Meetings;

/// <summary>Reads frozen figures, as far as a person sees them.</summary>
public sealed class ReadMeetings(IDbContextFactory<CityDb> databases)
{
    /// <summary>Meetings on a page of the list.</summary>
    public const int PageSize = 26;

    /// <summary>The meetings, the newest first, one page and one more when there is a next page.</summary>
    public async Task<IReadOnlyList<Meeting>> ListAsync(Guid? before, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        IQueryable<Meeting> all = db.Set<Meeting>().AsNoTracking();
        if (before is { } last)
        {
            all = all.Where(m => m.Id.CompareTo(last) < 0);
        }
        return await all.OrderByDescending(m => m.Id).Take(PageSize + 1).ToListAsync(cancel);
    }

    /// <summary>The newest meeting; null before the first.</summary>
    internal static Task<Guid?> NewestIdAsync(CityDb db, CancellationToken cancel) => db.Set<Meeting>().OrderByDescending(m => m.Id).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(cancel);

    /// <summary>One meeting as a person sees it.</summary>
    /// <param name="id">Which; null: the newest.</param>
    /// <param name="unit">Unit whose overdue dossiers are shown; null: of all units seen together.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when it is not there, or the unit is none that the person leads.</returns>
    public async Task<MeetingView?> ViewAsync(Guid? id, string? unit, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var newest = await NewestIdAsync(db, cancel);
        if (unit is not null && !actor.Steers(unit))
        {
            return null;
        }
        if (await db.Set<Meeting>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == (id ?? newest), cancel) is not { } meeting)
        {
            return null;
        }
        var earlier = await db.Set<Meeting>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == meeting.EarlierId, cancel);
        var both = new[] { meeting.Id, meeting.EarlierId ?? meeting.Id };
        var figures = await db.Set<MeetingSheet>().Where(s => both.Contains(s.MeetingId)).Select(s => new { s.MeetingId, s.UnitId, s.FiguresJson }).ToListAsync(cancel);
        var before = figures.Where(f => f.MeetingId == earlier?.Id).ToDictionary(f => f.UnitId, f => FrozenJson.Read<MeetingFigures>(f.FiguresJson), StringComparer.Ordinal);
        var rows = figures.Where(f => f.MeetingId == meeting.Id && (f.UnitId.Length == 0 || actor.Steers(f.UnitId)))
            .Select(f => new MeetingRow(f.UnitId, FrozenJson.Read<MeetingFigures>(f.FiguresJson), before.GetValueOrDefault(f.UnitId))).ToList();
        var units = rows.Where(r => r.UnitId.Length > 0).Select(r => r.UnitId).Where(u => unit is null || u == unit).ToList();
        var sheets = await db.Set<MeetingSheet>().AsNoTracking().Where(s => s.MeetingId == meeting.Id && units.Contains(s.UnitId) && s.OverdueJson != "[]").ToListAsync(cancel);
        var overdue = sheets.SelectMany(s => s.Overdue.Select(l => new OverdueRow(s.UnitId, l))).OrderBy(r => r.Line.DueAt).ThenBy(r => r.Line.Id).ToList();
        return new(meeting, meeting.Id == newest, earlier, rows.Find(r => r.UnitId == UnitScope.WholeCity), rows.FindAll(r => r.UnitId.Length > 0), unit, overdue);
    }

    /// <summary>The explanations of dossiers that a page shows: those asked before that meeting, else the last before.</summary>
    public async Task<IReadOnlyDictionary<Guid, Explanation>> ExplanationsAsync(Meeting meeting, IEnumerable<OverdueRow> shown, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        var dossiers = shown.Select(r => r.Line.Id).ToList();
        await using var db = await databases.CreateDbContextAsync(cancel);
        return (await db.Set<Explanation>().AsNoTracking().Where(e => dossiers.Contains(e.DossierId)).ToListAsync(cancel))
            .Where(e => e.MeetingId == meeting.Id || e.MeetingId.CompareTo(meeting.Id) < 0).GroupBy(e => e.DossierId).ToDictionary(g => g.Key, g => g.MaxBy(e => e.Id)!);
    }

    /// <summary>What a person is to explain, or did: open ones first, the most urgent first, then those answered, the newest first; at most 200.</summary>
    public async Task<IReadOnlyList<Explanation>> AskedOfAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (account, units) = (actor.AccountId, actor.SteeredUnits.ToList());
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<Explanation>().AsNoTracking().Where(e => e.OfficialId == account || units.Contains(e.UnitId))
            .OrderBy(e => e.AnsweredAt != null).ThenBy(e => e.AnsweredAt == null ? e.DueAt : (DateTimeOffset?)null).ThenByDescending(e => e.Id).Take(200).ToListAsync(cancel);
    }

    /// <summary>One of them; null when it is not there or another's. A leader of the city sees all.</summary>
    public async Task<Explanation?> ExplanationAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<Explanation>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, cancel) is { } found && (found.IsAskedOf(actor) || actor.Holds(Roles.CityLeader)) ? found : null;
    }

    /// <summary>Names of accounts; those closed are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid?> accounts, CancellationToken cancel)
    {
        var wanted = accounts.OfType<Guid>().Distinct().ToList();
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.NamesOfAsync(wanted, cancel);
    }
}

/// <summary>A meeting as a person sees it.</summary>
/// <param name="Meeting">The meeting.</param>
/// <param name="IsNewest">True for the one from which explanations are asked.</param>
/// <param name="Earlier">The one it is held against; null when there is none.</param>
/// <param name="City">Figures of the city; null when nothing was there.</param>
/// <param name="Units">Figures of the units that the person leads.</param>
/// <param name="Unit">Unit whose dossiers are shown; null: all units seen.</param>
/// <param name="Overdue">Its overdue dossiers, the most overdue first.</param>
public sealed record MeetingView(Meeting Meeting, bool IsNewest, Meeting? Earlier, MeetingRow? City, IReadOnlyList<MeetingRow> Units, string? Unit, IReadOnlyList<OverdueRow> Overdue);

/// <summary>Figures of a unit beside those of a week earlier.</summary>
/// <param name="UnitId">The unit; empty for the city.</param>
/// <param name="Now">Its figures.</param>
/// <param name="Before">Those of a week earlier; null when there are none.</param>
public sealed record MeetingRow(string UnitId, MeetingFigures Now, MeetingFigures? Before);

/// <summary>An overdue dossier of a unit.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Line">The dossier.</param>
public sealed record OverdueRow(string UnitId, OverdueLine Line);
