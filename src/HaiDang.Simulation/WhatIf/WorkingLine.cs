using HaiDang.Core.Time;

namespace HaiDang.Simulation.WhatIf;

/// <summary>Office time laid end to end: every instant becomes a number of working seconds since the first day, so that nights and days off take no time.</summary>
internal sealed class WorkingLine
{
    private readonly WorkingCalendar _calendar;
    private readonly DateTimeOffset _origin;
    private readonly DateOnly[] _days;

    /// <param name="calendar">The city's working time.</param>
    /// <param name="first">The line begins with this day.</param>
    /// <param name="last">Last day that can be read back as a day of its own; later ones are counted on from it.</param>
    public WorkingLine(WorkingCalendar calendar, DateOnly first, DateOnly last)
    {
        _calendar = calendar;
        _origin = calendar.InstantOf(first, TimeSpan.Zero);
        DaySeconds = (long)calendar.WorkingDayLength.TotalSeconds;
        _days = [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).Where(calendar.IsWorkingDay)];
        if (_days.Length == 0)
        {
            throw new ArgumentException($"No day from {first} to {last} is worked.", nameof(last));
        }
    }

    /// <summary>Working seconds of one working day.</summary>
    public long DaySeconds { get; }

    /// <summary>The calendar.</summary>
    public WorkingCalendar Calendar => _calendar;

    /// <summary>Whole working seconds from the beginning of the line to the instant; negative before it.</summary>
    public long At(DateTimeOffset instant) => (long)Math.Floor(_calendar.WorkingTimeBetween(_origin, instant).TotalSeconds);

    /// <summary>The instant at which so many seconds have passed; at the seam of two days, the beginning of the later one.</summary>
    public DateTimeOffset InstantAt(long at)
    {
        var day = (int)Math.Clamp(at / DaySeconds, 0, _days.Length - 1);
        return _calendar.AddWorkingTime(_calendar.InstantOf(_days[day], TimeSpan.Zero), TimeSpan.FromSeconds(Math.Max(0, at - (day * DaySeconds))));
    }
}
