using System.Net;
using HaiDang.City.Facts;
using HaiDang.Indicators;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Bench.Measure;

/// <summary>Pages of figures over HTTP, by one client on the same machine: those of everybody, and those of the city's leader.</summary>
internal static class Pages
{
    // As many as are asked before it is measured: half of all communes asked for the first time would make the median fall between both kinds.
    private const int Units = 20;

    public static async Task RunAsync(WebApplication app, Stored city)
    {
        using var client = await SignedIn.AsAsync(app, "lanhdaotp");
        var facts = app.Services.GetRequiredService<FactReader>();
        var (month, year) = (Period.Of(PeriodKind.Month, city.Last), Period.Of(PeriodKind.Year, city.Last));
        foreach (var (name, path) in new (string, Func<int, string>)[]
        {
            ("page of the city, a month; aim p50 30, p99 100", _ => $"/performance?period={month}"),
            ("page of the city, a year", _ => $"/performance?period={year}"),
            ("page of a unit, a month", i => $"/performance/units/{city.Communes[i % Units]}?period={month}"),
            ("page of an indicator, a month", _ => $"/performance/indicators/on-time-rate?period={month}"),
            ("page of the 766 index, a month", _ => $"/performance/indices/qd766?period={month}"),
            ("page of the targets", _ => "/performance/targets"),
            ("page of the city's leader, a month", _ => $"/leader?period={month}"),
            ("page of the city's leader, a year", _ => $"/leader?period={year}"),
            ("a unit's own page, a month", i => $"/work/units/{city.Communes[i % Units]}?period={month}"),
            ("page of the city's bottlenecks, a month", _ => $"/work/bottlenecks?period={month}"),
            ("page of the city's bottlenecks, a year", _ => $"/work/bottlenecks?period={year}"),
        })
        {
            await Timed.RunAsync(name, 200, i => ReadAsync(path(i)));
            await Timed.RunAsync("  asked by nobody before", 50, i => ReadAsync(path(i)), facts.Forget);
        }

        async Task ReadAsync(string path)
        {
            using var answer = await client.GetAsync(path);
            // Who is sent elsewhere did not see the page.
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                throw new InvalidOperationException($"{path}: {answer.StatusCode}");
            }
            await answer.Content.ReadAsByteArrayAsync();
        }
    }
}
