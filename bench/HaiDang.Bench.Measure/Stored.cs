using HaiDang.City.Facts;
using HaiDang.City.Packs.Releases;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Bench.Measure;

/// <summary>What the database holds.</summary>
/// <param name="Dossiers">Dossiers.</param>
/// <param name="Events">Events.</param>
/// <param name="Totals">Rows of totals.</param>
/// <param name="First">First day with a fact.</param>
/// <param name="Last">Last day with a fact.</param>
/// <param name="Communes">Units to ask for.</param>
internal sealed record Stored(long Dossiers, long Events, long Totals, DateOnly First, DateOnly Last, IReadOnlyList<string> Communes)
{
    /// <summary>The last day with a fact.</summary>
    public static async Task<DateOnly> LastDayAsync(IServiceProvider services)
    {
        await using var db = CityDatabase.Open(services);
        return await Days(db).MaxAsync(t => (DateOnly?)t.Day) ?? throw new InvalidOperationException("The database holds no figures: fill it with haidang simulate.");
    }

    public static async Task<Stored> OfAsync(IServiceProvider services)
    {
        await using var db = CityDatabase.Open(services);
        var (first, last) = (await Days(db).MinAsync(t => t.Day), await LastDayAsync(services));
        var pack = services.GetRequiredService<CurrentPack>().Pack;
        return new(await db.Set<Dossier>().LongCountAsync(), await db.Set<Event>().LongCountAsync(), await db.Set<DayTotal>().LongCountAsync() + await db.Set<MonthTotal>().LongCountAsync() + await db.Set<YearTotal>().LongCountAsync(),
            first, last, [.. pack.Units.Communes(last).Select(u => u.Id)]);
    }

    private static IQueryable<DayTotal> Days(CityDb db) => db.Set<DayTotal>().Where(t => t.Measure == "registered" && t.Of == TotalOf.City);
}
