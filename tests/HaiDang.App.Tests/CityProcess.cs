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
    public static async Task<CityProcess> StartAsync(string dataFolder, string database)
    {
        var address = new Uri($"http://127.0.0.1:{PostgresServer.FreePort()}");
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "HaiDang.Web", configuration, "HaiDang.Web.dll"));
        var start = new ProcessStartInfo("dotnet", [program, "--data", dataFolder, "--database", database, "--city", CityApp.CityFolder("hai-phong"), "--demo", "--urls", address.ToString()])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
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
