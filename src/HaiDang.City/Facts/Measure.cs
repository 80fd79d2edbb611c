using HaiDang.Core;

namespace HaiDang.City.Facts;

/// <summary>Something that is counted (<i>số liệu</i>), as indicators name it in their formulas.</summary>
/// <param name="Id">Identifier in kebab-case, unique among all engines.</param>
/// <param name="Name">What it counts, in words.</param>
/// <param name="Unit">What its values are.</param>
/// <param name="Parts">The parts it is made of, each counted apart; empty when it is counted as a whole.</param>
public sealed record Measure(string Id, LocalText Name, MeasureUnit Unit, IReadOnlyList<MeasurePart> Parts)
{
    /// <summary>True for what stands at the end of a period (how many procedures are offered online), false for what happened within it.</summary>
    public bool IsStock { get; init; }

    /// <summary>True when the parts are a scale of their own (steps, lengths of time) that only its engine knows; a formula takes it as a whole.</summary>
    public bool HasOpenParts { get; init; }

    /// <summary>True for a scale so fine that it is kept by month only.</summary>
    public bool IsMonthly { get; init; }
}

/// <summary>A part of a measure.</summary>
/// <param name="Id">Identifier in kebab-case, unique within the measure.</param>
/// <param name="Name">In words.</param>
public sealed record MeasurePart(string Id, LocalText Name);

/// <summary>What the values of a measure are.</summary>
public enum MeasureUnit
{
    /// <summary>How many.</summary>
    Count,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Đồng.</summary>
    Dong,
}

/// <summary>The measures of one engine.</summary>
public interface IMeasures
{
    /// <summary>All of them, in the order in which lists show them.</summary>
    IReadOnlyList<Measure> All { get; }
}
