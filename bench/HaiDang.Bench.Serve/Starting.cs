using HaiDang.Testing;

namespace HaiDang.Bench.Serve;

/// <summary>From starting the program to its first page, and memory when idle, on a database that is there already.</summary>
internal static class Starting
{
    public static async Task RunAsync(PostgresServer postgres)
    {
        Console.WriteLine("\nstart to first page served; memory after ten idle seconds");
        foreach (var database in (string[])["postgres:" + await Databases.NewAsync(postgres, "start"), "sqlite:" + Path.Combine(Directory.CreateTempSubdirectory("haidang-bench-").FullName, "city.db")])
        {
            var city = await City.PrepareAsync(database, everywhere: false);
            for (var round = 0; round < 3; round++)
            {
                await using var server = await city.StartAsync();
                await Task.Delay(TimeSpan.FromSeconds(10));
                Console.WriteLine($"{database.Split(':')[0],-10}{server.Started.TotalSeconds,6:0.00} s{server.Memory,8:0} MiB");
            }
        }
    }
}
