using HaiDang.City.Units;
using HaiDang.Core;

namespace HaiDang.Indicators.AsOf;

/// <summary>The value of a unit of the past.</summary>
/// <param name="Value">The value.</param>
/// <param name="Weight">What weighs it; null when it is not known, or nothing is weighed.</param>
/// <param name="IsRough">True when the value itself is rounded, a bound, or foreseen.</param>
public readonly record struct OldValue(decimal Value, decimal? Weight, bool IsRough);

/// <summary>What an old unit gives to a successor.</summary>
/// <param name="Share">The part that went there.</param>
/// <param name="Value">The old unit's own value; null when there is none.</param>
public sealed record AsOfPart(Share Share, OldValue? Value);

/// <summary>A value for a unit, from the values of the units that it was made of.</summary>
public sealed record AsOfValue
{
    /// <summary>The value; null when it cannot be said, or only within which limits it lies.</summary>
    public decimal? Value { get; init; }

    /// <summary>The least it can be; null when it cannot be said.</summary>
    public decimal? Least { get; init; }

    /// <summary>The most it can be; null when it cannot be said.</summary>
    public decimal? Most { get; init; }

    /// <summary>True when it rests on shares of units that were divided, or on values that are not exact.</summary>
    public bool IsEstimate { get; init; }

    /// <summary>How it came about, or why it cannot be said.</summary>
    public required LocalText Reason { get; init; }

    /// <summary>What it came from.</summary>
    public IReadOnlyList<AsOfPart> From { get; init; } = [];

    /// <summary>Names of old units without a value, or without a weight where one is needed.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>True when a value or its limits are known.</summary>
    public bool IsKnown => Value is not null || Least is not null;
}
