using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Simulation.WhatIf;

/// <summary>Somebody asks what would be different (<i>nếu thì</i>) at a unit, and how far such answers were off before.</summary>
public sealed class AskWhatIf : IDisposable
{
    /// <summary>Longest period, in days.</summary>
    public const int LongestPeriod = 366;

    /// <summary>Most officers that can be added.</summary>
    public const int MostOfficers = 50;

    /// <summary>Most days by which a limit can be changed.</summary>
    public const int MostDays = 60;

    // Queues fill up in these days before what is measured.
    private const int DaysBefore = 45;

    // What a back-test learns from.
    private const int MonthsBefore = 3;

    // Replays take a processor for a second or two: two at once leave the rest to those who work.
    private readonly SemaphoreSlim _room = new(2);
    private readonly CurrentPack _pack;
    private readonly Clock _clock;
    private readonly ProcedureVersions _procedures;
    private readonly CourseReader _courses;

    internal AskWhatIf(CurrentPack pack, Clock clock, ProcedureVersions procedures, CourseReader courses) => (_pack, _clock, _procedures, _courses) = (pack, clock, procedures, courses);

    /// <summary>Today in the city.</summary>
    public DateOnly Today => _pack.Pack.Calendar.DayOf(_clock.Now);

    /// <summary>The three whole months before the last one: by now nearly all that was filed in them is settled.</summary>
    public (DateOnly From, DateOnly To) UsualPeriod
    {
        get
        {
            var month = new DateOnly(Today.Year, Today.Month, 1).AddMonths(-1);
            return (month.AddMonths(-3), month.AddDays(-1));
        }
    }

    /// <summary>Answers a question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The answer, or what is wrong with the question, or why nothing can be said.</returns>
    public async Task<Result<WhatIfAnswer>> AskAsync(WhatIfQuestion question, CancellationToken cancel)
    {
        if (Wrong(question) is { } wrong)
        {
            return wrong;
        }
        await _room.WaitAsync(cancel);
        try
        {
            var month = LastMonth(question.To);
            string[] units = question.Change is SharedQueue shared ? [question.UnitId, shared.UnitId] : [question.UnitId];
            var read = await _courses.ReadAsync(units, Earlier(question.From.AddDays(-DaysBefore), month.AddMonths(-MonthsBefore)), question.To, cancel);
            if (!read.TryGet(out var history, out var problem))
            {
                return problem;
            }
            var test = BackTest.Run(history, month, cancel);
            return WhatIfModel.Ask(history, question, step => NameOf(history, step), cancel).TryGet(out var answer, out var cannot) ? answer with { BackTest = test } : cannot;
        }
        finally
        {
            _room.Release();
        }
    }

    /// <summary>Tries the model on months that it has not seen.</summary>
    /// <param name="unit">Only at this unit; null: at all.</param>
    /// <param name="from">First day of the first month; null: three whole months before the last one.</param>
    /// <param name="to">Last day, within the last month; null: the end of those.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Result<BackTestReport>> BackTestAsync(string? unit, DateOnly? from, DateOnly? to, CancellationToken cancel)
    {
        if (unit is not null && _pack.Pack.Units.Find(unit, Today) is null)
        {
            return WhatIfProblems.NoUnit(unit);
        }
        var usual = UsualPeriod;
        var (first, last) = (FirstOf(from ?? usual.From), LastMonth(to ?? usual.To));
        if (first > last || last > Today || last.DayNumber - first.DayNumber > LongestPeriod)
        {
            return WhatIfProblems.WrongPeriod;
        }
        var months = new List<BackTestMonth>();
        var tooSmall = 0;
        var units = _pack.Pack.Units.Communes(Today).Concat(_pack.Pack.Units.Departments(Today)).Select(u => u.Id).Where(id => unit is null || id == unit).Order(StringComparer.Ordinal);
        foreach (var id in units)
        {
            if (!(await _courses.ReadAsync([id], first.AddMonths(-MonthsBefore), last.AddMonths(1).AddDays(-1), cancel)).TryGet(out var history, out var problem))
            {
                return problem;
            }
            for (var month = first; month <= last; month = month.AddMonths(1))
            {
                if (BackTest.Run(history, month, cancel) is { } tried)
                {
                    months.Add(tried);
                }
                else
                {
                    tooSmall++;
                }
            }
        }
        return new BackTestReport(months, tooSmall);
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();

    private Problem? Wrong(WhatIfQuestion question)
    {
        if (_pack.Pack.Units.Find(question.UnitId, Today) is null)
        {
            return WhatIfProblems.NoUnit(question.UnitId);
        }
        if (question.Procedure is { } code && _procedures.Catalogue.VersionsOf(code).Count == 0)
        {
            return WhatIfProblems.NoProcedure(code);
        }
        if (question.From > question.To || question.To > Today || question.To.DayNumber - question.From.DayNumber >= LongestPeriod)
        {
            return WhatIfProblems.WrongPeriod;
        }
        return question.Change switch
        {
            MoreOfficers { More: < 1 or > MostOfficers } => WhatIfProblems.WrongNumber("officers", $"từ 1 đến {MostOfficers} người", $"1 to {MostOfficers} people"),
            OtherLimit { Days: 0 or < -MostDays or > MostDays } => WhatIfProblems.WrongNumber("limit", $"từ -{MostDays} đến {MostDays} ngày, khác 0", $"-{MostDays} to {MostDays} days, not 0"),
            OnlineShare { Percent: < 0 or > 100 } => WhatIfProblems.WrongNumber("online", "từ 0 đến 100 phần trăm", "0 to 100 percent"),
            SharedQueue shared when shared.UnitId == question.UnitId => WhatIfProblems.SameUnit,
            SharedQueue shared when _pack.Pack.Units.Find(shared.UnitId, Today) is null => WhatIfProblems.NoUnit(shared.UnitId),
            _ => null,
        };
    }

    private LocalText NameOf(History history, string step)
    {
        if (step == Station.Acceptance)
        {
            return ("Tiếp nhận", "Acceptance");
        }
        var codes = history.Courses.Select(c => c.Procedure).ToHashSet(StringComparer.Ordinal);
        return _procedures.Catalogue.Versions.Where(p => codes.Contains(p.Code)).SelectMany(p => p.Steps).FirstOrDefault(s => s.Id == step)?.Name ?? new(step);
    }

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    // The last month that is over on this day.
    private static DateOnly LastMonth(DateOnly day) => FirstOf(day.AddDays(1)).AddMonths(-1);
}
