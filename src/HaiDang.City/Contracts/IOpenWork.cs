namespace HaiDang.City.Contracts;

/// <summary>An engine whose cases units have in hand at this moment.</summary>
public interface IOpenWork
{
    /// <summary>What each unit has in hand; units with nothing are left out.</summary>
    /// <param name="now">The instant with which due instants are compared.</param>
    /// <param name="soon">Instant until which something is due soon.</param>
    /// <param name="since">Instant from which something became overdue lately.</param>
    /// <param name="cancel">Gives up.</param>
    Task<IReadOnlyList<OpenWork>> ByUnitAsync(DateTimeOffset now, DateTimeOffset soon, DateTimeOffset since, CancellationToken cancel);
}

/// <summary>What a unit has in hand.</summary>
/// <param name="UnitId">The unit that decides.</param>
/// <param name="Open">Accepted and not ended.</param>
/// <param name="Overdue">Of these, past their due instant.</param>
/// <param name="BecameOverdue">Of these, past it since lately.</param>
/// <param name="DueSoon">Not overdue, and due soon.</param>
/// <param name="Paused">Without a due instant: the clock stands still, or no limit is published.</param>
public sealed record OpenWork(string UnitId, int Open, int Overdue, int BecameOverdue, int DueSoon, int Paused);
