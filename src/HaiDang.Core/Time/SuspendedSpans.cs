namespace HaiDang.Core.Time;

/// <summary>Suspensions ready for counting, once in days and once in instants. At most a handful per dossier, so a scan is the fastest search.</summary>
internal readonly ref struct SuspendedSpans
{
    private readonly IReadOnlyList<Suspension> _all;
    private readonly ReadOnlySpan<(int After, int Through)> _days;

    /// <param name="all">In any order, overlapping or not.</param>
    /// <param name="room">Room for one entry each.</param>
    /// <param name="calendar">Knows the city's days.</param>
    /// <exception cref="ArgumentException">A suspension ends before it begins.</exception>
    public SuspendedSpans(IReadOnlyList<Suspension> all, Span<(int After, int Through)> room, WorkingCalendar calendar)
    {
        for (var i = 0; i < all.Count; i++)
        {
            var (from, to) = (all[i].From, all[i].To);
            if (to < from)
            {
                throw new ArgumentException("A suspension ends before it begins.", nameof(all));
            }
            room[i] = (calendar.DayOf(from).DayNumber, all[i].IsOpen ? int.MaxValue : calendar.DayOf(to).DayNumber);
        }
        _all = all;
        _days = room[..all.Count];
    }

    /// <summary>
    /// The suspension that takes this day out of a limit in days: the days after that of From through that of To.
    /// An open one is preferred, because it pauses the clock.
    /// </summary>
    public Suspension? Covering(DateOnly date)
    {
        Suspension? found = null;
        for (var i = 0; i < _days.Length; i++)
        {
            if (date.DayNumber > _days[i].After && date.DayNumber <= _days[i].Through)
            {
                if (_all[i].IsOpen)
                {
                    return _all[i];
                }
                found ??= _all[i];
            }
        }
        return found;
    }

    /// <summary>The suspension that holds the clock at this instant and ends last; null when it runs.</summary>
    public Suspension? HoldingAt(long utcTicks)
    {
        Suspension? found = null;
        for (var i = 0; i < _all.Count; i++) // an enumerator of an interface would allocate
        {
            var suspension = _all[i];
            if (suspension.From.UtcTicks <= utcTicks && utcTicks < suspension.To.UtcTicks && (found is null || suspension.To > found.To))
            {
                found = suspension;
            }
        }
        return found;
    }

    /// <summary>Begin of the next suspension after this instant, or <paramref name="end"/> when none begins before it.</summary>
    public long NextFrom(long utcTicks, long end)
    {
        for (var i = 0; i < _all.Count; i++)
        {
            var suspension = _all[i];
            var from = suspension.From.UtcTicks;
            if (from > utcTicks && from < end && suspension.To > suspension.From)
            {
                end = from;
            }
        }
        return end;
    }
}
