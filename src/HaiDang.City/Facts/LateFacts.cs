namespace HaiDang.City.Facts;

/// <summary>The facts of the last numbered events by position, so that each event is read once and not again at every question.</summary>
internal sealed class LateFacts
{
    // Some megabytes at most.
    private const int Most = 4_000;

    private readonly Lock _lock = new();
    private readonly List<IReadOnlyList<Fact>> _facts = [];
    private long _before;

    private long Last => _before + _facts.Count;

    /// <summary>The position up to which all events after the cursor are here; the cursor itself when there are none.</summary>
    public long KnownFrom(long cursor)
    {
        lock (_lock)
        {
            return _before <= cursor && cursor <= Last ? Last : cursor;
        }
    }

    /// <summary>Takes what was read.</summary>
    /// <param name="after">The position before the first.</param>
    /// <param name="facts">The facts of each event, without a gap.</param>
    public void Add(long after, IReadOnlyList<IReadOnlyList<Fact>> facts)
    {
        lock (_lock)
        {
            if (after < _before || after > Last)
            {
                _facts.Clear();
                _before = after;
            }
            // Another question may have read some of them meanwhile.
            _facts.AddRange(facts.Skip((int)(Last - after)));
            if (_facts.Count > 2 * Most)
            {
                _before += _facts.Count - Most;
                _facts.RemoveRange(0, _facts.Count - Most);
            }
        }
    }

    /// <summary>The facts of the events after a position, up to another; null when not all of them are here.</summary>
    public IReadOnlyList<Fact>? Between(long after, long last)
    {
        lock (_lock)
        {
            return after < _before || last > Last ? null
                : after >= last ? []
                : [.. _facts.GetRange((int)(after - _before), (int)(last - after)).SelectMany(f => f)];
        }
    }

    /// <summary>Forgets everything, after facts were made anew.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _facts.Clear();
            _before = 0;
        }
    }
}
