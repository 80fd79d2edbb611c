using System.Diagnostics;
using HaiDang.Testing;

namespace HaiDang.Bench.Serve;

/// <summary>Durable submissions a second, beside the raw limit of the same run; their latency at half that load; memory under it.</summary>
internal static class Submitting
{
    private const int Rounds = 3;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    public static async Task OnPostgresAsync(PostgresServer postgres)
    {
        var city = await City.PrepareAsync("postgres:" + await Databases.NewAsync(postgres, "submit"), everywhere: false);
        await using var floor = await StartFloorAsync("postgres", await Databases.NewAsync(postgres, "floor"));
        await using var server = await city.StartAsync();
        await city.SignInAsync(server);
        Console.WriteLine("\nsubmissions on PostgreSQL: validated form of 10 fields, over all communes");
        var rate = await CompareAsync(city, server, floor, () => Cpu.OfTree(postgres.ProcessId));
        Console.WriteLine($"memory under this load {server.Memory,6:0} MiB");

        var paced = await Load.PacedAsync(server.Port, rate / 2, TimeSpan.FromSeconds(10), city.SubmitAsync);
        Console.WriteLine($"at {rate / 2:0}/s: p50 {paced.At(0.5):0.0} ms, p95 {paced.At(0.95):0.0} ms, p99 {paced.At(0.99):0.0} ms");

        foreach (var clients in (int[])[4, 32])
            Console.WriteLine($"pgbench, one prepared row a commit, {clients,2} clients: {await PgbenchAsync(postgres, clients)}");
    }

    public static async Task OnSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("haidang-bench-").FullName;
        var city = await City.PrepareAsync("sqlite:" + Path.Combine(folder, "city.db"), everywhere: false);
        await using var floor = await StartFloorAsync("sqlite", Path.Combine(folder, "floor.db"));
        await using var server = await city.StartAsync();
        await city.SignInAsync(server);
        Console.WriteLine("\nsubmissions on SQLite, WAL, synchronous=FULL");
        await CompareAsync(city, server, floor, () => 0);
        Console.WriteLine($"memory under this load {server.Memory,6:0} MiB");
    }

    internal static Task<Server> StartFloorAsync(string kind, string connection) =>
        Server.StartAsync("/", typeof(Floor).Assembly.Location, "floor", kind, connection, "http://127.0.0.1:{port}");

    private static async Task<double> CompareAsync(City city, Server server, Server floor, Func<double> database)
    {
        await Load.ClosedAsync(floor.Port, 8, Round, c => FloorAsync(city, c));
        await Load.ClosedAsync(server.Port, 8, TimeSpan.FromSeconds(30), city.SubmitAsync); // until the compiler has done with what is hot
        if (city.Database.StartsWith("postgres:", StringComparison.Ordinal))
            await Databases.AnalyzeAsync(city.Database);
        Console.WriteLine($"{"clients",8}{"floor/s",10}{"city/s",10}{"ratio",8}{"floor p99",12}{"city p99",11}{"CPU ms each: city",20}{"database",10}");
        var last = 0.0;
        foreach (var clients in (int[])[4, 32])
        {
            var (bare, ours, cpu, db) = (new List<Times>(), new List<Times>(), 0.0, 0.0);
            for (var round = 0; round < Rounds; round++)
            {
                bare.Add(await Load.ClosedAsync(floor.Port, clients, Round, c => FloorAsync(city, c)));
                var (before, dbBefore) = (Cpu.Of(server.Id), database());
                ours.Add(await Load.ClosedAsync(server.Port, clients, Round, city.SubmitAsync));
                (cpu, db) = (cpu + Cpu.Of(server.Id) - before, db + database() - dbBefore);
            }
            var (a, b, n) = (Median(bare), Median(ours), ours.Sum(t => t.Milliseconds.Length));
            Console.WriteLine($"{clients,8}{a.PerSecond,10:0}{b.PerSecond,10:0}{b.PerSecond / a.PerSecond,8:0.00}{a.At(0.99),9:0.0} ms{b.At(0.99),8:0.0} ms{cpu / n * 1000,20:0.00}{db / n * 1000,10:0.00}");
            last = b.PerSecond;
        }
        return last;
    }

    private static async Task FloorAsync(City city, Connection connection)
    {
        var answer = await connection.SendAsync(Connection.Request("POST", "/rows", "", city.Filing()));
        if (answer.Status != 201)
            throw new InvalidOperationException($"The floor answered {answer.Status}.");
    }

    private static Times Median(List<Times> times) => times.OrderBy(t => t.PerSecond).ElementAt(times.Count / 2);

    private static async Task<string> PgbenchAsync(PostgresServer postgres, int clients)
    {
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, "INSERT INTO floor (id, at, body) VALUES (gen_random_uuid(), now(), repeat('x', 400));\n");
        var database = new Npgsql.NpgsqlConnectionStringBuilder(postgres.ConnectionString);
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(PostgresServer.BinFolder!, "pgbench"),
            ["-n", "-M", "prepared", "-f", script, "-c", $"{clients}", "-j", "1", "-T", "5", "-h", "127.0.0.1", "-p", $"{database.Port}", "-U", "postgres", "floor"])
        { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true }) ?? throw new InvalidOperationException("pgbench did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(script);
        return output.Split('\n').FirstOrDefault(l => l.StartsWith("tps", StringComparison.Ordinal)) ?? "pgbench failed";
    }
}
