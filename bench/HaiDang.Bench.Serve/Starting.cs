using System.Diagnostics;
using HaiDang.Testing;

namespace HaiDang.Bench.Serve;

/// <summary>From starting the program to its first page, and memory when idle, on a database that is there already: as it is built, and as a release.</summary>
internal static class Starting
{
    public static async Task RunAsync(PostgresServer postgres)
    {
        var release = await ReleaseAsync();
        Console.WriteLine("\nstart to first page served; memory after ten idle seconds, and how much of it is pages of program files");
        foreach (var (name, program) in ((string, string)[])[("build", City.Program), ("release", Path.Combine(release, "HaiDang.Web.dll"))])
        {
            foreach (var database in (string[])["postgres:" + await Databases.NewAsync(postgres, $"start_{name}"), "sqlite:" + Path.Combine(Directory.CreateTempSubdirectory("haidang-bench-").FullName, "city.db")])
            {
                var city = await City.PrepareAsync(database, everywhere: false);
                for (var round = 0; round < 3; round++)
                {
                    await using var server = await city.StartAsync(program);
                    await Task.Delay(TimeSpan.FromSeconds(10));
                    Console.WriteLine($"{name,-10}{database.Split(':')[0],-10}{server.Started.TotalSeconds,6:0.00} s{server.Memory,8:0} MiB{Cpu.FilePages(server.Id),8:0} MiB");
                }
            }
        }
    }

    // As docs/operate.md says.
    private static async Task<string> ReleaseAsync()
    {
        var folder = Directory.CreateTempSubdirectory("haidang-bench-").FullName;
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", Path.Combine(City.Root(), "src", "HaiDang.Web"), "-c", "Release", "-r", "linux-x64", "-o", folder, "-v", "q", "-nologo"])
        { UseShellExecute = false, RedirectStandardOutput = true }) ?? throw new InvalidOperationException("dotnet did not start.");
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException(said);
    }
}
