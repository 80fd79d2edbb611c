using HaiDang.City.Facts;
using HaiDang.Storage;
using HaiDang.Storage.Events;
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

    /// <summary>The run of a database, to go on with; null when there is none.</summary>
    /// <exception cref="SimulationException">It is over, or another one.</exception>
    internal static async Task<SimulationRun?> FindAsync(CityDb db, SimulationPlan plan, int release, CancellationToken cancel)
    {
        var begun = await db.Set<SimulationRun>().AsNoTracking().FirstOrDefaultAsync(cancel);
        return begun switch
        {
            null => null,
            { IsWhole: true } => throw new SimulationException(("Cơ sở dữ liệu này đã có một thành phố giả lập: chỉ ra cơ sở dữ liệu khác, hoặc xóa nó", "This database holds a made-up city already: give another one, or remove it")),
            _ when begun.Plan with { Days = plan.Days } != plan || begun.Release != release || (begun.IsClosing && begun.Days != plan.Days) => throw begun.Unfinished(),
            _ => begun with { Days = plan.Days },
        };
    }

    /// <summary>A run that begins after all that a database holds.</summary>
    /// <exception cref="SimulationException">A server is writing to the database.</exception>
    internal static async Task<SimulationRun> NewAsync(CityDb db, SimulationPlan plan, int release, CancellationToken cancel)
    {
        if (await db.Set<Event>().AnyAsync(e => e.Position == null, cancel))
        {
            throw new SimulationException(("Máy chủ của cơ sở dữ liệu này đang ghi: tắt nó rồi chạy lại", "The server of this database is writing: stop it and run again"));
        }
        var (month, year) = (FactSums.FirstOf(plan.From), FactSums.FirstOfYear(plan.From));
        return new()
        {
            From = plan.From,
            Days = plan.Days,
            Scale = plan.Scale,
            Seed = unchecked((long)plan.Seed),
            Release = release,
            FirstPosition = await db.Set<Event>().MaxAsync(e => e.Position, cancel) ?? 0,
            AreTotalsNew = !await db.Set<DayTotal>().AnyAsync(t => t.Day >= month, cancel) && !await db.Set<MonthTotal>().AnyAsync(t => t.Month >= month, cancel)
                && !await db.Set<YearTotal>().AnyAsync(t => t.Year >= year, cancel),
        };
    }

    private static async Task<SimulationRun?> RunAsync(IServiceProvider services, CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        return await db.Set<SimulationRun>().FirstOrDefaultAsync(r => !r.IsWhole, cancel);
    }
}
