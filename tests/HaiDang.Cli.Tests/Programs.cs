using System.Diagnostics;
using System.Globalization;

namespace HaiDang.Cli.Tests;

/// <summary>What a run of a program printed, and its exit code.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Run(int ExitCode, string Out, string Error)
{
    /// <summary>Asserts the contract of bad input: nothing on standard output, one line on standard error that holds the words, exit code 2.</summary>
    public void IsRefused(params string[] words)
    {
        Assert.Equal("", Out);
        Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.All(words, word => Assert.Contains(word, Error, StringComparison.Ordinal));
        Assert.Equal(2, ExitCode);
    }
}

/// <summary>Assertions on runs that say something of how far they are before they are refused.</summary>
internal static class Runs
{
    /// <summary>Asserts the exit code, and that the last line on standard error holds the word.</summary>
    public static void IsSaid(this Run run, int exitCode, string word)
    {
        Assert.Equal("", run.Out);
        Assert.Contains(word, run.Error.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);
        Assert.Equal(exitCode, run.ExitCode);
    }
}

/// <summary>The real programs of this build, each run as a process of its own.</summary>
internal static class Programs
{
    private static readonly string Build = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>The folder of a city pack in the repository.</summary>
    public static string City(string name)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "HaiDang.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "cities", name);
    }

    /// <summary>The <c>haidang</c> command, on the pack of the first city.</summary>
    public static Task<Run> HaiDangAsync(params string[] arguments) => RunAsync("HaiDang.Cli", null, arguments);

    /// <summary>The same, with variables of the environment.</summary>
    public static Task<Run> HaiDangAsync(Dictionary<string, string> environment, params string[] arguments) => RunAsync("HaiDang.Cli", null, arguments, environment);

    /// <summary>The same, with text on standard input.</summary>
    public static Task<Run> HaiDangReadingAsync(string input, params string[] arguments) => RunAsync("HaiDang.Cli", input, arguments);

    /// <summary>The same, where the system lets no file grow beyond a size in KiB, as on a disk that is full.</summary>
    public static Task<Run> HaiDangWithSmallFilesAsync(int kib, params string[] arguments) => EndAsync(Start("HaiDang.Cli", arguments, largestFile: kib), null, "haidang");

    /// <summary>The <c>haidang</c> command, told to stop (as by <c>systemctl stop</c>) once something has come about.</summary>
    public static async Task<Run> HaiDangStoppedAsync(Task once, params string[] arguments)
    {
        var process = Start("HaiDang.Cli", arguments);
        var run = EndAsync(process, null, $"HaiDang.Cli {string.Join(' ', arguments)}");
        // One that ends by itself was not stopped, and says why.
        if (await Task.WhenAny(once, run) == once)
        {
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }
        return await run;
    }

    /// <summary>The web server.</summary>
    public static Task<Run> ServerAsync(params string[] arguments) => RunAsync("HaiDang.Web", null, arguments);

    /// <summary>The server as a process that goes on; the caller ends it.</summary>
    public static Process StartServer(params string[] arguments) => Start("HaiDang.Web", arguments);

    /// <summary>The same, with variables of the environment.</summary>
    public static Process StartServer(Dictionary<string, string> environment, params string[] arguments) => Start("HaiDang.Web", arguments, environment);

    private static Task<Run> RunAsync(string program, string? input, string[] arguments, Dictionary<string, string>? environment = null) =>
        EndAsync(Start(program, arguments, environment), input, $"{program} {string.Join(' ', arguments)}");

    private static async Task<Run> EndAsync(Process started, string? input, string name)
    {
        using var process = started;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{name} did not end.");
        }
        return new(process.ExitCode, await output, await error);
    }

    private static Process Start(string program, string[] arguments, Dictionary<string, string>? environment = null, int? largestFile = null)
    {
        // The signal of a refused write is ignored, so that the write itself fails.
        var limit = largestFile is { } kib ? $"trap '' XFSZ; ulimit -f {2 * kib}; " : "";
        var start = new ProcessStartInfo("/bin/sh", ["-c", limit + "exec dotnet \"$@\"", "sh", Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", program, Build, $"{program}.dll")), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("HAIDANG_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        if (largestFile is not null)
            start.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // which maps its code through a big file of memory
        if (program == "HaiDang.Cli")
            start.Environment["HAIDANG_CITY"] = City("hai-phong");
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }
}
