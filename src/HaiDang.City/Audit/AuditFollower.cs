using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Audit;

/// <summary>Adds every numbered event to the log.</summary>
internal sealed class AuditFollower(IDbContextFactory<CityDb> databases) : IEventFollower
{
    public string Name => FollowedLog.Follower;

    public async Task<Changes> FollowAsync(IReadOnlyList<Event> events, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return (await FollowedLog.OpenAsync(db, cancel)).Add(events);
    }
}
