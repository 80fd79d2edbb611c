using HaiDang.Testing;

namespace HaiDang.Bench.Serve;

/// <summary>Submit, accept, forward, approve, issue: whole dossiers a second, and what one costs.</summary>
internal static class Chain
{
    public static async Task RunAsync(PostgresServer postgres)
    {
        var city = await City.PrepareAsync("postgres:" + await Databases.NewAsync(postgres, "chain"), everywhere: true);
        await using var server = await city.StartAsync();
        await city.SignInAsync(server);
        await Load.ClosedAsync(server.Port, 16, TimeSpan.FromSeconds(40), city.RunDossierAsync); // until the compiler has done with what is hot
        await Databases.AnalyzeAsync(city.Database);
        Console.WriteLine("\nwhole dossiers on PostgreSQL: submit, accept, forward, approve, issue, each its own durable request; result on paper, so nothing is rendered or signed");
        Console.WriteLine($"{"clients",8}{"dossiers/s",12}{"p50",10}{"p99",10}{"CPU ms each: city",20}{"database",10}{"together",10}");
        foreach (var clients in (int[])[4, 16, 32])
        {
            var (before, dbBefore) = (Cpu.Of(server.Id), Cpu.OfTree(postgres.ProcessId));
            var times = await Load.ClosedAsync(server.Port, clients, TimeSpan.FromSeconds(10), city.RunDossierAsync);
            var (cpu, db) = ((Cpu.Of(server.Id) - before) * 1000 / times.Milliseconds.Length, (Cpu.OfTree(postgres.ProcessId) - dbBefore) * 1000 / times.Milliseconds.Length);
            Console.WriteLine($"{clients,8}{times.PerSecond,12:0}{times.At(0.5),7:0.0} ms{times.At(0.99),7:0.0} ms{cpu,20:0.00}{db,10:0.00}{cpu + db,10:0.00}");
        }
    }
}
