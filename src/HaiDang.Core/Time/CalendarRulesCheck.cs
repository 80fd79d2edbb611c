namespace HaiDang.Core.Time;

/// <summary>Refuses rules that contradict themselves. A pack reader reports such mistakes earlier, with file and line; here they are bugs.</summary>
internal static class CalendarRulesCheck
{
    public static void ThrowIfContradictory(CalendarRules rules)
    {
        Require(rules, rules.Hours.Days.Count > 0, "Office hours name no working day.");
        Require(rules, rules.Hours.Periods.Count > 0, "Office hours name no period.");
        for (var i = 0; i < rules.Hours.Periods.Count; i++)
        {
            var period = rules.Hours.Periods[i];
            Require(rules, period.To > period.From, $"The office period {period} does not end after its start.");
            Require(rules, i == 0 || rules.Hours.Periods[i - 1].To <= period.From, $"The office period {period} begins before the one before it ends.");
        }
        foreach (var holiday in rules.Holidays)
        {
            Require(rules, holiday.Month is >= 1 and <= 12, $"The holiday {holiday.Id} names month {holiday.Month}.");
            Require(rules, holiday.Day is >= 1 and <= 31, $"The holiday {holiday.Id} names day {holiday.Day}.");
            Require(rules, holiday.From <= holiday.To && holiday.From > -31 && holiday.To < 31, $"The holiday {holiday.Id} runs from {holiday.From} to {holiday.To}.");
        }
        Require(rules, rules.Years.DistinctBy(year => year.Year).Count() == rules.Years.Count, "A year is announced twice.");
        foreach (var year in rules.Years)
        {
            var dates = year.DaysOff.Select(day => day.Date).Concat(year.WorkedDays.Select(day => day.Date)).ToList();
            Require(rules, dates.TrueForAll(date => date.Year == year.Year), $"The calendar of {year.Year} names a day of another year.");
            Require(rules, dates.Distinct().Count() == dates.Count, $"The calendar of {year.Year} names a day twice.");
        }
    }

    private static void Require(CalendarRules rules, bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message, nameof(rules));
        }
    }
}
