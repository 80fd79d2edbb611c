using HaiDang.Core;
using HaiDang.Core.Formulas;

namespace HaiDang.Indicators.Indicators;

/// <summary>A figure that a city follows (<i>chỉ tiêu</i>), computed by a formula.</summary>
public sealed record Indicator
{
    /// <summary>Identifier in kebab-case, unique in the pack.</summary>
    public required string Id { get; init; }

    /// <summary>Name, as its document gives it.</summary>
    public required LocalText Name { get; init; }

    /// <summary>What its values are.</summary>
    public required IndicatorUnit Unit { get; init; }

    /// <summary>Unit or department that answers for it; null when none is named.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether more is better.</summary>
    public Direction Direction { get; init; }

    /// <summary>How it is computed for one unit and period.</summary>
    public required Formula Formula { get; init; }

    /// <summary>How the figure of a unit comes from those of the units below it.</summary>
    public Aggregate Aggregate { get; init; }

    /// <summary>Measure by which units are weighed; null unless <see cref="Aggregate"/> is <see cref="Indicators.Aggregate.Weighted"/>.</summary>
    public string? WeightedBy { get; init; }

    /// <summary>Lengths of time for which it is given, from short to long.</summary>
    public required IReadOnlyList<PeriodKind> Periods { get; init; }

    /// <summary>Decimals that are shown, 0 to 6; what is computed further is not rounded before.</summary>
    public int Decimals { get; init; }

    /// <summary>The document that defines it; null for a figure of the city's own.</summary>
    public DocumentSource? Source { get; init; }

    /// <summary>What a reader should know of it.</summary>
    public LocalText? Note { get; init; }

    /// <summary>What somebody else publishes for the same; null when nothing is named.</summary>
    public Beside? Beside { get; init; }

    /// <summary>A result rounded to <see cref="Decimals"/>, halves away from zero, for showing.</summary>
    public decimal Round(decimal value) => Math.Round(value, Decimals, MidpointRounding.AwayFromZero);
}

/// <summary>What the values of an indicator are.</summary>
public enum IndicatorUnit
{
    /// <summary>Percent, 0 to 100 for a share.</summary>
    Percent,

    /// <summary>One count divided by another.</summary>
    Ratio,

    /// <summary>For each hundred.</summary>
    Per100,

    /// <summary>How many.</summary>
    Count,

    /// <summary>Days of 24 hours, or working days where the formula says so.</summary>
    Days,

    /// <summary>Hours.</summary>
    Hours,

    /// <summary>Points of a scale.</summary>
    Points,

    /// <summary>Đồng.</summary>
    Dong,
}

/// <summary>Which way is better.</summary>
public enum Direction
{
    /// <summary>Neither: it only informs.</summary>
    None,

    /// <summary>More is better.</summary>
    Higher,

    /// <summary>Less is better.</summary>
    Lower,
}

/// <summary>How the figure of a unit comes from those of the units below it.</summary>
public enum Aggregate
{
    /// <summary>The formula is computed on the sums of the measures.</summary>
    Ratio,

    /// <summary>The figures are added up.</summary>
    Sum,

    /// <summary>The mean of the figures, every unit alike.</summary>
    Mean,

    /// <summary>The mean of the figures, weighed by a measure.</summary>
    Weighted,
}
