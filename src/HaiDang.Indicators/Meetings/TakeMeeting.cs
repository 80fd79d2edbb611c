using HaiDang.City.Contracts;
using HaiDang.City.Facts;
using HaiDang.City.Http;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Indicators.Figures;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Indicators.Meetings;

/// <summary>Freezes the figures of the city and every unit, and who has what overdue.</summary>
public sealed class TakeMeeting(IDbContextFactory<CityDb> databases, FactReader facts, RecordedDays recorded, IEnumerable<IOpenWork> open, IEnumerable<IOverdueWork> overdue, CurrentPack pack, Commit commit, Clock clock, Ids ids)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(5);

    /// <summary>A leader has them taken now.</summary>
    public async Task<Result<Meeting>> NowAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Holds(Roles.CityLeader) && !actor.SteeredUnits.Any())
        {
            return HttpProblems.Forbidden;
        }
        var now = clock.Now;
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<Meeting>().AnyAsync(m => m.TakenAt > now - Between && m.TakenAt <= now, cancel))
        {
            return MeetingProblems.JustTaken;
        }
        return await TakeAsync(db, null, actor.AccountId, now, cancel);
    }

    /// <summary>Those that the pack plans, unless they are there, or nothing was counted yet before that hour.</summary>
    /// <returns>What was taken; null when nothing was to be.</returns>
    public async Task<Meeting?> PlannedAsync(CancellationToken cancel)
    {
        var now = clock.Now;
        var planned = pack.Pack.Profile.Meeting.LastBy(now, pack.Pack.Calendar);
        var slot = SlotOf(planned);
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Set<Meeting>().AnyAsync(m => m.Slot == slot, cancel) || !await recorded.KnowsAsync(Period.Of(PeriodKind.Day, pack.Pack.Calendar.DayOf(planned).AddDays(-1)), cancel))
        {
            return null;
        }
        return (await TakeAsync(db, planned, null, now, cancel)).TryGet(out var taken, out _) ? taken : null;
    }

    private string SlotOf(DateTimeOffset planned) => Period.Of(PeriodKind.Week, pack.Pack.Calendar.DayOf(planned)).ToString();

    private async Task<Result<Meeting>> TakeAsync(CityDb db, DateTimeOffset? planned, Guid? by, DateTimeOffset now, CancellationToken cancel)
    {
        var day = pack.Pack.Calendar.DayOf(planned ?? now);
        var meeting = new Meeting
        {
            Id = ids.New(),
            Slot = planned is { } at ? SlotOf(at) : null,
            PlannedAt = planned,
            TakenAt = now,
            TakenBy = by,
            From = day.AddDays(-7),
            To = day.AddDays(-1),
            EarlierId = await EarlierAsync(db, now, cancel),
            Format = Meeting.PresentFormat,
        };
        var changes = new Changes().Insert(meeting);
        foreach (var sheet in await SheetsAsync(meeting, cancel))
        {
            changes.Insert(sheet);
        }
        changes.Append(new FrozenEvent().With("by", by).With("slot", meeting.Slot).With("planned", planned).Build(meeting.Id, 1, "meeting-taken", now));
        return await commit.WriteAsync(changes) is { } refused ? refused : meeting;
    }

    // About a week before, the planned ones first.
    private static Task<Guid?> EarlierAsync(CityDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var (oldest, youngest) = (now.AddDays(-14), now.AddDays(-6));
        return db.Set<Meeting>().Where(m => m.TakenAt >= oldest && m.TakenAt <= youngest).OrderByDescending(m => m.Slot != null).ThenByDescending(m => m.TakenAt).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(cancel);
    }

    private async Task<IEnumerable<MeetingSheet>> SheetsAsync(Meeting meeting, CancellationToken cancel)
    {
        var (calendar, now) = (pack.Pack.Calendar, meeting.TakenAt);
        var isKnown = await recorded.KnowsAsync(Period.Of(PeriodKind.Day, meeting.To), cancel);
        var happened = (await facts.ReadAsync(new(["registered", "ended"], meeting.From, meeting.To) { EachUnit = true }, cancel)).ByUnit();
        var work = new List<OpenWork>();
        foreach (var engine in open)
        {
            work.AddRange(await engine.ByUnitAsync(null, now, now.AddDays(3), calendar.InstantOf(meeting.From, TimeSpan.Zero).ToUniversalTime(), cancel));
        }
        var late = new List<OverdueCase>();
        foreach (var engine in overdue)
        {
            late.AddRange(await engine.OverdueAsync(now, MeetingSheet.MostLines, cancel));
        }
        var (inHand, cases) = (work.ToLookup(w => w.UnitId, StringComparer.Ordinal), late.ToLookup(c => c.UnitId, StringComparer.Ordinal));
        var units = happened.Keys.Concat(work.Select(w => w.UnitId)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return [Sheet(UnitScope.WholeCity, new FactSheet([.. happened.Values.SelectMany(s => s.Facts)]), work, []), .. units.Select(u => Sheet(u, happened.GetValueOrDefault(u) ?? new FactSheet([]), inHand[u], cases[u]))];

        MeetingSheet Sheet(string unit, FactSheet sheet, IEnumerable<OpenWork> own, IEnumerable<OverdueCase> lines) => new()
        {
            MeetingId = meeting.Id,
            UnitId = unit,
            FiguresJson = FrozenJson.Write(FiguresOf(isKnown ? sheet : null, [.. own])),
            OverdueJson = FrozenJson.Write(lines.OrderBy(c => c.DueAt).ThenBy(c => c.Id).Take(MeetingSheet.MostLines).Select(c => LineOf(c, now)).ToList()),
        };
    }

    private static MeetingFigures FiguresOf(FactSheet? sheet, List<OpenWork> work) => new(
        sheet?.Sum("registered"), sheet?.Sum("ended"), sheet?.Sum("ended", "early", "on-time"), sheet?.Sum("ended", "late"),
        work.Sum(w => w.Open), work.Sum(w => w.Overdue), work.Sum(w => w.BecameOverdue), work.Sum(w => w.Paused));

    private OverdueLine LineOf(OverdueCase late, DateTimeOffset now)
    {
        var calendar = pack.Pack.Calendar;
        var days = Math.Round((decimal)(calendar.WorkingTimeBetween(late.DueAt, now) / calendar.WorkingDayLength), 1, MidpointRounding.AwayFromZero);
        return new(late.Id, late.Code, late.KeyId, late.ProcedureCode, late.Step, late.Role, late.OfficialId, late.DueAt, days, late.Cause, late.WaitsFor);
    }
}

/// <summary>Takes what the pack plans, once a week; what was missed while the program was down is taken as soon as it is up.</summary>
public sealed class MeetingJob(TakeMeeting take) : Storage.Jobs.IRecurringJob
{
    /// <inheritdoc/>
    public string Name => "meeting-figures";

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancel) => take.PlannedAsync(cancel);
}
