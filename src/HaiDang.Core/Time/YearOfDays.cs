namespace HaiDang.Core.Time;

/// <summary>What each day of one year is, computed once.</summary>
internal sealed class YearOfDays
{
    private static readonly LocalText[] WeekdayNames =
    [
        ("Chủ nhật", "Sunday"), ("Thứ Hai", "Monday"), ("Thứ Ba", "Tuesday"), ("Thứ Tư", "Wednesday"),
        ("Thứ Năm", "Thursday"), ("Thứ Sáu", "Friday"), ("Thứ Bảy", "Saturday"),
    ];

    private static readonly LocalText WorkingName = ("Ngày làm việc", "Working day");

    // [provisional][weekday]; shared by all years.
    private static readonly DayKind[][] RestDays = [.. new[] { false, true }.Select(RestKinds)];
    private static readonly DayKind[] WorkingDays =
        [new(DayClass.Working, WorkingName, Source: null, Provisional: false), new(DayClass.Working, WorkingName, Source: null, Provisional: true)];

    private readonly DayKind[] _days;
    private readonly short[] _workingBefore;

    private YearOfDays(DayKind[] days)
    {
        _days = days;
        _workingBefore = new short[days.Length + 1];
        for (var i = 0; i < days.Length; i++)
        {
            _workingBefore[i + 1] = (short)(_workingBefore[i] + (days[i].IsWorking ? 1 : 0));
        }
    }

    /// <summary>The day with this number in the year, 1 to 366.</summary>
    public DayKind this[int dayOfYear] => _days[dayOfYear - 1];

    /// <summary>Working days of the year before this day, itself excluded.</summary>
    public int WorkingDaysBefore(int dayOfYear) => _workingBefore[dayOfYear - 1];

    /// <summary>Working days of the whole year.</summary>
    public int WorkingDayCount => _workingBefore[^1];

    /// <summary>Computes a year: announced days where there are any, else the general rule; overlays last.</summary>
    public static YearOfDays Of(int year, CalendarRules rules, AnnouncedYear? announced, IReadOnlyList<CalendarOverlay> overlays)
    {
        var provisional = announced is not { Provisional: false };
        var first = new DateOnly(year, 1, 1);
        var days = new DayKind[DateTime.IsLeapYear(year) ? 366 : 365];
        for (var i = 0; i < days.Length; i++)
        {
            var weekday = first.AddDays(i).DayOfWeek;
            days[i] = rules.Hours.Days.Contains(weekday) ? WorkingDays[provisional ? 1 : 0] : RestDays[provisional ? 1 : 0][(int)weekday];
        }
        if (announced is null)
        {
            foreach (var (date, kind) in GeneralRule.DaysOff(year, rules))
            {
                days[date.DayOfYear - 1] = kind;
            }
        }
        else
        {
            Apply(days, year, announced.DaysOff, announced.WorkedDays, provisional);
        }
        foreach (var overlay in overlays)
        {
            Apply(days, year, overlay.DaysOff, overlay.WorkedDays, provisional);
        }
        return new(days);
    }

    private static void Apply(DayKind[] days, int year, IReadOnlyList<DayOff> off, IReadOnlyList<WorkedDay> worked, bool provisional)
    {
        foreach (var day in off)
        {
            if (day.Date.Year == year)
            {
                days[day.Date.DayOfYear - 1] = new(ClassOf(day.Kind), day.Name, day.Source, provisional);
            }
        }
        foreach (var day in worked)
        {
            if (day.Date.Year == year)
            {
                days[day.Date.DayOfYear - 1] = new(DayClass.WorkedRestDay, day.Name, day.Source, provisional);
            }
        }
    }

    private static DayClass ClassOf(DayOffKind kind) => kind switch
    {
        DayOffKind.Holiday => DayClass.Holiday,
        DayOffKind.Compensation => DayClass.Compensation,
        DayOffKind.Swap => DayClass.Swap,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of day off."),
    };

    private static DayKind[] RestKinds(bool provisional) =>
        [.. WeekdayNames.Select(name => new DayKind(DayClass.Weekend, name, Source: null, provisional))];
}
