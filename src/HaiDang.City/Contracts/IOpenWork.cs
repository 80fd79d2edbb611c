namespace HaiDang.City.Contracts;

/// <summary>An engine whose cases units have in hand at this moment.</summary>
public interface IOpenWork
{
    /// <summary>What units have in hand; those with nothing are left out.</summary>
    /// <param name="units">Which units; null: all.</param>
    /// <param name="now">The instant with which due instants are compared.</param>
    /// <param name="soon">Instant until which something is due soon.</param>
    /// <param name="since">Instant from which something became overdue lately.</param>
    /// <param name="cancel">Gives up.</param>
    Task<IReadOnlyList<OpenWork>> ByUnitAsync(IReadOnlyCollection<string>? units, DateTimeOffset now, DateTimeOffset soon, DateTimeOffset since, CancellationToken cancel);

    /// <summary>When each case that a unit has in hand was accepted and is due.</summary>
    /// <returns>At most <see cref="OpenCase.MostRead"/>, those accepted first.</returns>
    Task<IReadOnlyList<OpenCase>> OfUnitAsync(string unit, CancellationToken cancel);

    /// <summary>When each case of a procedure that is in hand was accepted.</summary>
    /// <param name="procedure">The procedure.</param>
    /// <param name="unit">The unit that decides; null: the whole city.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>At most <see cref="OpenCase.MostRead"/>.</returns>
    Task<IReadOnlyList<DateTimeOffset>> AcceptedAsync(string procedure, string? unit, CancellationToken cancel);
}

/// <summary>A case in hand.</summary>
/// <param name="AcceptedAt">When it was accepted.</param>
/// <param name="DueAt">When it is due; null while its clock stands still or when no limit is published.</param>
public sealed record OpenCase(DateTimeOffset AcceptedAt, DateTimeOffset? DueAt)
{
    /// <summary>Most cases read for one unit.</summary>
    public const int MostRead = 50_000;
}

/// <summary>What a unit has in hand.</summary>
/// <param name="UnitId">The unit that decides.</param>
/// <param name="Open">Accepted and not ended.</param>
/// <param name="Overdue">Of these, past their due instant.</param>
/// <param name="BecameOverdue">Of these, past it since lately.</param>
/// <param name="DueSoon">Not overdue, and due soon.</param>
/// <param name="Paused">Without a due instant: the clock stands still, or no limit is published.</param>
public sealed record OpenWork(string UnitId, int Open, int Overdue, int BecameOverdue, int DueSoon, int Paused);
