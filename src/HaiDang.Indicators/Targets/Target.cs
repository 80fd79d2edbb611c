using HaiDang.Core;

namespace HaiDang.Indicators.Targets;

/// <summary>Something to be reached by a year (<i>mục tiêu</i>), as a document sets it.</summary>
public sealed record Target
{
    /// <summary>Identifier in kebab-case, unique in the pack.</summary>
    public required string Id { get; init; }

    /// <summary>What is to be reached.</summary>
    public required LocalText Name { get; init; }

    /// <summary>What its value is.</summary>
    public required FigureUnit Unit { get; init; }

    /// <summary>What is counted, in Vietnamese, e.g. <c>doanh nghiệp/1.000 dân</c>; null for percent, ranks and points.</summary>
    public string? Counted { get; init; }

    /// <summary>The field it belongs to.</summary>
    public required Pillar Pillar { get; init; }

    /// <summary>For whom it was set.</summary>
    public required Scope Scope { get; init; }

    /// <summary>To be reached by the end of this year.</summary>
    public required int Year { get; init; }

    /// <summary>Which side of the value reaches it.</summary>
    public required Bound Bound { get; init; }

    /// <summary>The value.</summary>
    public required decimal Value { get; init; }

    /// <summary>Series of actual values, or indicator, that measures the same; null when none does.</summary>
    public string? Series { get; init; }

    /// <summary>Common name of what is aimed at, so that targets of the city and of the nation stand side by side; null when it stands alone.</summary>
    public string? Topic { get; init; }

    /// <summary>The document that sets it.</summary>
    public required string Document { get; init; }

    /// <summary>Where it was read.</summary>
    public required string Source { get; init; }

    /// <summary>How well the value was read.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>True when a value reaches it; false when it does not.</summary>
    public bool IsReachedBy(decimal value) => Bound switch
    {
        Bound.AtLeast => value >= Value,
        Bound.MoreThan => value > Value,
        Bound.AtMost => value <= Value,
        Bound.LessThan => value < Value,
        Bound.Exactly => value == Value,
        _ => throw new InvalidOperationException($"Unknown bound {Bound}"),
    };

    /// <summary>True when an actual value reaches it; null when a value that is only a bound cannot tell.</summary>
    public bool? IsReachedBy(Actual actual) => actual.Exactness switch
    {
        Exactness.Exact or Exactness.About => IsReachedBy(actual.Value),
        Exactness.MoreThan when IsUpward => actual.Value >= Value ? true : null,
        Exactness.MoreThan => actual.Value >= Value ? false : null,
        Exactness.LessThan when IsUpward => actual.Value <= Value ? false : null,
        Exactness.LessThan when Bound != Bound.Exactly => actual.Value <= Value ? true : null,
        Exactness.LessThan => actual.Value <= Value ? false : null,
        Exactness.Expected => null,
        _ => throw new InvalidOperationException($"Unknown exactness {actual.Exactness}"),
    };

    /// <summary>True when more is better. A whole (exactly 100 percent) cannot be exceeded, so that more is better there too.</summary>
    internal bool IsUpward => Bound is Bound.AtLeast or Bound.MoreThan || (Bound == Bound.Exactly && Unit == FigureUnit.Percent && Value == 100);
}

/// <summary>Which side of a value reaches a target.</summary>
public enum Bound
{
    /// <summary>The value or more.</summary>
    AtLeast,

    /// <summary>More than the value ("over").</summary>
    MoreThan,

    /// <summary>The value or less, as for ranks.</summary>
    AtMost,

    /// <summary>Less than the value.</summary>
    LessThan,

    /// <summary>The value itself.</summary>
    Exactly,
}

/// <summary>How well a target's value was read.</summary>
public enum Evidence
{
    /// <summary>The value stands on the page.</summary>
    Read,

    /// <summary>The sentence was cut off.</summary>
    PartlyRead,

    /// <summary>The value was not seen in the document and is no fact until it is.</summary>
    NotRead,
}

/// <summary>Fields of digital transformation.</summary>
public enum Pillar
{
    /// <summary>Chính quyền số.</summary>
    Government,

    /// <summary>Kinh tế số.</summary>
    Economy,

    /// <summary>Xã hội số.</summary>
    Society,

    /// <summary>Hạ tầng số.</summary>
    Infrastructure,

    /// <summary>Nhân lực số.</summary>
    People,

    /// <summary>Dữ liệu số.</summary>
    Data,

    /// <summary>Xếp hạng.</summary>
    Ranking,
}

/// <summary>What a target or an actual value is.</summary>
public enum FigureUnit
{
    /// <summary>A share in percent, 0 to 100.</summary>
    Percent,

    /// <summary>Growth in percent a year; may be negative.</summary>
    PercentAYear,

    /// <summary>A place in a list, from 1; less is better.</summary>
    Rank,

    /// <summary>Points of a scale.</summary>
    Points,

    /// <summary>How many.</summary>
    Count,
}
