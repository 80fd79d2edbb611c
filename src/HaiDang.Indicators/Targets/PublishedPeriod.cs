using System.Globalization;

namespace HaiDang.Indicators.Targets;

/// <summary>The time for which a value holds, first and last day included.</summary>
/// <param name="Text">As it is written: <c>2024</c>, <c>2024-11</c>, <c>2025-Q3</c>, <c>2025-H1</c>, <c>2025-09-03</c>, or two of them as <c>2021/2025</c>.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
public sealed record PublishedPeriod(string Text, DateOnly Start, DateOnly End)
{
    private const int MostDaysOfAYear = 366;

    /// <summary>True when it is not longer than a year: a mean over several years is no value of one of them.</summary>
    public bool IsWithinAYear => End.DayNumber - Start.DayNumber < MostDaysOfAYear;

    /// <summary>Its end as a number of years, for trends: the end of 2024 is 2025.0.</summary>
    public double EndInYears => End.Year + ((double)End.DayOfYear / (DateTime.IsLeapYear(End.Year) ? MostDaysOfAYear : MostDaysOfAYear - 1));

    /// <summary>Reads a period; false when it is none or ends before it begins.</summary>
    public static bool TryParse(string text, out PublishedPeriod? period)
    {
        var ends = text.Split('/');
        period = ends.Length <= 2 && One(ends[0]) is { } first && One(ends[^1]) is { } last && last.End >= first.Start ? new(text, first.Start, last.End) : null;
        return period is not null;
    }

    /// <summary>True when it lies within another that is longer.</summary>
    public bool IsWithin(PublishedPeriod other) => this != other && Start >= other.Start && End <= other.End && (Start, End) != (other.Start, other.End);

    private static (DateOnly Start, DateOnly End)? One(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && IsSensible(day.Year))
            return (day, day);
        if (text.Length < 4 || !int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || !IsSensible(year))
            return null;
        var (first, months) = text[4..] switch
        {
            "" => (1, 12),
            ['-', 'H', var half and ('1' or '2')] => (half == '1' ? 1 : 7, 6),
            ['-', 'Q', var quarter and >= '1' and <= '4'] => (((quarter - '1') * 3) + 1, 3),
            ['-', var tens and ('0' or '1'), var ones and >= '0' and <= '9'] => (((tens - '0') * 10) + (ones - '0'), 1),
            _ => (0, 0),
        };
        return first is >= 1 and <= 12 ? (new(year, first, 1), new DateOnly(year, first, 1).AddMonths(months).AddDays(-1)) : null;
    }

    private static bool IsSensible(int year) => year is >= 1900 and <= 2199;
}
