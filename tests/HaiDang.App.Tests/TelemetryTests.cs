using System.Collections.Concurrent;
using System.Text;
using HaiDang.Testing;
using HaiDang.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HaiDang.App.Tests;

public sealed class TelemetryTests
{
    [Fact]
    public async Task A_collector_gets_routes_and_metrics_but_no_paths()
    {
        var received = new ConcurrentDictionary<string, string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.AddOrUpdate(signal, _ => Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync();
        var data = TestDatabases.NewFolder();
        var options = new CityOptions { Urls = "http://127.0.0.1:0", DataFolder = data, CityFolder = CityApp.CityFolder("sample"), Collector = collector.Urls.First() };
        await using (var city = CityHost.Build(options))
        {
            Assert.Empty((await CityHost.PrepareAsync(city, options, CancellationToken.None)).Mistakes);
            await city.StartAsync();
            using var client = new HttpClient { BaseAddress = new Uri(city.Urls.First()) };
            using var answer = await client.GetAsync("/api/v1/dossiers/H24.99999-260101-4711");
            await city.StopAsync();
        }

        Assert.Contains("GET /api/v1/dossiers/{code}", received["traces"], StringComparison.Ordinal);
        Assert.DoesNotContain("4711", received["traces"], StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", received["metrics"], StringComparison.Ordinal);
        Assert.DoesNotContain("4711", received["metrics"], StringComparison.Ordinal);
    }
}
