namespace HaiDang.Indicators.Reports;

/// <summary>What a report says: everything in it is computed from facts, and null where nothing is known.</summary>
/// <param name="Period">The period, e.g. <c>2026-10</c>.</param>
/// <param name="UnitId">The unit; empty for the city.</param>
/// <param name="UnitName">Its name then, in Vietnamese.</param>
/// <param name="CityName">The city's name, in Vietnamese.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="IsKnown">False when nothing is known of the period.</param>
/// <param name="Total">All procedures together.</param>
/// <param name="Rows">Each procedure with anything in the period, by field and name.</param>
/// <param name="Earlier">All procedures together in the period before; null when nothing is known of it.</param>
/// <param name="Bottlenecks">Where most time beyond the due was lost, the worst first, at most five.</param>
public sealed record ReportContent(string Period, string UnitId, string UnitName, string CityName, DateOnly From, DateOnly To, DateTimeOffset MadeAt, bool IsKnown,
    ReportFigures Total, IReadOnlyList<ReportRow> Rows, ReportFigures? Earlier, IReadOnlyList<ReportBottleneck> Bottlenecks)
{
    /// <summary>Who reports: the unit, or the city.</summary>
    public string Body => UnitId.Length == 0 ? CityName : UnitName;
}

/// <summary>A procedure in a report.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name then, in Vietnamese.</param>
/// <param name="Field">Its field of administration (<i>lĩnh vực</i>); empty where the pack does not know the procedure any more.</param>
/// <param name="Figures">Its figures.</param>
public sealed record ReportRow(string Code, string Name, string Field, ReportFigures Figures);

/// <summary>Figures of a period. What was brought forward and newly accepted is what was settled and is still in hand.</summary>
/// <param name="CarriedOver">Accepted before the period and not settled before it; null where records do not reach back to the first dossier.</param>
/// <param name="FiledOnline">Filed in the period through pages, portal or other systems.</param>
/// <param name="FiledAtCounter">Filed in the period at a counter.</param>
/// <param name="Accepted">Accepted in the period.</param>
/// <param name="Early">Settled before their time.</param>
/// <param name="OnTime">Settled on time.</param>
/// <param name="Late">Settled late.</param>
/// <param name="NoLimit">Settled without a limit.</param>
/// <param name="Open">In hand at the end of the period; null as <paramref name="CarriedOver"/>.</param>
/// <param name="OpenOverdue">Of these, overdue at that instant; null where the dossiers of that time cannot be told any more.</param>
public sealed record ReportFigures(long? CarriedOver, long? FiledOnline, long? FiledAtCounter, long? Accepted, long? Early, long? OnTime, long? Late, long? NoLimit, long? Open, long? OpenOverdue)
{
    /// <summary>Nothing known.</summary>
    public static ReportFigures Unknown { get; } = new(null, null, null, null, null, null, null, null, null, null);

    /// <summary>Filed in the period.</summary>
    public long? Filed => FiledOnline + FiledAtCounter;

    /// <summary>Settled in the period.</summary>
    public long? Settled => Early + OnTime + Late + NoLimit;

    /// <summary>Of those in hand, within their time, paused or without a limit.</summary>
    public long? OpenInTime => Open - OpenOverdue;

    /// <summary>Share settled early or on time, 0 to 1, of those that had a limit; null when none had, or nothing is known.</summary>
    public double? InTimeShare => Early + OnTime is { } inTime && Late is { } late && inTime + late > 0 ? (double)inTime / (inTime + late) : null;
}

/// <summary>Where time beyond the due was lost.</summary>
/// <param name="Unit">Name of the unit.</param>
/// <param name="Procedure">Name of the procedure.</param>
/// <param name="Step">Name of the step.</param>
/// <param name="Cause">Cause in words.</param>
/// <param name="Days">Days lost, all dossiers together, rounded to a tenth.</param>
public sealed record ReportBottleneck(string Unit, string Procedure, string Step, string Cause, decimal Days);
