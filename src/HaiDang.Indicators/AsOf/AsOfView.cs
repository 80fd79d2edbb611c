using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Indicators.Targets;

namespace HaiDang.Indicators.AsOf;

/// <summary>On which units a series is shown.</summary>
public enum UnitsShown
{
    /// <summary>On the units of the time, with sums for the districts and provinces of that time.</summary>
    Old,

    /// <summary>On the units of today.</summary>
    New,

    /// <summary>On the units of today, each with the old units that it was made of.</summary>
    Both,
}

/// <summary>What a row is about.</summary>
public enum UnitLevel
{
    /// <summary>A unit of today.</summary>
    Unit,

    /// <summary>A commune that was abolished, or a unit that ended.</summary>
    OldUnit,

    /// <summary>A district of the past, from its communes.</summary>
    OldDistrict,

    /// <summary>A province of the past, from its communes.</summary>
    OldProvince,
}

/// <summary>A value of one unit and period.</summary>
/// <param name="Level">What the row is about.</param>
/// <param name="Id">Code or identifier; for provinces the name.</param>
/// <param name="Name">The name.</param>
/// <param name="Within">District and province of an old commune; null otherwise.</param>
/// <param name="Period">The period.</param>
/// <param name="Value">The value, or why there is none.</param>
/// <param name="Given">The value as it was published or given; null for one that is computed here.</param>
public sealed record AsOfRow(UnitLevel Level, string Id, LocalText Name, string? Within, PublishedPeriod Period, AsOfValue Value, Actual? Given)
{
    /// <summary>The old units that a unit of today was made of, where both are shown.</summary>
    public IReadOnlyList<AsOfRow> Below { get; init; } = [];
}

/// <summary>A series on old units, on their successors, or on both.</summary>
public sealed record AsOfView
{
    /// <summary>The series.</summary>
    public required string Series { get; init; }

    /// <summary>How it adds up; null when the pack does not say.</summary>
    public SeriesDefinition? Definition { get; init; }

    /// <summary>What its values are; null when it has none.</summary>
    public Actual? Example { get; init; }

    /// <summary>On which units.</summary>
    public required UnitsShown Units { get; init; }

    /// <summary>The one unit of today shown over all periods; null when all are shown for one period.</summary>
    public Unit? Unit { get; init; }

    /// <summary>The period shown; null when one unit is shown over all of them, or there is none.</summary>
    public PublishedPeriod? Period { get; init; }

    /// <summary>All periods with values of units, the last first.</summary>
    public IReadOnlyList<PublishedPeriod> Periods { get; init; } = [];

    /// <summary>First day of the units that the last merger made; null when there was none.</summary>
    public DateOnly? Break { get; init; }

    /// <summary>The rows: by name, or of one unit by period, the last first.</summary>
    public IReadOnlyList<AsOfRow> Rows { get; init; } = [];
}
