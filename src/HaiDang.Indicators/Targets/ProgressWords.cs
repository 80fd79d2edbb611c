using System.Globalization;
using HaiDang.Core;

namespace HaiDang.Indicators.Targets;

/// <summary>The sentences that say how a target stands.</summary>
internal static class ProgressWords
{
    private static readonly NumberFormatInfo Vietnamese = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    public static LocalText NotRead { get; } = ("Giá trị mục tiêu chưa đối chiếu với văn bản.", "The target's value has not been compared with its document.");

    public static LocalText NoSeries { get; } = ("Chưa có chuỗi số liệu nào đo đúng mục tiêu này.", "No series of values measures this target.");

    public static LocalText NoValues(Scope scope) => ($"Chưa có số liệu của {scope.ToText().Vi}.", $"There are no values for {scope.ToText().In("en")}.");

    public static LocalText Reached(Target target, Actual actual) => ($"Kỳ {actual.Period.Text} đạt {Value(actual).Vi}; mục tiêu {Bound(target).Vi}.", $"{Value(actual).In("en")} in {actual.Period.Text}; the target is {Bound(target).In("en")}.");

    public static LocalText Missed(Target target, Actual actual) => ($"Kỳ {actual.Period.Text} chỉ đạt {Value(actual).Vi}; mục tiêu {Bound(target).Vi}.", $"Only {Value(actual).In("en")} in {actual.Period.Text}; the target is {Bound(target).In("en")}.");

    public static LocalText OnlyABound(Target target, Actual actual) => ($"Kỳ {actual.Period.Text} công bố {Value(actual).Vi}, không đủ rõ so với mục tiêu {Bound(target).Vi}.",
        $"{Value(actual).In("en")} was published for {actual.Period.Text}, which does not tell whether {Bound(target).In("en")} was reached.");

    public static LocalText NoFinalValue(Target target, Actual last) => ($"Đã hết năm {target.Year} nhưng chưa có số liệu cuối năm; gần nhất là {Value(last).Vi}, kỳ {last.Period.Text}.",
        $"{target.Year} is over, but its value is not known; the last is {Value(last).In("en")}, of {last.Period.Text}.");

    public static LocalText TooFew(int points, int needed, Actual last, bool? isReached)
    {
        var (vi, en) = isReached == true ? (" (đã đạt mức mục tiêu)", " (which reaches the target)") : ("", "");
        return ($"Mới có {points} số liệu dùng được cho dự báo, cần ít nhất {needed}; gần nhất là {Value(last).Vi}, kỳ {last.Period.Text}{vi}.",
            $"Only {points} values serve for a forecast, at least {needed} are needed; the last is {Value(last).In("en")}, of {last.Period.Text}{en}.");
    }

    public static LocalText Foreseen(Target target, Forecast forecast, Verdict verdict)
    {
        var (vi, en) = verdict switch
        {
            Verdict.OnPace => ("cả khoảng dự báo đạt mục tiêu", "the whole interval reaches the target"),
            Verdict.AtRisk => ("chỉ một phần khoảng dự báo đạt mục tiêu", "only a part of the interval reaches the target"),
            _ => ("khoảng dự báo không đạt mục tiêu", "the interval does not reach the target"),
        };
        return ($"Theo xu hướng, cuối năm {target.Year} khoảng {Vi(forecast.Value, target.Unit)} ({Forecast.Confidence} %: {Vi(forecast.Low, target.Unit)} đến {Vi(forecast.High, target.Unit)}); {vi} {Bound(target).Vi}.",
            $"By the trend about {En(forecast.Value, target.Unit)} at the end of {target.Year} ({Forecast.Confidence}%: {En(forecast.Low, target.Unit)} to {En(forecast.High, target.Unit)}); {en} of {Bound(target).In("en")}.");
    }

    public static LocalText Method(int points, Scope scope) => (
        $"Đường thẳng bình phương tối thiểu qua {points} giá trị của {scope.ToText().Vi}; khoảng dự báo {Forecast.Confidence} % theo phân phối Student t, {points - 2} bậc tự do",
        $"Straight line by least squares through {points} values for {scope.ToText().In("en")}; prediction interval of {Forecast.Confidence}% by Student's t, {points - 2} degrees of freedom");

    /// <summary>What the target asks for.</summary>
    public static LocalText Bound(Target target) => target.Bound switch
    {
        Targets.Bound.AtLeast => ($"ít nhất {Vi(target.Value, target.Unit)}", $"at least {En(target.Value, target.Unit)}"),
        Targets.Bound.MoreThan => ($"trên {Vi(target.Value, target.Unit)}", $"more than {En(target.Value, target.Unit)}"),
        Targets.Bound.AtMost => ($"nhiều nhất {Vi(target.Value, target.Unit)}", $"at most {En(target.Value, target.Unit)}"),
        Targets.Bound.LessThan => ($"dưới {Vi(target.Value, target.Unit)}", $"less than {En(target.Value, target.Unit)}"),
        Targets.Bound.Exactly => (Vi(target.Value, target.Unit), En(target.Value, target.Unit)),
        _ => throw new InvalidOperationException($"Unknown bound {target.Bound}"),
    };

    private static LocalText Value(Actual actual) => actual.Exactness switch
    {
        Exactness.Exact => (Vi(actual.Value, actual.Unit), En(actual.Value, actual.Unit)),
        Exactness.About => ($"khoảng {Vi(actual.Value, actual.Unit)}", $"about {En(actual.Value, actual.Unit)}"),
        Exactness.MoreThan => ($"trên {Vi(actual.Value, actual.Unit)}", $"more than {En(actual.Value, actual.Unit)}"),
        Exactness.LessThan => ($"gần {Vi(actual.Value, actual.Unit)}", $"nearly {En(actual.Value, actual.Unit)}"),
        Exactness.Expected => ($"ước {Vi(actual.Value, actual.Unit)}", $"{En(actual.Value, actual.Unit)} expected"),
        _ => throw new InvalidOperationException($"Unknown exactness {actual.Exactness}"),
    };

    private static string Vi(decimal number, FigureUnit unit) => number.ToString("#,0.##", Vietnamese) + unit switch
    {
        FigureUnit.Percent => " %",
        FigureUnit.PercentAYear => " %/năm",
        FigureUnit.Points => " điểm",
        _ => "",
    };

    private static string En(decimal number, FigureUnit unit) => number.ToString("#,0.##", CultureInfo.InvariantCulture) + unit switch
    {
        FigureUnit.Percent => "%",
        FigureUnit.PercentAYear => "% a year",
        FigureUnit.Points => " points",
        _ => "",
    };
}
