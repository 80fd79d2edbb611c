using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;

namespace HaiDang.App.Tests;

/// <summary>An OpenID provider on this machine (tests/oidc/provider.mjs), which misbehaves on demand; it ends with the tests.</summary>
internal sealed class OidcServer
{
    public const string Secret = "mat-khau-cua-thanh-pho";

    private const int Attempts = 3;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Client = new();
    private readonly Process _process;

    private OidcServer(Process process, string issuer) => (_process, Issuer) = (process, issuer);

    public string Issuer { get; }

    /// <summary>Starts it for a city.</summary>
    public static async Task<OidcServer> StartAsync(string city, string algorithm)
    {
        Assert.True(Directory.Exists(Path.Combine(Folder(), "node_modules")), "Run npm ci in tests/oidc, as ./test does.");
        for (var attempt = 1; ; attempt++)
        {
            // Its standard input is ours: when the tests end, however they do, it ends too.
            var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder(), "provider.mjs"), city, algorithm])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }) ?? throw new InvalidOperationException("node did not start.");
            var errors = process.StandardError.ReadToEndAsync();
            try
            {
                return await process.StandardOutput.ReadLineAsync().WaitAsync(LongestStart) is { } issuer ? new(process, issuer) : throw new InvalidOperationException(await errors);
            }
            catch (TimeoutException) when (attempt < Attempts)
            {
                // Seldom Node.js 20 stands still for ever while it starts, all its threads waiting for one another.
                process.Kill();
            }
        }
    }

    /// <summary>Tells it what to do next; see provider.mjs.</summary>
    public async Task TellAsync(object what)
    {
        using var answer = await Client.PostAsJsonAsync($"{Issuer}/test", what);
        answer.EnsureSuccessStatusCode();
    }

    public void Stop()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "oidc"));
}
