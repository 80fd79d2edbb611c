namespace HaiDang.Indicators.Reports;

/// <summary>The report of a unit or the city for a month or quarter (<i>báo cáo</i>), frozen when it was made: facts that arrive later do not change it.</summary>
public sealed class Report
{
    /// <summary>The <see cref="Format"/> written now.</summary>
    public const int PresentFormat = 1;

    /// <summary>Identifier, ordered by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>The period, e.g. <c>2026-10</c> or <c>2026-Q3</c>; unique with the unit.</summary>
    public required string Period { get; init; }

    /// <summary>The unit; empty for the city as a whole.</summary>
    public required string UnitId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Form of the JSON in it.</summary>
    public required int Format { get; init; }

    /// <summary><see cref="ReportContent"/> as JSON.</summary>
    public required string ContentJson { get; init; }

    /// <summary>What it says.</summary>
    public ReportContent Content => FrozenJson.Read<ReportContent>(ContentJson);
}
