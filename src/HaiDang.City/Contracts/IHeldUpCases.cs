namespace HaiDang.City.Contracts;

/// <summary>An engine that knows which of its cases lost time at a step.</summary>
public interface IHeldUpCases
{
    /// <summary>The cases that lost time at one place, those that lost most first; nothing of applicants.</summary>
    /// <param name="place">The place.</param>
    /// <param name="from">Counted from this instant.</param>
    /// <param name="until">Counted before this instant.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>At most <see cref="HeldUpCase.MostFound"/>.</returns>
    Task<IReadOnlyList<HeldUpCase>> FindAsync(HeldUpPlace place, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel);
}

/// <summary>Where time is lost.</summary>
/// <param name="UnitId">The unit that decides.</param>
/// <param name="ProcedureCode">The procedure.</param>
/// <param name="Step">The step, or <c>consultation</c>.</param>
/// <param name="Cause">queue, in-hand or other-unit.</param>
public sealed record HeldUpPlace(string UnitId, string ProcedureCode, string Step, string Cause);

/// <summary>A case that lost time.</summary>
/// <param name="Code">Number shown.</param>
/// <param name="At">When the step ended, which is when the time was counted.</param>
/// <param name="Lost">Time beyond the due of the step.</param>
/// <param name="IsOver">True when the case has ended since.</param>
public sealed record HeldUpCase(string Code, DateTimeOffset At, TimeSpan Lost, bool IsOver)
{
    /// <summary>Most cases found for one place.</summary>
    public const int MostFound = 2_000;
}
