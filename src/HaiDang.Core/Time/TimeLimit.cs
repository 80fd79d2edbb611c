using System.Globalization;

namespace HaiDang.Core.Time;

/// <summary>Unit in which a time limit is declared (<i>thời hạn</i>).</summary>
public enum LimitUnit
{
    /// <summary>Ngày làm việc.</summary>
    WorkingDays,

    /// <summary>Ngày (calendar days).</summary>
    Days,

    /// <summary>Giờ (clock hours, day and night).</summary>
    Hours,

    /// <summary>Giờ làm việc.</summary>
    WorkingHours,

    /// <summary>Tháng.</summary>
    Months,

    /// <summary>Trong ngày; sau 15 giờ thì ngày làm việc tiếp theo.</summary>
    SameDay,
}

/// <summary>A declared length of time.</summary>
/// <param name="Amount">At least 1; 1 for <see cref="LimitUnit.SameDay"/>.</param>
/// <param name="Unit">What is counted.</param>
public readonly record struct TimeLimit(int Amount, LimitUnit Unit)
{
    /// <summary>Reads <c>3 working-days</c>, <c>15 days</c>, <c>8 hours</c>, <c>8 working-hours</c>, <c>2 months</c> or <c>same-day</c>.</summary>
    public static bool TryParse(string? text, out TimeLimit limit)
    {
        limit = default;
        if (text?.Trim() is not { Length: > 0 } trimmed)
        {
            return false;
        }
        if (trimmed == "same-day")
        {
            limit = new(1, LimitUnit.SameDay);
            return true;
        }
        var space = trimmed.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0
            || !int.TryParse(trimmed.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            || amount < 1
            || UnitOf(trimmed[(space + 1)..].Trim()) is not { } unit)
        {
            return false;
        }
        limit = new(amount, unit);
        return true;
    }

    /// <summary>The written form that <see cref="TryParse"/> reads.</summary>
    public override string ToString() => Unit switch
    {
        LimitUnit.WorkingDays => $"{Amount} working-days",
        LimitUnit.Days => $"{Amount} days",
        LimitUnit.Hours => $"{Amount} hours",
        LimitUnit.WorkingHours => $"{Amount} working-hours",
        LimitUnit.Months => $"{Amount} months",
        LimitUnit.SameDay => "same-day",
        _ => throw new InvalidOperationException($"Unknown unit {Unit}"),
    };

    /// <summary>The limit in words, e.g. "3 ngày làm việc".</summary>
    public LocalText ToText() => Unit switch
    {
        LimitUnit.WorkingDays => ($"{Amount} ngày làm việc", Amount == 1 ? "1 working day" : $"{Amount} working days"),
        LimitUnit.Days => ($"{Amount} ngày", Amount == 1 ? "1 day" : $"{Amount} days"),
        LimitUnit.Hours => ($"{Amount} giờ", Amount == 1 ? "1 hour" : $"{Amount} hours"),
        LimitUnit.WorkingHours => ($"{Amount} giờ làm việc", Amount == 1 ? "1 working hour" : $"{Amount} working hours"),
        LimitUnit.Months => ($"{Amount} tháng", Amount == 1 ? "1 month" : $"{Amount} months"),
        LimitUnit.SameDay => ("Trong ngày; nhận sau 15 giờ thì trả vào ngày làm việc tiếp theo", "The same day; the next working day if received after 15:00"),
        _ => throw new InvalidOperationException($"Unknown unit {Unit}"),
    };

    private static LimitUnit? UnitOf(string word) => word switch
    {
        "working-days" or "working-day" => LimitUnit.WorkingDays,
        "days" or "day" => LimitUnit.Days,
        "hours" or "hour" => LimitUnit.Hours,
        "working-hours" or "working-hour" => LimitUnit.WorkingHours,
        "months" or "month" => LimitUnit.Months,
        _ => null,
    };
}
