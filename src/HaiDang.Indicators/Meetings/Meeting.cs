namespace HaiDang.Indicators.Meetings;

/// <summary>Figures frozen before a weekly meeting (<i>số liệu giao ban</i>): what happened later does not change them.</summary>
public sealed class Meeting
{
    /// <summary>The <see cref="Format"/> written now.</summary>
    public const int PresentFormat = 1;

    /// <summary>Identifier, ordered by time; also the stream of its event.</summary>
    public required Guid Id { get; init; }

    /// <summary>Week of the hour that the pack plans, e.g. <c>2026-W48</c>, unique; null when a leader had it taken.</summary>
    public string? Slot { get; init; }

    /// <summary>The instant that the pack plans; null when a leader had it taken.</summary>
    public DateTimeOffset? PlannedAt { get; init; }

    /// <summary>When it was really taken: what units have in hand is that of this instant.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Leader who had it taken; null for the plan.</summary>
    public Guid? TakenBy { get; init; }

    /// <summary>First of the seven days whose events it counts.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last of them, the day before it was planned or taken.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The one of a week earlier, which it is held against; null when there is none.</summary>
    public Guid? EarlierId { get; init; }

    /// <summary>Form of the JSON in its sheets.</summary>
    public required int Format { get; init; }

    /// <summary>True when it was taken more than a quarter of an hour after its plan.</summary>
    public bool IsLate => PlannedAt is { } planned && TakenAt - planned > TimeSpan.FromMinutes(15);
}

/// <summary>What a meeting's figures say of one unit.</summary>
public sealed class MeetingSheet
{
    /// <summary>The meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>The unit; empty for the city as a whole.</summary>
    public required string UnitId { get; init; }

    /// <summary><see cref="MeetingFigures"/> as JSON.</summary>
    public required string FiguresJson { get; init; }

    /// <summary>List of <see cref="OverdueLine"/> as JSON, the most overdue first, at most <see cref="MostLines"/>; empty for the city.</summary>
    public required string OverdueJson { get; init; }

    /// <summary>Most lines of a unit; how many are overdue in all stands in the figures.</summary>
    public const int MostLines = 500;

    /// <summary>The figures.</summary>
    public MeetingFigures Figures => FrozenJson.Read<MeetingFigures>(FiguresJson);

    /// <summary>The overdue dossiers.</summary>
    public IReadOnlyList<OverdueLine> Overdue => FrozenJson.Read<List<OverdueLine>>(OverdueJson);
}
