namespace HaiDang.Core.Time;

/// <summary>
/// The city's working time: which days are worked, in which hours, and what follows for time limits. Knows the years 1900 to 2199.
/// Immutable and safe to share between threads; each year is computed once, when first asked for.
/// </summary>
/// <remarks>Sources: Bộ luật Dân sự 2015, Điều 144–148 (limits); Bộ luật Lao động 2019, Điều 111–112 (rest days and holidays).</remarks>
public sealed partial class WorkingCalendar
{
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    private readonly YearOfDays?[] _years = new YearOfDays?[LastYear - FirstYear + 1];
    private readonly Dictionary<int, AnnouncedYear> _announced;
    private readonly IReadOnlyList<CalendarOverlay> _overlays;
    private readonly OfficePeriod[] _periods;
    private readonly TimeSpan _close;
    private readonly ZoneOffsets _offsets;

    /// <summary>Checks and keeps the rules.</summary>
    /// <param name="rules">What the city declares.</param>
    /// <exception cref="ArgumentException">The rules contradict themselves: no working day or period, periods out of order, a year announced twice,
    /// a day outside its year, listed twice, or both off and worked.</exception>
    public WorkingCalendar(CalendarRules rules)
        : this(rules, [])
    {
    }

    private WorkingCalendar(CalendarRules rules, IReadOnlyList<CalendarOverlay> overlays)
    {
        CalendarRulesCheck.ThrowIfContradictory(rules);
        Rules = rules;
        _offsets = new(rules.Zone);
        _overlays = overlays;
        _announced = rules.Years.ToDictionary(year => year.Year);
        _periods = [.. rules.Hours.Periods];
        _close = _periods[^1].To.ToTimeSpan();
        WorkingDayLength = _periods.Aggregate(TimeSpan.Zero, (sum, period) => sum + period.Length);
    }

    /// <summary>What the city declares.</summary>
    public CalendarRules Rules { get; }

    /// <summary>Office time of a working day, e.g. 8 hours.</summary>
    public TimeSpan WorkingDayLength { get; }

    /// <summary>The same calendar with changes laid over it; later overlays win. A day may be turned either way.</summary>
    /// <param name="overlay">Days that become off or worked.</param>
    public WorkingCalendar With(CalendarOverlay overlay) => new(Rules, [.. _overlays, overlay]);

    /// <summary>What the day is, with its name, source, and whether that may still change.</summary>
    /// <exception cref="CalendarRangeException">The date lies outside 1900 to 2199.</exception>
    public DayKind Describe(DateOnly date) => Year(date)[date.DayOfYear];

    /// <summary>True when offices work on this day.</summary>
    /// <exception cref="CalendarRangeException">The date lies outside 1900 to 2199.</exception>
    public bool IsWorkingDay(DateOnly date) => Describe(date).IsWorking;

    /// <summary>The first working day after this day.</summary>
    /// <exception cref="CalendarRangeException">The result lies outside 1900 to 2199.</exception>
    public DateOnly NextWorkingDay(DateOnly date) => AddWorkingDays(date, 1);

    /// <summary>The last working day before this day.</summary>
    /// <exception cref="CalendarRangeException">The result lies outside 1900 to 2199.</exception>
    public DateOnly PreviousWorkingDay(DateOnly date) => AddWorkingDays(date, -1);

    /// <summary>The working day so many working days after (positive) or before (negative) this day, itself not counted; 0 gives the day itself.</summary>
    /// <exception cref="CalendarRangeException">The result lies outside 1900 to 2199.</exception>
    public DateOnly AddWorkingDays(DateOnly date, int workingDays)
    {
        var step = Math.Sign(workingDays);
        for (var left = Math.Abs((long)workingDays); left > 0;)
        {
            date = Step(date, step);
            left -= IsWorkingDay(date) ? 1 : 0;
        }
        return date;
    }

    /// <summary>Working days after the first day up to and including the second; negative when the second is earlier.</summary>
    /// <exception cref="CalendarRangeException">A date lies outside 1900 to 2199.</exception>
    public int WorkingDaysBetween(DateOnly after, DateOnly through)
    {
        if (through < after)
        {
            return -WorkingDaysBetween(through, after);
        }
        var (start, end) = (Year(after), Year(through));
        var count = end.WorkingDaysBefore(through.DayOfYear) + (end[through.DayOfYear].IsWorking ? 1 : 0)
            - start.WorkingDaysBefore(after.DayOfYear) - (start[after.DayOfYear].IsWorking ? 1 : 0);
        for (var year = after.Year; year < through.Year; year++)
        {
            count += Year(new(year, 1, 1)).WorkingDayCount;
        }
        return count;
    }

    /// <summary>The instant in the city's time zone.</summary>
    public DateTimeOffset ToLocal(DateTimeOffset instant) => _offsets.ToLocal(instant);

    /// <summary>The day of the instant in the city.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(ToLocal(instant).DateTime);

    /// <summary>A date and time of day in the city as an instant.</summary>
    /// <param name="date">The day.</param>
    /// <param name="time">Time of day; 24 hours is midnight at its end.</param>
    public DateTimeOffset InstantOf(DateOnly date, TimeSpan time)
    {
        var local = date.ToDateTime(TimeOnly.MinValue) + time;
        return new(local, _offsets.At(local));
    }

    /// <summary>When the office closes on a day that is worked.</summary>
    public DateTimeOffset CloseOf(DateOnly date) => InstantOf(date, _close);

    private YearOfDays Year(DateOnly date)
    {
        var index = date.Year - FirstYear;
        if ((uint)index >= (uint)_years.Length)
        {
            throw CalendarRangeException.For(date);
        }
        return _years[index] ??= YearOfDays.Of(date.Year, Rules, _announced.GetValueOrDefault(date.Year), _overlays);
    }

    private static DateOnly Step(DateOnly date, int days) =>
        date.Year is >= FirstYear and <= LastYear ? date.AddDays(days) : throw CalendarRangeException.For(date);
}
