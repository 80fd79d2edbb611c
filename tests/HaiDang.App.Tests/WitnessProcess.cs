using System.Diagnostics;
using HaiDang.City.Audit;
using HaiDang.Testing;

namespace HaiDang.App.Tests;

/// <summary>A witness as a process of its own, which shares no code with the city (tests/audit/witness.mjs).</summary>
internal sealed class WitnessProcess : IAsyncDisposable
{
    private readonly string[] _arguments;
    private Process? _process;

    private WitnessProcess(string[] arguments) => _arguments = arguments;

    /// <summary>Where it keeps what it cosigned last.</summary>
    public string State => _arguments[3];

    /// <summary>As an operator would set it.</summary>
    public Witness Witness { get; private set; } = null!;

    /// <param name="name">Its name.</param>
    /// <param name="logKey">The only log that it knows.</param>
    /// <param name="mischief">Makes it a bad one.</param>
    public static async Task<WitnessProcess> StartAsync(string name, string logKey, string? mischief = null)
    {
        var witness = new WitnessProcess([AuditTests.Script("witness.mjs"), name, logKey, Path.Combine(TestDatabases.NewFolder(), "state.json"), .. mischief is null ? (string[])[] : [mischief]]);
        await witness.StartAsync();
        return witness;
    }

    public async Task StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo("node", _arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var said = (await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The witness did not start.")).Split(' ');
        Witness = new(WitnessKey.Parse(said[0]), new Uri(said[1] + "/"));
    }

    public async Task StopAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await StopAsync();
        }
    }
}
