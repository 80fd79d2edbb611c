using System.Globalization;

namespace HaiDang.Core.Time;

/// <summary>Everything from which a <see cref="WorkingCalendar"/> is made; a city pack declares it (<c>city.yaml</c> and <c>calendar/YEAR.yaml</c>).</summary>
/// <param name="Zone">The time zone in which days begin and offices open, e.g. that of <c>Asia/Ho_Chi_Minh</c>.</param>
/// <param name="Hours">The office hours that limits are counted in (not the reception hours of counters).</param>
/// <param name="Holidays">The general rule; it fills years that have no announced calendar.</param>
public sealed record CalendarRules(TimeZoneInfo Zone, OfficeHours Hours, IReadOnlyList<HolidayRule> Holidays)
{
    /// <summary>
    /// Whether a holiday of the general rule that falls on a weekly rest day gives the next working day off
    /// (<i>nghỉ bù</i>; Bộ luật Lao động 2019, Điều 111 khoản 3). Default true.
    /// </summary>
    public bool CompensateRestDays { get; init; } = true;

    /// <summary>A same-day limit received at this time of day or before ends the same day. Default 15:00.</summary>
    public TimeOnly SameDayUntil { get; init; } = new(15, 0);

    /// <summary>Announced years, in any order, at most one for each year; an announced year replaces the general rule for that year.</summary>
    public IReadOnlyList<AnnouncedYear> Years { get; init; } = [];
}

/// <summary>Weekly working time: the same periods on each of its days.</summary>
/// <param name="Days">Working days of the week, at least one.</param>
/// <param name="Periods">Periods of a working day, at least one, in order and apart from each other.</param>
/// <param name="Source">The decision that sets these hours; null when not known.</param>
public sealed record OfficeHours(IReadOnlyList<DayOfWeek> Days, IReadOnlyList<OfficePeriod> Periods, string? Source = null);

/// <summary>A period of office time within one day.</summary>
/// <param name="From">Opening, included.</param>
/// <param name="To">Close, excluded; after <paramref name="From"/>.</param>
public readonly record struct OfficePeriod(TimeOnly From, TimeOnly To)
{
    /// <summary>Length of the period.</summary>
    public TimeSpan Length => To.ToTimeSpan() - From.ToTimeSpan();

    /// <summary>Reads <c>07:30-12:00</c>; false when malformed or not ending after its start.</summary>
    public static bool TryParse(string? text, out OfficePeriod period)
    {
        period = default;
        if (text?.Split('-') is not [var from, var to]
            || !TimeOnly.TryParseExact(from.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
            || !TimeOnly.TryParseExact(to.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end)
            || end <= start)
        {
            return false;
        }
        period = new(start, end);
        return true;
    }

    /// <summary>The written form that <see cref="TryParse"/> reads.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:HH:mm}-{To:HH:mm}");
}

/// <summary>Which calendar the month and day of a <see cref="HolidayRule"/> belong to.</summary>
public enum HolidayCalendar
{
    /// <summary>Dương lịch.</summary>
    Solar,

    /// <summary>Âm lịch; a leap month never counts.</summary>
    Lunar,
}

/// <summary>A public holiday of the general rule (<i>ngày nghỉ lễ, tết</i>), one or several days in a row each year.</summary>
/// <param name="Id">Kebab-case name, e.g. <c>tet</c>.</param>
/// <param name="Name">Name people know, e.g. "Tết Nguyên đán".</param>
/// <param name="Calendar">Calendar of <paramref name="Month"/> and <paramref name="Day"/>.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31, lunar 1 to 30; the last day of the month where the month is shorter.</param>
/// <param name="From">First day off relative to the date: -1 is the day before.</param>
/// <param name="To">Last day off relative to the date, included; not before <paramref name="From"/>.</param>
/// <param name="Source">The law, e.g. "Bộ luật Lao động 2019, Điều 112".</param>
public sealed record HolidayRule(
    string Id, LocalText Name, HolidayCalendar Calendar, int Month, int Day, int From = 0, int To = 0, string? Source = null);

/// <summary>The announced calendar of one year; it replaces the general rule for that year.</summary>
/// <param name="Year">Solar year, 1900 to 2199.</param>
/// <param name="Provisional">True while days were computed and not yet announced.</param>
/// <param name="DaysOff">Days without work; ordinary weekends need not be listed. All within the year, each once.</param>
/// <param name="WorkedDays">Rest days that are worked with normal hours. All within the year, each once, none also a day off.</param>
public sealed record AnnouncedYear(int Year, bool Provisional, IReadOnlyList<DayOff> DaysOff, IReadOnlyList<WorkedDay> WorkedDays)
{
    /// <summary>Days that sources leave open: shown to people, not applied.</summary>
    public IReadOnlyList<UnconfirmedDay> Unconfirmed { get; init; } = [];
}

/// <summary>Why an announced day is off.</summary>
public enum DayOffKind
{
    /// <summary>Ngày nghỉ lễ, tết.</summary>
    Holiday,

    /// <summary>Nghỉ bù: in place of a holiday that fell on a weekly rest day.</summary>
    Compensation,

    /// <summary>Nghỉ hoán đổi: worked on another day instead.</summary>
    Swap,
}

/// <summary>An announced day off.</summary>
/// <param name="Date">The day.</param>
/// <param name="Name">Name people know, e.g. "Nghỉ Tết Nguyên đán".</param>
/// <param name="Kind">Why it is off.</param>
/// <param name="Source">Number of the announcing document; null when not known.</param>
public sealed record DayOff(DateOnly Date, LocalText Name, DayOffKind Kind, string? Source = null);

/// <summary>A rest day that is worked with normal hours in exchange for a day off (<i>làm bù</i>).</summary>
/// <param name="Date">The day worked.</param>
/// <param name="Name">Name people know, e.g. "Làm bù cho ngày 02/01/2026".</param>
/// <param name="For">The day off that it replaces; null when not said.</param>
/// <param name="Source">Number of the announcing document; null when not known.</param>
public sealed record WorkedDay(DateOnly Date, LocalText Name, DateOnly? For = null, string? Source = null);

/// <summary>A day whose status the sources leave open.</summary>
/// <param name="Date">The day.</param>
/// <param name="WouldBeWorked">True when it might be a worked rest day, false when it might be a day off.</param>
/// <param name="Note">What is known and what is not.</param>
/// <param name="Source">Where it was read; null when nowhere.</param>
public sealed record UnconfirmedDay(DateOnly Date, bool WouldBeWorked, LocalText Note, string? Source = null);

/// <summary>Changes laid over a calendar, e.g. to preview an announcement.</summary>
/// <param name="DaysOff">Days that become off.</param>
/// <param name="WorkedDays">Days that become worked.</param>
public sealed record CalendarOverlay(IReadOnlyList<DayOff> DaysOff, IReadOnlyList<WorkedDay> WorkedDays);
