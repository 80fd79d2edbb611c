using HaiDang.Core;
using HaiDang.Indicators.Targets;

namespace HaiDang.Indicators.Actuals;

/// <summary>Asks about values that stand out from their series, or whose period is not over. A question is no refusal: who gives the value may know better.</summary>
internal static class Doubt
{
    private const int FewestForTrend = 4;
    private const double IntervalsAway = 2;
    private const decimal PercentPointsAway = 25;
    private const decimal TimesAway = 3;

    /// <summary>What is to be asked about a value; null when nothing is.</summary>
    /// <param name="value">The value.</param>
    /// <param name="others">Values that count of the same series.</param>
    /// <param name="today">The day of asking.</param>
    public static LocalText? Of(Actual value, IEnumerable<Actual> others, DateOnly today)
    {
        if (value.Period.End >= today && value.Exactness != Exactness.Expected)
            return ($"Kỳ {value.Period.Text} chưa kết thúc: số này là ước (expected)?", $"{value.Period.Text} is not over: is this value foreseen (expected)?");
        var series = others.Where(o => o.Scope == value.Scope && o.Period.End != value.Period.End && o.Period.IsWithinAYear && o.Exactness is Exactness.Exact or Exactness.About).ToList();
        if (series.Count == 0 || !value.Period.IsWithinAYear)
            return null;
        return series.Count >= FewestForTrend ? FromTrend(value, series) : FromNearest(value, series.MinBy(o => Math.Abs(o.Period.End.DayNumber - value.Period.End.DayNumber))!);
    }

    // Far outside the interval in which the next value lies with 90 %, by least squares.
    private static LocalText? FromTrend(Actual value, List<Actual> series)
    {
        if (Trend.Through([.. series.Select(o => (o.Period.EndInYears, (double)o.Value))])?.At(value.Period.EndInYears) is not { } foreseen)
            return null;
        var (half, away) = (Math.Max(foreseen.High - foreseen.Value, Math.Abs(foreseen.Value) / 20), Math.Abs((double)value.Value - foreseen.Value));
        return away <= IntervalsAway * half ? null
            : LocalText.WithNumbers($"{value.Value:0.####} xa hẳn {series.Count} giá trị khác của chuỗi (xu hướng cho khoảng {foreseen.Value:0.##} ± {half:0.##}).", $"{value.Value:0.####} is far from the {series.Count} other values of the series (their trend leads to about {foreseen.Value:0.##} ± {half:0.##}).");
    }

    private static LocalText? FromNearest(Actual value, Actual nearest)
    {
        var isFar = value.Unit switch
        {
            FigureUnit.Percent or FigureUnit.PercentAYear => Math.Abs(value.Value - nearest.Value) > PercentPointsAway,
            FigureUnit.Rank => false,
            _ => nearest.Value > 0 && (value.Value > nearest.Value * TimesAway || value.Value * TimesAway < nearest.Value),
        };
        return !isFar ? null : LocalText.WithNumbers($"{value.Value:0.####} khác nhiều so với {nearest.Value:0.####} của kỳ {nearest.Period.Text}.", $"{value.Value:0.####} differs much from {nearest.Value:0.####} of {nearest.Period.Text}.");
    }
}
