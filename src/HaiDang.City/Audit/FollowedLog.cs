using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Audit;

/// <summary>The audit log while numbered events are added to it, in order and exactly once. Nobody else may write it meanwhile.</summary>
public sealed class FollowedLog
{
    private readonly GrowingLog _log;
    private AuditTree? _tree;

    private FollowedLog(GrowingLog log, AuditTree? tree) => (_log, _tree) = (log, tree);

    /// <summary>Name of the follower that adds events in everyday use.</summary>
    public static string Follower => "audit-log";

    /// <summary>Reads where the log ends.</summary>
    /// <exception cref="LogDamagedException">A part of its right edge is missing.</exception>
    public static async Task<FollowedLog> OpenAsync(CityDb db, CancellationToken cancel)
    {
        var tree = await db.Set<AuditTree>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == AuditTree.TheId, cancel);
        return new(await GrowingLog.OpenAsync(db, tree?.Size ?? 0, cancel), tree);
    }

    /// <summary>Adds events.</summary>
    /// <returns>The rows that are new or longer.</returns>
    /// <exception cref="InvalidOperationException">The first event is not the one after the last leaf.</exception>
    public Changes Add(IReadOnlyList<Event> events)
    {
        foreach (var happened in events)
        {
            // The leaf's place is the event's: a gap would make every later proof name another event.
            if (happened.Position != _log.Size + 1)
            {
                throw new InvalidOperationException($"The audit log has {_log.Size} leaves, the next event stands at {happened.Position}.");
            }
            _log.Append(EventEntry.Of(happened), happened.StreamId);
        }
        var changes = _log.Written();
        var now = new AuditTree { Size = _log.Size, Root = _log.Root(), Version = (_tree?.Version ?? 0) + 1 };
        _ = _tree is null ? changes.Insert(now) : changes.Update(now);
        _tree = now;
        return changes;
    }
}
