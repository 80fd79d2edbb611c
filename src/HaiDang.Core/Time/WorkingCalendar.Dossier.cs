namespace HaiDang.Core.Time;

public sealed partial class WorkingCalendar
{
    private static readonly LocalText CompleteReason =
        ("Dừng tính đúng ngày cuối; hồ sơ đủ lại vào ngày này nên hẹn trả như kết quả trong ngày", "Stopped on the last day; complete again on this day, so due like a result of the same day");

    /// <summary>
    /// The deadline of a dossier. As <see cref="Due(DateTimeOffset, TimeLimit, IReadOnlyList{Suspension})"/>, except where the clock was stopped on the last day of a limit in
    /// days: nobody is late for waiting, so once what was awaited has come, the result is due as one of the same day would be (the next working day when it came late in the day).
    /// </summary>
    /// <param name="start">Instant of acceptance.</param>
    /// <param name="limit">Length and unit, at least 1.</param>
    /// <param name="suspensions">Intervals that do not count. One that begins after the appointment changes nothing: who is late stays late.</param>
    /// <remarks>See docs/adr/0005-stopped-on-the-last-day.md. Limits in hours leave out exactly the suspended time and need no such rule.</remarks>
    public Deadline DueOfDossier(DateTimeOffset start, TimeLimit limit, IReadOnlyList<Suspension> suspensions)
    {
        var due = Due(start, limit, suspensions);
        if (suspensions.Count == 0 || limit.Unit is LimitUnit.Hours or LimitUnit.WorkingHours)
        {
            return due;
        }
        foreach (var stop in suspensions.OrderBy(s => s.From))
        {
            if (!due.IsPaused && stop.From >= start && stop.From <= due.Appointment && (stop.IsOpen || DayOf(stop.To) >= DayOf(due.Appointment)))
            {
                due = StoppedOnLastDay(due, stop);
            }
        }
        return due;
    }

    // The rows up to the stop stay; then the days of waiting; then the day on which the completed dossier is due.
    private Deadline StoppedOnLastDay(Deadline due, Suspension stop)
    {
        var again = stop.IsOpen ? null : Due(stop.To, new TimeLimit(1, LimitUnit.SameDay));
        if (again is not null && again.Appointment == due.Appointment)
        {
            return due;
        }
        var stopped = DayOf(stop.From);
        var rows = due.Ledger.Rows.Where(r => r.Date <= stopped).ToList();
        if (rows[^1].Mark == LedgerMark.LastDay)
        {
            rows[^1] = rows[^1] with { Mark = rows[^1].Days > 0 ? LedgerMark.Counted : LedgerMark.Skipped };
        }
        var (days, time) = (rows[^1].TotalDays, rows[^1].TotalTime);
        LedgerRow Row(DateOnly date, LedgerMark mark, LocalText reason, string? source) => new(date, mark, 0, TimeSpan.Zero, days, time, reason, source);

        var waitedThrough = stop.IsOpen ? stopped.AddDays(1) : DayOf(stop.To);
        var last = again is null ? waitedThrough : DayOf(again.Appointment);
        for (var date = stopped.AddDays(1); date <= last; date = date.AddDays(1))
        {
            rows.Add(again is not null && date == last ? Row(date, LedgerMark.LastDay, CompleteReason, null)
                : date <= waitedThrough ? Row(date, LedgerMark.Suspended, stop.Reason, stop.By)
                : Row(date, LedgerMark.Skipped, Describe(date).Name, Describe(date).Source));
        }
        var ledger = due.Ledger with { Rows = rows, IsConfirmed = due.Ledger.IsConfirmed && again?.Ledger.IsConfirmed != false };
        return new(due.Start, due.Limit, due.Suspensions, again?.DueAt, again?.LegalEnd, ledger);
    }
}
