using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using HaiDang.City.Audit;
using HaiDang.Core.Audit;
using HaiDang.Testing;
using HaiDang.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HaiDang.Bench.Serve;

/// <summary>The audit log: checking a big one whole, serving a proof from it, and what logging costs those who submit.</summary>
internal static class Auditing
{
    private const int Proofs = 3_000;
    private const int Rounds = 4;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(8);

    // Ten million, unless HAIDANG_BENCH_LEAVES tries fewer.
    private static long Leaves => Environment.GetEnvironmentVariable("HAIDANG_BENCH_LEAVES") is { Length: > 0 } leaves ? long.Parse(leaves, CultureInfo.InvariantCulture) : 10_000_000;

    public static async Task OnBigLogAsync(PostgresServer postgres)
    {
        var name = await Databases.NewAsync(postgres, "audit");
        var city = await City.PrepareAsync("postgres:" + name, everywhere: false);
        await using var source = NpgsqlDataSource.Create(name);
        await using (var first = await city.StartAsync())
            await CaughtUpAsync(source);
        var options = new CityOptions { Urls = "http://127.0.0.1:0", DataFolder = city.Folder, Database = city.Database, Demo = true };
        await using var app = CityHost.Build(options);
        await CityHost.PrepareAsync(app, options, CancellationToken.None);
        var signer = await app.Services.GetRequiredService<AuditLog>().SignerAsync(CancellationToken.None);
        var clock = Stopwatch.StartNew();
        await BigLog.FillAsync(source, Leaves, signer, app.Services.GetRequiredService<Core.Clock>().Now);
        await Databases.AnalyzeAsync(city.Database);
        Console.WriteLine($"\naudit log of {Leaves:N0} entries on PostgreSQL, 1,000 checkpoints; made in {clock.Elapsed.TotalSeconds:0} s");
        await VerifyAsync(app, source, signer.Key);
        await ProveAsync(city, signer.Key);
    }

    private static async Task VerifyAsync(WebApplication app, NpgsqlDataSource source, NoteKey key)
    {
        var (hashing, reading) = (Hashing(), await ReadingAsync(source));
        var clock = Stopwatch.StartNew();
        var report = await app.Services.GetRequiredService<AuditCheck>().RunAsync(key, null, CancellationToken.None);
        var took = clock.Elapsed;
        if (report.Fault is not null || report.Leaves != Leaves)
            throw new InvalidOperationException($"{report}");
        Console.WriteLine($"hashes alone (event, leaf and node of each entry) {hashing.TotalSeconds,8:0.0} s");
        Console.WriteLine($"rows alone (bare reader, same columns)            {reading.TotalSeconds,8:0.0} s");
        Console.WriteLine($"haidang audit verify does                         {took.TotalSeconds,8:0.0} s, {took / (hashing + reading):0.0} times both; {report.Checkpoints} checkpoints");
    }

    private static TimeSpan Hashing()
    {
        byte[] happened = new byte[16 + 16 + 4 + 8 + 2 + 16 + 133], leaf = new byte[1 + EventEntry.Size], node = new byte[1 + (2 * MerkleHash.Size)];
        Span<byte> hash = stackalloc byte[32];
        var clock = Stopwatch.StartNew();
        for (var i = 0L; i < Leaves; i++)
        {
            SHA256.HashData(happened, hash);
            SHA256.HashData(leaf, hash);
            SHA256.HashData(node, hash);
        }
        return clock.Elapsed;
    }

    private static async Task<TimeSpan> ReadingAsync(NpgsqlDataSource source)
    {
        var clock = Stopwatch.StartNew();
        foreach (var sql in (string[])["SELECT stream_id, number, kind, at, body, salt, position FROM storage_event WHERE position IS NOT NULL ORDER BY position", "SELECT index, entries, streams FROM city_audit_entries ORDER BY index", "SELECT index, hashes FROM city_audit_tile ORDER BY level, index"])
        {
            await using var command = source.CreateCommand(sql);
            command.CommandTimeout = 0;
            await using var reader = await command.ExecuteReaderAsync();
            var values = new object[reader.FieldCount];
            while (await reader.ReadAsync())
                reader.GetValues(values);
        }
        return clock.Elapsed;
    }

    private static async Task ProveAsync(City city, NoteKey key)
    {
        await using var floor = await Submitting.StartFloorAsync("sqlite", Path.Combine(Directory.CreateTempSubdirectory("haidang-bench-").FullName, "floor.db"));
        await using var server = await city.StartAsync();
        var bare = await AskAsync(floor, _ => "/");
        var proof = await AskAsync(server, n => $"/audit/proof/{BigLog.StreamOf(n)}/1");
        await CheckAsync(server, key);
        Console.WriteLine($"one proof over HTTP, any of all entries, one client: p50 {proof.At(0.5):0.00} ms, p99 {proof.At(0.99):0.00} ms; a bare endpoint: p50 {bare.At(0.5):0.00} ms, p99 {bare.At(0.99):0.00} ms; {proof.At(0.5) / bare.At(0.5):0.0} times");
    }

    private static async Task<Times> AskAsync(Server server, Func<long, string> path)
    {
        using var connection = await Connection.OpenAsync(server.Port);
        var times = new List<double>();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 2 * Proofs; i++)
        {
            // The first ones are the city's own, of another shape.
            var request = Connection.Request("GET", path(Random.Shared.NextInt64(1_000, Leaves)), "", null);
            var from = Stopwatch.GetTimestamp();
            var answer = await connection.SendAsync(request);
            if (answer.Status != 200)
                throw new InvalidOperationException($"{answer.Status} {answer.Body}");
            if (i >= Proofs)
                times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }
        return new Times([.. times.Order()], clock.Elapsed);
    }

    // What was measured is a proof.
    private static async Task CheckAsync(Server server, NoteKey key)
    {
        using var connection = await Connection.OpenAsync(server.Port);
        var position = Leaves / 3;
        var answer = await connection.SendAsync(Connection.Request("GET", $"/audit/proof/{BigLog.StreamOf(position)}/1", "", null));
        var lines = answer.Body.Split('\n');
        var blank = Array.IndexOf(lines, "");
        var checkpoint = Checkpoint.Parse(SignedNote.Open(string.Join('\n', lines[(blank + 1)..]), key)!)!;
        var hashes = lines[3..blank].Select(Convert.FromBase64String).ToList();
        if (!MerkleProof.IsIncluded(MerkleHash.OfLeaf(Convert.FromBase64String(lines[1]["extra ".Length..])), position - 1, checkpoint.Size, hashes, checkpoint.Root))
            throw new InvalidOperationException("The proof proves nothing.");
    }

    /// <summary>Submissions with and without the log, in turn, on two databases of one server. What a follower still has to do when the clients stop is waited for and counts.</summary>
    public static async Task AppendingAsync(PostgresServer postgres)
    {
        var names = (With: await Databases.NewAsync(postgres, "append_with"), Without: await Databases.NewAsync(postgres, "append_without"));
        var cities = (With: await City.PrepareAsync("postgres:" + names.With, everywhere: false), Without: await City.PrepareAsync("postgres:" + names.Without, everywhere: false));
        await using var with = await StartAsync(cities.With, "with");
        await using var without = await StartAsync(cities.Without, "without");
        await using var withSource = NpgsqlDataSource.Create(names.With);
        await using var withoutSource = NpgsqlDataSource.Create(names.Without);
        foreach (var (city, server) in ((City, Server)[])[(cities.With, with), (cities.Without, without)])
        {
            await city.SignInAsync(server);
            await Load.ClosedAsync(server.Port, 8, TimeSpan.FromSeconds(20), city.SubmitAsync);
            await Databases.AnalyzeAsync(city.Database);
        }
        Console.WriteLine("\nwhat the audit log costs submissions on PostgreSQL: the same program with its follower and jobs of the log, and without them");
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

    /// <summary>The city as a process, from this program: with its audit log or without.</summary>
    /// <param name="how"><c>with</c> or <c>without</c>.</param>
    /// <param name="arguments">As the server's own.</param>
    public static async Task RunCityAsync(string how, string[] arguments)
    {
        var options = CityOptions.Parse(arguments, Environment.GetEnvironmentVariable);
        await using var app = CityHost.Build(options, builder =>
        {
            string[] ofTheLog = how == "without" ? ["AuditFollower", "SignCheckpoints", "CloseDays"] : [];
            foreach (var service in builder.Services.Where(s => s.ImplementationType is { } type && ofTheLog.Contains(type.Name)).ToList())
                builder.Services.Remove(service);
        });
        await CityHost.PrepareAsync(app, options, CancellationToken.None);
        await app.RunAsync();
    }

    private static Task<Server> StartAsync(City city, string how) => Server.StartAsync("/", typeof(Auditing).Assembly.Location, "city", how,
        "--data", city.Folder, "--city", city.Pack, "--database", city.Database, "--demo", "--urls", "http://127.0.0.1:{port}");

    private static async Task<(double Rate, double Whole)> RoundAsync(City city, Server server, NpgsqlDataSource source, int clients)
    {
        var clock = Stopwatch.StartNew();
        var times = await Load.ClosedAsync(server.Port, clients, Round, city.SubmitAsync);
        await CaughtUpAsync(source);
        return (times.PerSecond, times.Milliseconds.Length / clock.Elapsed.TotalSeconds);
    }

    // Every event is numbered, and every follower has seen it.
    private static async Task CaughtUpAsync(NpgsqlDataSource source)
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
