using System.Diagnostics;
using System.Text;

namespace HaiDang.Dossiers.Tests.Files;

/// <summary>A real clamd on a socket of its own, with a database of one signature: that of the EICAR test file.</summary>
internal sealed class Clamd : IAsyncDisposable
{
    private const string Program = "/usr/sbin/clamd";
    private readonly string _folder = Directory.CreateTempSubdirectory("clamd-test-").FullName;
    private Process? _process;

    private Clamd()
    {
    }

    /// <summary>What every scanner takes for a virus; put together here, so that none takes this file for one.</summary>
    public static byte[] Eicar { get; } = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-" + "TEST-FILE!$H+H*");

    public string Socket => Path.Combine(_folder, "clamd.ctl");

    public static async Task<Clamd> StartAsync()
    {
        var clamd = new Clamd();
        Directory.CreateDirectory(Path.Combine(clamd._folder, "db"));
        await File.WriteAllTextAsync(Path.Combine(clamd._folder, "db", "test.ndb"), $"Eicar-Test:0:*:{Convert.ToHexStringLower(Eicar)}\n");
        await File.WriteAllTextAsync(Path.Combine(clamd._folder, "clamd.conf"), $"DatabaseDirectory {clamd._folder}/db\nLocalSocket {clamd.Socket}\nForeground yes\nStreamMaxLength 1M\n");
        await clamd.StartAgainAsync();
        return clamd;
    }

    public async Task StartAgainAsync()
    {
        if (!File.Exists(Program))
        {
            const string missing = "No clamd: install the package clamav-daemon.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", missing);
            Assert.Fail(missing);
        }
        var start = new ProcessStartInfo(Program, ["-c", Path.Combine(_folder, "clamd.conf")]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        for (var tries = 0; tries < 300 && !File.Exists(Socket); tries++)
        {
            Assert.False(_process.HasExited, "clamd ended.");
            await Task.Delay(100);
        }
    }

    public async Task StopAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
        File.Delete(Socket);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await StopAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }
}
