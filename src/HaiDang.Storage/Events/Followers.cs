using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HaiDang.Storage.Events;

/// <summary>Follows the numbered events and turns them into changes of its own (notices, roll-ups), each exactly once.</summary>
public interface IEventFollower
{
    /// <summary>Name of its cursor, unique and stable.</summary>
    string Name { get; }

    /// <summary>How many events it is given at once, at most. What it writes for them goes in one group, which keeps those who file waiting.</summary>
    int BatchSize => 100;

    /// <summary>How long it waits once something happened before it reads it: what happens meanwhile is dealt with together. Nobody waits while there is more than a batch.</summary>
    TimeSpan Pause => TimeSpan.Zero;

    /// <summary>Decides what to write for these events; written together with the cursor, so each event counts once.</summary>
    Task<Changes> FollowAsync(IReadOnlyList<Event> events, CancellationToken cancel);
}

/// <summary>Runs every <see cref="IEventFollower"/>; a second node's try at the same events is refused by the cursor's version.</summary>
internal sealed partial class Followers(IEnumerable<IEventFollower> followers, EventFeed feed, Commit commit, IServiceProvider services, ILogger<Followers> log)
    : BackgroundService
{
    private static readonly TimeSpan PollOtherNodes = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(followers.Select(f => Task.Run(() => RunAsync(f, stoppingToken), stoppingToken)));

    /// <summary>Runs all of them once, until they have read everything.</summary>
    internal async Task CatchUpAsync(CancellationToken cancel)
    {
        foreach (var follower in followers)
        {
            while (await StepAsync(follower, cancel) > 0)
            {
                cancel.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task RunAsync(IEventFollower follower, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                var raised = feed.Raised;
                if (await StepAsync(follower, cancel) < follower.BatchSize)
                {
                    await Task.WhenAny(raised, Task.Delay(PollOtherNodes, cancel));
                    await Task.Delay(follower.Pause, cancel);
                }
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // a follower outlives an absent database
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogFailed(follower.Name, failure);
                await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }
    }

    private async Task<int> StepAsync(IEventFollower follower, CancellationToken cancel)
    {
        Cursor? cursor;
        await using (var db = CityDatabase.Open(services))
        {
            cursor = await db.Set<Cursor>().SingleOrDefaultAsync(c => c.Name == follower.Name, cancel);
        }
        var events = await feed.AfterAsync(cursor?.Position ?? 0, follower.BatchSize, cancel);
        if (events.Count == 0)
        {
            return 0;
        }
        var changes = await follower.FollowAsync(events, cancel);
        var moved = new Cursor { Name = follower.Name, Position = events[^1].Position!.Value, Version = (cursor?.Version ?? 0) + 1 };
        _ = cursor is null ? changes.Insert(moved) : changes.Update(moved);
        return await commit.WriteAsync(changes) is null ? events.Count : 0;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Follower {Name} failed; trying again")]
    private partial void LogFailed(string name, Exception exception);
}
