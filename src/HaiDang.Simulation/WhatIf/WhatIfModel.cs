using HaiDang.Core;

namespace HaiDang.Simulation.WhatIf;

/// <summary>Answers what-if questions from a record: replays it without and with the change, many times with lengths of work drawn from the record, and compares. Pure.</summary>
internal static class WhatIfModel
{
    /// <summary>Settled dossiers below which nothing can be said.</summary>
    public const int Fewest = 30;

    private const ulong Seed = 0x5EED;
    private const int FewestReplications = 30;
    private const int MostReplications = 200;
    private const int PiecesToReplay = 3_000_000;
    private const double TooManyOpen = 0.2;

    /// <summary>Answers.</summary>
    /// <param name="history">The record of the unit, with the days before the period in which queues fill up, and of the other unit where a queue is shared.</param>
    /// <param name="question">The question, whose unit, period and numbers are sensible.</param>
    /// <param name="nameOf">Name of a step.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The answer, or why nothing can be said.</returns>
    public static Result<WhatIfAnswer> Ask(History history, WhatIfQuestion question, Func<string, LocalText> nameOf, CancellationToken cancel)
    {
        bool IsOfPeriod(Course c) => c.FiledOn >= question.From && c.FiledOn <= question.To && (question.Procedure is null || c.Procedure == question.Procedure);
        var ofUnit = history.Courses.Where(c => c.UnitId == question.UnitId && IsOfPeriod(c)).ToList();
        if (Refusal(history, question, ofUnit) is { } refused)
        {
            return refused;
        }
        Lengths.Identify(history);
        var dues = new Dues(history.Line);
        Scenario.Prepare(history, dues);
        var pools = new LengthPools(history.Courses);
        var (from, to) = (At(history, question.From), At(history, question.To.AddDays(1)));
        var crew = Crew.Of(history, 0, to);
        var notes = new List<LocalText>();
        if (!Changed(history, question, ofUnit, pools, crew, dues, notes).TryGet(out var after, out var cannot))
        {
            return cannot;
        }
        var before = new Scenario(history, history.Courses, pools, crew, dues);
        var pieces = Math.Max(1, history.Courses.Sum(c => c.Pieces.Count));
        var replications = Math.Clamp(PiecesToReplay / pieces, FewestReplications, MostReplications);
        var units = history.Units.Select(u => new Gathered(u, replications)).ToList();
        var (loadsBefore, loadsAfter) = (new LoadSum(history.Stations.Count), new LoadSum(history.Stations.Count));
        for (var r = 0; r < replications; r++)
        {
            cancel.ThrowIfCancellationRequested();
            before.Run(Seed, r, from, to);
            after.Run(Seed, r, from, to);
            loadsBefore.Add(before.Loads);
            loadsAfter.Add(after.Loads);
            foreach (var unit in units)
            {
                unit.Set(r, before.Measure(c => c.UnitId == unit.UnitId && IsOfPeriod(c)), after.Measure(c => c.UnitId == unit.UnitId && IsOfPeriod(c)));
            }
        }
        return new WhatIfAnswer(question, replications,
            [.. units.Select(u => u.ToAnswer([.. history.Courses.Where(c => c.UnitId == u.UnitId && IsOfPeriod(c))]))],
            [.. history.Stations.Select((s, i) => new StepAnswer(s.UnitId, s.Step, s.Role, nameOf(s.Step), loadsBefore.Of(i, before.Crew, from, to), loadsAfter.Of(i, after.Crew, from, to)))
                .OrderBy(s => s.UnitId == question.UnitId ? 0 : 1).ThenBy(s => s.Step == Station.Acceptance ? 0 : 1).ThenByDescending(s => s.Before.WorkHours)],
            notes);
    }

    private static Problem? Refusal(History history, WhatIfQuestion question, List<Course> ofUnit)
    {
        var settled = ofUnit.Count(c => c.End == CourseEnd.Settled);
        if (settled < Fewest)
        {
            return WhatIfProblems.TooLittle(settled, Fewest);
        }
        var open = ofUnit.Count(c => c.End == CourseEnd.Open);
        if (open > TooManyOpen * ofUnit.Count)
        {
            return WhatIfProblems.TooRecent(open, ofUnit.Count);
        }
        if (question.Change is SharedQueue shared)
        {
            var others = history.Courses.Count(c => c.UnitId == shared.UnitId && c.End == CourseEnd.Settled && c.FiledOn >= question.From && c.FiledOn <= question.To);
            return others < Fewest ? WhatIfProblems.OtherTooLittle(shared.UnitId, others, Fewest) : null;
        }
        var step = question.Change switch { MoreOfficers more => more.Step, WithoutStep without => without.Step, _ => null };
        var steps = history.Stations.Where(s => s.UnitId == question.UnitId).Select(s => s.Step).Distinct().ToList();
        return step is not null && !steps.Contains(step) ? WhatIfProblems.NoStep(step, steps) : question.Change is WithoutStep { Step: Station.Acceptance } ? WhatIfProblems.AcceptanceStays : null;
    }

    private static Result<Scenario> Changed(History history, WhatIfQuestion question, List<Course> ofUnit, LengthPools pools, List<Server> crew, Dues dues, List<LocalText> notes)
    {
        switch (question.Change)
        {
            case MoreOfficers more:
                var at = history.Stations.Select((s, i) => (s, i)).Where(s => s.s.UnitId == question.UnitId && s.s.Step == more.Step).Select(s => s.i).ToList();
                return new Scenario(history, history.Courses, pools, [.. crew, .. Enumerable.Range(0, more.More).Select(_ => new Server(at))], dues);
            case WithoutStep without:
                return new Scenario(history, history.Courses, pools, crew, dues) { Without = without.Step };
            case OtherLimit limit:
                var kept = ofUnit.Count(c => c.Limit is { } l && dues.Longer(l, limit.Days) is null);
                var limited = ofUnit.Count(c => c.Limit is not null);
                if (kept == limited)
                {
                    return WhatIfProblems.NoLimitToChange;
                }
                if (kept > 0)
                {
                    notes.Add(($"{kept} trên {limited} hồ sơ giữ nguyên hạn, vì hạn trong ngày, theo tháng, hoặc không còn ngày nào nếu rút ngắn.", $"{kept} of {limited} dossiers keep their limit: it is of the same day, in months, or would have no day left."));
                }
                return new Scenario(history, history.Courses, pools, crew, dues) { LimitDays = limit.Days };
            case OnlineShare online:
                return Online(history, question, online, ofUnit, pools, crew, dues, notes);
            case SharedQueue shared:
                return new Scenario(history, history.Courses, pools, Shared(history, crew), dues);
            default:
                throw new ArgumentOutOfRangeException(nameof(question), question.Change, "Not a change.");
        }
    }

    private static Result<Scenario> Online(History history, WhatIfQuestion question, OnlineShare online, List<Course> ofUnit, LengthPools pools, List<Server> crew, Dues dues, List<LocalText> notes)
    {
        var known = history.Courses.Where(c => c.UnitId == question.UnitId && c.End != CourseEnd.Open && c.Pieces.Count > 0).ToList();
        foreach (var isOnline in new[] { true, false })
        {
            var settled = known.Count(c => c.IsOnline == isOnline && c.End == CourseEnd.Settled);
            if (settled < Fewest)
            {
                return WhatIfProblems.ChannelTooLittle(isOnline, settled, Fewest);
            }
        }
        var channels = Channels.To(known, ofUnit, online.Percent / 100.0);
        if (Math.Abs(channels.Reachable - (online.Percent / 100.0)) > 0.005)
        {
            return WhatIfProblems.ShareOutOfReach(online.Percent, channels.Reachable);
        }
        var now = ofUnit.Count(c => c.IsOnline) / (double)ofUnit.Count;
        notes.Add(($"Tỷ lệ nộp trực tuyến đã ghi nhận trong kỳ: {100 * now:0} %. Hồ sơ đổi cách nộp đi theo đường đã ghi nhận của hồ sơ cùng thủ tục nộp theo cách kia, giờ nộp giữ nguyên.", $"Recorded share of online filing in the period: {100 * now:0} %. Dossiers that change take the recorded way of one of the same procedure filed the other way; when they come stays."));
        var measured = ofUnit.ToHashSet();
        return new Scenario(history, history.Courses, pools, crew, dues) { WayOf = (c, dice) => measured.Contains(c) ? channels.WayOf(c, dice) : c };
    }

    // Whoever does a role's work at one of the units does it at the other too.
    private static List<Server> Shared(History history, List<Server> crew)
    {
        var byRole = history.Stations.Select((s, i) => (s.Role, Number: i)).ToLookup(s => s.Role, s => s.Number);
        return crew.ConvertAll(c => c.Also(c.Stations.Select(s => history.Stations[s].Role).Distinct().SelectMany(role => byRole[role])));
    }

    private static long At(History history, DateOnly day) => history.Line.At(history.Line.Calendar.InstantOf(day, TimeSpan.Zero));
}
