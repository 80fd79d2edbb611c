using HaiDang.City.Facts;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Bench.Measure;

/// <summary>The same aggregate by straight SQL over the table of events, which must give the same numbers.</summary>
internal static class StraightSql
{
    public static async Task RunAsync(IServiceProvider services, Stored city)
    {
        var reader = services.GetRequiredService<FactReader>();
        var (from, to) = (new DateOnly(city.First.Year, city.First.Month, 1), city.Last);
        IReadOnlyDictionary<string, FactSheet> folded = new Dictionary<string, FactSheet>();
        Func<int, Task> read = async _ => folded = (await reader.ReadAsync(new(["registered"], from, to) { EachUnit = true }, CancellationToken.None)).ByUnit();
        var again = await Timed.RunAsync("dossiers filed by unit, all days: totals and tail", 50, read);
        var first = await Timed.RunAsync("  never asked before", 50, read, reader.Forget);
        await using var db = CityDatabase.Open(services);
        var isPostgres = services.GetRequiredService<CityDatabase>().IsPostgres;
        var sql = isPostgres
            ? "SELECT convert_from(body, 'UTF8')::json ->> 'competent' AS \"Unit\", count(*) AS \"Count\" FROM storage_event WHERE kind = 'dossier-registered' GROUP BY 1"
            : "SELECT json_extract(CAST(body AS TEXT), '$.competent') AS Unit, count(*) AS Count FROM storage_event WHERE kind = 'dossier-registered' GROUP BY 1";
        var counted = new List<Line>();
        var slow = await Timed.RunAsync("the same by straight SQL over the events", 5, async _ => counted = await db.Database.SqlQueryRaw<Line>(sql).ToListAsync());
        var differ = counted.Count(c => folded[c.Unit].Sum("registered") != c.Count) + Math.Abs(counted.Count - folded.Count);
        Console.WriteLine($"straight SQL takes {slow / first:0.0} times as long as a first question, {slow / again:0.0} times as long as one asked again; units whose numbers differ: {differ}");
    }

    internal sealed record Line(string Unit, long Count);
}
