using HaiDang.City.People;
using HaiDang.Core.Time;

namespace HaiDang.Simulation;

/// <summary>The people of one role at one unit: each does one piece of work at a time, in the order in which it came, in office hours.</summary>
/// <param name="officials">Its people; those of the office before it come first.</param>
/// <param name="medianTime">Median length of one work.</param>
/// <param name="calendar">The city's time.</param>
/// <param name="before">The office that it goes on from, whose people hold work still; null: all are free.</param>
internal sealed class Office(IReadOnlyList<Actor> officials, TimeSpan medianTime, WorkingCalendar calendar, Office? before = null)
{
    // Leaders sign between meetings, not whenever something comes.
    private static readonly TimeSpan SigningTakes = TimeSpan.FromMinutes(75);
    private static readonly TimeSpan[] SigningHours = [new(9, 0, 0), new(11, 0, 0), new(14, 30, 0), new(16, 30, 0)];
    private const double Spread = 0.6;

    /// <summary>The mean of the lengths of work, to their median.</summary>
    public static double MeanToMedian { get; } = Math.Exp(Spread * Spread / 2);

    /// <summary>How long somebody of a role is there for its work on a working day: leaders only when they sign.</summary>
    public static TimeSpan TimeOn(DateOnly day, string role, WorkingCalendar calendar) => role != Roles.Leader ? calendar.WorkingDayLength
        : SigningHours.Aggregate(TimeSpan.Zero, (sum, hour) => sum + calendar.WorkingTimeBetween(calendar.InstantOf(day, hour), calendar.InstantOf(day, hour + SigningTakes)));

    private readonly DateTimeOffset[] _free = [.. before?._free ?? [], .. new DateTimeOffset[officials.Count - (before?._free.Length ?? 0)]];

    /// <summary>Its people.</summary>
    public IReadOnlyList<Actor> Officials { get; } = officials;

    /// <summary>Takes in a piece of work.</summary>
    /// <param name="role">The role, one of <see cref="Roles"/>.</param>
    /// <param name="arrived">When it came.</param>
    /// <param name="dice">Decide how long it takes.</param>
    /// <returns>Who does it, when they open it and when they are done.</returns>
    public (Actor Who, DateTimeOffset Opened, DateTimeOffset Done) Take(string role, DateTimeOffset arrived, Dice dice)
    {
        var first = 0;
        for (var i = 1; i < _free.Length; i++)
        {
            if (_free[i] < _free[first])
            {
                first = i;
            }
        }
        var ready = arrived > _free[first] ? arrived : _free[first];
        if (role == Roles.Leader)
        {
            ready = NextSigning(ready);
        }
        // A minute to turn to it, which also carries it from the night into office hours.
        var opened = calendar.AddWorkingTime(ready, TimeSpan.FromMinutes(1)).ToUniversalTime();
        var done = calendar.AddWorkingTime(opened, Whole(dice.Around(medianTime, Spread))).ToUniversalTime();
        _free[first] = done;
        return (Officials[first], opened, done);
    }

    private DateTimeOffset NextSigning(DateTimeOffset from)
    {
        var day = calendar.DayOf(from);
        while (true)
        {
            if (calendar.IsWorkingDay(day))
            {
                foreach (var hour in SigningHours)
                {
                    var session = calendar.InstantOf(day, hour);
                    if (session + SigningTakes > from)
                    {
                        return session > from ? session : from;
                    }
                }
            }
            day = day.AddDays(1);
        }
    }

    // The city's clock knows whole milliseconds.
    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromSeconds(Math.Max(30, Math.Floor(time.TotalSeconds)));
}
