using FsCheck;
using FsCheck.Fluent;
using HaiDang.Core.Time;
using static HaiDang.Core.Tests.Time.Calendars;

namespace HaiDang.Core.Tests.Time;

/// <summary>What holds for every calendar, start, limit and suspension.</summary>
public sealed class DeadlinePropertyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1500);

    private static readonly Gen<DateTimeOffset> Starts =
        from minute in Gen.Choose(0, 60 * 24 * 365 * 6)
        select At("2022-01-01").AddMinutes(minute);

    private static readonly Gen<TimeLimit> Limits = Gen.OneOf(
        Gen.Choose(1, 40).Select(n => new TimeLimit(n, LimitUnit.WorkingDays)),
        Gen.Choose(1, 60).Select(n => new TimeLimit(n, LimitUnit.Days)),
        Gen.Choose(1, 200).Select(n => new TimeLimit(n, LimitUnit.Hours)),
        Gen.Choose(1, 80).Select(n => new TimeLimit(n, LimitUnit.WorkingHours)),
        Gen.Choose(1, 6).Select(n => new TimeLimit(n, LimitUnit.Months)),
        Gen.Constant(new TimeLimit(1, LimitUnit.SameDay)));

    private static readonly Gen<WorkingCalendar> AllCalendars =
        from week in Gen.Elements(Hours.Days, [.. Hours.Days, DayOfWeek.Saturday], [DayOfWeek.Monday, DayOfWeek.Thursday])
        from periods in Gen.Elements(Hours.Periods, [new(new(8, 0), new(16, 0))], [new(new(6, 15), new(10, 0)), new(new(10, 45), new(12, 0)), new(new(14, 0), new(18, 5))])
        from announced in Gen.Elements(true, false)
        from compensate in Gen.Elements(true, false)
        from changes in Gen.Choose(0, 2400).Two().ListOf(5)
        select new WorkingCalendar(new(Zone, Hours with { Days = week, Periods = periods }, Holidays)
        {
            CompensateRestDays = compensate,
            Years = announced ? Announced.Rules.Years : [],
        }).With(new(
            [.. changes.Select(c => new DayOff(new DateOnly(2022, 1, 1).AddDays(c.Item1), new("Nghỉ"), DayOffKind.Swap))],
            [.. changes.Select(c => new WorkedDay(new DateOnly(2022, 1, 1).AddDays(c.Item2), new("Làm bù")))]));

    private static readonly Gen<Case> Cases =
        from calendar in AllCalendars
        from start in Starts
        from limit in Limits
        from suspensions in SuspensionsNear(start)
        select new Case(calendar, start, limit, suspensions);

    private sealed record Case(WorkingCalendar Calendar, DateTimeOffset Start, TimeLimit Limit, Suspension[] Suspensions)
    {
        public Deadline Due() => Calendar.Due(Start, Limit, Suspensions);

        public override string ToString() =>
            $"{Start:yyyy-MM-dd ddd HH:mm} {Limit} [{string.Join("; ", Suspensions.Select(s => $"{s.From:yyyy-MM-dd HH:mm}/{s.To:yyyy-MM-dd HH:mm}"))}] "
            + $"{string.Join(',', Calendar.Rules.Hours.Days)} {string.Join(',', Calendar.Rules.Hours.Periods)}";
    }

    [Fact]
    public void A_deadline_agrees_with_counting_by_hand() => Check(c =>
        c.Due().Appointment == Naive.Due(c.Calendar, c.Start, c.Limit, c.Suspensions));

    [Fact]
    public void The_clock_of_a_dossier_never_ends_before_the_plain_one_nor_before_what_was_awaited_in_time() => Check(c =>
    {
        var (plain, dossier) = (c.Due(), c.Calendar.DueOfDossier(c.Start, c.Limit, c.Suspensions));
        var rows = dossier.Ledger.Rows;
        return dossier.Appointment >= plain.Appointment
            && (c.Limit.Unit is LimitUnit.Hours or LimitUnit.WorkingHours || c.Suspensions.All(s => s.From < c.Start || s.From > dossier.Appointment || s.To <= dossier.Appointment))
            && rows.Select((r, i) => r.Date == rows[0].Date.AddDays(i)).All(x => x)
            && (c.Limit.Unit is LimitUnit.Hours or LimitUnit.WorkingHours || c.Calendar.IsWorkingDay(rows[^1].Date))
            && rows.Sum(r => r.Days) == dossier.Ledger.BudgetDays && rows[^1].TotalDays == dossier.Ledger.BudgetDays;
    });

    [Fact]
    public void A_ledger_sums_to_its_budget_and_has_every_day_once() => Check(c =>
    {
        var deadline = c.Due();
        var rows = deadline.Ledger.Rows;
        return rows.Sum(r => r.Days) == deadline.Ledger.BudgetDays
            && rows.Aggregate(TimeSpan.Zero, (sum, r) => sum + r.Time) == deadline.Ledger.BudgetTime
            && deadline.Ledger.CountedDays == deadline.Ledger.BudgetDays
            && deadline.Ledger.CountedTime == deadline.Ledger.BudgetTime
            && rows.Select((r, i) => r.Date == rows[0].Date.AddDays(i)).All(same => same)
            && rows[0].Date == c.Calendar.DayOf(c.Start)
            && rows[^1].Mark == LedgerMark.LastDay && rows.Count(r => r.Mark == LedgerMark.LastDay) == 1
            // An instant of midnight belongs to the day that ends.
            && rows[^1].Date == c.Calendar.DayOf(deadline.Appointment.AddTicks(-1));
    });

    [Fact]
    public void A_result_in_days_never_lands_on_a_day_off_nor_after_the_close() => Check(c =>
    {
        var deadline = c.Due();
        return c.Limit.Unit is LimitUnit.Hours
            || (c.Calendar.IsWorkingDay(c.Calendar.DayOf(deadline.Appointment)) && deadline.Appointment <= c.Calendar.CloseOf(c.Calendar.DayOf(deadline.Appointment)));
    });

    [Fact]
    public void Time_moves_forward() => Check(c =>
    {
        var deadline = c.Due();
        return deadline.LegalEnd >= deadline.Appointment && (deadline.Appointment > c.Start || c.Limit.Unit == LimitUnit.SameDay);
    });

    [Fact]
    public void A_suspension_never_shortens() => Check(c =>
    {
        var with = c.Due().Appointment;
        return with >= c.Calendar.Due(c.Start, c.Limit).Appointment
            && c.Suspensions.Select((_, i) => c.Suspensions.Where((_, j) => j != i).ToList()).All(fewer => c.Calendar.Due(c.Start, c.Limit, fewer).Appointment <= with);
    });

    [Fact]
    public void A_longer_limit_never_ends_earlier() => Check(c =>
        c.Limit.Unit == LimitUnit.SameDay
        || c.Calendar.Due(c.Start, c.Limit with { Amount = c.Limit.Amount + 1 }, c.Suspensions).Appointment >= c.Due().Appointment);

    [Fact]
    public void A_later_start_never_ends_earlier() => Prop.ForAll(
        (from c in Cases from later in Gen.Choose(1, 60 * 24 * 20) select (Case: c, Later: later)).ToArbitrary(),
        x =>
        {
            // Months of unlike length make one exception: of two starts that match the same last day of a month, only the earlier may have been suspended between.
            var suspensions = x.Case.Limit.Unit == LimitUnit.Months ? [] : x.Case.Suspensions;
            var earlier = x.Case.Calendar.Due(x.Case.Start, x.Case.Limit, suspensions).Appointment;
            return x.Case.Calendar.Due(x.Case.Start.AddMinutes(x.Later), x.Case.Limit, suspensions).Appointment >= earlier;
        }).Check(Thorough);

    [Fact]
    public void Overlapping_suspensions_count_once() => Check(c =>
        c.Calendar.Due(c.Start, c.Limit, [.. c.Suspensions, .. c.Suspensions.Reverse()]).Appointment == c.Due().Appointment);

    [Fact]
    public void An_open_suspension_pauses_or_comes_too_late() => Check(c =>
    {
        if (c.Suspensions.Length == 0)
        {
            return true;
        }
        var open = c.Suspensions[0] with { To = DateTimeOffset.MaxValue };
        var deadline = c.Calendar.Due(c.Start, c.Limit, [.. c.Suspensions[1..], open]);
        var without = c.Calendar.Due(c.Start, c.Limit, c.Suspensions[1..]);
        return deadline.IsPaused
            ? deadline.Ledger.Rows[^1].Mark is LedgerMark.Suspended or LedgerMark.StartDay or LedgerMark.PartlySuspended
                && deadline.Ledger.CountedDays <= deadline.Ledger.BudgetDays && deadline.Ledger.CountedTime <= deadline.Ledger.BudgetTime
                && without.Appointment > open.From
            : deadline.Appointment == without.Appointment;
    });

    [Fact]
    public void Steps_are_due_in_order_and_the_last_with_the_whole() => Check(c =>
    {
        var deadline = c.Due();
        var dues = new[] { 0m, 0.1m, 0.35m, 0.6m, 0.9m, 1m }.Select(share => c.Calendar.StepDue(deadline, share)).ToList();
        return dues.Zip(dues.Skip(1)).All(pair => pair.First <= pair.Second) && dues[0] >= c.Start && dues[^1] == deadline.Appointment;
    });

    [Fact]
    public void A_limit_in_writing_reads_back() => Check(c => TimeLimit.TryParse(c.Limit.ToString(), out var again) && again == c.Limit);

    private static void Check(Func<Case, bool> holds) => Prop.ForAll(Cases.ToArbitrary(), holds).Check(Thorough);

    private static Gen<Suspension[]> SuspensionsNear(DateTimeOffset start) =>
        from count in Gen.Choose(0, 4)
        from ends in Gen.Choose(-60 * 24 * 5, 60 * 24 * 40).Two().ArrayOf(count)
        select ends.Select(e => new Suspension(start.AddMinutes(Math.Min(e.Item1, e.Item2)), start.AddMinutes(Math.Min(Math.Max(e.Item1, e.Item2), Math.Min(e.Item1, e.Item2) + (60 * 24 * 12))), new("Chờ"))).ToArray();
}
