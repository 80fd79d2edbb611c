using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Audit;

/// <summary>Adds every numbered event to the log, in order and exactly once.</summary>
internal sealed class AuditFollower(IDbContextFactory<CityDb> databases) : IEventFollower
{
    public string Name => "audit-log";

    public async Task<Changes> FollowAsync(IReadOnlyList<Event> events, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var tree = await db.Set<AuditTree>().FirstOrDefaultAsync(t => t.Id == AuditTree.TheId, cancel);
        var grown = await GrowingLog.OpenAsync(db, tree?.Size ?? 0, cancel);
        foreach (var happened in events)
        {
            // The leaf's place is the event's: a gap would make every later proof name another event.
            if (happened.Position != grown.Size + 1)
            {
                throw new InvalidOperationException($"The audit log has {grown.Size} leaves, the next event stands at {happened.Position}.");
            }
            grown.Append(EventEntry.Of(happened), happened.StreamId);
        }
        var changes = grown.Written();
        var now = new AuditTree { Size = grown.Size, Root = grown.Root(), Version = (tree?.Version ?? 0) + 1 };
        return tree is null ? changes.Insert(now) : changes.Update(now);
    }
}
