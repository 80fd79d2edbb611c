using System.Diagnostics;
using HaiDang.Testing;

namespace HaiDang.Cli.Tests;

/// <summary><c>haidang backup</c> and <c>restore</c> as an operator uses them, on a city that runs, is killed and loses its disk.</summary>
public sealed class BackupCommandTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("haidang-backup-").FullName;

    private string Data => Path.Combine(_root, "data");

    private string Backups => Path.Combine(_root, "backups");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_city_that_lost_its_disk_is_restored_from_its_backup(string provider)
    {
        var named = await PlaceAsync(provider);
        Run made;
        using (var server = await StartAsync(named))
        {
            try
            {
                Assert.Equal(1, (await Programs.HaiDangAsync("backup", "list", "--to", Backups)).ExitCode);
                made = await Programs.HaiDangAsync(["backup", "--to", Backups, "--keep", "3", .. named]);
                Assert.Equal(0, made.ExitCode);
                (await Programs.HaiDangAsync(["restore", Newest(), .. named])).IsSaid(2, "dừng");
            }
            finally
            {
                server.Kill(entireProcessTree: true);
                await server.WaitForExitAsync();
            }
        }
        Assert.Contains(Path.Combine(Backups + "-keys", Path.GetFileName(Newest())), made.Out, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(Newest()), (await Programs.HaiDangAsync("backup", "list", "--to", Backups)).Out, StringComparison.Ordinal);
        Assert.StartsWith("Nguyên vẹn", (await Programs.HaiDangAsync("backup", "verify", Newest())).Out, StringComparison.Ordinal);
        (await Programs.HaiDangAsync(["restore", Newest(), .. named])).IsSaid(2, "--replace");
        Directory.Delete(Data, recursive: true);
        named = await PlaceAsync(provider);

        var restored = await Programs.HaiDangAsync(["restore", Newest(), .. named]);

        Assert.Equal(0, restored.ExitCode);
        Assert.Contains("Đã khôi phục", restored.Out, StringComparison.Ordinal);
        using var again = await StartAsync(named);
        again.Kill(entireProcessTree: true);
        await again.WaitForExitAsync();
        File.AppendAllText(Directory.EnumerateFiles(Path.Combine(Newest(), "database")).First(), "x");
        (await Programs.HaiDangAsync("backup", "verify", Newest())).IsSaid(1, "HỎNG: ");
    }

    [Fact]
    public async Task A_disk_that_takes_no_more_leaves_no_backup_and_says_so()
    {
        var named = await PlaceAsync("sqlite");
        using (var server = await StartAsync(named))
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }

        var run = await Programs.HaiDangWithSmallFilesAsync(100, ["backup", "--to", Backups, .. named]);

        run.IsSaid(2, "Không ghi được bản sao lưu");
        Assert.Empty(Directory.EnumerateDirectories(Backups));
        Assert.False(Directory.Exists(Backups + "-keys"));
    }

    private string Newest() => Directory.EnumerateDirectories(Backups, "*Z").Max()!;

    // An empty place: the disk is new, and so is the database server.
    private async Task<string[]> PlaceAsync(string provider) => provider == "sqlite"
        ? ["--data", Data]
        : ["--data", Data, "--database", "postgres:" + (await TestDatabases.NewAsync(provider)).ConnectionString];

    private static async Task<Process> StartAsync(string[] named)
    {
        var server = Programs.StartServer([.. named, "--urls", "http://127.0.0.1:0", "--city", Programs.City("sample"), "--demo"]);
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
        for (string? line; (line = await server.StandardOutput.ReadLineAsync()) is not null;)
        {
            if (line.StartsWith("Stop", StringComparison.Ordinal))
                return server;
        }
        throw new InvalidOperationException("The server did not start.");
    }
}
