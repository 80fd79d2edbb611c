using HaiDang.Core.Time;
using static HaiDang.Core.Tests.Time.Calendars;

namespace HaiDang.Core.Tests.Time;

public sealed class WorkingCalendarTests
{
    [Theory]
    [InlineData("2027-01-01", DayClass.Holiday, "Tết Dương lịch")]
    [InlineData("2027-02-05", DayClass.Holiday, "Tết Nguyên đán")]
    [InlineData("2027-02-09", DayClass.Holiday, "Tết Nguyên đán")]
    [InlineData("2027-02-10", DayClass.Compensation, "Nghỉ bù Tết Nguyên đán")] // for Saturday 06/02
    [InlineData("2027-02-11", DayClass.Compensation, "Nghỉ bù Tết Nguyên đán")] // for Sunday 07/02
    [InlineData("2027-02-12", DayClass.Working, "Ngày làm việc")]
    [InlineData("2027-04-16", DayClass.Holiday, "Giỗ Tổ Hùng Vương")]
    [InlineData("2027-05-03", DayClass.Compensation, "Nghỉ bù Ngày Quốc tế lao động")]
    [InlineData("2027-09-01", DayClass.Holiday, "Quốc khánh")]
    [InlineData("2028-01-03", DayClass.Compensation, "Nghỉ bù Tết Dương lịch")] // for Saturday 01/01/2028
    [InlineData("2027-06-05", DayClass.Weekend, "Thứ Bảy")]
    public void The_general_rule_fills_years_without_an_announcement(string date, DayClass kind, string name)
    {
        var day = Announced.Describe(DateOnly.Parse(date));

        Assert.Equal((kind, name, true), (day.Class, day.Name.Vi, day.Provisional));
    }

    [Theory]
    [InlineData(2022, "0902")] // announced: 01/09 and 02/09, the rule says the same; Tết, Hùng Kings and New Year too
    [InlineData(2025, "0101 0407 0430 0501 0901 0902")]
    [InlineData(2026, "0101 0216 0217 0218 0219 0220 0427 0430 0501 0901 0902")]
    public void The_general_rule_agrees_with_what_was_announced(int year, string off)
    {
        foreach (var day in off.Split(' '))
        {
            var date = new DateOnly(year, int.Parse(day[..2]), int.Parse(day[2..]));
            Assert.False(Rule.IsWorkingDay(date), $"{date}");
            Assert.False(Announced.IsWorkingDay(date), $"{date}");
        }
    }

    [Fact]
    public void An_announced_year_replaces_the_rule_and_is_not_provisional()
    {
        Assert.True(Announced.IsWorkingDay(new(2026, 1, 10)));
        Assert.Equal(DayClass.WorkedRestDay, Announced.Describe(new(2026, 1, 10)).Class);
        Assert.False(Announced.IsWorkingDay(new(2026, 8, 31)));
        Assert.False(Announced.Describe(new(2026, 3, 9)).Provisional);
        Assert.True(Announced.Describe(new(2027, 3, 9)).Provisional);
    }

    [Fact]
    public void An_overlay_may_turn_a_day_either_way()
    {
        var changed = Announced.With(new([new(new(2026, 11, 24), new("Ngày Văn hóa Việt Nam"), DayOffKind.Holiday)], [new(new(2026, 8, 22), new("Làm bù"))]));

        Assert.False(changed.IsWorkingDay(new(2026, 11, 24)));
        Assert.True(changed.IsWorkingDay(new(2026, 8, 22)));
        Assert.True(Announced.IsWorkingDay(new(2026, 11, 24)));
    }

    [Fact]
    public void A_new_years_eve_may_be_off_because_of_the_next_year()
    {
        var calendar = new WorkingCalendar(new(Zone, Hours, [new("eve", new("Giao thừa"), HolidayCalendar.Solar, 1, 1, From: -1)]));

        Assert.False(calendar.IsWorkingDay(new(2026, 12, 31)));
        Assert.Equal(new DateOnly(2027, 1, 4), calendar.NextWorkingDay(new(2026, 12, 30)));
    }

    [Fact]
    public void Contradictory_rules_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new WorkingCalendar(new(Zone, Hours with { Days = [] }, [])));
        Assert.Throws<ArgumentException>(() => new WorkingCalendar(new(Zone, Hours with { Periods = [.. Hours.Periods.Reverse()] }, [])));
        Assert.Throws<ArgumentException>(() => new WorkingCalendar(new(Zone, Hours, []) { Years = [Year(2026), Year(2026)] }));
        Assert.Throws<ArgumentException>(() => new WorkingCalendar(new(Zone, Hours, []) { Years = [Year(2026, new DateOnly(2027, 1, 1))] }));
        Assert.Throws<ArgumentException>(() => new WorkingCalendar(new(Zone, Hours, []) { Years = [Year(2026, new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 1))] }));

        static AnnouncedYear Year(int year, params DateOnly[] off) =>
            new(year, false, [.. off.Select(d => new DayOff(d, new("Nghỉ"), DayOffKind.Holiday))], []);
    }

    [Fact]
    public void Working_days_and_time_between_agree_with_a_walk()
    {
        var random = new Random(20260306);
        for (var i = 0; i < 150; i++)
        {
            var from = At("2022-01-01").AddMinutes(random.Next(60 * 24 * 365 * 5));
            var to = from.AddMinutes(random.Next(60 * 24 * 60));

            Assert.Equal(Naive.OfficeTime(Announced, from, to), Announced.WorkingTimeBetween(from, to));
            Assert.Equal(-Naive.OfficeTime(Announced, from, to), Announced.WorkingTimeBetween(to, from));
            var count = 0;
            for (var day = Announced.DayOf(from).AddDays(1); day <= Announced.DayOf(to); day = day.AddDays(1))
            {
                count += Announced.IsWorkingDay(day) ? 1 : 0;
            }
            Assert.Equal(count, Announced.WorkingDaysBetween(Announced.DayOf(from), Announced.DayOf(to)));
        }
    }

    [Fact]
    public void Adding_working_time_is_the_reverse_of_measuring_it()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var start = At("2022-01-01").AddMinutes(random.Next(60 * 24 * 365 * 4));
            var time = TimeSpan.FromMinutes(random.Next(1, 60 * 200));

            var end = Announced.AddWorkingTime(start, time);

            Assert.Equal(time, Announced.WorkingTimeBetween(start, end));
            Assert.True(Announced.WorkingTimeBetween(start, end.AddMinutes(-1)) < time, "not the earliest instant");
        }
    }

    [Theory, InlineData("Asia/Ho_Chi_Minh"), InlineData("Asia/Tokyo"), InlineData("Europe/Paris"), InlineData("America/Sao_Paulo"), InlineData("Pacific/Apia"), InlineData("UTC")]
    public void Instants_follow_the_zone_whatever_its_past(string id)
    {
        var calendar = new WorkingCalendar(new(TimeZoneInfo.FindSystemTimeZoneById(id), Hours, []));
        for (var day = new DateOnly(1900, 1, 2); day.Year < 2200; day = day.AddDays(3))
        {
            var local = day.ToDateTime(new(9, 0));
            var offset = calendar.Rules.Zone.GetUtcOffset(local);

            var instant = calendar.InstantOf(day, TimeSpan.FromHours(9));

            Assert.Equal((local, offset), (instant.DateTime, instant.Offset));
            Assert.True(TimeZoneInfo.ConvertTime(instant, calendar.Rules.Zone).EqualsExact(calendar.ToLocal(instant.ToUniversalTime())), $"{day}");
        }
    }

    [Fact]
    public void Years_outside_the_range_are_refused()
    {
        Assert.Throws<CalendarRangeException>(() => Announced.Describe(new(1899, 12, 31)));
        Assert.Throws<CalendarRangeException>(() => Announced.Describe(new(2200, 1, 1)));
        Assert.Throws<CalendarRangeException>(() => Announced.NextWorkingDay(new(2199, 12, 31)));
        Assert.NotNull(Rule.Describe(new(1900, 1, 1)));
        Assert.NotNull(Rule.Describe(new(2199, 12, 31)));
    }
}
