using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace HaiDang.App.Tests;

/// <summary>Clients that file dossiers with a file each, and remember what was asked and what was acknowledged.</summary>
internal sealed class FilingLoad
{
    private const int Clients = 6;

    private readonly ConcurrentDictionary<string, string?> _dossiers = new();
    private readonly ConcurrentDictionary<string, string> _files = new();
    private CancellationTokenSource _stop = new();
    private string _unit = "";
    private int _refused;

    /// <summary>Dossiers whose filing was acknowledged.</summary>
    public IReadOnlyList<string> Dossiers => [.. _dossiers.Values.OfType<string>()];

    /// <summary>Files that were acknowledged, with their SHA-256.</summary>
    public IReadOnlyDictionary<string, string> Files => new Dictionary<string, string>(_files);

    private int Acknowledged => _dossiers.Values.Count(id => id is not null);

    public Task RunAsync(HttpClient citizen, string unit)
    {
        _unit = unit;
        _refused = 0;
        _stop = new CancellationTokenSource();
        return Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(() => FileManyAsync(citizen, _stop.Token))));
    }

    /// <summary>Waits until this many were acknowledged.</summary>
    public async Task UntilAsync(int acknowledged)
    {
        for (var waited = 0; Acknowledged < acknowledged && waited < 1200; waited++)
            await Task.Delay(50);
        Assert.True(Acknowledged >= acknowledged, $"Only {Acknowledged} of {acknowledged} were filed in a minute.");
    }

    /// <summary>Waits until the city has refused something: the database is seen to be away.</summary>
    public async Task UntilRefusedAsync()
    {
        for (var waited = 0; Volatile.Read(ref _refused) == 0 && waited < 1200; waited++)
            await Task.Delay(50);
        Assert.True(_refused > 0);
    }

    public async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await running;
    }

    public async Task CheckAsync(CityProcess city)
    {
        using var citizen = await city.AsAsync("congdan");
        // Whoever got no answer sends again with the same key, until there is one.
        foreach (var key in _dossiers.Where(d => d.Value is null).Select(d => d.Key))
        {
            for (var tries = 0; _dossiers[key] is null && tries < 100; tries++)
            {
                _dossiers[key] = await FileAsync(citizen, key, CancellationToken.None);
                if (_dossiers[key] is null)
                    await Task.Delay(200);
            }
        }
        Assert.All(_dossiers.Values, Assert.NotNull);

        // No dossier and no work was lost, none is there twice: each waits for acceptance exactly once.
        using var counter = await city.AsAsync("tiepnhan");
        var work = await AllAsync(counter, $"/api/v1/work-items?unit={_unit}");
        Assert.Equal(_dossiers.Values.Order(), work.Order());

        Assert.NotEmpty(_files);
        foreach (var (file, sha256) in _files)
        {
            var bytes = await counter.GetByteArrayAsync($"/api/v1/files/{file}");
            Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
    }

    /// <summary>Every dossier was told to its applicant, by e-mail and by text message.</summary>
    public async Task CheckToldAsync(CityProcess city, Gateways gateways)
    {
        using var citizen = await city.AsAsync("congdan");
        foreach (var id in _dossiers.Values)
        {
            var number = (await citizen.GetFromJsonAsync<JsonObject>($"/api/v1/dossiers/{id}"))!["temporaryNumber"]!.GetValue<string>();
            for (var waited = 0; !IsTold(number) && waited < 1200; waited++)
                await Task.Delay(50);
            Assert.True(IsTold(number), $"Nobody was told of {number} within a minute.");
        }

        bool IsTold(string number) => gateways.Mails.Any(m => m.Content.Contains(number, StringComparison.Ordinal)) && gateways.Messages.Any(m => m.Body.Contains(number, StringComparison.Ordinal));
    }

    /// <summary>Where the demo's officials work.</summary>
    public static async Task<string> UnitAsync(CityProcess city)
    {
        using var counter = await city.AsAsync("tiepnhan");
        return (await counter.GetFromJsonAsync<JsonObject>("/api/v1/me"))!["grants"]![0]!["unitId"]!.GetValue<string>();
    }

    private async Task FileManyAsync(HttpClient citizen, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var key = Guid.NewGuid().ToString("N");
            _dossiers[key] = null;
            try
            {
                if (await FileAsync(citizen, key, stop) is { } id)
                {
                    _dossiers[key] = id;
                    await AttachAsync(citizen, id, stop);
                }
                else
                {
                    Interlocked.Increment(ref _refused);
                    await Task.Delay(100, stop);
                }
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
            {
                return; // the plug was pulled
            }
        }
    }

    private async Task<string?> FileAsync(HttpClient citizen, string key, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/dossiers")
        {
            Content = JsonContent.Create(new JsonObject { ["procedure"] = "1.001193", ["unit"] = _unit, ["answers"] = Filings.Birth(_unit, DateOnly.FromDateTime(DateTime.UtcNow)) }),
        };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await citizen.SendAsync(request, cancel);
        if (answer.StatusCode == HttpStatusCode.Created)
            return (await answer.Content.ReadFromJsonAsync<JsonObject>(cancel))!["id"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        return null;
    }

    private async Task AttachAsync(HttpClient citizen, string dossier, CancellationToken cancel)
    {
        // A document of 20 to 60 kB that differs from every other.
        var noise = Convert.ToHexString(RandomNumberGenerator.GetBytes(Random.Shared.Next(10_000, 30_000)));
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes($"""
            %PDF-1.4
            1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
            2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
            3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj
            % {noise}
            trailer <</Root 1 0 R>>
            %%EOF
            """));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var form = new MultipartFormDataContent { { new StringContent($"dossier-{dossier}"), "place" }, { new StringContent("component:birth-notice"), "slot" }, { content, "file", "giay.pdf" } };
        using var answer = await citizen.PostAsync("/api/v1/files", form, cancel);
        if (answer.StatusCode == HttpStatusCode.Created)
        {
            var file = (await answer.Content.ReadFromJsonAsync<JsonObject>(cancel))!;
            _files[file["id"]!.GetValue<string>()] = file["sha256"]!.GetValue<string>();
        }
        else
        {
            Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, await answer.Content.ReadAsStringAsync(cancel));
            Interlocked.Increment(ref _refused);
        }
    }

    private static async Task<List<string>> AllAsync(HttpClient client, string path)
    {
        var all = new List<string>();
        string? next = null;
        do
        {
            var page = (await client.GetFromJsonAsync<JsonObject>(next is null ? path : $"{path}&after={Uri.EscapeDataString(next)}"))!;
            all.AddRange(page["items"]!.AsArray().Select(item => item!["dossierId"]!.GetValue<string>()));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);
        return all;
    }
}
