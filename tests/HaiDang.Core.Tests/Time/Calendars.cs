using HaiDang.Core.Time;

namespace HaiDang.Core.Tests.Time;

/// <summary>Calendars that tests count on, made from the facts published for 2022 to 2026.</summary>
internal static class Calendars
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static readonly OfficeHours Hours = new(
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
        [new(new(7, 30), new(12, 0)), new(new(13, 30), new(17, 0))]);

    public static readonly HolidayRule[] Holidays =
    [
        new("new-year", ("Tết Dương lịch", "New Year's Day"), HolidayCalendar.Solar, 1, 1, Source: "Điều 112"),
        new("tet", ("Tết Nguyên đán", "Lunar New Year"), HolidayCalendar.Lunar, 1, 1, From: -1, To: 3, Source: "Điều 112"),
        new("hung-kings", ("Giỗ Tổ Hùng Vương", "Hùng Kings' Day"), HolidayCalendar.Lunar, 3, 10, Source: "Điều 112"),
        new("reunification", ("Ngày Chiến thắng", "Reunification Day"), HolidayCalendar.Solar, 4, 30, Source: "Điều 112"),
        new("labour", ("Ngày Quốc tế lao động", "Labour Day"), HolidayCalendar.Solar, 5, 1, Source: "Điều 112"),
        new("national-day", ("Quốc khánh", "National Day"), HolidayCalendar.Solar, 9, 2, From: -1, To: 0, Source: "Điều 112"),
    ];

    /// <summary>The general rule alone.</summary>
    public static readonly WorkingCalendar Rule = new(new(Zone, Hours, Holidays));

    /// <summary>The announced years 2022 to 2026 over the general rule; Saturday 22/08/2026 is a day off.</summary>
    public static readonly WorkingCalendar Announced = new(new(Zone, Hours, Holidays)
    {
        Years =
        [
            Year(2022, "0103 0131-0204 0411 0502-0503 0901-0902", ""),
            Year(2023, "0102 0120-0126 0429-0503 0901-0904", ""),
            Year(2024, "0101 0208-0214 0418 0429-0501 0902-0903", "0504"),
            Year(2025, "0101 0127-0131 0407 0430-0502 0901-0902", "0426"),
            Year(2026, "0101-0102 0216-0220 0427 0430-0501 0831-0902", "0110"),
        ],
    });

    public static DateTimeOffset At(string local) => new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(7));

    public static TimeLimit Limit(string text) => TimeLimit.TryParse(text, out var limit) ? limit : throw new ArgumentException(text, nameof(text));

    private static AnnouncedYear Year(int year, string off, string worked) => new(
        year,
        Provisional: false,
        [.. Days(year, off).Select(date => new DayOff(date, $"Nghỉ {date:dd/MM}".Vi(), DayOffKind.Holiday, "announced"))],
        [.. Days(year, worked).Select(date => new WorkedDay(date, "Làm bù".Vi(), Source: "announced"))]);

    private static IEnumerable<DateOnly> Days(int year, string text)
    {
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-');
            for (var date = Day(year, ends[0]); date <= Day(year, ends[^1]); date = date.AddDays(1))
            {
                yield return date;
            }
        }
    }

    private static DateOnly Day(int year, string monthDay) => new(year, int.Parse(monthDay[..2]), int.Parse(monthDay[2..]));

    private static LocalText Vi(this string text) => new(text);
}
