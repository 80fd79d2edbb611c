using HaiDang.Core.Time;
using static HaiDang.Core.Tests.Time.Calendars;

namespace HaiDang.Core.Tests.Time;

/// <summary>The clock of a dossier that was stopped on the last day of its limit.</summary>
public sealed class DossierDeadlineTests
{
    private static readonly LocalText Supplement = ("Chờ bổ sung hồ sơ", "Waiting for a supplement");

    [Theory]
    [InlineData("same-day", "2026-03-10T08:30", "2026-03-10T09:00", "2026-03-10T14:00", "2026-03-10")]
    [InlineData("same-day", "2026-03-10T08:30", "2026-03-10T09:00", "2026-03-10T16:00", "2026-03-11")]
    [InlineData("same-day", "2026-03-10T08:30", "2026-03-10T09:00", "2026-03-12T09:00", "2026-03-12")]
    [InlineData("same-day", "2026-03-10T08:30", "2026-03-10T09:00", "2026-03-13T16:00", "2026-03-16")]
    [InlineData("3 working-days", "2026-03-06T16:30", "2026-03-11T10:00", "2026-03-13T10:00", "2026-03-13")]
    [InlineData("3 working-days", "2026-03-06T16:30", "2026-03-11T10:00", "2026-03-14T10:00", "2026-03-16")]
    [InlineData("15 days", "2026-03-07T09:00", "2026-03-23T10:00", "2026-03-25T10:00", "2026-03-25")]
    [InlineData("10 working-days", "2026-03-02T09:00", "2026-03-05T10:00", "2026-03-16T08:00", "2026-03-25")]
    public void Complete_again_after_a_stop_on_the_last_day_it_is_due_like_a_result_of_the_same_day(string limit, string start, string from, string to, string due) =>
        Assert.Equal(At(due + "T17:00"), Announced.DueOfDossier(At(start), Limit(limit), [new(At(from), At(to), Supplement)]).Appointment);

    [Fact]
    public void While_it_waits_there_is_no_appointment()
    {
        var deadline = Announced.DueOfDossier(At("2026-03-10T08:30"), Limit("same-day"), [Suspension.StillOpen(At("2026-03-10T09:00"), Supplement)]);

        Assert.True(deadline.IsPaused);
        Assert.Equal(["03-10 Counted", "03-11 Suspended"], deadline.Ledger.Rows.Select(r => $"{r.Date:MM-dd} {r.Mark}"));
    }

    [Fact]
    public void Who_asks_after_the_appointment_stays_late()
    {
        var deadline = Announced.DueOfDossier(At("2026-03-10T08:30"), Limit("same-day"), [new(At("2026-03-10T17:01"), At("2026-03-12T09:00"), Supplement)]);

        Assert.Equal(At("2026-03-10T17:00"), deadline.Appointment);
    }

    [Fact]
    public void The_ledger_keeps_the_days_before_the_stop_and_tells_why_the_last_day_moved()
    {
        var rows = Announced.DueOfDossier(At("2026-03-06T16:30"), Limit("3 working-days"), [new(At("2026-03-11T10:00"), At("2026-03-13T16:00"), Supplement, "11311")]).Ledger.Rows;

        Assert.Equal(
            ["03-06 StartDay 0", "03-07 Skipped 0", "03-08 Skipped 0", "03-09 Counted 1", "03-10 Counted 1", "03-11 Counted 1", "03-12 Suspended 0", "03-13 Suspended 0", "03-14 Skipped 0", "03-15 Skipped 0", "03-16 LastDay 0"],
            rows.Select(r => $"{r.Date:MM-dd} {r.Mark} {r.Days}"));
        Assert.Equal(3, rows[^1].TotalDays);
        Assert.Contains("hồ sơ đủ lại", rows[^1].Reason.Vi, StringComparison.Ordinal);
    }
}
