namespace HaiDang.Core.Time;

public sealed partial class WorkingCalendar
{
    /// <summary>Office time from one instant to another; negative when the second is earlier.</summary>
    /// <exception cref="CalendarRangeException">An instant lies outside 1900 to 2199.</exception>
    public TimeSpan WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from)
        {
            return -WorkingTimeBetween(to, from);
        }
        var (start, end) = (ToLocal(from).DateTime, ToLocal(to).DateTime);
        var (startDate, endDate) = (DateOnly.FromDateTime(start), DateOnly.FromDateTime(end));
        var whole = (WorkingDaysBetween(startDate, endDate) - (IsWorkingDay(endDate) ? 1 : 0) + (IsWorkingDay(startDate) ? 1 : 0)) * WorkingDayLength;
        return whole - WorkedUntil(startDate, start.TimeOfDay) + WorkedUntil(endDate, end.TimeOfDay);
    }

    /// <summary>Office time left until the appointment; negative when it has passed; null while the deadline is paused.</summary>
    /// <exception cref="CalendarRangeException">An instant lies outside 1900 to 2199.</exception>
    public TimeSpan? RemainingWorkingTime(DateTimeOffset now, Deadline deadline) =>
        deadline.DueAt is { } due ? WorkingTimeBetween(now, due) : null;

    /// <summary>The earliest instant at which so much office time has passed since the start; the start itself for zero.</summary>
    /// <param name="start">Instant from which office time counts.</param>
    /// <param name="time">Not negative.</param>
    /// <exception cref="CalendarRangeException">The result lies outside 1900 to 2199.</exception>
    public DateTimeOffset AddWorkingTime(DateTimeOffset start, TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        var local = ToLocal(start);
        if (time == TimeSpan.Zero)
        {
            return local;
        }
        var date = DateOnly.FromDateTime(local.DateTime);
        var left = time + WorkedUntil(date, local.TimeOfDay);
        while (true)
        {
            if (IsWorkingDay(date))
            {
                if (left <= WorkingDayLength)
                {
                    return InstantOf(date, TimeOfDayAfter(left));
                }
                left -= WorkingDayLength;
            }
            date = Step(date, 1);
        }
    }

    /// <summary>When a step is due: at its cumulative share of the office time that the deadline's ledger counts.</summary>
    /// <param name="deadline">The deadline of the whole; not paused.</param>
    /// <param name="cumulativeShare">Share of this step and all before it, 0 to 1; 1 gives the appointment.</param>
    /// <returns>An instant not after the appointment. Where the ledger counts no office time (hours over holidays), the share of clock time.</returns>
    /// <exception cref="InvalidOperationException">The deadline is paused.</exception>
    public DateTimeOffset StepDue(Deadline deadline, decimal cumulativeShare)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cumulativeShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cumulativeShare, 1);
        var end = deadline.Appointment;
        if (cumulativeShare == 1)
        {
            return end;
        }
        var total = new ShareWalk(long.MaxValue);
        WalkOffice(deadline, ref total);
        if (total.Counted == 0)
        {
            return deadline.Start + new TimeSpan((long)(cumulativeShare * (end - deadline.Start).Ticks));
        }
        var share = new ShareWalk((long)(cumulativeShare * total.Counted));
        WalkOffice(deadline, ref share);
        return ToLocal(new(share.At, TimeSpan.Zero));
    }

    /// <summary>How an end compares with its appointment. Instants are compared; early means an earlier day in the city.</summary>
    /// <param name="endedAt">When the work was done, or the end of the reporting period when it is not.</param>
    /// <param name="dueAt">The appointment.</param>
    public Punctuality PunctualityOf(DateTimeOffset endedAt, DateTimeOffset dueAt) =>
        endedAt > dueAt ? Punctuality.Late : DayOf(endedAt) < DayOf(dueAt) ? Punctuality.Early : Punctuality.OnTime;

    /// <summary>The day on which an apology has to be prepared for a limit likely missed: so many working days before the appointment.</summary>
    /// <param name="dueAt">The appointment.</param>
    /// <param name="leadInWorkingDays">At least 0; 1 by default.</param>
    public DateOnly ApologyDay(DateTimeOffset dueAt, int leadInWorkingDays = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(leadInWorkingDays);
        return AddWorkingDays(DayOf(dueAt), -leadInWorkingDays);
    }

    /// <summary>Office time of the day before this time of day; zero on a day off.</summary>
    private TimeSpan WorkedUntil(DateOnly date, TimeSpan time)
    {
        var sum = TimeSpan.Zero;
        if (!IsWorkingDay(date))
        {
            return sum;
        }
        foreach (var period in _periods)
        {
            var (from, to) = (period.From.ToTimeSpan(), period.To.ToTimeSpan());
            sum += time >= to ? to - from : time > from ? time - from : TimeSpan.Zero;
        }
        return sum;
    }

    /// <summary>The earliest time of day at which so much of a working day has passed; more than zero, at most a whole day's office time.</summary>
    private TimeSpan TimeOfDayAfter(TimeSpan worked)
    {
        foreach (var period in _periods)
        {
            if (worked <= period.Length)
            {
                return period.From.ToTimeSpan() + worked;
            }
            worked -= period.Length;
        }
        return _close;
    }

    /// <summary>Runs through the office time that a ledger counts: for limits in days the whole of each counted day, for hours what is not suspended.</summary>
    private void WalkOffice(Deadline deadline, ref ShareWalk walk)
    {
        var byTime = deadline.Limit.Unit is LimitUnit.Hours or LimitUnit.WorkingHours;
        var wholeFirstDay = !byTime && deadline.Ledger.Rows.Count > 1;
        var spans = new SuspendedSpans(
            deadline.Suspensions, deadline.Suspensions.Count <= 16 ? stackalloc (int, int)[16] : new (int, int)[deadline.Suspensions.Count], this);
        var end = deadline.Appointment.UtcTicks;
        for (var i = wholeFirstDay ? 1 : 0; i < deadline.Ledger.Rows.Count && !walk.IsDone; i++)
        {
            var row = deadline.Ledger.Rows[i];
            if (row.Mark == LedgerMark.Suspended || !IsWorkingDay(row.Date))
            {
                continue;
            }
            foreach (var period in _periods)
            {
                var from = Math.Max(InstantOf(row.Date, period.From.ToTimeSpan()).UtcTicks, deadline.Start.UtcTicks);
                var to = Math.Min(InstantOf(row.Date, period.To.ToTimeSpan()).UtcTicks, end);
                while (from < to && !walk.IsDone)
                {
                    if (byTime && spans.HoldingAt(from) is { } held)
                    {
                        from = held.To.UtcTicks;
                        continue;
                    }
                    var until = byTime ? spans.NextFrom(from, to) : to;
                    walk.Add(from, until);
                    from = until;
                }
            }
        }
    }

    /// <summary>Adds stretches of time until a goal is reached, and remembers where that was.</summary>
    private struct ShareWalk(long goal)
    {
        public long Counted { get; private set; }

        public long At { get; private set; }

        public bool IsDone { get; private set; }

        public void Add(long from, long to)
        {
            if (Counted + (to - from) >= goal)
            {
                At = from + (goal - Counted);
                Counted = goal;
                IsDone = true;
                return;
            }
            Counted += to - from;
            At = to;
        }
    }
}
