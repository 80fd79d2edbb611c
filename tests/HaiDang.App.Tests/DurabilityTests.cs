using System.Net;
using HaiDang.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace HaiDang.App.Tests;

/// <summary>What was acknowledged survives the plug being pulled, of the program and of its database.</summary>
public sealed class DurabilityTests
{
    private const int Rounds = 3;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Every_acknowledged_dossier_and_file_is_there_once_and_told_after_the_program_is_killed(string provider)
    {
        await using var gateways = await Gateways.StartAsync();
        var empty = await TestDatabases.NewAsync(provider);
        var data = TestDatabases.NewFolder();
        var database = empty.IsPostgres ? "postgres:" + empty.ConnectionString : "sqlite:" + Path.Combine(data, "city.db");
        var load = new FilingLoad();
        using (await CityProcess.StartAsync(data, database))
        {
            // A demo, which makes the people. After it the notices leave the house.
        }

        for (var round = 0; round < Rounds; round++)
        {
            using var city = await CityProcess.StartAsync(data, database, gateways);
            using var citizen = await city.AsAsync("congdan");
            var running = load.RunAsync(citizen, await FilingLoad.UnitAsync(city));
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
    public async Task A_program_killed_while_it_made_its_tables_starts_again()
    {
        var data = TestDatabases.NewFolder();
        var file = Path.Combine(data, "city.db");
        // What such a kill leaves: EF Core's mark of a migration that runs, and no tables.
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-27 20:25:54.0539314+00:00');
                """;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        using var city = await CityProcess.StartAsync(data, "sqlite:" + file);
        using var client = new HttpClient { BaseAddress = city.Address };

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/readyz", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_disk_that_takes_no_more_of_the_database_is_told_and_loses_nothing()
    {
        var data = TestDatabases.NewFolder();
        var database = "sqlite:" + Path.Combine(data, "city.db");
        var load = new FilingLoad();
        using (await CityProcess.StartAsync(data, database))
        {
            // The files are there, with room for little more.
        }
        var room = (Directory.EnumerateFiles(data, "city.db*").Max(f => new FileInfo(f).Length) / 1024) + 512;
        using (var city = await CityProcess.StartAsync(data, database, largestFile: room))
        {
            using var citizen = await city.AsAsync("congdan");
            var running = load.RunAsync(citizen, await FilingLoad.UnitAsync(city));
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
            var load = new FilingLoad();
            using var city = await CityProcess.StartAsync(TestDatabases.NewFolder(), "postgres:" + await NewDatabaseAsync(server));
            using var citizen = await city.AsAsync("congdan");
            var unit = await FilingLoad.UnitAsync(city);
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
}
