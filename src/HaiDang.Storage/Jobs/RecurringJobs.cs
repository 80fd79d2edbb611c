using HaiDang.Core;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HaiDang.Storage.Jobs;

/// <summary>Starts every <see cref="IRecurringJob"/> at its interval; the node that moves the job's cursor first does it.</summary>
internal sealed partial class RecurringJobs(IEnumerable<IRecurringJob> jobs, Commit commit, Clock clock, IServiceProvider services, ILogger<RecurringJobs> log)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    // Each in a loop of its own: one that takes long (a backup) must not keep the others waiting.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(jobs.Select(job => Task.Run(() => RunAsync(job, stoppingToken), stoppingToken)));

    private async Task RunAsync(IRecurringJob job, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await TakeTurnAsync(job, stoppingToken))
                {
                    await job.RunAsync(stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // a failing job is started again at its next turn
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogFailed(job.Name, failure);
            }
            await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // The cursor's position is the time of the last start in Unix seconds.
    private async Task<bool> TakeTurnAsync(IRecurringJob job, CancellationToken cancel)
    {
        var name = "recurring:" + job.Name;
        await using var db = CityDatabase.Open(services);
        var last = await db.Set<Cursor>().SingleOrDefaultAsync(c => c.Name == name, cancel);
        var now = clock.Now.ToUnixTimeSeconds();
        if (last is not null && now - last.Position < job.Every.TotalSeconds)
        {
            return false;
        }
        var turn = new Cursor { Name = name, Position = now, Version = (last?.Version ?? 0) + 1 };
        var changes = last is null ? new Changes().Insert(turn) : new Changes().Update(turn);
        return await commit.WriteAsync(changes) is null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Recurring job {Name} failed")]
    private partial void LogFailed(string name, Exception exception);
}
