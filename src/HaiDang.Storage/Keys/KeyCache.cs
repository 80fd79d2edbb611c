using System.Collections.Concurrent;
using HaiDang.Core;

namespace HaiDang.Storage.Keys;

/// <summary>Opened keys of the last minutes: about twice <see cref="Most"/> at most, and none longer than twice <see cref="Age"/>, so that a node forgets what another destroyed.</summary>
internal sealed class KeyCache(Clock clock)
{
    public const int Most = 20_000;

    public static TimeSpan Age { get; } = TimeSpan.FromMinutes(5);

    private readonly Lock _turn = new();
    private volatile ConcurrentDictionary<long, DataKey> _young = new();
    private volatile ConcurrentDictionary<long, DataKey> _old = new();
    private long _since = clock.Now.UtcTicks;
    private int _added;

    // A key found among the old ones is not made young again: it is read anew once they go.
    public DataKey? Find(long keyId)
    {
        if (clock.Now.UtcTicks - Volatile.Read(ref _since) > Age.Ticks || Volatile.Read(ref _added) >= Most)
        {
            Turn();
        }
        return _young.TryGetValue(keyId, out var young) ? young : _old.GetValueOrDefault(keyId);
    }

    public void Add(DataKey key)
    {
        _young[key.Id] = key;
        Interlocked.Increment(ref _added);
    }

    public void Forget(long keyId)
    {
        _young.TryRemove(keyId, out _);
        _old.TryRemove(keyId, out _);
    }

    private void Turn()
    {
        lock (_turn)
        {
            var passed = clock.Now.UtcTicks - _since;
            if (passed <= Age.Ticks && _added < Most)
            {
                return;
            }
            (_old, _young) = (passed > 2 * Age.Ticks ? new() : _young, new());
            (_since, _added) = (clock.Now.UtcTicks, 0);
        }
    }
}
