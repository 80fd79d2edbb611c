using System.Globalization;
using System.Text.Json.Nodes;

namespace HaiDang.Core.Conditions;

/// <summary>What one answer must satisfy.</summary>
public abstract record Comparison
{
    /// <summary>True when the answer satisfies it; an answer that is not given, or of another type, does not (but see <see cref="Given"/>).</summary>
    /// <param name="answer">The answer; null when not given.</param>
    /// <param name="today">Day on which ages are counted.</param>
    public virtual bool Holds(JsonNode? answer, DateOnly today) => answer is not null && Answer.IsGiven(answer) && HoldsFor(answer, today);

    /// <summary>Judges an answer that is given.</summary>
    protected abstract bool HoldsFor(JsonNode answer, DateOnly today);

    /// <summary>The comparison in words.</summary>
    /// <param name="label">Label of the field as it stands inside a sentence.</param>
    /// <param name="valueLabel">Label of a value.</param>
    public abstract LocalText ToText(LocalText label, Func<string, LocalText> valueLabel);
}

/// <summary>The answer is one of the values.</summary>
/// <param name="Values">At least one.</param>
public sealed record OneOf(IReadOnlyList<Literal> Values) : Comparison
{
    /// <inheritdoc/>
    protected override bool HoldsFor(JsonNode answer, DateOnly today)
    {
        foreach (var value in Values)
        {
            if (value.Equals(answer))
                return true;
        }
        return false;
    }

    /// <inheritdoc/>
    public override LocalText ToText(LocalText label, Func<string, LocalText> valueLabel)
    {
        if (Values is [{ Kind: LiteralKind.YesNo } single])
            return single.Text == "true" ? label : ($"không phải: {label.Vi}", $"not: {label.In("en")}");
        var values = Phrases.Values(Values, valueLabel);
        return ($"{label.Vi} là {values.Vi}", $"{label.In("en")} is {values.In("en")}");
    }
}

/// <summary>The answer is given and none of the values.</summary>
/// <param name="Values">At least one.</param>
public sealed record NoneOf(IReadOnlyList<Literal> Values) : Comparison
{
    /// <inheritdoc/>
    protected override bool HoldsFor(JsonNode answer, DateOnly today)
    {
        foreach (var value in Values)
        {
            if (value.Equals(answer))
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public override LocalText ToText(LocalText label, Func<string, LocalText> valueLabel)
    {
        var values = Phrases.Values(Values, valueLabel);
        return ($"{label.Vi} không phải là {values.Vi}", $"{label.In("en")} is not {values.In("en")}");
    }
}

/// <summary>Directions of a bound.</summary>
public enum BoundKind
{
    /// <summary>The limit itself included.</summary>
    AtLeast,

    /// <summary>The limit itself included.</summary>
    AtMost,

    /// <summary>The limit itself excluded.</summary>
    MoreThan,

    /// <summary>The limit itself excluded.</summary>
    LessThan,
}

/// <summary>The answer is a number or a day on one side of a limit.</summary>
/// <param name="Kind">Which side.</param>
/// <param name="Limit">A number or a day.</param>
public sealed record Bound(BoundKind Kind, Literal Limit) : Comparison
{
    /// <inheritdoc/>
    protected override bool HoldsFor(JsonNode answer, DateOnly today)
    {
        int? order = Limit.Kind switch
        {
            LiteralKind.Number => Answer.NumberOf(answer)?.CompareTo(Limit.Number),
            LiteralKind.Date => Answer.DateOf(answer)?.CompareTo(Limit.Date),
            _ => null,
        };
        return order is { } o && Kind switch
        {
            BoundKind.AtLeast => o >= 0,
            BoundKind.AtMost => o <= 0,
            BoundKind.MoreThan => o > 0,
            BoundKind.LessThan => o < 0,
            _ => throw new InvalidOperationException($"Unknown bound {Kind}"),
        };
    }

    /// <inheritdoc/>
    public override LocalText ToText(LocalText label, Func<string, LocalText> valueLabel)
    {
        var (vi, en) = (label.Vi, label.In("en"));
        if (Limit.Kind == LiteralKind.Date)
        {
            var day = Phrases.Day(Limit.Date);
            return Kind switch
            {
                BoundKind.AtLeast => ($"{vi} từ ngày {day} trở đi", $"{en} is on or after {day}"),
                BoundKind.AtMost => ($"{vi} đến hết ngày {day}", $"{en} is on or before {day}"),
                BoundKind.MoreThan => ($"{vi} sau ngày {day}", $"{en} is after {day}"),
                BoundKind.LessThan => ($"{vi} trước ngày {day}", $"{en} is before {day}"),
                _ => throw new InvalidOperationException($"Unknown bound {Kind}"),
            };
        }
        var number = Phrases.Number(Limit.Number);
        return Kind switch
        {
            BoundKind.AtLeast => ($"{vi} từ {number.Vi} trở lên", $"{en} is at least {number.En}"),
            BoundKind.AtMost => ($"{vi} không quá {number.Vi}", $"{en} is at most {number.En}"),
            BoundKind.MoreThan => ($"{vi} lớn hơn {number.Vi}", $"{en} is more than {number.En}"),
            BoundKind.LessThan => ($"{vi} nhỏ hơn {number.Vi}", $"{en} is less than {number.En}"),
            _ => throw new InvalidOperationException($"Unknown bound {Kind}"),
        };
    }
}

/// <summary>The field is given, or is not.</summary>
/// <param name="Expected">True: an answer must be there; false: none may be.</param>
public sealed record Given(bool Expected) : Comparison
{
    /// <inheritdoc/>
    public override bool Holds(JsonNode? answer, DateOnly today) => Answer.IsGiven(answer) == Expected;

    /// <inheritdoc/>
    protected override bool HoldsFor(JsonNode answer, DateOnly today) => Expected;

    /// <inheritdoc/>
    public override LocalText ToText(LocalText label, Func<string, LocalText> valueLabel) => Expected
        ? ($"có khai {label.Vi}", $"{label.In("en")} is given")
        : ($"không khai {label.Vi}", $"{label.In("en")} is not given");
}

/// <summary>Units of an age.</summary>
public enum AgeUnit
{
    /// <summary>Calendar days.</summary>
    Days,

    /// <summary>Calendar months; a missing day of month falls on the month's last.</summary>
    Months,

    /// <summary>Calendar years; 29 February falls on the 28th in common years.</summary>
    Years,
}

/// <summary>A distance in days, months or years between a day and today.</summary>
/// <param name="Amount">At least 0.</param>
/// <param name="Unit">What is counted.</param>
public readonly record struct Age(int Amount, AgeUnit Unit)
{
    /// <summary>Reads <c>60 days</c>, <c>2 months</c>, <c>16 years</c> (also the singular).</summary>
    public static bool TryParse(string? text, out Age age)
    {
        age = default;
        if (text?.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var digits, var word]
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            || amount > 100_000)
        {
            return false;
        }
        AgeUnit? unit = word switch
        {
            "day" or "days" => AgeUnit.Days,
            "month" or "months" => AgeUnit.Months,
            "year" or "years" => AgeUnit.Years,
            _ => null,
        };
        if (unit is not { } known || (known != AgeUnit.Days && amount > 2_000))
            return false;
        age = new(amount, known);
        return true;
    }

    /// <summary>The day that lies this long after <paramref name="day"/>; the last day the calendar knows when it would lie beyond.</summary>
    public DateOnly After(DateOnly day)
    {
        try
        {
            return Unit switch
            {
                AgeUnit.Days => day.AddDays(Amount),
                AgeUnit.Months => day.AddMonths(Amount),
                AgeUnit.Years => day.AddYears(Amount),
                _ => throw new InvalidOperationException($"Unknown unit {Unit}"),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return DateOnly.MaxValue;
        }
    }

    /// <summary>The written form that <see cref="TryParse"/> reads.</summary>
    public override string ToString() => $"{Amount} {(Unit switch { AgeUnit.Days => "days", AgeUnit.Months => "months", AgeUnit.Years => "years", _ => throw new InvalidOperationException($"Unknown unit {Unit}") })}";

    internal LocalText ToText()
    {
        var (vi, en) = Unit switch
        {
            AgeUnit.Days => ("ngày", "day"),
            AgeUnit.Months => ("tháng", "month"),
            AgeUnit.Years => ("năm", "year"),
            _ => throw new InvalidOperationException($"Unknown unit {Unit}"),
        };
        return ($"{Amount} {vi}", Amount == 1 ? $"1 {en}" : $"{Amount} {en}s");
    }
}

/// <summary>The day lies strictly more than this before today: the day plus the age is earlier than today.</summary>
/// <param name="Age">The distance; exactly that long ago does not hold.</param>
public sealed record OlderThan(Age Age) : Comparison
{
    /// <inheritdoc/>
    protected override bool HoldsFor(JsonNode answer, DateOnly today) => Answer.DateOf(answer) is { } day && Age.After(day) < today;

    /// <inheritdoc/>
    public override LocalText ToText(LocalText label, Func<string, LocalText> valueLabel) =>
        ($"{label.Vi} cách đây hơn {Age.ToText().Vi}", $"{label.In("en")} is more than {Age.ToText().En} ago");
}

/// <summary>The day lies strictly less than this before today, or in the future: the day plus the age is later than today.</summary>
/// <param name="Age">The distance; exactly that long ago does not hold.</param>
public sealed record YoungerThan(Age Age) : Comparison
{
    /// <inheritdoc/>
    protected override bool HoldsFor(JsonNode answer, DateOnly today) => Answer.DateOf(answer) is { } day && Age.After(day) > today;

    /// <inheritdoc/>
    public override LocalText ToText(LocalText label, Func<string, LocalText> valueLabel) =>
        ($"{label.Vi} cách đây chưa đủ {Age.ToText().Vi}", $"{label.In("en")} is less than {Age.ToText().En} ago");
}
