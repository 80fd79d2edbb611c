namespace HaiDang.Core.Time;

/// <summary>An interval that does not count towards a limit (<i>tạm dừng tính thời gian</i>), e.g. while a supplement is awaited.</summary>
/// <param name="From">When it began, included; by convention its day is still counted by limits in days.</param>
/// <param name="To">When it ended, excluded; limits in days count again from the day after. <see cref="DateTimeOffset.MaxValue"/> while it still runs.</param>
/// <param name="Reason">Why, in words for the citizen, e.g. "Chờ bổ sung hồ sơ".</param>
/// <param name="By">Who suspended: a person, role or unit; null when not recorded.</param>
public sealed record Suspension(DateTimeOffset From, DateTimeOffset To, LocalText Reason, string? By = null)
{
    /// <summary>True while nobody has ended it.</summary>
    public bool IsOpen => To == DateTimeOffset.MaxValue;

    /// <summary>A suspension that still runs.</summary>
    /// <param name="from">When it began.</param>
    /// <param name="reason">Why, in words for the citizen.</param>
    /// <param name="by">Who suspended; null when not recorded.</param>
    public static Suspension StillOpen(DateTimeOffset from, LocalText reason, string? by = null) => new(from, DateTimeOffset.MaxValue, reason, by);
}

/// <summary>What a day does in a <see cref="Ledger"/>.</summary>
public enum LedgerMark
{
    /// <summary>The day the clock started; limits in days and months do not count it.</summary>
    StartDay,

    /// <summary>Counted.</summary>
    Counted,

    /// <summary>A day off, not counted.</summary>
    Skipped,

    /// <summary>Suspended, not counted.</summary>
    Suspended,

    /// <summary>Part of the day's time is suspended, the rest counted (limits in hours).</summary>
    PartlySuspended,

    /// <summary>The day of the appointment. It counts nothing when the limit ended on a day off and was carried forward to it.</summary>
    LastDay,
}

/// <summary>One day of a ledger.</summary>
/// <param name="Date">The day.</param>
/// <param name="Mark">What it does.</param>
/// <param name="Days">Days it adds: 0 or 1; always 0 in a ledger of hours.</param>
/// <param name="Time">Time it adds; always zero in a ledger of days.</param>
/// <param name="TotalDays">Days counted so far, this day included.</param>
/// <param name="TotalTime">Time counted so far, this day included.</param>
/// <param name="Reason">Why, in words for the citizen: the holiday, who suspended and why, the rule.</param>
/// <param name="Source">Law, announcing document, or who suspended; null for ordinary days.</param>
public readonly record struct LedgerRow(
    DateOnly Date, LedgerMark Mark, int Days, TimeSpan Time, int TotalDays, TimeSpan TotalTime, LocalText Reason, string? Source);

/// <summary>How a deadline came about: each day from the start to the appointment, with what it counts and why.</summary>
/// <param name="Rows">One row a day without gaps, the start day first; the last row is the day of the appointment, or the day the clock was paused.</param>
/// <param name="BudgetDays">Days to count: the limit in days, or the days from the start to the matching date for months; 0 in a ledger of hours.</param>
/// <param name="BudgetTime">Time to count; zero in a ledger of days.</param>
public sealed record Ledger(IReadOnlyList<LedgerRow> Rows, int BudgetDays, TimeSpan BudgetTime)
{
    /// <summary>Days counted so far; equals <see cref="BudgetDays"/> unless paused.</summary>
    public int CountedDays => Rows.Count == 0 ? 0 : Rows[^1].TotalDays;

    /// <summary>Time counted so far; equals <see cref="BudgetTime"/> unless paused.</summary>
    public TimeSpan CountedTime => Rows.Count == 0 ? TimeSpan.Zero : Rows[^1].TotalTime;

    /// <summary>True when no day of the ledger rests on a provisional calendar.</summary>
    public bool IsConfirmed { get; init; } = true;
}

/// <summary>A budget and a ledger: when a time limit ends (<i>ngày hẹn trả kết quả</i>) and how that was counted.</summary>
public sealed class Deadline
{
    private readonly DateTimeOffset? _appointment;
    private readonly DateTimeOffset? _legalEnd;

    internal Deadline(
        DateTimeOffset start, TimeLimit limit, IReadOnlyList<Suspension> suspensions, DateTimeOffset? appointment, DateTimeOffset? legalEnd, Ledger ledger) =>
        (Start, Limit, Suspensions, _appointment, _legalEnd, Ledger) = (start, limit, suspensions, appointment, legalEnd, ledger);

    /// <summary>When the clock started, in the city's time zone.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>The declared limit.</summary>
    public TimeLimit Limit { get; }

    /// <summary>The suspensions that were taken into account, as given.</summary>
    public IReadOnlyList<Suspension> Suspensions { get; }

    /// <summary>True when a suspension still runs before the budget is used up, so that no end is known yet.</summary>
    public bool IsPaused => _appointment is null;

    /// <summary>The appointment; null while paused.</summary>
    public DateTimeOffset? DueAt => _appointment;

    /// <summary>
    /// When the result is to be ready, in the city's time zone: close of office of the last day; the exact instant for limits in hours.
    /// </summary>
    /// <exception cref="InvalidOperationException">The deadline is paused; see <see cref="IsPaused"/>.</exception>
    public DateTimeOffset Appointment => _appointment ?? throw new InvalidOperationException("The deadline is paused: there is no appointment.");

    /// <summary>When the limit ends by law: 24:00 of the last day (Bộ luật Dân sự 2015, Điều 148 khoản 6); the exact instant for limits in hours.</summary>
    /// <exception cref="InvalidOperationException">The deadline is paused; see <see cref="IsPaused"/>.</exception>
    public DateTimeOffset LegalEnd => _legalEnd ?? throw new InvalidOperationException("The deadline is paused: there is no legal end.");

    /// <summary>Each day from the start to the appointment.</summary>
    public Ledger Ledger { get; }
}
