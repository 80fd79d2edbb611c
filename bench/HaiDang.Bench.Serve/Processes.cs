using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace HaiDang.Bench.Serve;

/// <summary>A server as a process of its own.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Process _process;

    private Server(Process process, int port, TimeSpan started) => (_process, Port, Started) = (process, port, started);

    public int Port { get; }

    /// <summary>From starting the process to its first page.</summary>
    public TimeSpan Started { get; }

    public int Id => _process.Id;

    /// <summary>Memory held now, MiB.</summary>
    public double Memory => Cpu.Memory(Id);

    /// <param name="page">Asked until it answers 200.</param>
    /// <param name="arguments">Arguments after "dotnet"; <c>{port}</c> becomes the port.</param>
    public static async Task<Server> StartAsync(string page, params string[] arguments)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [.. arguments.Select(a => a.Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // All clients are one address and few accounts.
            Environment = { ["HAIDANG_REQUESTS_PER_ADDRESS"] = "0", ["HAIDANG_CHANGES_PER_ACCOUNT"] = "0" },
        };
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var errors = new List<string?>();
        process.ErrorDataReceived += (_, line) => errors.Add(line.Data);
        process.BeginErrorReadLine();
        while (clock.Elapsed < TimeSpan.FromMinutes(2) && !process.HasExited)
        {
            try
            {
                using var connection = await Connection.OpenAsync(port);
                if ((await connection.SendAsync(Connection.Request("GET", page, "Accept: text/html\r\n", null))).Status == 200)
                    return new Server(process, port, clock.Elapsed);
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                // Not listening yet.
            }
            await Task.Delay(10);
        }
        throw new InvalidOperationException($"The server did not start:\n{string.Join('\n', errors.TakeLast(20))}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Processor time and memory of processes, from /proc.</summary>
internal static class Cpu
{
    private const double TicksPerSecond = 100; // USER_HZ of every Linux that .NET runs on

    /// <summary>Seconds that a process and its waited-for children have used.</summary>
    public static double Of(int process) => Stat(process) is { } f ? f.Skip(11).Take(4).Sum(t => double.Parse(t, CultureInfo.InvariantCulture)) / TicksPerSecond : 0;

    /// <summary>Seconds that PostgreSQL has used: the first process and all below it.</summary>
    public static double OfTree(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0)
            .Select(id => (Id: id, Parent: Stat(id) is { } f ? int.Parse(f[1], CultureInfo.InvariantCulture) : 0)).ToList();
        return Of(root) + parents.Where(p => p.Parent == root).Sum(p => Of(p.Id));
    }

    /// <summary>Resident memory, MiB.</summary>
    public static double Memory(int process) => Mebibytes(process, "VmRSS:");

    /// <summary>The part of it that is pages of files (programs and their compiled code), which the system can drop and other processes share, MiB.</summary>
    public static double FilePages(int process) => Mebibytes(process, "RssFile:");

    private static double Mebibytes(int process, string field) => File.ReadLines($"/proc/{process}/status").Where(l => l.StartsWith(field, StringComparison.Ordinal))
        .Select(l => double.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024).Single();

    // Fields from "state" on; the name before may hold spaces.
    private static string[]? Stat(int process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null; // ended meanwhile
        }
    }
}
