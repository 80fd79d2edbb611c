namespace HaiDang.Core.Time;

/// <summary>Expands holiday rules into the days off of one year.</summary>
internal static class GeneralRule
{
    private const string CompensationSource = "Bộ luật Lao động 2019, Điều 111 khoản 3";

    /// <summary>Holidays and their compensation within the year; days beside its ends may come from holidays of the neighbouring years.</summary>
    public static IEnumerable<(DateOnly Date, DayKind Kind)> DaysOff(int year, CalendarRules rules)
    {
        var off = new SortedDictionary<DateOnly, DayKind>();
        foreach (var rule in rules.Holidays)
        {
            foreach (var date in Dates(rule, year))
            {
                off.TryAdd(date, new(DayClass.Holiday, rule.Name, rule.Source, Provisional: true));
            }
        }
        if (rules.CompensateRestDays)
        {
            Compensate(off, year, rules);
        }
        return off.Where(day => day.Key.Year == year).Select(day => (day.Key, day.Value));
    }

    private static IEnumerable<DateOnly> Dates(HolidayRule rule, int year)
    {
        for (var y = year - 1; y <= year + 1; y++)
        {
            var anchor = rule.Calendar == HolidayCalendar.Lunar
                ? LunarCalendar.Occurrence(y, rule.Month, rule.Day)
                : new DateOnly(y, rule.Month, Math.Min(rule.Day, DateTime.DaysInMonth(y, rule.Month)));
            for (var offset = rule.From; offset <= rule.To; offset++)
            {
                yield return anchor.AddDays(offset);
            }
        }
    }

    private static void Compensate(SortedDictionary<DateOnly, DayKind> off, int year, CalendarRules rules)
    {
        // A compensation never reaches further than the longest run of days off, so December of the year before is enough,
        // unless that year is announced: then its own announcement says what is compensated.
        var from = rules.Years.Any(y => y.Year == year - 1) ? new DateOnly(year, 1, 1) : new DateOnly(year - 1, 12, 1);
        foreach (var (date, holiday) in off.ToList())
        {
            if (date < from || date.Year > year || rules.Hours.Days.Contains(date.DayOfWeek))
            {
                continue;
            }
            var next = date.AddDays(1);
            while (off.ContainsKey(next) || !rules.Hours.Days.Contains(next.DayOfWeek))
            {
                next = next.AddDays(1);
            }
            off.Add(next, new(
                DayClass.Compensation,
                new($"Nghỉ bù {holiday.Name.Vi}", holiday.Name.En is { } english ? $"Day off in lieu of {english}" : null),
                CompensationSource,
                Provisional: true));
        }
    }
}
