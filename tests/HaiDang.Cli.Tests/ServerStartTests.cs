using System.Net;
using System.Net.Sockets;
using HaiDang.Testing;

namespace HaiDang.Cli.Tests;

/// <summary>What a person sees who starts the server: a clear line when it cannot start, and what the commands then do with the installation.</summary>
public sealed class ServerStartTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("haidang-start-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Theory]
    [InlineData("--port", "--port")]
    [InlineData("--urls", "value")]
    [InlineData("--urls nonsense", "nonsense")]
    [InlineData("--city /nowhere", "/nowhere")]
    [InlineData("--database mysql:x", "postgres:")]
    [InlineData("--database postgres:Hst=x", "connection string")]
    [InlineData("--database postgres:Database=x", "no host")]
    [InlineData("--demo --urls http://0.0.0.0:5080", "--no-demo")]
    public async Task A_wrong_option_is_one_line_and_exit_code_2(string options, string names) => (await Programs.ServerAsync(options.Split(' '))).IsRefused(names);

    [Fact]
    public async Task Help_lists_the_options()
    {
        var help = await Programs.ServerAsync("--help");

        Assert.Equal(0, help.ExitCode);
        Assert.All(["--urls", "--data", "--city", "--database", "--no-demo", "HAIDANG_URLS"], word => Assert.Contains(word, help.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_hinders_the_start_is_said_in_the_last_line_without_a_stack()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        var file = Path.Combine(_data, "file");
        await File.WriteAllTextAsync(file, "this is no database, only a text that is long enough to be read as a header of one");

        await FailsAsync("listens on " + url, "--urls", url, "--data", Path.Combine(_data, "a"), "--city", Programs.City("sample"));
        await FailsAsync("--data " + Path.Combine(file, "b"), "--data", Path.Combine(file, "b"), "--city", Programs.City("sample"));
        await FailsAsync("no SQLite database", "--database", "sqlite:" + file, "--data", Path.Combine(_data, "c"), "--city", Programs.City("sample"));
        await FailsAsync("PostgreSQL cannot be reached", "--database", $"postgres:Host=127.0.0.1;Port={((IPEndPoint)taken.LocalEndpoint).Port};Timeout=1;Database=x;Username=x;Password=geheim", "--data", Path.Combine(_data, "d"), "--city", Programs.City("sample"));
        await FailsAsync("No city pack is loaded", "--data", Path.Combine(_data, "e"));
        await FailsAsync("mistakes and no earlier release", "--data", Path.Combine(_data, "f"), "--city", _data);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_installation_takes_its_first_administrator_and_another_pack(string provider)
    {
        var database = await TestDatabases.NewAsync(provider);
        var named = database.IsPostgres ? "postgres:" + database.ConnectionString : "sqlite:" + Path.Combine(_data, "own.db");
        var broken = Path.Combine(_data, "broken");
        Directory.CreateDirectory(broken);
        (await Programs.HaiDangReadingAsync("một mật khẩu dài\n", "admin", "create", "--user", "quan.tri", "--password-stdin", "--database", named)).IsRefused("./haidang run");
        using var server = Programs.StartServer("--urls", "http://127.0.0.1:0", "--data", _data, "--city", Programs.City("sample"), "--database", named, "--no-demo");
        try
        {
            for (string? line; (line = await server.StandardOutput.ReadLineAsync()) is not null && !line.StartsWith("Stop", StringComparison.Ordinal);)
                Assert.DoesNotContain("haidang-demo", line, StringComparison.Ordinal);

            var first = await Programs.HaiDangReadingAsync("một mật khẩu dài\n", "admin", "create", "--user", "quan.tri", "--password-stdin", "--database", named);
            var second = await Programs.HaiDangReadingAsync("một mật khẩu dài\n", "admin", "create", "--user", "nguoi.khac", "--password-stdin", "--database", named);
            var same = await Programs.HaiDangAsync("pack", "load", Programs.City("sample"), "--database", named, "--language", "en");
            var next = await Programs.HaiDangAsync("pack", "load", Programs.City("hai-phong"), "--database", named, "--language", "en");
            var refused = await Programs.HaiDangAsync("pack", "load", broken, "--database", named, "--language", "en");

            Assert.Equal((0, 1), (first.ExitCode, second.ExitCode));
            Assert.Equal(new Run(0, "Release 1 holds this pack already.\n", ""), same);
            Assert.Equal(new Run(0, "Loaded as release 2.\n", ""), next);
            Assert.Equal(1, refused.ExitCode);
            Assert.Contains("nothing was loaded", refused.Error, StringComparison.Ordinal);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }

    private static async Task FailsAsync(string why, params string[] options)
    {
        var run = await Programs.ServerAsync([.. options.Contains("--urls") ? Array.Empty<string>() : ["--urls", "http://127.0.0.1:0"], .. options]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(why, run.Error.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", run.Error, StringComparison.Ordinal);
    }
}
