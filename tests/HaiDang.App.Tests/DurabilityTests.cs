using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using HaiDang.Testing;
using Npgsql;

namespace HaiDang.App.Tests;

/// <summary>What was acknowledged survives the plug being pulled, of the program and of its database.</summary>
public sealed class DurabilityTests
{
    private const int Rounds = 3;
    private const int Clients = 6;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Every_acknowledged_dossier_and_file_is_there_once_and_told_after_the_program_is_killed(string provider)
    {
        await using var gateways = await Gateways.StartAsync();
        var empty = await TestDatabases.NewAsync(provider);
        var data = TestDatabases.NewFolder();
        var database = empty.IsPostgres ? "postgres:" + empty.ConnectionString : "sqlite:" + Path.Combine(data, "city.db");
        var load = new Load();
        using (await CityProcess.StartAsync(data, database))
        {
            // A demo, which makes the people. After it the notices leave the house.
        }

        for (var round = 0; round < Rounds; round++)
        {
            using var city = await CityProcess.StartAsync(data, database, gateways);
            using var citizen = await city.AsAsync("congdan");
            var running = load.RunAsync(citizen, await UnitAsync(city));
            await load.UntilAsync((round + 1) * 20);
            await Task.Delay(Random.Shared.Next(0, 300));
            await city.KillAsync();
            await load.StopAsync(running);
        }

        using var again = await CityProcess.StartAsync(data, database, gateways);
        await load.CheckAsync(again);
        await load.CheckToldAsync(again, gateways);
    }

    [Fact]
    public async Task A_disk_that_takes_no_more_of_the_database_is_told_and_loses_nothing()
    {
        var data = TestDatabases.NewFolder();
        var database = "sqlite:" + Path.Combine(data, "city.db");
        var load = new Load();
        using (await CityProcess.StartAsync(data, database))
        {
            // The files are there, with room for little more.
        }
        var room = (Directory.EnumerateFiles(data, "city.db*").Max(f => new FileInfo(f).Length) / 1024) + 512;
        using (var city = await CityProcess.StartAsync(data, database, largestFile: room))
        {
            using var citizen = await city.AsAsync("congdan");
            var running = load.RunAsync(citizen, await UnitAsync(city));
            await load.UntilRefusedAsync();
            await load.StopAsync(running);
            // Reading goes on.
            Assert.Equal(HttpStatusCode.OK, (await citizen.GetAsync("/api/v1/me/notices")).StatusCode);
        }

        using var again = await CityProcess.StartAsync(data, database);
        await load.CheckAsync(again);
    }

    [Fact]
    public async Task Every_acknowledged_dossier_and_file_is_there_once_after_the_database_is_stopped_at_once()
    {
        if (!PostgresServer.IsInstalled)
        {
            // A server given by its address cannot be stopped.
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "No PostgreSQL of our own to stop.");
            Assert.Fail("No PostgreSQL of our own to stop.");
        }
        var server = await PostgresServer.StartAsync(durable: true);
        try
        {
            var load = new Load();
            using var city = await CityProcess.StartAsync(TestDatabases.NewFolder(), "postgres:" + await NewDatabaseAsync(server));
            using var citizen = await city.AsAsync("congdan");
            var unit = await UnitAsync(city);
            for (var round = 0; round < Rounds; round++)
            {
                var running = load.RunAsync(citizen, unit);
                await load.UntilAsync((round + 1) * 20);
                await Task.Delay(Random.Shared.Next(0, 300));
                await server.StopAtOnceAsync();
                await load.UntilRefusedAsync();
                await load.StopAsync(running);
                await server.StartAsync();
            }

            await load.CheckAsync(city);
        }
        finally
        {
            await server.RemoveAsync();
        }
    }

    private static async Task<string> NewDatabaseAsync(PostgresServer server)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand("CREATE DATABASE city", connection);
        await create.ExecuteNonQueryAsync();
        return server.ConnectionString.Replace("Database=postgres", "Database=city", StringComparison.Ordinal);
    }

    private static async Task<string> UnitAsync(CityProcess city)
    {
        using var counter = await city.AsAsync("tiepnhan");
        return (await counter.GetFromJsonAsync<JsonObject>("/api/v1/me"))!["grants"]![0]!["unitId"]!.GetValue<string>();
    }

    /// <summary>Clients that file dossiers with a file each, and remember what was asked and what was acknowledged.</summary>
    private sealed class Load
    {
        private readonly ConcurrentDictionary<string, string?> _dossiers = new();
        private readonly ConcurrentDictionary<string, string> _files = new();
        private CancellationTokenSource _stop = new();
        private string _unit = "";
        private int _refused;

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
}
