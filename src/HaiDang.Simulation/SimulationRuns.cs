using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Simulation;

/// <summary>Made-up cities that were begun.</summary>
public static class SimulationRuns
{
    /// <summary>The plan of a made-up city that was not written to its end; null: there is none.</summary>
    public static async Task<SimulationPlan?> UnfinishedAsync(IServiceProvider services, CancellationToken cancel) => (await RunAsync(services, cancel))?.Plan;

    /// <summary>Refuses a database that holds a part of a made-up city: events of dossiers that are not in it yet, and tables without their indexes.</summary>
    /// <exception cref="SimulationException">It does.</exception>
    public static async Task RequireWholeAsync(IServiceProvider services, CancellationToken cancel)
    {
        if (await RunAsync(services, cancel) is { } begun)
        {
            throw begun.Unfinished();
        }
    }

    private static async Task<SimulationRun?> RunAsync(IServiceProvider services, CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        return await db.Set<SimulationRun>().FirstOrDefaultAsync(r => !r.IsWhole, cancel);
    }
}
