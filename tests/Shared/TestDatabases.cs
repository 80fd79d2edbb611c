using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HaiDang.Storage;
using Npgsql;

// xunit disposes the assembly's fixtures when its last test has run: the server started here stops then.
[assembly: AssemblyFixture(typeof(HaiDang.Testing.TestDatabases))]

namespace HaiDang.Testing;

/// <summary>
/// Real, empty databases for tests: SQLite files in a temporary folder, and databases of one PostgreSQL server a test assembly, started at first use
/// (or the one that HAIDANG_TEST_POSTGRES names by a connection string that may create databases).
/// Where neither is to be had, PostgreSQL tests are skipped, and CI (CI=true) fails them.
/// </summary>
public sealed class TestDatabases : IAsyncDisposable
{
    private static readonly Lazy<Task<Server>> Postgres = new(StartAsync);
    private static readonly Lazy<string> Folder = new(() => Directory.CreateTempSubdirectory("haidang-test-").FullName);

    /// <summary>A new empty database.</summary>
    /// <param name="provider"><c>sqlite</c> or <c>postgres</c>.</param>
    public static async Task<CityDatabase> NewAsync(string provider)
    {
        var name = $"t{Guid.NewGuid():N}";
        if (provider == "sqlite")
            return CityDatabase.InFile(Path.Combine(Folder.Value, $"{name}.db"));
        if (provider != "postgres")
            throw new ArgumentException($"'{provider}' is neither sqlite nor postgres.", nameof(provider));
        var server = await Postgres.Value;
        if (server.ConnectionString is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", server.Missing!);
            Assert.Fail(server.Missing!);
        }
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var create = connection.CreateCommand();
        create.CommandText = $"CREATE DATABASE {name}";
        await create.ExecuteNonQueryAsync();
        return new(true, new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, MaxPoolSize = 20 }.ConnectionString);
    }

    /// <summary>A new folder that goes away after the tests.</summary>
    public static string NewFolder() => Directory.CreateDirectory(Path.Combine(Folder.Value, Guid.NewGuid().ToString("N"))).FullName;

    public async ValueTask DisposeAsync()
    {
        if (Postgres.IsValueCreated)
            await (await Postgres.Value).StopAsync();
        if (Folder.IsValueCreated)
            Remove(Folder.Value);
    }

    private static async Task<Server> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("HAIDANG_TEST_POSTGRES") is { Length: > 0 } given)
            return new(given, null, null, null);
        var bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Where(d => File.Exists(Path.Combine(d, "bin/initdb")))
                .OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var version) ? version : 0).Select(d => Path.Combine(d, "bin")).FirstOrDefault()
            : null;
        if (bin is null)
            return new(null, "No PostgreSQL: install the package postgresql, or set HAIDANG_TEST_POSTGRES.", null, null);
        var folder = Directory.CreateTempSubdirectory("haidang-pg-").FullName;
        var port = FreePort();
        // PostgreSQL refuses to run as root.
        string[] user = Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : [];
        if (user.Length > 0)
            await RunAsync(["chown", "postgres:postgres", folder]);
        await RunAsync([.. user, $"{bin}/initdb", "-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]);
        await RunAsync([.. user, $"{bin}/pg_ctl", "-D", $"{folder}/data", "-l", $"{folder}/log", "-w", "-t", "120",
            "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c max_connections=300", "start"]);
        return new($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres", null, folder, [.. user, $"{bin}/pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "stop"]);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // Output goes nowhere: the server inherits these streams and would keep a reader waiting for ever.
    private static async Task RunAsync(string[] command)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        foreach (var argument in (string[])["-c", "exec \"$@\" >/dev/null 2>&1", "sh", .. command])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A connection still open; the system cleans its temporary folder.
        }
    }

    private sealed record Server(string? ConnectionString, string? Missing, string? Folder, string[]? Stop)
    {
        public async Task StopAsync()
        {
            if (Stop is null)
                return;
            await RunAsync(Stop);
            Remove(Folder!);
        }
    }
}
