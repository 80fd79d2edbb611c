using System.Text.Json.Serialization;
using HaiDang.City.Contracts;

namespace HaiDang.Indicators.Meetings;

/// <summary>Figures of a unit or the city in a week. What happened is null where nothing is known of the week, never 0.</summary>
/// <param name="Filed">Dossiers filed.</param>
/// <param name="Settled">Dossiers whose handling ended.</param>
/// <param name="InTime">Of these, early or on time.</param>
/// <param name="Late">Of these, late.</param>
/// <param name="Open">In hand at the instant.</param>
/// <param name="Overdue">Of these, overdue.</param>
/// <param name="BecameOverdue">Of these, overdue since the week began.</param>
/// <param name="Paused">In hand without a due instant: paused, or without a limit.</param>
public sealed record MeetingFigures(long? Filed, long? Settled, long? InTime, long? Late, int Open, int Overdue, int BecameOverdue, int Paused)
{
    /// <summary>Share settled early or on time, 0 to 1, of those that had a limit; null when none had, or nothing is known.</summary>
    [JsonIgnore]
    public double? InTimeShare => InTime is { } inTime && Late is { } late && inTime + late > 0 ? (double)inTime / (inTime + late) : null;
}

/// <summary>An overdue dossier as it stood. Holds nothing of applicants.</summary>
/// <param name="Id">The dossier.</param>
/// <param name="Code">Its number.</param>
/// <param name="KeyId">Key with which words about it are sealed.</param>
/// <param name="Procedure">Procedure.</param>
/// <param name="Step">Step it was at; null between steps.</param>
/// <param name="Role">Role that had it; null between steps.</param>
/// <param name="Official">Account of the official in charge; null while any of several might take it up.</param>
/// <param name="DueAt">When it was due.</param>
/// <param name="LateDays">Working time since then, in working days, rounded to a tenth.</param>
/// <param name="Cause">What it waited for.</param>
/// <param name="WaitsFor">Unit whose opinion it waited for; null otherwise.</param>
public sealed record OverdueLine(Guid Id, string Code, long KeyId, string Procedure, string? Step, string? Role, Guid? Official, DateTimeOffset DueAt, decimal LateDays, OverdueCause Cause, string? WaitsFor);
