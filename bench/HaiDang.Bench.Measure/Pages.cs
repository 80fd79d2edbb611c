using HaiDang.Indicators;
using Microsoft.AspNetCore.Builder;

namespace HaiDang.Bench.Measure;

/// <summary>Public pages of figures over HTTP, by one client on the same machine.</summary>
internal static class Pages
{
    public static async Task RunAsync(WebApplication app, Stored city)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var (month, year) = (Period.Of(PeriodKind.Month, city.Last), Period.Of(PeriodKind.Year, city.Last));
        foreach (var (name, path) in new (string, Func<int, string>)[]
        {
            ("page of the city, a month; aim p50 30, p99 100", _ => $"/performance?period={month}"),
            ("page of the city, a year", _ => $"/performance?period={year}"),
            ("page of a unit, a month", i => $"/performance/units/{city.Communes[i % city.Communes.Count]}?period={month}"),
            ("page of an indicator, a month", _ => $"/performance/indicators/on-time-rate?period={month}"),
            ("page of the 766 index, a month", _ => $"/performance/indices/qd766?period={month}"),
            ("page of the targets", _ => "/performance/targets"),
        })
        {
            await Timed.RunAsync(name, 200, async i =>
            {
                using var answer = await client.GetAsync(path(i));
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
            });
        }
    }
}
