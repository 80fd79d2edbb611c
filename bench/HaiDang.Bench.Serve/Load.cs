using System.Diagnostics;

namespace HaiDang.Bench.Serve;

/// <summary>Drives a server and takes times.</summary>
internal static class Load
{
    /// <summary>Clients that ask again as soon as they have their answer.</summary>
    /// <param name="port">Where.</param>
    /// <param name="clients">How many connections.</param>
    /// <param name="time">How long.</param>
    /// <param name="act">One unit of work of a client.</param>
    public static async Task<Times> ClosedAsync(int port, int clients, TimeSpan time, Func<Connection, Task> act)
    {
        var clock = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            using var connection = await Connection.OpenAsync(port);
            var times = new List<double>();
            while (clock.Elapsed < time)
            {
                var from = Stopwatch.GetTimestamp();
                await act(connection);
                times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
            return times;
        })));
        return new Times([.. all.SelectMany(t => t).Order()], clock.Elapsed);
    }

    /// <summary>Work that arrives at a steady rate whether or not the server keeps up; waiting counts.</summary>
    public static async Task<Times> PacedAsync(int port, double perSecond, TimeSpan time, Func<Connection, Task> act)
    {
        var free = new System.Collections.Concurrent.ConcurrentBag<Connection>();
        var running = new List<Task<double>>();
        var clock = Stopwatch.StartNew();
        for (var n = 0; clock.Elapsed < time;)
        {
            var due = TimeSpan.FromSeconds(n / perSecond);
            if (clock.Elapsed < due)
            {
                await Task.Delay(1);
                continue;
            }
            n++;
            running.Add(Task.Run(async () =>
            {
                if (!free.TryTake(out var connection))
                    connection = await Connection.OpenAsync(port);
                await act(connection);
                free.Add(connection);
                return (clock.Elapsed - due).TotalMilliseconds;
            }));
        }
        var all = await Task.WhenAll(running);
        var took = clock.Elapsed;
        foreach (var connection in free)
            connection.Dispose();
        return new Times([.. all.Order()], took);
    }
}

/// <summary>Times of units of work, ascending.</summary>
/// <param name="Milliseconds">Each.</param>
/// <param name="Took">From the first to the last.</param>
internal sealed record Times(double[] Milliseconds, TimeSpan Took)
{
    public double PerSecond => Milliseconds.Length / Took.TotalSeconds;

    public double At(double share) => Milliseconds[Math.Min(Milliseconds.Length - 1, (int)(share * Milliseconds.Length))];
}
