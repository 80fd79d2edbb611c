namespace HaiDang.City.Facts;

/// <summary>Sum of one measure's part on one day, for one unit and one procedure, or for all of them.</summary>
public sealed class DayTotal
{
    /// <summary><see cref="Facts.Measure.Id"/>.</summary>
    public required string Measure { get; init; }

    /// <summary>What it is the sum of.</summary>
    public required TotalOf Of { get; init; }

    /// <summary>Unit; empty for the whole city.</summary>
    public required string UnitId { get; init; }

    /// <summary>Procedure; empty for all.</summary>
    public required string ProcedureCode { get; init; }

    /// <summary>Day of the city's time zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Part of the measure; empty for a measure without parts.</summary>
    public required string Part { get; init; }

    /// <summary>The sum.</summary>
    public required long Value { get; init; }
}

/// <summary>Sum of one measure's part in one month, for one unit and one procedure, or for all of them.</summary>
public sealed class MonthTotal
{
    /// <summary><see cref="Facts.Measure.Id"/>.</summary>
    public required string Measure { get; init; }

    /// <summary>What it is the sum of.</summary>
    public required TotalOf Of { get; init; }

    /// <summary>Unit; empty for the whole city.</summary>
    public required string UnitId { get; init; }

    /// <summary>Procedure; empty for all.</summary>
    public required string ProcedureCode { get; init; }

    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>Part of the measure; empty for a measure without parts.</summary>
    public required string Part { get; init; }

    /// <summary>The sum.</summary>
    public required long Value { get; init; }
}

/// <summary>Sum of one measure's part in one year, for one unit and one procedure, or for all of them.</summary>
public sealed class YearTotal
{
    /// <summary><see cref="Facts.Measure.Id"/>.</summary>
    public required string Measure { get; init; }

    /// <summary>What it is the sum of.</summary>
    public required TotalOf Of { get; init; }

    /// <summary>Unit; empty for the whole city.</summary>
    public required string UnitId { get; init; }

    /// <summary>Procedure; empty for all.</summary>
    public required string ProcedureCode { get; init; }

    /// <summary>First day of the year.</summary>
    public required DateOnly Year { get; init; }

    /// <summary>Part of the measure; empty for a measure without parts.</summary>
    public required string Part { get; init; }

    /// <summary>The sum.</summary>
    public required long Value { get; init; }
}

/// <summary>What a total is the sum of. Follows from which names are empty; stands in the key so that all rows of one kind lie side by side.</summary>
public enum TotalOf
{
    /// <summary>The whole city.</summary>
    City,

    /// <summary>One unit, all procedures.</summary>
    Unit,

    /// <summary>One procedure, all units.</summary>
    Procedure,

    /// <summary>One procedure of one unit.</summary>
    UnitAndProcedure,
}
