using System.Diagnostics;

namespace HaiDang.Bench.Measure;

/// <summary>How long something takes, asked again and again.</summary>
internal static class Timed
{
    /// <summary>Runs it until it is warm, then measures and prints.</summary>
    /// <param name="what">Name of the line.</param>
    /// <param name="times">How often it is measured.</param>
    /// <param name="run">Does it; the number tells which time it is.</param>
    /// <param name="before">What comes before each time and is not measured.</param>
    /// <param name="warming">How often it is done before it is measured; what takes about a millisecond needs some thousand, until its code is compiled for good.</param>
    /// <returns>The median in milliseconds.</returns>
    public static async Task<double> RunAsync(string what, int times, Func<int, Task> run, Action? before = null, int? warming = null)
    {
        for (var i = 0; i < (warming ?? Math.Min(20, times)); i++)
        {
            before?.Invoke();
            await run(i);
        }
        var taken = new double[times];
        for (var i = 0; i < times; i++)
        {
            before?.Invoke();
            var since = Stopwatch.GetTimestamp();
            await run(i);
            taken[i] = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        }
        Array.Sort(taken);
        Console.WriteLine($"{what,-62}{times,7}{taken[times / 2],10:0.00}{taken[Math.Min(times - 1, times * 99 / 100)],10:0.00}");
        return taken[times / 2];
    }
}
