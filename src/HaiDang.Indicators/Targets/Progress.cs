using HaiDang.Core;

namespace HaiDang.Indicators.Targets;

/// <summary>How a target stands: what was reached, what is needed each year, and whether the trend leads there.</summary>
/// <param name="Target">The target.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record Progress(Target Target, Verdict Verdict, LocalText Reason)
{
    private const int FewestValues = 3;

    /// <summary>The last value of the target's own scope that was measured; null when there is none.</summary>
    public Actual? Last { get; init; }

    /// <summary>Change needed each year from the last value to the target, 0 when the last value reaches it; null when not known or the year is over.</summary>
    public decimal? PaceNeeded { get; init; }

    /// <summary>Change seen each year, by least squares; null with fewer than two values that are neither bounds nor foreseen.</summary>
    public decimal? PaceSeen { get; init; }

    /// <summary>What the trend leads to; null with fewer than three such values.</summary>
    public Forecast? Forecast { get; init; }

    /// <summary>The last values of other scopes of the series, for showing beside; nothing is computed from them.</summary>
    public IReadOnlyList<Actual> Elsewhere { get; init; } = [];

    /// <summary>True when the target's value has not been wholly read in its document.</summary>
    public bool IsUnverified => Target.Evidence != Evidence.Read;

    /// <summary>Judges a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="actuals">Values of its series, for any scope and in any order.</param>
    /// <param name="today">The day of judging.</param>
    public static Progress Of(Target target, IEnumerable<Actual> actuals, DateOnly today)
    {
        var all = actuals.Where(a => a.Exactness != Exactness.Expected).OrderBy(a => a.Period.End).ThenBy(a => a.Period.IsWithinAYear).ThenByDescending(a => a.Period.Start).ToList();
        var own = all.FindAll(IsOwn);
        var last = own.LastOrDefault();
        var points = Points(own);
        var trend = Trend.Through(points);
        var left = target.Year + 1 - (last?.Period.EndInYears ?? 0);
        var (verdict, reason, forecast) = Judge(target, own, trend, points.Count, today);
        return new(target, verdict, reason)
        {
            Last = last,
            PaceNeeded = last is null || left <= 0 || today.Year > target.Year ? null : target.IsReachedBy(last) == true ? 0 : Math.Round((target.Value - last.Value) / (decimal)left, 4),
            PaceSeen = trend is null ? null : Figures.Decimal(trend.Slope),
            Forecast = forecast,
            Elsewhere = [.. all.Where(a => !a.IsOfFormer && !IsOwn(a)).GroupBy(a => a.Scope).Select(g => g.Last()).OrderBy(a => a.Scope.Kind).ThenBy(a => a.Scope.Id, StringComparer.Ordinal)],
        };

        // A unit's values from before it began are those computed anew for it; another's that had its code then are not its own.
        bool IsOwn(Actual a) => !a.IsOfFormer && (a.Scope == target.Scope || (target.Scope.Kind == ScopeKind.Unit && a.Scope == new Scope(ScopeKind.Recast, target.Scope.Id)));
    }

    /// <summary>What a trend may rest on: measured values of at most a year, each time once, ranked among as many as the last.</summary>
    private static List<(double X, double Y)> Points(List<Actual> own)
    {
        var usable = own.FindAll(a => a.Exactness is Exactness.Exact or Exactness.About && a.Period.IsWithinAYear);
        return [.. usable.Where(a => a.OutOf == usable[^1].OutOf && !usable.Exists(o => a.Period.IsWithin(o.Period))).Select(a => (a.Period.EndInYears, (double)a.Value))];
    }

    private static (Verdict Verdict, LocalText Reason, Forecast? Forecast) Judge(Target target, List<Actual> own, Trend? trend, int points, DateOnly today)
    {
        var end = new DateOnly(target.Year, 12, 31);
        var forecast = trend?.At(target.Year + 1) is { } foreseen ? Figures.Forecast(foreseen, target, trend) : null;
        if (target.Evidence == Evidence.NotRead)
            return (Verdict.CannotSay, ProgressWords.NotRead, forecast);
        if (target.Series is null)
            return (Verdict.CannotSay, ProgressWords.NoSeries, null);
        if (own.FindLast(a => a.Period.End == end && a.Period.IsWithinAYear) is { } final)
        {
            return target.IsReachedBy(final) switch
            {
                true => (Verdict.Reached, ProgressWords.Reached(target, final), null),
                false => (Verdict.Missed, ProgressWords.Missed(target, final), null),
                null => (Verdict.CannotSay, ProgressWords.OnlyABound(target, final), null),
            };
        }
        if (own.Count == 0)
            return (Verdict.CannotSay, ProgressWords.NoValues(target.Scope), null);
        if (today > end)
            return (Verdict.CannotSay, ProgressWords.NoFinalValue(target, own[^1]), null);
        if (forecast is null)
            return (Verdict.CannotSay, ProgressWords.TooFew(points, FewestValues, own[^1], target.IsReachedBy(own[^1])), null);
        var verdict = Figures.Verdict(target, forecast);
        return (verdict, ProgressWords.Foreseen(target, forecast, verdict), forecast);
    }

    /// <summary>Numbers of the trend as figures of the target.</summary>
    private static class Figures
    {
        private const int Decimals = 4;
        private const double Largest = 1e15;

        public static decimal Decimal(double number) => Math.Round((decimal)Math.Clamp(number, -Largest, Largest), Decimals);

        /// <summary>Within what the unit can be: a share is 0 to 100, a rank begins at 1.</summary>
        public static Forecast Forecast((double Value, double Low, double High) foreseen, Target target, Trend trend)
        {
            var (least, most) = target.Unit switch
            {
                FigureUnit.Percent => (0, 100),
                FigureUnit.Rank => (1, Largest),
                FigureUnit.Points or FigureUnit.Count => (0, Largest),
                FigureUnit.PercentAYear => (-Largest, Largest),
                _ => throw new InvalidOperationException($"Unknown unit {target.Unit}"),
            };
            return new(Within(foreseen.Value), Within(foreseen.Low), Within(foreseen.High), trend.Points, ProgressWords.Method(trend.Points, target.Scope));

            decimal Within(double number) => Decimal(Math.Clamp(number, least, most));
        }

        public static Verdict Verdict(Target target, Forecast forecast)
        {
            if (target.Bound == Bound.Exactly && !target.IsUpward)
                return forecast.Low <= target.Value && target.Value <= forecast.High ? Targets.Verdict.AtRisk : Targets.Verdict.OffPace;
            var (worst, best) = target.IsUpward ? (forecast.Low, forecast.High) : (forecast.High, forecast.Low);
            return target.IsReachedBy(worst) ? Targets.Verdict.OnPace : target.IsReachedBy(best) ? Targets.Verdict.AtRisk : Targets.Verdict.OffPace;
        }
    }
}

/// <summary>Whether a target is being reached.</summary>
public enum Verdict
{
    /// <summary>It cannot be said; the reason says why.</summary>
    CannotSay,

    /// <summary>The whole prediction interval reaches it.</summary>
    OnPace,

    /// <summary>A part of the prediction interval reaches it.</summary>
    AtRisk,

    /// <summary>Nothing of the prediction interval reaches it.</summary>
    OffPace,

    /// <summary>The value at the end of its year reached it.</summary>
    Reached,

    /// <summary>The value at the end of its year did not reach it.</summary>
    Missed,
}
