using System.Diagnostics;
using HaiDang.Testing;
using HaiDang.Web;
using Npgsql;

namespace HaiDang.Bench.Serve;

/// <summary>What those who submit pay for something that follows what they write: the same program with it and without it, in turn, on two databases of one server.</summary>
internal static class Following
{
    private const int Rounds = 4;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(8);

    // What is taken out of the program, by the word with which it is started.
    private static readonly Dictionary<string, string[]> LeftOut = new(StringComparer.Ordinal)
    {
        ["whole"] = [],
        ["without-log"] = ["AuditFollower", "SignCheckpoints", "CloseDays"],
        ["without-figures"] = ["FoldFacts", "DossierFacts"],
    };

    /// <summary>The audit log: its follower and its jobs.</summary>
    public static Task LogAsync(PostgresServer postgres) => RunAsync(postgres, "log", "the audit log costs");

    /// <summary>The figures: making them beside each event, and adding them up.</summary>
    public static Task FiguresAsync(PostgresServer postgres) => RunAsync(postgres, "figures", "figures and their totals cost");

    // What a follower still has to do when the clients stop is waited for and counts.
    private static async Task RunAsync(PostgresServer postgres, string what, string words)
    {
        var names = (With: await Databases.NewAsync(postgres, $"{what}_with"), Without: await Databases.NewAsync(postgres, $"{what}_without"));
        var cities = (With: await City.PrepareAsync("postgres:" + names.With, everywhere: false), Without: await City.PrepareAsync("postgres:" + names.Without, everywhere: false));
        await using var with = await StartAsync(cities.With, "whole");
        await using var without = await StartAsync(cities.Without, $"without-{what}");
        await using var withSource = NpgsqlDataSource.Create(names.With);
        await using var withoutSource = NpgsqlDataSource.Create(names.Without);
        foreach (var (city, server) in ((City, Server)[])[(cities.With, with), (cities.Without, without)])
        {
            await city.SignInAsync(server);
            await Load.ClosedAsync(server.Port, 8, TimeSpan.FromSeconds(20), city.SubmitAsync);
            await Databases.AnalyzeAsync(city.Database);
        }
        Console.WriteLine($"\nwhat {words} submissions on PostgreSQL: the same program with them and without");
        Console.WriteLine($"{"clients",8}{"without/s",12}{"with/s",10}{"ratio",8}{"  until followers were done: without/s",40}{"with/s",10}{"ratio",8}");
        foreach (var clients in (int[])[4, 32])
        {
            var (a, b) = (new List<(double Rate, double Whole)>(), new List<(double Rate, double Whole)>());
            for (var round = 0; round < Rounds; round++)
            {
                b.Add(await RoundAsync(cities.With, with, withSource, clients));
                a.Add(await RoundAsync(cities.Without, without, withoutSource, clients));
            }
            var (bare, logged, bareWhole, loggedWhole) = (Median(a.Select(x => x.Rate)), Median(b.Select(x => x.Rate)), Median(a.Select(x => x.Whole)), Median(b.Select(x => x.Whole)));
            Console.WriteLine($"{clients,8}{bare,12:0}{logged,10:0}{logged / bare,8:0.00}{bareWhole,40:0}{loggedWhole,10:0}{loggedWhole / bareWhole,8:0.00}");
        }
    }

    /// <summary>The city as a process, from this program.</summary>
    /// <param name="how">A key of what is left out.</param>
    /// <param name="arguments">As the server's own.</param>
    public static async Task RunCityAsync(string how, string[] arguments)
    {
        var options = CityOptions.Parse(arguments, Environment.GetEnvironmentVariable);
        await using var app = CityHost.Build(options, builder =>
        {
            var taken = builder.Services.Where(s => s.ImplementationType is { } type && LeftOut[how].Contains(type.Name)).ToList();
            if (taken.Count != LeftOut[how].Length)
                throw new InvalidOperationException($"{taken.Count} of {LeftOut[how].Length} services were there to be left out.");
            taken.ForEach(s => builder.Services.Remove(s));
        });
        await CityHost.PrepareAsync(app, options, CancellationToken.None);
        await app.RunAsync();
    }

    private static Task<Server> StartAsync(City city, string how) => Server.StartAsync("/", typeof(Following).Assembly.Location, "city", how,
        "--data", city.Folder, "--city", city.Pack, "--database", city.Database, "--demo", "--urls", "http://127.0.0.1:{port}");

    private static async Task<(double Rate, double Whole)> RoundAsync(City city, Server server, NpgsqlDataSource source, int clients)
    {
        var clock = Stopwatch.StartNew();
        var times = await Load.ClosedAsync(server.Port, clients, Round, city.SubmitAsync);
        await CaughtUpAsync(source);
        return (times.PerSecond, times.Milliseconds.Length / clock.Elapsed.TotalSeconds);
    }

    /// <summary>Waits until every event is numbered and every follower has seen it.</summary>
    public static async Task CaughtUpAsync(NpgsqlDataSource source)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromMinutes(2); await Task.Delay(20))
        {
            await using var behind = source.CreateCommand("""
                SELECT EXISTS (SELECT FROM storage_event WHERE position IS NULL) OR NOT EXISTS (SELECT FROM storage_cursor WHERE name NOT LIKE 'recurring:%')
                    OR EXISTS (SELECT FROM storage_cursor WHERE name NOT LIKE 'recurring:%' AND position < (SELECT max(position) FROM storage_event))
                """);
            if (await behind.ExecuteScalarAsync() is false)
                return;
        }
        throw new InvalidOperationException("The followers do not catch up.");
    }

    private static double Median(IEnumerable<double> all) => all.Order().ToList() is var sorted ? (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2 : 0;
}
