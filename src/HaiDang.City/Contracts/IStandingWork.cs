namespace HaiDang.City.Contracts;

/// <summary>An engine that can tell which cases units had in hand at an instant of the past, as far as their rows still say so.</summary>
public interface IStandingWork
{
    /// <summary>What was in hand, by unit and procedure; what had nothing is left out. What was erased since is not told.</summary>
    /// <param name="at">The instant: accepted before it, and not ended before it.</param>
    /// <param name="cancel">Gives up.</param>
    Task<IReadOnlyList<StandingWork>> AtAsync(DateTimeOffset at, CancellationToken cancel);
}

/// <summary>What a unit had in hand of a procedure.</summary>
/// <param name="UnitId">The unit that decides.</param>
/// <param name="ProcedureCode">The procedure.</param>
/// <param name="Open">Accepted and not ended.</param>
/// <param name="Overdue">Of these, past the due instant as it is known now.</param>
public sealed record StandingWork(string UnitId, string ProcedureCode, int Open, int Overdue);
