using HaiDang.Core;

namespace HaiDang.Indicators.Targets;

/// <summary>A published value (<i>giá trị thực hiện</i>) of a series.</summary>
public sealed record Actual
{
    /// <summary>The series.</summary>
    public required string Series { get; init; }

    /// <summary>For whom it holds.</summary>
    public required Scope Scope { get; init; }

    /// <summary>When it holds.</summary>
    public required PublishedPeriod Period { get; init; }

    /// <summary>The value, as published.</summary>
    public required decimal Value { get; init; }

    /// <summary>What the value is; the same throughout a series.</summary>
    public required FigureUnit Unit { get; init; }

    /// <summary>What is counted, in Vietnamese; null for percent, ranks and points.</summary>
    public string? Counted { get; init; }

    /// <summary>End of the scale: the number ranked, the most points, the whole that is counted; null when there is none.</summary>
    public decimal? OutOf { get; init; }

    /// <summary>How exact the value is.</summary>
    public required Exactness Exactness { get; init; }

    /// <summary>What the source adds; null when nothing.</summary>
    public LocalText? Note { get; init; }

    /// <summary>Where it was published.</summary>
    public required string Source { get; init; }

    /// <summary>True for a commune that was abolished since, whose code may be another's today.</summary>
    public bool IsOfFormer { get; init; }
}

/// <summary>How exact a published value is.</summary>
public enum Exactness
{
    /// <summary>The value itself.</summary>
    Exact,

    /// <summary>Rounded ("about").</summary>
    About,

    /// <summary>The true value is greater ("over").</summary>
    MoreThan,

    /// <summary>The true value is less ("nearly").</summary>
    LessThan,

    /// <summary>Foreseen, not yet measured.</summary>
    Expected,
}
