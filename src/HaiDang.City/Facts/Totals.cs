namespace HaiDang.City.Facts;

/// <summary>Sum of one measure's part on one day, for one unit and one procedure, or for all of them.</summary>
public sealed class DayTotal
{
    /// <summary><see cref="Facts.Measure.Id"/>.</summary>
    public required string Measure { get; init; }

    /// <summary>Procedure; empty for all.</summary>
    public required string ProcedureCode { get; init; }

    /// <summary>Unit; empty for the whole city.</summary>
    public required string UnitId { get; init; }

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

    /// <summary>Procedure; empty for all.</summary>
    public required string ProcedureCode { get; init; }

    /// <summary>Unit; empty for the whole city.</summary>
    public required string UnitId { get; init; }

    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>Part of the measure; empty for a measure without parts.</summary>
    public required string Part { get; init; }

    /// <summary>The sum.</summary>
    public required long Value { get; init; }
}
