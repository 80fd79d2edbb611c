using HaiDang.City.Facts;
using HaiDang.Core;
using HaiDang.Indicators.Indicators;

namespace HaiDang.Indicators.Formulas;

/// <summary>What a piece of a formula counts: powers of counts, seconds and đồng.</summary>
/// <param name="Count">Power of counts.</param>
/// <param name="Time">Power of time.</param>
/// <param name="Money">Power of đồng.</param>
internal readonly record struct Dimension(int Count, int Time, int Money)
{
    /// <summary>A count divided by a count, and so on.</summary>
    public static readonly Dimension Rate;

    /// <summary>A number as it is written: fits anything.</summary>
    public static readonly Dimension Number = new() { IsNumber = true };

    /// <summary>An imported value, of which the pack does not say what it counts: fits anything.</summary>
    public static readonly Dimension Unknown = new() { IsUnknown = true };

    public bool IsNumber { get; private init; }

    public bool IsUnknown { get; private init; }

    /// <summary>True when seconds were turned into another length of time by a number.</summary>
    public bool IsConverted { get; private init; }

    public static Dimension Of(MeasureUnit unit) => unit switch
    {
        MeasureUnit.Count => new(1, 0, 0),
        MeasureUnit.Seconds => new(0, 1, 0),
        MeasureUnit.Dong => new(0, 0, 1),
        _ => throw new InvalidOperationException($"Unknown unit {unit}"),
    };

    public static Dimension Of(IndicatorUnit unit) => unit switch
    {
        IndicatorUnit.Percent or IndicatorUnit.Ratio or IndicatorUnit.Per100 => Rate,
        IndicatorUnit.Count => new(1, 0, 0),
        IndicatorUnit.Days or IndicatorUnit.Hours => new(0, 1, 0) { IsConverted = true },
        IndicatorUnit.Dong => new(0, 0, 1),
        IndicatorUnit.Points => Unknown,
        _ => throw new InvalidOperationException($"Unknown unit {unit}"),
    };

    public Dimension Times(Dimension other) => Combine(other, 1);

    public Dimension Over(Dimension other) => Combine(other, -1);

    /// <summary>What two sides are together; null when they do not go together.</summary>
    public Dimension? With(Dimension other) =>
        IsUnknown || IsNumber ? IsUnknown && other.IsNumber ? this : other
        : other.IsUnknown || other.IsNumber || this == other ? this
        : null;

    /// <summary>True when an indicator of this unit may have this dimension.</summary>
    public bool Fits(IndicatorUnit unit) => IsUnknown || unit switch
    {
        IndicatorUnit.Percent or IndicatorUnit.Ratio or IndicatorUnit.Per100 or IndicatorUnit.Points => IsNumber || this is { Count: 0, Time: 0, Money: 0 },
        IndicatorUnit.Count => IsNumber || this is { Count: 1, Time: 0, Money: 0 },
        IndicatorUnit.Days or IndicatorUnit.Hours => this is { Count: 0 or -1, Time: 1, Money: 0, IsConverted: true },
        IndicatorUnit.Dong => IsNumber || this is { Count: 0 or -1, Time: 0, Money: 1 },
        _ => throw new InvalidOperationException($"Unknown unit {unit}"),
    };

    /// <summary>What is needed for an indicator of this unit.</summary>
    public static LocalText Needed(IndicatorUnit unit) => unit switch
    {
        IndicatorUnit.Percent => ("Cần một tỷ lệ, ví dụ 100 * ended[late] / ended", "A rate is needed, e.g. 100 * ended[late] / ended"),
        IndicatorUnit.Ratio or IndicatorUnit.Per100 or IndicatorUnit.Points => ("Cần một tỷ lệ: số lượng chia số lượng", "A rate is needed: a count divided by a count"),
        IndicatorUnit.Count => ("Cần một số lượng, ví dụ ended", "A count is needed, e.g. ended"),
        IndicatorUnit.Days => ("Cần thời gian đổi từ giây, ví dụ handling-time / 86400 / ended", "Time turned from seconds is needed, e.g. handling-time / 86400 / ended"),
        IndicatorUnit.Hours => ("Cần thời gian đổi từ giây, ví dụ handling-time / 3600 / ended", "Time turned from seconds is needed, e.g. handling-time / 3600 / ended"),
        IndicatorUnit.Dong => ("Cần số tiền, hoặc số tiền chia số lượng", "An amount of đồng is needed, or one divided by a count"),
        _ => throw new InvalidOperationException($"Unknown unit {unit}"),
    };

    /// <summary>In words.</summary>
    public LocalText ToText()
    {
        if (IsUnknown || IsNumber)
            return ("một số", "a number");
        if (this is { Count: 0, Time: 0, Money: 0 })
            return ("một tỷ lệ", "a rate");
        var (time, timeEn) = IsConverted ? ("thời gian đã đổi", "converted time") : ("giây", "seconds");
        List<(int Power, string Vi, string En)> all = [(Count, "số lượng", "counts"), (Time, time, timeEn), (Money, "đồng", "đồng")];
        return (Side(p => p.Vi), Side(p => p.En));

        string Side(Func<(int Power, string Vi, string En), string> word)
        {
            var above = all.Where(p => p.Power > 0).Select(p => Raised(word(p), p.Power)).DefaultIfEmpty("1");
            var below = all.Where(p => p.Power < 0).Select(p => Raised(word(p), -p.Power)).ToList();
            return string.Join(" × ", above) + (below.Count == 0 ? "" : " / " + string.Join(" / ", below));
        }
    }

    private static string Raised(string word, int power) => power == 1 ? word : $"{word}^{power}";

    private Dimension Combine(Dimension other, int sign)
    {
        if (IsUnknown || other.IsUnknown)
            return Unknown;
        if (IsNumber && other.IsNumber)
            return Number;
        var time = Time + (sign * other.Time);
        return new(Count + (sign * other.Count), time, Money + (sign * other.Money)) { IsConverted = time != 0 && (IsConverted || other.IsConverted || IsNumber || other.IsNumber) };
    }
}
