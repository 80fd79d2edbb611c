using HaiDang.Storage;
using HaiDang.Storage.Events;

namespace HaiDang.City.Facts;

/// <summary>
/// The facts of many events, added up in memory and written together: the more events share a total, the fewer rows are written. What is gathered must be written in one go with the
/// cursor of <see cref="Follower"/>, so that each event counts once.
/// </summary>
/// <param name="measures">All measures.</param>
public sealed class GatheredFacts(MeasureList measures)
{
    private FactSums _sums = new(measures);

    /// <summary>Name of the follower whose place this takes.</summary>
    public static string Follower => FoldFacts.CursorName;

    /// <summary>How many totals would be written.</summary>
    public int Count => _sums.Count;

    /// <summary>Adds the facts that stand beside events.</summary>
    public void Add(IEnumerable<Event> events)
    {
        foreach (var happened in events)
        {
            foreach (var fact in FactText.Read(happened.Facts))
            {
                _sums.Add(fact);
            }
        }
    }

    /// <summary>What is to be added to the totals, in the order of their tables' keys; begins anew afterwards.</summary>
    /// <param name="changes">Where it goes.</param>
    public Changes MoveTo(Changes changes)
    {
        foreach (var total in _sums.Days)
        {
            changes.Add(total);
        }
        foreach (var total in _sums.Months)
        {
            changes.Add(total);
        }
        _sums = new(measures);
        return changes;
    }
}
