using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace HaiDang.Testing;

/// <summary>A PostgreSQL server of its own in a temporary folder, which a test may stop without warning and start again.</summary>
internal sealed class PostgresServer
{
    /// <summary>Programs of the newest PostgreSQL installed; null when there is none.</summary>
    public static string? BinFolder { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Where(d => File.Exists(Path.Combine(d, "bin/initdb")))
            .OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var version) ? version : 0).Select(d => Path.Combine(d, "bin")).FirstOrDefault()
        : null;

    // PostgreSQL refuses to run as root.
    private static readonly string[] User = Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : [];

    private readonly string _folder;
    private readonly int _port;
    private readonly string _settings;

    private PostgresServer(string folder, int port, string settings) => (_folder, _port, _settings) = (folder, port, settings);

    /// <summary>True where the Debian package is installed.</summary>
    public static bool IsInstalled => BinFolder is not null;

    /// <summary>Process of the server now running, the parent of all its others.</summary>
    public int ProcessId => int.Parse(File.ReadLines($"{_folder}/data/postmaster.pid").First(), CultureInfo.InvariantCulture);

    /// <summary>Connects to its database "postgres".</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres";

    /// <param name="durable">False: without fsync, quicker for tests that pull no plug.</param>
    public static async Task<PostgresServer> StartAsync(bool durable)
    {
        var folder = Directory.CreateTempSubdirectory("haidang-pg-").FullName;
        if (User.Length > 0)
            await RunAsync(["chown", "postgres:postgres", folder]);
        await RunAsync([.. User, $"{BinFolder}/initdb", "-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]);
        var server = new PostgresServer(folder, FreePort(), durable ? "-c fsync=on -c synchronous_commit=on" : "-c fsync=off");
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it again after a stop; it recovers what was committed.</summary>
    public Task StartAsync() => RunAsync([.. User, $"{BinFolder}/pg_ctl", "-D", $"{_folder}/data", "-l", $"{_folder}/log", "-w", "-t", "120",
        "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c max_connections=1000 {_settings}", "start"]);

    /// <summary>Stops all its processes at once, as a crash would.</summary>
    public Task StopAtOnceAsync() => RunAsync([.. User, $"{BinFolder}/pg_ctl", "-D", $"{_folder}/data", "-m", "immediate", "stop"]);

    /// <summary>Stops it and removes its folder.</summary>
    public async Task RemoveAsync()
    {
        await StopAtOnceAsync();
        RemoveFolder(_folder);
    }

    /// <summary>Removes a temporary folder, as far as nobody holds it open.</summary>
    public static void RemoveFolder(string folder)
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

    /// <summary>A port to listen on, below those that the system gives to outgoing connections: none of these takes it before it is used, or while a server restarts.</summary>
    internal static int FreePort()
    {
        while (true)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(15_000, 32_000));
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
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
}
