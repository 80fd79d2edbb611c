using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.City.People;
using HaiDang.Testing;

namespace HaiDang.App.Tests;

/// <summary>The program as a process of its own, so that a test can pull its plug.</summary>
internal sealed class CityProcess : IDisposable
{
    private readonly Process _process;

    private CityProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts it and waits until it serves.</summary>
    /// <param name="dataFolder">Where its files are.</param>
    /// <param name="database">As the option --database.</param>
    /// <param name="gateways">Where it sends e-mails and text messages; null: it is a demo, which shows them.</param>
    /// <param name="largestFile">What the system refuses to let any of its files grow beyond, in KiB; null: as large as the disk allows.</param>
    public static async Task<CityProcess> StartAsync(string dataFolder, string database, Gateways? gateways = null, long? largestFile = null)
    {
        var address = new Uri($"http://127.0.0.1:{PostgresServer.FreePort()}");
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "HaiDang.Web", configuration, "HaiDang.Web.dll"));
        // The signal of a refused write is ignored, so that the write itself fails, as on a full disk.
        var limit = largestFile is { } kib ? $"trap '' XFSZ; ulimit -f {2 * kib}; " : "";
        var start = new ProcessStartInfo("/bin/sh", ["-c", limit + "exec dotnet \"$@\"", "sh", program, "--data", dataFolder, "--database", database, "--city", CityApp.CityFolder("hai-phong"),
            gateways is null ? "--demo" : "--no-demo", "--urls", address.ToString()])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (largestFile is not null)
        {
            start.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // which maps its code through a big file of memory
        }
        // The tests' officials sign in by password alone.
        start.Environment["HAIDANG_SECOND_FACTOR"] = "optional";
        // What a test sends in a minute is more than people do.
        start.Environment["HAIDANG_REQUESTS_PER_ADDRESS"] = start.Environment["HAIDANG_CHANGES_PER_ACCOUNT"] = "0";
        foreach (var (name, value) in gateways?.Environment ?? [])
        {
            start.Environment[name] = value;
        }
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var errors = new List<string?>();
        process.ErrorDataReceived += (_, line) => errors.Add(line.Data);
        process.BeginErrorReadLine();
        var running = new CityProcess(process, address);
        using var client = new HttpClient { BaseAddress = address };
        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                if (await client.GetAsync("/readyz") is { StatusCode: HttpStatusCode.OK })
                {
                    return running;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            if (process.HasExited)
            {
                break;
            }
            await Task.Delay(100);
        }
        running.Dispose();
        throw new InvalidOperationException($"The city did not start: {string.Join('\n', errors.TakeLast(20))}");
    }

    /// <summary>SIGKILL: no goodbye, no flush.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async Task<HttpClient> AsAsync(string userName)
    {
        var client = new HttpClient { BaseAddress = Address };
        var answer = await client.PostAsJsonAsync("/api/v1/tokens", new { userName, password = DemoPeople.Password, name = "test", scope = "all", expiresInDays = 1 });
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
        _process.Dispose();
    }
}
