namespace HaiDang.City.Contracts;

/// <summary>An engine that knows which of its cases are overdue, and with whom they are.</summary>
public interface IOverdueWork
{
    /// <summary>The cases past their due instant and not ended, of each unit the most overdue; nothing of applicants.</summary>
    /// <param name="now">The instant with which due instants are compared.</param>
    /// <param name="mostOfUnit">How many of a unit at most.</param>
    /// <param name="cancel">Gives up.</param>
    Task<IReadOnlyList<OverdueCase>> OverdueAsync(DateTimeOffset now, int mostOfUnit, CancellationToken cancel);
}

/// <summary>An overdue case.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Code">Number shown.</param>
/// <param name="KeyId">Key with which words about it are sealed, so that they go with it.</param>
/// <param name="ProcedureCode">Procedure.</param>
/// <param name="UnitId">Unit that decides.</param>
/// <param name="Step">Step of the procedure it is at; null between steps.</param>
/// <param name="Role">Role that has it; null between steps.</param>
/// <param name="OfficialId">Account of the official in charge: to whom it is given, or the only one who holds the role there; null while any of several may take it up.</param>
/// <param name="DueAt">When it was due.</param>
/// <param name="Cause">Where the time goes at this moment.</param>
/// <param name="WaitsFor">Unit whose opinion it waits for; null otherwise.</param>
public sealed record OverdueCase(Guid Id, string Code, long KeyId, string ProcedureCode, string UnitId, string? Step, string? Role, Guid? OfficialId, DateTimeOffset DueAt, OverdueCause Cause, string? WaitsFor);

/// <summary>What an overdue case waits for at this moment.</summary>
public enum OverdueCause
{
    /// <summary>Somebody has it in hand.</summary>
    InHand,

    /// <summary>Nobody has taken it up.</summary>
    Queue,

    /// <summary>The opinion of another unit.</summary>
    OtherUnit,

    /// <summary>The applicant: a supplement or a payment.</summary>
    Applicant,
}
