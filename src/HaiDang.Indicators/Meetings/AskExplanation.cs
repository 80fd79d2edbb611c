using HaiDang.City.Http;
using HaiDang.City.Notices;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Indicators.Meetings;

/// <summary>A leader asks a unit to explain one overdue dossier, or all of them at once.</summary>
public sealed class AskExplanation(IDbContextFactory<CityDb> databases, NoticeWriter notices, CurrentPack pack, Commit commit, Clock clock, Ids ids)
{
    /// <summary>Most dossiers asked about at once.</summary>
    public const int Most = 200;

    /// <summary>What is asked.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Dossier">Number of the dossier; null for all of the unit that were not asked about yet, at most 200 at once.</param>
    /// <param name="Of">Who is to explain.</param>
    public sealed record Request(string? Unit, string? Dossier = null, AskedPerson? Of = null);

    /// <summary>Asks.</summary>
    /// <param name="meetingId">The newest meeting.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancel">Gives up before writing.</param>
    /// <returns>What was asked.</returns>
    public async Task<Result<IReadOnlyList<Explanation>>> HandleAsync(Guid meetingId, Request request, Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (request.Unit is not { Length: > 0 } unit)
        {
            return HttpProblems.Invalid([new("unit", ("Cho biết đơn vị.", "Give the unit."))]);
        }
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (!actor.Steers(unit) || await db.Set<MeetingSheet>().AsNoTracking().FirstOrDefaultAsync(s => s.MeetingId == meetingId && s.UnitId == unit, cancel) is not { } sheet)
        {
            return MeetingProblems.NotFound;
        }
        if (await ReadMeetings.NewestIdAsync(db, cancel) != meetingId)
        {
            return MeetingProblems.Outdated;
        }
        if (!(await LinesAsync(db, sheet, request.Dossier?.Trim(), cancel)).TryGet(out var lines, out var problem))
        {
            return problem;
        }
        var wanted = request.Of ?? AskedPerson.Leader;
        if (wanted == AskedPerson.Leader && !actor.Holds(Roles.CityLeader))
        {
            return MeetingProblems.AsksThemselves;
        }
        return await WriteAsync(db, lines, sheet, wanted, actor, cancel);
    }

    private static async Task<Result<List<OverdueLine>>> LinesAsync(CityDb db, MeetingSheet sheet, string? code, CancellationToken cancel)
    {
        var lines = sheet.Overdue.Where(l => code is not { Length: > 0 } || l.Code == code).ToList();
        if (lines.Count == 0)
        {
            return code is { Length: > 0 } ? MeetingProblems.NotOverdue(code) : MeetingProblems.NothingToAsk;
        }
        var asked = (await db.Set<Explanation>().Where(e => e.UnitId == sheet.UnitId && (e.MeetingId == sheet.MeetingId || e.AnsweredAt == null)).Select(e => e.DossierId).ToListAsync(cancel)).ToHashSet();
        lines.RemoveAll(l => asked.Contains(l.Id));
        return lines.Count > 0 ? lines.Take(Most).ToList() : code is { Length: > 0 } ? MeetingProblems.AlreadyAsked : MeetingProblems.NothingToAsk;
    }

    private async Task<Result<IReadOnlyList<Explanation>>> WriteAsync(CityDb db, List<OverdueLine> lines, MeetingSheet sheet, AskedPerson wanted, Actor actor, CancellationToken cancel)
    {
        var (now, today) = (clock.Now, pack.Pack.Calendar.DayOf(clock.Now));
        var due = pack.Pack.Calendar.Due(now, pack.Pack.Profile.Meeting.AnswerLimit).Appointment.ToUniversalTime();
        var inCharge = wanted == AskedPerson.Official ? lines.Select(l => l.Official).OfType<Guid>().Distinct().ToList() : [];
        var leading = await db.Set<Grant>().Where(g => g.UnitId == sheet.UnitId && g.Role == Roles.Leader && g.EndedAt == null && g.From <= today && (g.To == null || g.To >= today)).Select(g => g.AccountId).Distinct().ToListAsync(cancel);
        var people = await db.Set<Account>().AsNoTracking().Where(a => inCharge.Contains(a.Id) || leading.Contains(a.Id)).ToListAsync(cancel);
        var asked = lines.ConvertAll(l => Of(l, sheet, people.Exists(p => p.Id == l.Official && inCharge.Contains(p.Id)) ? l.Official : null, actor, now, due));
        if (!actor.Holds(Roles.CityLeader))
        {
            // Whom nobody is in charge of falls to the leaders, who are the ones that ask.
            asked.RemoveAll(e => e.OfficialId is null);
        }
        if (asked.Count == 0 || (lines.Count == 1 && wanted == AskedPerson.Official && asked[0].OfficialId is null))
        {
            return MeetingProblems.NobodyInCharge;
        }
        var leaders = people.FindAll(p => leading.Contains(p.Id));
        if (leaders.Count == 0 && asked.Exists(e => e.OfficialId is null))
        {
            return MeetingProblems.NobodyToAsk;
        }
        var changes = new Changes();
        foreach (var one in asked)
        {
            changes.Insert(one).Append(one.Asked());
        }
        foreach (var group in asked.GroupBy(e => e.OfficialId))
        {
            Tell(changes, [.. group], group.Key is { } official ? people.FindAll(p => p.Id == official) : leaders);
        }
        return await commit.WriteAsync(changes) is not { } refused ? asked : refused.Code == "duplicate" ? MeetingProblems.AlreadyAsked : refused;
    }

    private Explanation Of(OverdueLine line, MeetingSheet sheet, Guid? official, Actor actor, DateTimeOffset now, DateTimeOffset due) => new()
    {
        Id = ids.New(),
        MeetingId = sheet.MeetingId,
        DossierId = line.Id,
        Code = line.Code,
        KeyId = line.KeyId,
        ProcedureCode = line.Procedure,
        UnitId = sheet.UnitId,
        OfficialId = official,
        AskedBy = actor.AccountId!.Value,
        AskedAt = now,
        DueAt = due,
    };

    private void Tell(Changes changes, List<Explanation> asked, List<Account> people)
    {
        var (calendar, first) = (pack.Pack.Calendar, asked[0]);
        var (unit, until) = (pack.Pack.Units.NameOf(first.UnitId, calendar.DayOf(first.AskedAt)), calendar.InWords(first.DueAt));
        var what = asked.Count == 1 ? new LocalText($"Hồ sơ {first.Code}", $"Dossier {first.Code}") : new LocalText($"{asked.Count} hồ sơ", $"{asked.Count} dossiers");
        notices.AddOfWork(changes, people, first.Id, 1, first.AskedAt, ("Yêu cầu giải trình hồ sơ quá hạn", "Explain what is overdue"),
            ($"{what.Vi} của {unit.Vi} quá hạn và cần giải trình trước {until.Vi}. Mở trang Giải trình, chọn nguyên nhân và trả lời.", $"{what.In("en")} of {unit.In("en")}: overdue, to be explained by {until.In("en")}. Open Explanations, choose the cause and answer."),
            asked.Count == 1 ? $"/work/explanations/{first.Id}" : "/work/explanations");
    }
}

/// <summary>Who is asked to explain.</summary>
public enum AskedPerson
{
    /// <summary>The leaders of the unit.</summary>
    Leader,

    /// <summary>The official in charge; asked for all dossiers at once, the leaders answer for those that nobody is in charge of.</summary>
    Official,
}
