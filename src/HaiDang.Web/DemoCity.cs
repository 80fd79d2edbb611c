using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Simulation;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Web;

/// <summary>The made-up days that a new demo begins with, so that lists and figures have something to show.</summary>
internal static partial class DemoCity
{
    // About thirty dossiers a day in a city of millions: seconds to make, enough for every page.
    private const double Scale = 0.003;

    /// <summary>Lives through the days before today, once; a database in which anything happened already is left alone, but for a demo that was ended while it was made.</summary>
    /// <param name="services">The host's services; a pack is in force and the workers do not run yet.</param>
    /// <param name="days">How many.</param>
    /// <param name="log">Says that it goes on.</param>
    /// <param name="cancel">Gives up after the day at hand.</param>
    public static async Task SeedAsync(IServiceProvider services, int days, ILogger log, CancellationToken cancel)
    {
        var plan = await SimulationRuns.UnfinishedAsync(services, cancel);
        if (plan is null)
        {
            await using var db = CityDatabase.Open(services);
            if (await db.Set<Event>().AnyAsync(e => e.Kind == "dossier-registered", cancel))
            {
                return;
            }
            var today = services.GetRequiredService<CurrentPack>().Pack.Calendar.DayOf(services.GetRequiredService<Clock>().Now);
            plan = new SimulationPlan(today.AddDays(-days), days, Scale, Seed: 1);
        }
        LogBegins(log, plan.Days);
        var done = await new SimulatedCity(plan, services).RunAsync(null, cancel);
        LogDone(log, done.Dossiers);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Making {Days} days of a demo city")]
    private static partial void LogBegins(ILogger log, int days);

    [LoggerMessage(Level = LogLevel.Information, Message = "The demo city has {Dossiers} made-up dossiers")]
    private static partial void LogDone(ILogger log, long dossiers);
}
