using HaiDang.Core.Scoring;
using HaiDang.Core.Time;
using static HaiDang.Core.Tests.Time.Calendars;

namespace HaiDang.Core.Tests.Time;

/// <summary>The 36 worked examples of the rules reference, by their numbers.</summary>
public sealed class WorkedExamplesTests
{
    [Theory]
    [InlineData(1, "2026-03-06T16:30", "3 working-days", "2026-03-11")]
    [InlineData(2, "2026-03-07T20:15", "3 working-days", "2026-03-11")]
    [InlineData(3, "2026-02-11T09:00", "5 working-days", "2026-02-25")]
    [InlineData(4, "2026-02-13T09:00", "1 working-days", "2026-02-23")]
    [InlineData(5, "2026-02-18T09:00", "3 working-days", "2026-02-25")]
    [InlineData(6, "2026-01-07T09:00", "5 working-days", "2026-01-13")]
    [InlineData(7, "2025-04-24T09:00", "3 working-days", "2025-04-28")]
    [InlineData(8, "2024-04-26T09:00", "5 working-days", "2024-05-07")]
    [InlineData(9, "2026-04-23T09:00", "5 working-days", "2026-05-05")]
    [InlineData(10, "2023-04-27T09:00", "3 working-days", "2023-05-05")]
    [InlineData(11, "2023-01-18T09:00", "3 working-days", "2023-01-30")]
    [InlineData(12, "2024-02-07T09:00", "2 working-days", "2024-02-16")]
    [InlineData(13, "2025-08-28T09:00", "2 working-days", "2025-09-03")]
    [InlineData(14, "2022-08-31T09:00", "1 working-days", "2022-09-05")]
    [InlineData(15, "2026-08-20T09:00", "7 working-days", "2026-09-03")]
    [InlineData(16, "2026-03-07T09:00", "15 days", "2026-03-23")]
    [InlineData(17, "2026-02-08T09:00", "10 days", "2026-02-23")]
    [InlineData(18, "2026-01-31T09:00", "1 months", "2026-03-02")]
    [InlineData(19, "2025-11-30T09:00", "3 months", "2026-03-02")]
    [InlineData(27, "2026-03-06T14:30", "same-day", "2026-03-06")]
    [InlineData(28, "2026-03-06T16:30", "same-day", "2026-03-09")]
    public void Limits_in_days_end_at_close_of_office(int example, string start, string limit, string due)
    {
        var deadline = Announced.Due(At(start), Limit(limit));

        Assert.Equal((example, At(due + "T17:00")), (example, deadline.Appointment));
        Assert.Equal(At(due).AddDays(1), deadline.LegalEnd);
    }

    [Theory]
    [InlineData(20, "2026-03-09T09:00", "4 working-hours", "2026-03-09T14:30")]
    [InlineData(21, "2026-03-06T16:30", "2 working-hours", "2026-03-09T09:00")]
    [InlineData(22, "2026-03-06T16:30", "8 working-hours", "2026-03-09T16:30")]
    [InlineData(23, "2026-02-13T16:00", "8 working-hours", "2026-02-23T16:00")]
    [InlineData(24, "2026-03-07T20:15", "8 working-hours", "2026-03-09T17:00")]
    [InlineData(25, "2026-01-09T15:00", "8 working-hours", "2026-01-10T15:00")]
    [InlineData(26, "2026-02-14T10:00", "72 hours", "2026-02-17T10:00")]
    public void Limits_in_hours_end_at_an_instant(int example, string start, string limit, string due)
    {
        var deadline = Announced.Due(At(start), Limit(limit));

        Assert.Equal((example, At(due)), (example, deadline.Appointment));
        Assert.Equal(At(due), deadline.LegalEnd);
    }

    [Fact]
    public void Example_15_ends_earlier_where_the_saturday_is_worked()
    {
        var worked = Announced.With(new([], [new(new(2026, 8, 22), new("Làm bù cho ngày 31/08"), new(2026, 8, 31))]));

        var deadline = worked.Due(At("2026-08-20T09:00"), Limit("7 working-days"));

        Assert.Equal(At("2026-08-28T17:00"), deadline.Appointment);
    }

    [Theory]
    [InlineData(29, "2026-03-02", "10 working-days", "2026-03-05", "2026-03-16", "2026-03-25")]
    [InlineData(30, "2026-02-09", "7 working-days", "2026-02-12", "2026-02-24", "2026-03-02")]
    public void A_supplement_pauses_the_clock(int example, string start, string limit, string from, string to, string due)
    {
        var suspension = new Suspension(At(from + "T10:00"), At(to + "T10:00"), new("Chờ bổ sung hồ sơ"));

        var deadline = Announced.Due(At(start + "T09:00"), Limit(limit), [suspension]);

        Assert.Equal((example, At(due + "T17:00")), (example, deadline.Appointment));
    }

    [Theory]
    [InlineData(31, "2026-03-13", "2026-03-12")]
    [InlineData(32, "2026-02-23", "2026-02-13")]
    public void An_apology_is_prepared_on_the_working_day_before(int example, string due, string day) =>
        Assert.Equal((example, DateOnly.Parse(day)), (example, Announced.ApologyDay(At(due + "T17:00"))));

    [Fact]
    public void Example_33_feedback_has_three_clocks()
    {
        var clocks = FeedbackClocks.From(At("2026-04-22T09:00"), Announced);

        Assert.Equal(new DateOnly(2026, 4, 24), Announced.DayOf(clocks.RefuseBy));
        Assert.Equal(new DateOnly(2026, 5, 4), Announced.DayOf(clocks.AskForSupplementBy));
        Assert.Equal(new DateOnly(2026, 5, 18), Announced.DayOf(clocks.ResolveBy));
    }

    [Theory]
    [InlineData("2026-03-11T16:59", Punctuality.OnTime)]
    [InlineData("2026-03-11T17:00", Punctuality.OnTime)]
    [InlineData("2026-03-11T17:01", Punctuality.Late)]
    [InlineData("2026-03-10T17:01", Punctuality.Early)]
    public void Example_34_an_end_is_early_on_time_or_late(string ended, Punctuality expected) =>
        Assert.Equal(expected, Announced.PunctualityOf(At(ended), At("2026-03-11T17:00")));

    [Fact]
    public void Example_36_a_rate_below_its_threshold_scales_the_marks() =>
        Assert.Equal(2.00m, PortalIndex.Marks(rate: 0.40m, threshold: 0.80m, max: 4));
}
