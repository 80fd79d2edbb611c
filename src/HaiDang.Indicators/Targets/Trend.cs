using HaiDang.Core;

namespace HaiDang.Indicators.Targets;

/// <summary>What a series comes to if it goes on as it went (<i>dự báo theo xu hướng</i>).</summary>
/// <param name="Value">The value foreseen for the end of the target's year.</param>
/// <param name="Low">Lower end of the prediction interval.</param>
/// <param name="High">Upper end of the prediction interval.</param>
/// <param name="Points">Values that the trend rests on.</param>
/// <param name="Method">The method in words.</param>
public sealed record Forecast(decimal Value, decimal Low, decimal High, int Points, LocalText Method)
{
    /// <summary>Probability of the prediction interval, in percent.</summary>
    public const int Confidence = 90;
}

/// <summary>A straight line through values over time, by least squares.</summary>
/// <param name="Slope">Change in a year.</param>
/// <param name="Points">Values that it rests on.</param>
internal sealed record Trend(double Slope, int Points)
{
    private const int FewestForInterval = 3;

    private double MeanX { get; init; }

    private double MeanY { get; init; }

    private double SumOfSquaresX { get; init; }

    private double Residual { get; init; }

    /// <summary>The line; null for fewer than two moments.</summary>
    public static Trend? Through(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Select(p => p.X).Distinct().Count() < 2)
            return null;
        var (meanX, meanY) = (points.Average(p => p.X), points.Average(p => p.Y));
        var squares = points.Sum(p => (p.X - meanX) * (p.X - meanX));
        var slope = points.Sum(p => (p.X - meanX) * (p.Y - meanY)) / squares;
        var residual = points.Sum(p => Math.Pow(p.Y - meanY - (slope * (p.X - meanX)), 2));
        return new(slope, points.Count) { MeanX = meanX, MeanY = meanY, SumOfSquaresX = squares, Residual = residual };
    }

    /// <summary>Value and interval at a moment; null for fewer than three values.</summary>
    public (double Value, double Low, double High)? At(double x)
    {
        if (Points < FewestForInterval)
            return null;
        var value = MeanY + (Slope * (x - MeanX));
        var spread = Math.Sqrt(Residual / (Points - 2) * (1 + (1.0 / Points) + ((x - MeanX) * (x - MeanX) / SumOfSquaresX)));
        var half = StudentT.Quantile(0.5 + (Forecast.Confidence / 200.0), Points - 2) * spread;
        return (value, value - half, value + half);
    }
}
