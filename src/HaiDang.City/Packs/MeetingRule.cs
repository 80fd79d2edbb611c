using HaiDang.Core.Time;

namespace HaiDang.City.Packs;

/// <summary>When figures are frozen for the weekly meeting (<i>giao ban</i>), and how long a unit has to explain what is overdue.</summary>
/// <param name="Day">Day of the week.</param>
/// <param name="At">Time of day in the city.</param>
/// <param name="AnswerLimit">From being asked to the answer, counted by the city's clock.</param>
public sealed record MeetingRule(DayOfWeek Day, TimeOnly At, TimeLimit AnswerLimit)
{
    /// <summary>Of a pack that says nothing: Monday 07:00, answers within 8 working hours.</summary>
    public static MeetingRule Usual { get; } = new(DayOfWeek.Monday, new(7, 0), new(8, LimitUnit.WorkingHours));

    /// <summary>The last instant at or before now at which figures are to be frozen.</summary>
    public DateTimeOffset LastBy(DateTimeOffset now, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var today = calendar.DayOf(now);
        var planned = calendar.InstantOf(today.AddDays(-(((int)today.DayOfWeek - (int)Day + 7) % 7)), At.ToTimeSpan());
        return (planned <= now ? planned : calendar.InstantOf(calendar.DayOf(planned).AddDays(-7), At.ToTimeSpan())).ToUniversalTime();
    }

    internal static MeetingRule Read(PackMap map, IReadOnlyList<string> dayNames)
    {
        var day = map.Choice("day", dayNames);
        var at = map.Time("at");
        // Known also where it is left out.
        var limit = map.Has("answer-limit") ? map.Limit("answer-limit") : null;
        return new(day.Length > 0 ? (DayOfWeek)((dayNames.Index().First(d => d.Item == day).Index + 1) % 7) : Usual.Day, at, limit ?? Usual.AnswerLimit);
    }
}

/// <summary>When the reports of the month or quarter that ended are made.</summary>
/// <param name="Day">Day of the month after it, 1 to 28.</param>
/// <param name="At">Time of day in the city.</param>
public sealed record ReportRule(int Day, TimeOnly At)
{
    /// <summary>Of a pack that says nothing: the 2nd at 06:00.</summary>
    public static ReportRule Usual { get; } = new(2, new(6, 0));

    /// <summary>The instant at which the report of a period that ends on a day is made.</summary>
    /// <param name="last">Last day of the period; the last of a month.</param>
    /// <param name="calendar">The city's time.</param>
    public DateTimeOffset MadeAt(DateOnly last, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.InstantOf(last.AddDays(Day), At.ToTimeSpan()).ToUniversalTime();
    }

    internal static ReportRule Read(PackMap map) => new(map.Whole("day", 1, 28) ?? Usual.Day, map.Has("at") ? map.Time("at") : Usual.At);
}
