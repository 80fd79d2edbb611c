using HaiDang.City.Units;
using HaiDang.Core.Time;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Simulation;

/// <summary>Who comes with what, on which day and at which hour, by what is assumed of a city.</summary>
internal sealed class Demand(WorkingCalendar calendar, OfficeHours counterHours, double scale, Assumptions assumptions)
{
    private readonly CounterTimes _counter = new(assumptions.CounterHours, counterHours);

    /// <summary>How many dossiers a unit gets in a year.</summary>
    /// <param name="people">People it serves.</param>
    /// <param name="share">Its procedures' share of all that people file.</param>
    public double PerYear(long people, double share) => people * assumptions.PerPersonAndYear * share * scale;

    /// <summary>How often a procedure is asked for beside the others: what is assumed of it, or else everyday ones often, rare ones seldom, by its place in the pack's list.</summary>
    public double WeightOf(Procedure procedure, int place) => assumptions.Procedures.TryGetValue(procedure.Code, out var assumed)
        ? assumed
        : (procedure.SameVisit is not null ? 6 : procedure.Level == ProcedureLevel.City ? 0.3 : 1) / (1 + (place % 5 * 0.35));

    /// <summary>How many of a year's dossiers come on a day.</summary>
    public double OnDay(double perYear, DateOnly day) => perYear / 365 * 7 / 5 * assumptions.Months[day.Month - 1] * assumptions.Weekdays[(int)day.DayOfWeek] * (calendar.IsWorkingDay(day) ? 1 : assumptions.OnDaysOff * assumptions.OnlineShare);

    /// <summary>By which channel one comes, and when.</summary>
    public (string Channel, DateTimeOffset At) Filing(Procedure procedure, DateOnly day, Dice dice)
    {
        var open = procedure.Filing.Channels;
        var online = open.Contains("national-portal") && (!calendar.IsWorkingDay(day) || !open.Contains("counter") || dice.Happens(assumptions.OnlineShare));
        var time = online ? new TimeSpan(dice.Weighted(assumptions.OnlineHours), dice.Below(60), dice.Below(60)) : _counter.Draw(dice);
        return (online ? "national-portal" : "counter", calendar.InstantOf(day, time).ToUniversalTime());
    }

    /// <summary>The procedures that people can file at all, at a counter or through the national portal.</summary>
    public static IReadOnlyList<Procedure> Open(ProcedureCatalogue catalogue, DateOnly day) =>
        [.. catalogue.All(day).Where(p => p is { Filing.Open: true, Form: not null, Steps.Count: > 0 } && (p.Filing.Channels.Contains("counter") || p.Filing.Channels.Contains("national-portal"))).OrderBy(p => p.Code, StringComparer.Ordinal)];

    /// <summary>People whom a unit serves: a commune its own, a department all.</summary>
    public static long PeopleOf(Unit unit, UnitDirectory units, DateOnly day) =>
        unit.Kind == UnitKind.Commune ? unit.Population ?? 0 : units.Communes(day).Sum(c => (long)(c.Population ?? 0));
}
