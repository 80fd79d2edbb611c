using System.Globalization;

namespace HaiDang.Core.Time;

public sealed partial class WorkingCalendar
{
    private static readonly string[] WeekdaysVi = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    /// <summary>An instant in words, in the city's time: "16:30 thứ Sáu, 06/03/2026".</summary>
    public LocalText InWords(DateTimeOffset instant)
    {
        var local = ToLocal(instant).DateTime;
        return (
            string.Create(CultureInfo.InvariantCulture, $"{local:HH:mm} {WeekdaysVi[(int)local.DayOfWeek]}, {local:dd/MM/yyyy}"),
            string.Create(CultureInfo.InvariantCulture, $"{local:HH:mm dddd, d MMMM yyyy}"));
    }

    /// <summary>A day in words: "thứ Sáu, 06/03/2026".</summary>
    public static LocalText InWords(DateOnly date) => (
        string.Create(CultureInfo.InvariantCulture, $"{WeekdaysVi[(int)date.DayOfWeek]}, {date:dd/MM/yyyy}"),
        string.Create(CultureInfo.InvariantCulture, $"{date:dddd, d MMMM yyyy}"));

    /// <summary>What is left until a deadline, or how long it has passed: "còn 2 ngày làm việc", "Quá hẹn 1 ngày làm việc"; while paused, what will be left then.</summary>
    /// <exception cref="CalendarRangeException">An instant lies outside 1900 to 2199.</exception>
    public LocalText DescribeRemaining(DateTimeOffset now, Deadline deadline) =>
        deadline.DueAt is { } due ? DescribeRemaining(now, due) : DescribePaused(deadline);

    /// <summary>What is left until an appointment, or how long it has passed: "còn 2 ngày làm việc", "Quá hẹn 1 ngày làm việc".</summary>
    /// <exception cref="CalendarRangeException">An instant lies outside 1900 to 2199.</exception>
    public LocalText DescribeRemaining(DateTimeOffset now, DateTimeOffset dueAt)
    {
        var late = now > dueAt;
        var (from, to) = late ? (dueAt, now) : (now, dueAt);
        var days = WorkingDaysBetween(DayOf(from), DayOf(to));
        if (days > 0)
        {
            return late ? ($"Quá hẹn {DaysVi(days)}", $"{DaysEn(days)} late") : ($"còn {DaysVi(days)}", $"{DaysEn(days)} left");
        }
        var office = WorkingTimeBetween(from, to);
        if (office >= TimeSpan.FromMinutes(1))
        {
            return late
                ? ($"Quá hẹn {TimeVi(office)} làm việc", $"{TimeEn(office)} of office time late")
                : ($"còn {TimeVi(office)} làm việc", $"{TimeEn(office)} of office time left");
        }
        if (to - from < TimeSpan.FromMinutes(1))
        {
            return late ? ("Vừa quá hẹn", "Just late") : ("Đến giờ hẹn", "Due now");
        }
        return late ? ($"Quá hẹn {TimeVi(to - from)}", $"{TimeEn(to - from)} late") : ($"còn {TimeVi(to - from)}", $"{TimeEn(to - from)} left");
    }

    private static LocalText DescribePaused(Deadline deadline)
    {
        var ledger = deadline.Ledger;
        if (deadline.Limit.Unit is LimitUnit.Hours or LimitUnit.WorkingHours)
        {
            var left = ledger.BudgetTime - ledger.CountedTime;
            return deadline.Limit.Unit == LimitUnit.WorkingHours
                ? ($"Đang tạm dừng, còn {TimeVi(left)} làm việc", $"Paused, {TimeEn(left)} of office time left")
                : ($"Đang tạm dừng, còn {TimeVi(left)}", $"Paused, {TimeEn(left)} left");
        }
        var days = ledger.BudgetDays - ledger.CountedDays;
        return deadline.Limit.Unit == LimitUnit.WorkingDays
            ? ($"Đang tạm dừng, còn {DaysVi(days)}", $"Paused, {DaysEn(days)} left")
            : ($"Đang tạm dừng, còn {days} ngày", $"Paused, {days} {(days == 1 ? "day" : "days")} left");
    }

    private static string DaysVi(int days) => $"{days} ngày làm việc";

    private static string DaysEn(int days) => days == 1 ? "1 working day" : $"{days} working days";

    private static string TimeVi(TimeSpan time) => ((int)time.TotalHours, time.Minutes) switch
    {
        (0, var minutes) => $"{minutes} phút",
        (var hours, 0) => $"{hours} giờ",
        var (hours, minutes) => $"{hours} giờ {minutes} phút",
    };

    private static string TimeEn(TimeSpan time) => ((int)time.TotalHours, time.Minutes) switch
    {
        (0, var minutes) => $"{minutes} min",
        (var hours, 0) => $"{hours} h",
        var (hours, minutes) => $"{hours} h {minutes} min",
    };
}
