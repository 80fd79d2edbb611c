using System.Globalization;
using HaiDang.Core;

namespace HaiDang.Indicators;

/// <summary>A length of time for which figures are given (<i>kỳ báo cáo</i>): a calendar day, a week from Monday, a month, a quarter or a year.</summary>
public sealed record Period
{
    private Period(PeriodKind kind, DateOnly from, DateOnly to) => (Kind, From, To) = (kind, from, to);

    /// <summary>How long.</summary>
    public PeriodKind Kind { get; }

    /// <summary>First day.</summary>
    public DateOnly From { get; }

    /// <summary>Last day, included.</summary>
    public DateOnly To { get; }

    /// <summary>The period of a kind in which a day lies.</summary>
    public static Period Of(PeriodKind kind, DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        var month = new DateOnly(day.Year, day.Month, 1);
        var quarter = new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);
        return kind switch
        {
            PeriodKind.Day => new(kind, day, day),
            PeriodKind.Week => new(kind, monday, monday.AddDays(6)),
            PeriodKind.Month => new(kind, month, month.AddMonths(1).AddDays(-1)),
            PeriodKind.Quarter => new(kind, quarter, quarter.AddMonths(3).AddDays(-1)),
            PeriodKind.Year => new(kind, new(day.Year, 1, 1), new(day.Year, 12, 31)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of period."),
        };
    }

    /// <summary>Reads what <see cref="ToString"/> writes: <c>2026</c>, <c>2026-Q3</c>, <c>2026-09</c>, <c>2026-W38</c> or <c>2026-09-15</c>; years 2000 to 2199.</summary>
    public static Period? Parse(string? typed)
    {
        var text = typed?.Trim().ToUpperInvariant() ?? "";
        if (text.Length < 4 || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2199)
        {
            return null;
        }
        var rest = text[4..];
        if (rest.Length == 0)
        {
            return Of(PeriodKind.Year, new(year, 1, 1));
        }
        if (rest is ['-', 'Q', >= '1' and <= '4' and var quarter])
        {
            return Of(PeriodKind.Quarter, new(year, ((quarter - '0') * 3) - 2, 1));
        }
        if (rest is ['-', 'W', _, _] && int.TryParse(rest.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var week) && week >= 1 && week <= ISOWeek.GetWeeksInYear(year))
        {
            return Of(PeriodKind.Week, DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday)));
        }
        return DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? Of(PeriodKind.Month, month)
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Of(PeriodKind.Day, day)
            : null;
    }

    /// <summary>The one before.</summary>
    public Period Previous => Of(Kind, From.AddDays(-1));

    /// <summary>The one after.</summary>
    public Period Next => Of(Kind, To.AddDays(1));

    /// <summary>The same one a year earlier.</summary>
    public Period YearBefore => Kind == PeriodKind.Week ? Of(Kind, From.AddDays(-364)) : Of(Kind, From.AddYears(-1));

    /// <summary>This one and those before it, oldest first.</summary>
    /// <param name="count">How many in all, at least 1.</param>
    public IReadOnlyList<Period> Back(int count)
    {
        var periods = new List<Period> { this };
        while (periods.Count < count)
        {
            periods.Insert(0, periods[0].Previous);
        }
        return periods;
    }

    /// <summary>False while it goes on or has not begun: its figures are provisional.</summary>
    public bool IsOver(DateOnly today) => To < today;

    /// <summary>Name in words, e.g. "tháng 9/2026".</summary>
    public LocalText Name => Kind switch
    {
        PeriodKind.Day => ($"ngày {From:dd/MM/yyyy}", $"{From:dd/MM/yyyy}"),
        PeriodKind.Week => ($"tuần {From:dd/MM} – {To:dd/MM/yyyy}", $"week {From:dd/MM} – {To:dd/MM/yyyy}"),
        PeriodKind.Month => ($"tháng {From.Month}/{From.Year}", $"{CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(From.Month)} {From.Year}"),
        PeriodKind.Quarter => ($"quý {(From.Month + 2) / 3}/{From.Year}", $"Q{(From.Month + 2) / 3} {From.Year}"),
        _ => ($"năm {From.Year}", $"{From.Year}"),
    };

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        PeriodKind.Day => From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        PeriodKind.Week => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(From.ToDateTime(default)):0000}-W{ISOWeek.GetWeekOfYear(From.ToDateTime(default)):00}"),
        PeriodKind.Month => From.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{From.Year:0000}-Q{(From.Month + 2) / 3}"),
        _ => From.Year.ToString("0000", CultureInfo.InvariantCulture),
    };
}
