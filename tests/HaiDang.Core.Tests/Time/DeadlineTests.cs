using HaiDang.Core.Time;
using static HaiDang.Core.Tests.Time.Calendars;

namespace HaiDang.Core.Tests.Time;

public sealed class DeadlineTests
{
    private static readonly LocalText Supplement = ("Chờ bổ sung hồ sơ", "Waiting for a supplement");

    [Theory]
    [InlineData("2026-03-06T15:00:00", "2026-03-06")]
    [InlineData("2026-03-06T15:00:01", "2026-03-09")]
    [InlineData("2026-03-06T06:00:00", "2026-03-06")]
    [InlineData("2026-03-07T09:00:00", "2026-03-09")]
    [InlineData("2026-02-16T09:00:00", "2026-02-23")]
    [InlineData("2026-01-10T09:00:00", "2026-01-10")]
    public void Same_day_means_until_three_on_a_working_day(string start, string due) =>
        Assert.Equal(At(due + "T17:00"), Announced.Due(At(start), Limit("same-day")).Appointment);

    [Fact]
    public void The_ledger_says_for_each_day_why_it_counts()
    {
        var deadline = Announced.Due(At("2026-04-23T09:00"), Limit("5 working-days"));

        Assert.Equal(
            [
                "2026-04-23 StartDay 0/0", "2026-04-24 Counted 1/1", "2026-04-25 Skipped 0/1 Thứ Bảy", "2026-04-26 Skipped 0/1 Chủ nhật",
                "2026-04-27 Skipped 0/1 Nghỉ 27/04 (announced)", "2026-04-28 Counted 1/2", "2026-04-29 Counted 1/3", "2026-04-30 Skipped 0/3 Nghỉ 30/04 (announced)",
                "2026-05-01 Skipped 0/3 Nghỉ 01/05 (announced)", "2026-05-02 Skipped 0/3 Thứ Bảy", "2026-05-03 Skipped 0/3 Chủ nhật", "2026-05-04 Counted 1/4",
                "2026-05-05 LastDay 1/5",
            ],
            deadline.Ledger.Rows.Select(r => $"{r.Date:yyyy-MM-dd} {r.Mark} {r.Days}/{r.TotalDays}"
                + (r.Mark == LedgerMark.Skipped ? $" {r.Reason}" + (r.Source is { } source ? $" ({source})" : "") : "")));
        Assert.True(deadline.Ledger.IsConfirmed);
    }

    [Fact]
    public void A_limit_that_ends_on_a_day_off_is_carried_forward_with_its_reason()
    {
        var rows = Announced.Due(At("2026-03-07T09:00"), Limit("15 days")).Ledger.Rows;

        Assert.Equal((15, new DateOnly(2026, 3, 22), LedgerMark.Counted), (rows[^2].TotalDays, rows[^2].Date, rows[^2].Mark));
        Assert.Equal((0, LedgerMark.LastDay), (rows[^1].Days, rows[^1].Mark));
        Assert.Contains("148", rows[^1].Source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_suspended_day_names_who_suspended_and_why()
    {
        var suspension = new Suspension(At("2026-03-05T10:00"), At("2026-03-16T08:00"), Supplement, "Phòng Tư pháp");

        var rows = Announced.Due(At("2026-03-02T09:00"), Limit("10 working-days"), [suspension]).Ledger.Rows;

        var suspended = rows.Where(r => r.Mark == LedgerMark.Suspended).ToList();
        Assert.Equal((new DateOnly(2026, 3, 6), new DateOnly(2026, 3, 16)), (suspended[0].Date, suspended[^1].Date));
        Assert.All(suspended, r => Assert.Equal((Supplement, "Phòng Tư pháp"), (r.Reason, r.Source)));
    }

    [Fact]
    public void Hours_leave_out_exactly_the_suspended_time()
    {
        // 08:00–09:00 counts, 09:00–10:30 is suspended twice over, 10:30–12:00 and 13:30–15:00 count.
        var deadline = Announced.Due(At("2026-03-09T08:00"), Limit("4 working-hours"),
        [
            new(At("2026-03-09T09:30"), At("2026-03-09T10:30"), Supplement),
            new(At("2026-03-09T09:00"), At("2026-03-09T10:00"), Supplement),
        ]);

        Assert.Equal(At("2026-03-09T15:00"), deadline.Appointment);
        Assert.Equal(TimeSpan.FromHours(4), deadline.Ledger.CountedTime);
    }

    [Fact]
    public void Months_add_the_suspended_days_to_the_plain_end_then_go_forward()
    {
        // Plain end Fri 10/04; five suspended days (12 to 16/03) move it to Wed 15/04.
        var five = new Suspension(At("2026-03-11T09:00"), At("2026-03-16T09:00"), Supplement);
        // Eight move it to Sat 18/04, so Mon 20/04.
        var eight = new Suspension(At("2026-03-11T09:00"), At("2026-03-19T09:00"), Supplement);

        Assert.Equal(At("2026-04-15T17:00"), Announced.Due(At("2026-03-10T09:00"), Limit("1 months"), [five]).Appointment);
        Assert.Equal(At("2026-04-20T17:00"), Announced.Due(At("2026-03-10T09:00"), Limit("1 months"), [eight]).Appointment);
    }

    [Theory]
    [InlineData("10 working-days", "Đang tạm dừng, còn 7 ngày làm việc", "Paused, 7 working days left")]
    [InlineData("10 days", "Đang tạm dừng, còn 7 ngày", "Paused, 7 days left")]
    [InlineData("40 working-hours", "Đang tạm dừng, còn 15 giờ làm việc", "Paused, 15 h of office time left")]
    public void A_suspension_that_still_runs_pauses_the_deadline(string limit, string vi, string en)
    {
        var open = Suspension.StillOpen(At("2026-03-05T10:00"), Supplement);

        var deadline = Announced.Due(At("2026-03-02T09:00"), Limit(limit), [open]);

        Assert.True(deadline.IsPaused);
        Assert.Null(deadline.DueAt);
        Assert.Throws<InvalidOperationException>(() => deadline.Appointment);
        Assert.Equal(new LocalText(vi, en), Announced.DescribeRemaining(At("2026-03-20T09:00"), deadline));
        Assert.Null(Announced.RemainingWorkingTime(At("2026-03-20T09:00"), deadline));
    }

    [Fact]
    public void A_suspension_begun_after_the_budget_was_used_changes_nothing()
    {
        var open = Suspension.StillOpen(At("2026-03-05T10:00"), Supplement);

        Assert.Equal(At("2026-03-05T17:00"), Announced.Due(At("2026-03-02T09:00"), Limit("3 working-days"), [open]).Appointment);
    }

    [Theory]
    [InlineData("2026-03-09T08:00", "còn 2 ngày làm việc", "2 working days left")]
    [InlineData("2026-03-11T08:00", "còn 7 giờ 30 phút làm việc", "7 h 30 min of office time left")]
    [InlineData("2026-03-11T16:59:30", "Đến giờ hẹn", "Due now")]
    [InlineData("2026-03-12T08:00", "Quá hẹn 1 ngày làm việc", "1 working day late")]
    [InlineData("2026-03-11T19:30", "Quá hẹn 2 giờ 30 phút", "2 h 30 min late")]
    [InlineData("2026-03-16T08:00", "Quá hẹn 3 ngày làm việc", "3 working days late")]
    public void What_is_left_is_said_in_words(string now, string vi, string en) =>
        Assert.Equal(new LocalText(vi, en), Announced.DescribeRemaining(At(now), At("2026-03-11T17:00")));

    [Fact]
    public void An_instant_is_said_as_people_say_it() =>
        Assert.Equal(new LocalText("16:30 thứ Sáu, 06/03/2026", "16:30 Friday, 6 March 2026"), Announced.InWords(new DateTimeOffset(2026, 3, 6, 9, 30, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("3 working-days", "0.1", "2026-03-09T09:54")] // 144 of 1,440 minutes
    [InlineData("3 working-days", "0.5", "2026-03-10T11:30")] // 480 on Monday, 240 on Tuesday
    [InlineData("3 working-days", "1", "2026-03-11T17:00")]
    [InlineData("3 days", "0.5", "2026-03-09T11:30")] // Sat and Sun count but have no office time: Monday's 480 minutes
    [InlineData("8 working-hours", "0.25", "2026-03-09T09:00")]
    public void A_step_is_due_at_its_share_of_the_office_time(string limit, string share, string due)
    {
        var deadline = Announced.Due(At("2026-03-06T16:30"), Limit(limit));

        Assert.Equal(At(due), Announced.StepDue(deadline, decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_step_leaves_out_what_was_suspended()
    {
        var suspension = new Suspension(At("2026-03-09T10:00"), At("2026-03-11T10:00"), Supplement);

        var deadline = Announced.Due(At("2026-03-06T16:30"), Limit("2 working-days"), [suspension]);

        Assert.Equal(At("2026-03-12T17:00"), deadline.Appointment);
        Assert.Equal(At("2026-03-12T07:30").AddMinutes(96), Announced.StepDue(deadline, 0.6m)); // 576 minutes: 480 on Monday, 96 on Thursday
    }

    [Theory]
    [InlineData("2199-12-30T09:00", "5 working-days")]
    [InlineData("1899-12-30T09:00", "5 working-days")]
    [InlineData("2026-03-02T09:00", "2147483647 months")]
    [InlineData("2026-03-02T09:00", "2147483647 hours")]
    [InlineData("2026-03-02T09:00", "2147483647 days")]
    [InlineData("2026-03-02T09:00", "9999 working-hours", "9000-01-01")]
    public void Beyond_the_known_years_nothing_is_guessed(string start, string limit, string? suspendedTo = null)
    {
        Suspension[] suspensions = suspendedTo is null ? [] : [new(At("2026-03-03T09:00"), At(suspendedTo), Supplement)];

        Assert.Throws<CalendarRangeException>(() => Announced.Due(At(start), Limit(limit), suspensions));
    }

    [Fact]
    public void A_suspension_that_ends_before_it_begins_is_a_bug() =>
        Assert.Throws<ArgumentException>(() =>
            Announced.Due(At("2026-03-02T09:00"), Limit("1 days"), [new(At("2026-03-03T09:00"), At("2026-03-02T09:00"), Supplement)]));

    [Fact]
    public void The_instant_may_come_in_any_offset()
    {
        var utc = new DateTimeOffset(2026, 3, 6, 9, 30, 0, TimeSpan.Zero);

        Assert.Equal("2026-03-11T17:00:00+07:00", Announced.Due(utc, Limit("3 working-days")).Appointment.ToString("yyyy-MM-ddTHH:mm:sszzz"));
    }
}
