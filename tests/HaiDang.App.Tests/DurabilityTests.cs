using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.Testing;

namespace HaiDang.App.Tests;

/// <summary>What was acknowledged survives the plug being pulled.</summary>
public sealed class DurabilityTests
{
    private const int Rounds = 3;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Every_acknowledged_dossier_is_there_once_after_the_program_is_killed(string provider)
    {
        var empty = await TestDatabases.NewAsync(provider);
        var data = TestDatabases.NewFolder();
        var database = empty.IsPostgres ? "postgres:" + empty.ConnectionString : "sqlite:" + Path.Combine(data, "city.db");
        var acknowledged = new ConcurrentDictionary<string, string>();
        var sent = new ConcurrentDictionary<string, JsonObject>();
        string unit;

        for (var round = 0; round < Rounds; round++)
        {
            using var city = await CityProcess.StartAsync(data, database);
            using var citizen = await city.AsAsync("congdan");
            using var counter = await city.AsAsync("tiepnhan");
            unit = await UnitOfAsync(counter);
            using var stop = new CancellationTokenSource();
            var load = Enumerable.Range(0, 6).Select(_ => LoadAsync(citizen, unit, sent, acknowledged, stop.Token)).ToArray();
            await Task.Delay(Random.Shared.Next(400, 1500));
            await city.KillAsync();
            await stop.CancelAsync();
            await Task.WhenAll(load);
        }

        Assert.NotEmpty(acknowledged);
        using var again = await CityProcess.StartAsync(data, database);
        using var applicant = await again.AsAsync("congdan");
        using var desk = await again.AsAsync("tiepnhan");
        unit = await UnitOfAsync(desk);
        // Whoever got no answer sends again with the same key.
        foreach (var (key, _) in sent.Where(s => !acknowledged.ContainsKey(s.Key)))
        {
            acknowledged[key] = await FileAsync(applicant, unit, key, CancellationToken.None) ?? throw new InvalidOperationException("Filing again was refused.");
        }
        // No dossier and no work was lost, none is there twice: each waits for acceptance exactly once.
        var work = await AllAsync(desk, $"/api/v1/work-items?unit={unit}&kind=acceptance", "after", item => item["dossierId"]!.GetValue<string>());
        Assert.Equal(sent.Count, work.Count);
        Assert.Equal(acknowledged.Values.Order(), work.Order());
    }

    private static async Task LoadAsync(
        HttpClient citizen, string unit, ConcurrentDictionary<string, JsonObject> sent, ConcurrentDictionary<string, string> acknowledged, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var key = Guid.NewGuid().ToString("N");
            sent[key] = [];
            try
            {
                if (await FileAsync(citizen, unit, key, stop) is { } id)
                {
                    acknowledged[key] = id;
                }
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
            {
                return; // the plug was pulled
            }
        }
        // Begun after the kill and never sent.
    }

    private static async Task<string?> FileAsync(HttpClient citizen, string unit, string key, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/dossiers")
        {
            Content = JsonContent.Create(new JsonObject { ["procedure"] = "1.001193", ["unit"] = unit, ["answers"] = Filings.Birth(unit) }),
        };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await citizen.SendAsync(request, cancel);
        return answer.StatusCode == HttpStatusCode.Created
            ? (await answer.Content.ReadFromJsonAsync<JsonObject>(cancel))!["id"]!.GetValue<string>()
            : null;
    }

    private static async Task<string> UnitOfAsync(HttpClient counter) =>
        (await counter.GetFromJsonAsync<JsonObject>("/api/v1/me"))!["grants"]![0]!["unitId"]!.GetValue<string>();

    private static async Task<List<string>> AllAsync(HttpClient client, string path, string cursor, Func<JsonNode, string> id)
    {
        var all = new List<string>();
        string? next = null;
        do
        {
            var address = next is null ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{cursor}={Uri.EscapeDataString(next)}";
            var page = (await client.GetFromJsonAsync<JsonObject>(address))!;
            all.AddRange(page["items"]!.AsArray().Select(item => id(item!)));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);
        return all;
    }
}
