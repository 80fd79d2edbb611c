using HaiDang.Core.Time;

namespace HaiDang.Core.Tests.Time;

public sealed class LunarCalendarTests
{
    public static TheoryData<int, string, int, string> PublishedYears()
    {
        var data = new TheoryData<int, string, int, string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Time", "lunar-years.txt")))
        {
            if (!line.StartsWith('#') && line.Split(' ') is [var year, var first, var leap, var lengths])
            {
                data.Add(int.Parse(year), first, int.Parse(leap), lengths);
            }
        }
        return data;
    }

    [Theory, MemberData(nameof(PublishedYears))]
    public void Every_month_of_a_year_begins_on_the_published_day(int year, string first, int leap, string lengths)
    {
        var day = DateOnly.Parse(first);

        Assert.Equal(leap == 0 ? null : leap, LunarCalendar.LeapMonth(year));
        var (month, isLeap) = (1, false);
        foreach (var length in lengths)
        {
            Assert.Equal(new LunarDate(year, month, 1, isLeap), LunarCalendar.FromSolar(day));
            day = day.AddDays(length == '+' ? 30 : 29);
            (month, isLeap) = month == leap && !isLeap ? (month, true) : (month + 1, false);
        }
    }

    [Fact]
    public void All_published_years_are_tried() => Assert.Equal(231, PublishedYears().Count);

    // Days on which the country kept the first day of the year, from almanacs and the press; the Chinese day beside it where it differs.
    [Theory]
    [InlineData("1968-01-29")] // Chinese 30/01
    [InlineData("1969-02-16")] // Chinese 17/02
    [InlineData("1985-01-21")] // Chinese 20/02
    [InlineData("2007-02-17")] // Chinese 18/02
    [InlineData("2022-02-01")]
    [InlineData("2023-01-22")]
    [InlineData("2024-02-10")]
    [InlineData("2025-01-29")]
    [InlineData("2026-02-17")]
    [InlineData("2027-02-06")]
    [InlineData("2030-02-02")] // Chinese 03/02
    [InlineData("2053-02-18")] // Chinese 19/02
    public void Tet_falls_on_its_vietnamese_day(string date) =>
        Assert.Equal(DateOnly.Parse(date), LunarCalendar.NewYear(DateOnly.Parse(date).Year));

    [Theory]
    [InlineData("2030-02-02", "1/1/2030")]
    [InlineData("2023-03-22", "1/2/2023 (nhuận)")]
    [InlineData("2023-02-20", "1/2/2023")]
    [InlineData("1900-01-01", "1/12/1899")]
    [InlineData("2199-12-31", "14/11/2199")]
    [InlineData("2033-12-22", "1/11/2033 (nhuận)")]
    public void A_date_is_written_as_people_write_it(string date, string written) =>
        Assert.Equal(written, LunarCalendar.FromSolar(DateOnly.Parse(date)).ToString());

    [Fact]
    public void May_2054_begins_its_month_after_midnight()
    {
        // New moon on 8 May 2054 about half a minute after midnight in Vietnam; some published tables put it on the 7th.
        Assert.Equal(new LunarDate(2054, 4, 1), LunarCalendar.FromSolar(new(2054, 5, 8)));
        Assert.Equal(new DateOnly(2054, 2, 8), LunarCalendar.NewYear(2054));
    }

    [Fact]
    public void Every_day_of_three_centuries_follows_the_one_before_and_leads_back()
    {
        var before = LunarCalendar.FromSolar(LunarCalendar.FirstDay);
        for (var day = LunarCalendar.FirstDay.AddDays(1); day <= LunarCalendar.LastDay; day = day.AddDays(1))
        {
            var lunar = LunarCalendar.FromSolar(day);
            var sameMonth = lunar == before with { Day = before.Day + 1 };
            Assert.True(sameMonth || (lunar.Day == 1 && before.Day is 29 or 30), $"{day}: {before} then {lunar}");
            Assert.Equal(day, LunarCalendar.ToSolar(lunar));
            before = lunar;
        }
    }

    [Fact]
    public void A_leap_month_comes_when_thirteen_months_lie_between_two_solstices()
    {
        var leaps = Enumerable.Range(1900, 300).Count(year => LunarCalendar.LeapMonth(year) is not null);

        Assert.InRange(leaps, 109, 112); // 7 in 19 years
    }

    [Fact]
    public void Dates_outside_the_range_and_dates_that_do_not_exist_are_refused()
    {
        Assert.Throws<CalendarRangeException>(() => LunarCalendar.FromSolar(new(1899, 12, 31)));
        Assert.Throws<CalendarRangeException>(() => LunarCalendar.FromSolar(new(2200, 1, 1)));
        Assert.Throws<CalendarRangeException>(() => LunarCalendar.ToSolar(new(2199, 12, 20)));
        Assert.Throws<CalendarRangeException>(() => LunarCalendar.LeapMonth(2200));
        Assert.Throws<ArgumentException>(() => LunarCalendar.ToSolar(new(2024, 2, 1, IsLeapMonth: true)));
        Assert.Throws<ArgumentException>(() => LunarCalendar.ToSolar(new(2024, 13, 1)));
        Assert.Throws<ArgumentException>(() => LunarCalendar.ToSolar(new(2026, 12, 31)));
    }
}
