namespace HaiDang.Core.Time;

/// <summary>A day of the Vietnamese lunar calendar (<i>ngày âm lịch</i>).</summary>
/// <param name="Year">Lunar year, named by the solar year in which it begins.</param>
/// <param name="Month">1 to 12; a leap month has the number of the month before it.</param>
/// <param name="Day">1 to 30.</param>
/// <param name="IsLeapMonth">True in a leap month (<i>tháng nhuận</i>).</param>
public readonly record struct LunarDate(int Year, int Month, int Day, bool IsLeapMonth = false)
{
    /// <summary>Day, month and year as written in Vietnam: <c>1/1/2030</c>, in a leap month <c>1/2/2023 (nhuận)</c>.</summary>
    public override string ToString() => IsLeapMonth ? $"{Day}/{Month}/{Year} (nhuận)" : $"{Day}/{Month}/{Year}";
}

/// <summary>
/// The astronomical Vietnamese lunar calendar, for solar dates from 1900-01-01 to 2199-12-31, both included.
/// A month begins on the day of the new moon; the winter solstice falls in month 11; of 13 months between two solstices the first without a
/// principal solar term is the leap month. Days are those of UTC+7 for all years.
/// </summary>
/// <remarks>
/// Source of the rules: Hồ Ngọc Đức, "Cách tính âm lịch". UTC+7 became the law with Quyết định 121-CP (1967), in use from 1968 in the north and from 1976
/// in the whole country; dates printed in older almanacs follow other meridians and may differ by a day.
/// </remarks>
public static class LunarCalendar
{
    private const int FirstYear = 1898;
    private const double JulianDayOfYearOne = 1721425.5; // of 0001-01-01 00:00, DateOnly.DayNumber 0
    private const double HoursEastOfGreenwich = 7;

    private static readonly Month[]?[] Winters = new Month[]?[2202 - FirstYear];

    /// <summary>First solar date, included.</summary>
    public static DateOnly FirstDay { get; } = new(1900, 1, 1);

    /// <summary>Last solar date, included.</summary>
    public static DateOnly LastDay { get; } = new(2199, 12, 31);

    /// <summary>The lunar date of a solar date.</summary>
    /// <exception cref="CalendarRangeException">The date lies outside 1900-01-01 to 2199-12-31.</exception>
    public static LunarDate FromSolar(DateOnly date)
    {
        if (date < FirstDay || date > LastDay)
        {
            throw CalendarRangeException.For(date);
        }
        var months = From(date.Year);
        if (date.Month >= 11 && From(date.Year + 1) is var next && date.DayNumber >= next[0].FirstDay)
        {
            months = next;
        }
        var i = months.Length - 1;
        while (months[i].FirstDay > date.DayNumber)
        {
            i--;
        }
        return new(months[i].Year, months[i].Number, date.DayNumber - months[i].FirstDay + 1, months[i].IsLeap);
    }

    /// <summary>The solar date of a lunar date.</summary>
    /// <exception cref="ArgumentException">There is no such lunar date.</exception>
    /// <exception cref="CalendarRangeException">The solar date lies outside 1900-01-01 to 2199-12-31.</exception>
    public static DateOnly ToSolar(LunarDate date)
    {
        if (date.Year is < 1899 or > 2199)
        {
            throw new CalendarRangeException($"The lunar year {date.Year} lies outside the years that the calendar knows.");
        }
        if (Find(date.Year, date.Month, date.IsLeapMonth) is not { } month || date.Day < 1 || date.Day > month.Days)
        {
            throw new ArgumentException($"There is no lunar date {date}.", nameof(date));
        }
        var solar = DateOnly.FromDayNumber(month.FirstDay + date.Day - 1);
        return solar >= FirstDay && solar <= LastDay ? solar : throw CalendarRangeException.For(solar);
    }

    /// <summary>The first day of the lunar year (<i>mùng 1 Tết</i>).</summary>
    /// <param name="year">1900 to 2199.</param>
    /// <exception cref="CalendarRangeException">The year lies outside that range.</exception>
    public static DateOnly NewYear(int year) => ToSolar(new(year, 1, 1));

    /// <summary>The number of the month that a leap month follows in a lunar year; null in a year of twelve months.</summary>
    /// <param name="year">1900 to 2199.</param>
    /// <exception cref="CalendarRangeException">The year lies outside that range.</exception>
    public static int? LeapMonth(int year)
    {
        if (year is < 1900 or > 2199)
        {
            throw new CalendarRangeException($"The lunar year {year} lies outside the years that the calendar knows.");
        }
        foreach (var month in From(year).Concat(From(year + 1)))
        {
            if (month.IsLeap && month.Year == year)
            {
                return month.Number;
            }
        }
        return null;
    }

    /// <summary>The solar day of a lunar month and day, the last day of the month where the month is shorter; also a year beyond the public range.</summary>
    internal static DateOnly Occurrence(int year, int month, int day)
    {
        var found = Find(year, month, leap: false) ?? throw new ArgumentOutOfRangeException(nameof(month), month, "A lunar month is 1 to 12.");
        return DateOnly.FromDayNumber(found.FirstDay + Math.Min(day, found.Days) - 1);
    }

    private static Month? Find(int year, int number, bool leap)
    {
        foreach (var month in From(year))
        {
            if (month.Year == year && month.Number == number && month.IsLeap == leap)
            {
                return month;
            }
        }
        foreach (var month in From(year + 1))
        {
            if (month.Year == year && month.Number == number && month.IsLeap == leap)
            {
                return month;
            }
        }
        return null;
    }

    /// <summary>The months from month 11 before the solar year to the one before month 11 of that year.</summary>
    private static Month[] From(int year) => Winters[year - FirstYear] ??= Compute(year);

    private static Month[] Compute(int year)
    {
        var (first, k) = EleventhMonth(year - 1);
        var (last, _) = EleventhMonth(year);
        var starts = new List<int> { first };
        while (starts[^1] < last)
        {
            starts.Add(DayOfNewMoon(++k));
        }
        var months = new Month[starts.Count - 1];
        var leap = months.Length == 13 ? LeapIndex(starts) : -1;
        var number = 11;
        for (var i = 0; i < months.Length; i++)
        {
            var isLeap = i == leap;
            if (i > 0 && !isLeap)
            {
                number = number == 12 ? 1 : number + 1;
            }
            months[i] = new(starts[i], starts[i + 1] - starts[i], number >= 11 ? year - 1 : year, number, isLeap);
        }
        return months;
    }

    private static int LeapIndex(List<int> starts)
    {
        var term = TermAt(starts[0]);
        for (var i = 0; i < starts.Count - 1; i++)
        {
            var next = TermAt(starts[i + 1]);
            if (next == term)
            {
                return i;
            }
            term = next;
        }
        throw new InvalidOperationException("Thirteen months without a leap month.");
    }

    private static (int Day, int Number) EleventhMonth(int year)
    {
        var solstice = new DateOnly(year, 12, 18).DayNumber;
        while (SunAndMoon.SunLongitude(Midnight(solstice + 1)) < 270)
        {
            solstice++;
        }
        var k = (int)Math.Round((Midnight(solstice) - 2451550.1) / 29.530588861) + 1;
        while (DayOfNewMoon(k) > solstice)
        {
            k--;
        }
        return (DayOfNewMoon(k), k);
    }

    /// <summary>Which twelfth of its circle the sun is in when the day begins: a month that begins and ends in the same one has no principal term.</summary>
    private static int TermAt(int day) => (int)(SunAndMoon.SunLongitude(Midnight(day)) / 30);

    private static double Midnight(int day) => JulianDayOfYearOne + day - (HoursEastOfGreenwich / 24);

    private static int DayOfNewMoon(int k) => (int)Math.Floor(SunAndMoon.NewMoon(k) + (HoursEastOfGreenwich / 24) - JulianDayOfYearOne);

    private readonly record struct Month(int FirstDay, int Days, int Year, int Number, bool IsLeap);
}
