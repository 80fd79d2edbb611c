using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HaiDang.App.Tests;

/// <summary>What is written about the API is true.</summary>
public sealed class ApiDocumentTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_served_description_is_the_approved_one()
    {
        var app = await CityApp.OnAsync("sqlite");
        using var browser = app.Browser();
        var served = JsonNode.Parse(await browser.GetStringAsync("/openapi/v1.json"))!.ToJsonString(Indented) + "\n";

        var approved = Path.Combine(Docs(), "api", "v1.json");
        var received = Path.Combine(AppContext.BaseDirectory, "v1.received.json");
        await File.WriteAllTextAsync(received, served);
        Assert.True(File.Exists(approved) && await File.ReadAllTextAsync(approved) == served,
            $"The API differs from docs/api/v1.json. When the change is meant, take it over: tools/openapi (received: {received})");
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Every_command_of_the_walk_through_works(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var lines = new List<string>();
        var inside = false;
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(Docs(), "api.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                inside = line == "```bash";
            else if (inside)
                lines.Add(line);
        }
        var folder = Testing.TestDatabases.NewFolder();
        await File.WriteAllLinesAsync(Path.Combine(folder, "walk.sh"), ["set -euo pipefail", .. lines]);

        using var bash = Process.Start(new ProcessStartInfo("bash", ["walk.sh"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["CITY"] = app.Address.ToString().TrimEnd('/'), ["NO_PROXY"] = "127.0.0.1" },
        })!;
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync();

        Assert.True(bash.ExitCode == 0, $"{await output}\n{await errors}");
        Assert.EndsWith("%PDF-", await output, StringComparison.Ordinal);
        Assert.Contains("\"1.001193\"", await output, StringComparison.Ordinal);
    }

    private static string Docs([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "docs"));
}
