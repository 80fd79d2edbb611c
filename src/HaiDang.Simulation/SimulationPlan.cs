namespace HaiDang.Simulation;

/// <summary>What is simulated. The same plan on the same pack gives the same city.</summary>
/// <param name="From">First day.</param>
/// <param name="Days">How many days, at least 1.</param>
/// <param name="Scale">Share of the city's people who come, more than 0; 1 for all of them.</param>
/// <param name="Seed">Any number; another one gives another city of the same kind.</param>
public sealed record SimulationPlan(DateOnly From, int Days, double Scale, ulong Seed)
{
    /// <summary>First day after the simulated time.</summary>
    public DateOnly End => From.AddDays(Days);
}

/// <summary>How far a simulation is.</summary>
/// <param name="Day">The day that was lived through.</param>
/// <param name="Days">Days done.</param>
/// <param name="Dossiers">Dossiers filed so far.</param>
/// <param name="Events">Events written so far.</param>
public sealed record SimulationProgress(DateOnly Day, int Days, long Dossiers, long Events)
{
    /// <summary>How many indexes are made, of how many; null until all days are written.</summary>
    public (int Made, int All)? Indexes { get; init; }
}
