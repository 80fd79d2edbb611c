namespace HaiDang.Core.Time;

public sealed partial class WorkingCalendar
{
    private const int LongestLimitInMonths = (LastYear - FirstYear + 1) * 12;
    private const int LongestLimitInHours = (LastYear - FirstYear + 1) * 366 * 24;

    private static readonly LocalText StartDayReason = ("Ngày bắt đầu, không tính vào thời hạn", "Day of the start, not counted");
    private static readonly LocalText SameDayReason = ("Trả kết quả trong ngày", "Result on the same day");
    private static readonly LocalText AfterSameDayReason =
        ("Nhận sau giờ trả trong ngày hoặc vào ngày nghỉ, trả vào ngày làm việc tiếp theo", "Received too late for the same day or on a day off, due on the next working day");
    private static readonly LocalText ForwardReason =
        ("Ngày cuối là ngày nghỉ nên thời hạn kết thúc vào ngày làm việc này", "The last day is a day off, so the limit ends on this working day");
    private const string StartDaySource = "Bộ luật Dân sự 2015, Điều 147 khoản 2";
    private const string ForwardSource = "Bộ luật Dân sự 2015, Điều 148 khoản 5";

    /// <summary>The deadline of a limit that is never suspended.</summary>
    /// <inheritdoc cref="Due(DateTimeOffset, TimeLimit, IReadOnlyList{Suspension})"/>
    public Deadline Due(DateTimeOffset start, TimeLimit limit) => Due(start, limit, []);

    /// <summary>The appointment and legal end (<i>ngày hẹn trả kết quả</i>) of a time limit, with the ledger of its days.</summary>
    /// <param name="start">Instant of acceptance, or of the event that starts the limit; limits in days and months do not count its day.</param>
    /// <param name="limit">Length and unit, at least 1.</param>
    /// <param name="suspensions">Intervals that do not count, in any order; overlaps count once. A suspension that still runs pauses the deadline.</param>
    /// <exception cref="CalendarRangeException">The limit starts or ends outside the years 1900 to 2199.</exception>
    /// <exception cref="ArgumentException">The limit is shorter than 1, or a suspension ends before it begins.</exception>
    /// <remarks>
    /// Sources: Bộ luật Dân sự 2015, Điều 147 khoản 1–2, Điều 148 khoản 3–6. By convention the day on which a suspension begins is still counted and
    /// the day on which it ends is not; limits in hours leave out exactly the suspended time.
    /// </remarks>
    public Deadline Due(DateTimeOffset start, TimeLimit limit, IReadOnlyList<Suspension> suspensions)
    {
        if (limit.Amount < 1)
        {
            throw new ArgumentException("A limit is at least 1.", nameof(limit));
        }
        var local = ToLocal(start);
        var spans = new SuspendedSpans(
            suspensions, suspensions.Count <= 16 ? stackalloc (int, int)[16] : new (int, int)[suspensions.Count], this);
        var ledger = new LedgerBuilder();
        try
        {
            return limit.Unit is LimitUnit.Hours or LimitUnit.WorkingHours
                ? DueByTime(local, limit, suspensions, spans, ref ledger)
                : DueByDays(local, limit, suspensions, spans, ref ledger);
        }
        finally
        {
            ledger.Dispose();
        }
    }

    private Deadline DueByDays(
        DateTimeOffset start, TimeLimit limit, IReadOnlyList<Suspension> suspensions, SuspendedSpans spans, ref LedgerBuilder ledger)
    {
        var date = DateOnly.FromDateTime(start.DateTime);
        var startKind = Describe(date); // refuses a start outside the known years, from which no budget could be reckoned
        var budget = BudgetInDays(date, limit);
        var sameDay = limit.Unit == LimitUnit.SameDay;
        if (sameDay && startKind.IsWorking && start.TimeOfDay <= Rules.SameDayUntil.ToTimeSpan() && spans.Covering(date) is null)
        {
            ledger.Add(date, LedgerMark.LastDay, SameDayReason, startKind.Source, startKind.Provisional, days: 1);
            return EndOn(date, ref ledger);
        }
        ledger.Add(
            date, LedgerMark.StartDay, sameDay ? AfterSameDayReason : StartDayReason, sameDay ? null : StartDaySource, startKind.Provisional && sameDay);

        var workingOnly = sameDay || limit.Unit == LimitUnit.WorkingDays;
        while (true)
        {
            date = Step(date, 1);
            var kind = Describe(date);
            if (spans.Covering(date) is { } suspension)
            {
                ledger.Add(date, LedgerMark.Suspended, suspension.Reason, suspension.By, provisional: false);
                if (suspension.IsOpen)
                {
                    return new(start, limit, suspensions, appointment: null, legalEnd: null, ledger.ToLedger(budget, TimeSpan.Zero));
                }
            }
            else if (workingOnly && !kind.IsWorking)
            {
                ledger.Add(date, LedgerMark.Skipped, kind.Name, kind.Source, kind.Provisional);
            }
            else
            {
                var isEnd = ledger.Days + 1 == budget && kind.IsWorking;
                ledger.Add(date, isEnd ? LedgerMark.LastDay : LedgerMark.Counted, kind.Name, kind.Source, kind.Provisional && (workingOnly || isEnd), days: 1);
                if (ledger.Days == budget)
                {
                    return EndOn(kind.IsWorking ? date : CarryForward(date, ref ledger), ref ledger);
                }
            }
        }

        Deadline EndOn(DateOnly last, ref LedgerBuilder rows) =>
            new(start, limit, suspensions, CloseOf(last), InstantOf(last, TimeSpan.FromDays(1)), rows.ToLedger(budget, TimeSpan.Zero));
    }

    private static int BudgetInDays(DateOnly start, TimeLimit limit) => limit.Unit switch
    {
        LimitUnit.Months when limit.Amount > LongestLimitInMonths => throw new CalendarRangeException($"{limit} reach beyond the year 2199."),
        LimitUnit.Months => start.AddMonths(limit.Amount).DayNumber - start.DayNumber, // the last day of the month where there is no matching date
        LimitUnit.SameDay => 1,
        _ => limit.Amount,
    };

    private DateOnly CarryForward(DateOnly date, ref LedgerBuilder ledger)
    {
        while (true)
        {
            date = Step(date, 1);
            var kind = Describe(date);
            if (kind.IsWorking)
            {
                ledger.Add(date, LedgerMark.LastDay, ForwardReason, ForwardSource, kind.Provisional);
                return date;
            }
            ledger.Add(date, LedgerMark.Skipped, kind.Name, kind.Source, kind.Provisional);
        }
    }

    private Deadline DueByTime(
        DateTimeOffset start, TimeLimit limit, IReadOnlyList<Suspension> suspensions, SuspendedSpans spans, ref LedgerBuilder ledger)
    {
        var workingOnly = limit.Unit == LimitUnit.WorkingHours;
        var budget = limit.Amount <= LongestLimitInHours ? TimeSpan.FromHours(limit.Amount) : throw new CalendarRangeException($"{limit} reach beyond the year 2199.");
        var startDate = DateOnly.FromDateTime(start.DateTime);
        for (var date = startDate; ; date = Step(date, 1))
        {
            var kind = Describe(date);
            var count = new DayCount(start.UtcTicks, (budget - ledger.Time).Ticks);
            if (!workingOnly)
            {
                count.Add(InstantOf(date, TimeSpan.Zero).UtcTicks, InstantOf(date, TimeSpan.FromDays(1)).UtcTicks, spans);
            }
            else if (kind.IsWorking)
            {
                foreach (var period in _periods)
                {
                    count.Add(InstantOf(date, period.From.ToTimeSpan()).UtcTicks, InstantOf(date, period.To.ToTimeSpan()).UtcTicks, spans);
                }
            }

            var paused = count.Due is null && count.HeldBy is { IsOpen: true };
            var mark = count switch
            {
                { Due: not null } => LedgerMark.LastDay,
                { Counted: 0, HeldBy: not null } => LedgerMark.Suspended,
                _ when date == startDate => LedgerMark.StartDay,
                { HeldBy: not null } => LedgerMark.PartlySuspended,
                _ when workingOnly && !kind.IsWorking => LedgerMark.Skipped,
                _ => LedgerMark.Counted,
            };
            ledger.Add(
                date, mark, count.HeldBy?.Reason ?? kind.Name, count.HeldBy is { } held ? held.By : kind.Source,
                kind.Provisional && workingOnly, time: new(count.Counted));
            if (count.Due is { } due)
            {
                var end = ToLocal(new(due, TimeSpan.Zero));
                return new(start, limit, suspensions, end, end, ledger.ToLedger(0, budget));
            }
            if (paused)
            {
                return new(start, limit, suspensions, appointment: null, legalEnd: null, ledger.ToLedger(0, budget));
            }
        }
    }

    /// <summary>Counts the time of one day against what is left of a budget.</summary>
    private struct DayCount(long start, long left)
    {
        public long Counted { get; private set; }

        public long? Due { get; private set; }

        public Suspension? HeldBy { get; private set; }

        public void Add(long from, long to, SuspendedSpans spans)
        {
            for (var at = Math.Max(from, start); Due is null && at < to;)
            {
                if (spans.HoldingAt(at) is { } held)
                {
                    HeldBy = held;
                    at = held.To.UtcTicks;
                    continue;
                }
                var stretch = spans.NextFrom(at, to) - at;
                if (stretch >= left - Counted)
                {
                    Due = at + left - Counted;
                    Counted = left;
                    return;
                }
                Counted += stretch;
                at += stretch;
            }
        }
    }
}
