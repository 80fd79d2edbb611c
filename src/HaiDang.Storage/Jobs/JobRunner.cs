using System.Collections.Concurrent;
using HaiDang.Core;
using HaiDang.Storage.Writing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HaiDang.Storage.Jobs;

/// <summary>Takes due jobs under a lease, does them, and tries again later what failed.</summary>
internal sealed partial class JobRunner(
    WriterThread writer, Commit commit, IDatabaseDialect dialect, IEnumerable<IJobHandler> handlers, Clock clock, ILogger<JobRunner> log)
    : BackgroundService
{
    private const int BatchSize = 20;
    private const int SideBySide = 8;

    // Short, and renewed while the work goes on: what a killed node had in hand is soon taken up by another, or by itself after its restart.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, IJobHandler> _handlers = handlers.ToDictionary(h => h.Kind);
    private readonly ConcurrentDictionary<Guid, Job> _inHand = new(); // with the end of their lease

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var renewing = RenewAsync(stoppingToken);
        await RunAsync(stoppingToken);
        await renewing;
        await GiveBackAsync();
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var jobs = await LeaseAsync();
                // Side by side, so that one that waits for a gateway does not hold up the others.
                await Parallel.ForEachAsync(jobs, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stoppingToken }, async (job, cancel) => await DoAsync(job, cancel));
                if (jobs.Count < BatchSize)
                {
                    await Task.Delay(Poll, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // the runner outlives an absent database
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogFailed(failure);
                await Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None);
            }
        }
    }

    private async Task<List<Job>> LeaseAsync()
    {
        var jobs = new List<Job>();
        var now = clock.Now;
        await writer.WriteAsync(connection =>
        {
            jobs.Clear();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of the dialect
            command.CommandText = dialect.LeaseJobs(BatchSize);
#pragma warning restore CA2100
            RawParameter.Add(command, "@now", now);
            RawParameter.Add(command, "@lease", now + Lease);
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                var id = rows.GetValue(0) is byte[] bytes ? new Guid(bytes, bigEndian: true) : rows.GetGuid(0);
                jobs.Add(new Job { Id = id, Kind = rows.GetString(1), Payload = rows.GetString(2), Attempts = rows.GetInt32(3), RunAt = now + Lease });
            }
        });
        foreach (var job in jobs)
        {
            _inHand[job.Id] = job;
        }
        return jobs;
    }

    private async Task RenewAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Renewal);
        while (await NextAsync(timer, stoppingToken))
        {
            if (_inHand.Values.ToList() is not { Count: > 0 } held)
            {
                continue;
            }
            var until = clock.Now + Lease;
            var refused = await writer.WriteAsync(connection =>
            {
                foreach (var job in held)
                {
                    using var command = connection.CreateCommand();
                    // One that was done or put off meanwhile has another instant, and is left alone.
                    command.CommandText = "UPDATE storage_job SET run_at = @until WHERE id = @id AND run_at = @held";
                    RawParameter.Add(command, "@until", until);
                    RawParameter.Add(command, "@id", job.Id);
                    RawParameter.Add(command, "@held", job.RunAt);
                    command.ExecuteNonQuery();
                }
            });
            foreach (var job in refused is null ? held : [])
            {
                _inHand.TryUpdate(job.Id, new Job { Id = job.Id, Kind = job.Kind, Payload = job.Payload, Attempts = job.Attempts, RunAt = until }, job);
            }
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // What a stop leaves undone is due at once: the next start need not wait for the end of the lease.
    private async Task GiveBackAsync()
    {
        var changes = new Changes();
        foreach (var job in _inHand.Values)
        {
            changes.Update(new Job { Id = job.Id, Kind = job.Kind, Payload = job.Payload, Attempts = job.Attempts - 1, RunAt = clock.Now });
        }
        if (changes.Rows.Count > 0 && await commit.WriteAsync(changes) is { } problem)
        {
            LogKept(_inHand.Count, problem.Code);
        }
    }

    private async Task DoAsync(Job job, CancellationToken cancel)
    {
        try
        {
            await _handlers[job.Kind].RunAsync(job, cancel);
            await commit.WriteAsync(new Changes().Delete(job));
            _inHand.TryRemove(job.Id, out _);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // whatever failed is tried again
        catch (Exception failure)
        {
            LogJobFailed(job.Kind, job.Id, job.Attempts, failure);
            try
            {
                await PutOffAsync(job, failure.GetType().Name, cancel);
            }
            catch (Exception second) when (!cancel.IsCancellationRequested)
            {
                // The job is taken again when its lease ends; the others of its batch go on.
                _inHand.TryRemove(job.Id, out _);
                LogFailed(second);
            }
        }
#pragma warning restore CA1031
    }

    private async Task PutOffAsync(Job job, string error, CancellationToken cancel)
    {
        var wait = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(job.Attempts, 20)) * 2);
        var last = job.Attempts >= _handlers[job.Kind].MostAttempts;
        if (last)
        {
            await _handlers[job.Kind].GiveUpAsync(job, error, cancel);
        }
        await commit.WriteAsync(new Changes().Update(new Job
        {
            Id = job.Id,
            Kind = job.Kind,
            Payload = job.Payload,
            Attempts = job.Attempts,
            State = last ? JobState.Failed : JobState.Waiting,
            RunAt = clock.Now + (wait < LongestWait ? wait : LongestWait),
            Error = error,
        }));
        _inHand.TryRemove(job.Id, out _);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Taking jobs failed; trying again")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} jobs in hand could not be given back ({Problem}); they are taken again when their lease ends")]
    private partial void LogKept(int count, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Kind} {Id} failed at attempt {Attempt}")]
    private partial void LogJobFailed(string kind, Guid id, int attempt, Exception exception);
}
