using HaiDang.Storage;
using HaiDang.Storage.Events;

namespace HaiDang.City.Facts;

/// <summary>
/// The facts of many events, added up in memory and written together: the more events share a total, the fewer rows are written. Takes the place of the follower of that name, whose cursor
/// moves with what is written.
/// </summary>
/// <param name="measures">All measures.</param>
public sealed class GatheredFacts(MeasureList measures)
{
    // Some megabytes while they are written.
    private const int DaysAtOnce = 50_000;

    private readonly FactSums _sums = new(measures);
    private readonly List<Fact> _read = [];

    /// <summary>Name of the follower whose place this takes.</summary>
    public static string Follower => FoldFacts.CursorName;

    /// <summary>Adds the facts that stand beside events.</summary>
    public void Add(IEnumerable<Event> events)
    {
        foreach (var happened in events)
        {
            FactText.Read(happened.Facts, _read);
            foreach (var fact in _read)
            {
                _sums.Add(fact);
            }
        }
    }

    /// <summary>Moves everything to changes, to be added to the totals that are there.</summary>
    public Changes MoveTo(Changes changes)
    {
        foreach (var total in _sums.TakeDays(DateOnly.MaxValue))
        {
            changes.Add(total);
        }
        foreach (var total in _sums.TakeMonths(DateOnly.MaxValue))
        {
            changes.Add(total);
        }
        foreach (var total in _sums.TakeYears(DateOnly.MaxValue))
        {
            changes.Add(total);
        }
        return changes;
    }

    /// <summary>
    /// Moves the totals that get no more facts to changes, once there are many, as new rows. For events that come in the order of their days, into tables without any total of these days,
    /// months and years.
    /// </summary>
    /// <param name="changes">Where they go.</param>
    /// <param name="isEnd">True when no event comes any more: everything is moved.</param>
    public void MoveNewTo(Changes changes, bool isEnd)
    {
        if (_sums.LastDay is not { } last || (!isEnd && _sums.DayCount < DaysAtOnce))
        {
            return;
        }
        foreach (var total in _sums.TakeDays(isEnd ? DateOnly.MaxValue : last))
        {
            changes.Insert(total);
        }
        foreach (var total in _sums.TakeMonths(isEnd ? DateOnly.MaxValue : FactSums.FirstOf(last)))
        {
            changes.Insert(total);
        }
        foreach (var total in _sums.TakeYears(isEnd ? DateOnly.MaxValue : FactSums.FirstOfYear(last)))
        {
            changes.Insert(total);
        }
    }
}
