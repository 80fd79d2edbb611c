using Microsoft.EntityFrameworkCore;

namespace HaiDang.Storage.Events;

/// <summary>Reads numbered events in order.</summary>
public sealed class EventFeed(IServiceProvider services)
{
    private volatile TaskCompletionSource _raised = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when this process has numbered events after the call.</summary>
    public Task Raised => _raised.Task;

    /// <summary>Events after a position, at most <paramref name="atMost"/>, in order.</summary>
    public async Task<List<Event>> AfterAsync(long position, int atMost, CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        return await db.Set<Event>().Where(e => e.Position > position).OrderBy(e => e.Position).Take(atMost).ToListAsync(cancel);
    }

    /// <summary>Wakes those who wait for <see cref="Raised"/>.</summary>
    internal void Raise() =>
        Interlocked.Exchange(ref _raised, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
