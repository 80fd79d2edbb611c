using HaiDang.Core.Time;

namespace HaiDang.Core.Tests.Time;

/// <summary>Counts as a patient clerk would: day by day and minute by minute. Shares nothing with the code under test but the question "is this a working day".</summary>
internal static class Naive
{
    public static bool IsOfficeMinute(WorkingCalendar calendar, DateTimeOffset at)
    {
        var local = at.ToOffset(TimeSpan.FromHours(7));
        return calendar.IsWorkingDay(DateOnly.FromDateTime(local.DateTime))
            && calendar.Rules.Hours.Periods.Any(p => TimeOnly.FromDateTime(local.DateTime) >= p.From && TimeOnly.FromDateTime(local.DateTime) < p.To);
    }

    public static TimeSpan OfficeTime(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset to)
    {
        var sum = 0;
        for (var at = from; at < to; at = at.AddMinutes(1))
        {
            sum += IsOfficeMinute(calendar, at) ? 1 : 0;
        }
        return TimeSpan.FromMinutes(sum);
    }

    public static DateTimeOffset Due(WorkingCalendar calendar, DateTimeOffset start, TimeLimit limit, IReadOnlyList<Suspension> suspensions) => limit.Unit switch
    {
        LimitUnit.Hours => ByMinutes(start, limit.Amount * 60, suspensions, _ => true),
        LimitUnit.WorkingHours => ByMinutes(start, limit.Amount * 60, suspensions, at => IsOfficeMinute(calendar, at)),
        LimitUnit.WorkingDays => Close(calendar, WorkingDay(calendar, Local(start), limit.Amount, suspensions)),
        LimitUnit.SameDay => Close(calendar, SameDay(calendar, start, suspensions)),
        LimitUnit.Days => Close(calendar, Forward(calendar, CalendarDay(Local(start), limit.Amount, suspensions))),
        LimitUnit.Months => Close(calendar, Forward(calendar, Month(Local(start), limit.Amount, suspensions))),
        _ => throw new ArgumentOutOfRangeException(nameof(limit)),
    };

    private static DateTimeOffset ByMinutes(DateTimeOffset start, int minutes, IReadOnlyList<Suspension> suspensions, Func<DateTimeOffset, bool> counts)
    {
        var at = start;
        while (minutes > 0)
        {
            if (counts(at) && !suspensions.Any(s => s.From <= at && at < s.To))
            {
                minutes--;
            }
            at = at.AddMinutes(1);
        }
        return at;
    }

    private static DateOnly WorkingDay(WorkingCalendar calendar, DateOnly day, int count, IReadOnlyList<Suspension> suspensions)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            if (calendar.IsWorkingDay(day) && !IsSuspended(day, suspensions))
            {
                count--;
            }
        }
        return day;
    }

    private static DateOnly SameDay(WorkingCalendar calendar, DateTimeOffset start, IReadOnlyList<Suspension> suspensions)
    {
        var day = Local(start);
        return calendar.IsWorkingDay(day) && !IsSuspended(day, suspensions) && start.ToOffset(TimeSpan.FromHours(7)).TimeOfDay <= TimeSpan.FromHours(15)
            ? day
            : WorkingDay(calendar, day, 1, suspensions);
    }

    private static DateOnly CalendarDay(DateOnly day, int count, IReadOnlyList<Suspension> suspensions)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= IsSuspended(day, suspensions) ? 0 : 1;
        }
        return day;
    }

    private static DateOnly Month(DateOnly start, int months, IReadOnlyList<Suspension> suspensions)
    {
        var (year, month) = (start.Year + ((start.Month - 1 + months) / 12), ((start.Month - 1 + months) % 12) + 1);
        var end = new DateOnly(year, month, Math.Min(start.Day, DateTime.DaysInMonth(year, month)));
        for (var day = start.AddDays(1); day <= end; day = day.AddDays(1)) // the end moves away while suspended days are found before it
        {
            if (IsSuspended(day, suspensions))
            {
                end = end.AddDays(1);
            }
        }
        return end;
    }

    private static DateOnly Forward(WorkingCalendar calendar, DateOnly day)
    {
        while (!calendar.IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }
        return day;
    }

    private static bool IsSuspended(DateOnly day, IReadOnlyList<Suspension> suspensions) =>
        suspensions.Any(s => Local(s.From) < day && day <= Local(s.To));

    private static DateOnly Local(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(7)).DateTime);

    private static DateTimeOffset Close(WorkingCalendar calendar, DateOnly day) =>
        new(day.ToDateTime(calendar.Rules.Hours.Periods[^1].To), TimeSpan.FromHours(7));
}
