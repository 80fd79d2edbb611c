using HaiDang.City.Units;
using HaiDang.Core.Time;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Simulation;

/// <summary>
/// Who comes with what, on which day and at which hour. The figures here are assumptions that make a plausible city, not measurements of any:
/// a full city of 4.66 million people files about 3.5 million dossiers a year.
/// </summary>
internal sealed class Demand(WorkingCalendar calendar, double scale)
{
    private const double PerPersonAndYear = 0.75;
    private const double OnlineShare = 0.62;
    private const double OnDaysOff = 0.15; // of a working day, and online only

    // January first. Tết empties the offices for a while by the calendar alone; what was put off comes after it.
    private static readonly double[] Months = [0.95, 0.80, 1.20, 1.08, 1.02, 1.05, 1.00, 1.08, 1.05, 0.98, 0.96, 0.83];

    // Sunday first.
    private static readonly double[] Weekdays = [1, 1.22, 1.08, 1.00, 0.94, 0.86, 1];

    // Midnight first.
    private static readonly double[] OnlineHours = [1, 0.5, 0.3, 0.2, 0.3, 0.8, 2, 5, 9, 11, 10, 7, 5, 8, 9, 8, 6, 4, 4, 5, 6, 5, 3, 2];
    private static readonly double[] CounterHours = [0, 0, 0, 0, 0, 0, 0, 6, 12, 14, 11, 3, 0, 8, 10, 9, 4, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>How many dossiers a unit gets in a year.</summary>
    /// <param name="people">People it serves.</param>
    /// <param name="share">Its procedures' share of all that people file.</param>
    public double PerYear(long people, double share) => people * PerPersonAndYear * share * scale;

    /// <summary>How often a procedure is asked for beside the others: everyday ones often, rare ones seldom, by its place in the pack's list.</summary>
    public static double WeightOf(Procedure procedure, int place) =>
        (procedure.SameVisit is not null ? 6 : procedure.Level == ProcedureLevel.City ? 0.3 : 1) / (1 + (place % 5 * 0.35));

    /// <summary>How many of a year's dossiers come on a day.</summary>
    public double OnDay(double perYear, DateOnly day) => perYear / 365 * 7 / 5 * Months[day.Month - 1] * Weekdays[(int)day.DayOfWeek] * (calendar.IsWorkingDay(day) ? 1 : OnDaysOff * OnlineShare);

    /// <summary>By which channel one comes, and when.</summary>
    public (string Channel, DateTimeOffset At) Filing(Procedure procedure, DateOnly day, Dice dice)
    {
        var open = procedure.Filing.Channels;
        var online = open.Contains("national-portal") && (!calendar.IsWorkingDay(day) || !open.Contains("counter") || dice.Happens(OnlineShare));
        var hour = dice.Weighted(online ? OnlineHours : CounterHours);
        var at = calendar.InstantOf(day, new TimeSpan(hour, dice.Below(60), dice.Below(60)));
        return (online ? "national-portal" : "counter", at.ToUniversalTime());
    }

    /// <summary>The procedures that people can file at all, at a counter or through the national portal.</summary>
    public static IReadOnlyList<Procedure> Open(ProcedureCatalogue catalogue, DateOnly day) =>
        [.. catalogue.All(day).Where(p => p is { Filing.Open: true, Form: not null, Steps.Count: > 0 } && (p.Filing.Channels.Contains("counter") || p.Filing.Channels.Contains("national-portal"))).OrderBy(p => p.Code, StringComparer.Ordinal)];

    /// <summary>People whom a unit serves: a commune its own, a department all.</summary>
    public static long PeopleOf(Unit unit, UnitDirectory units, DateOnly day) =>
        unit.Kind == UnitKind.Commune ? unit.Population ?? 0 : units.Communes(day).Sum(c => (long)(c.Population ?? 0));
}
