using HaiDang.Storage;
using HaiDang.Storage.Events;

namespace HaiDang.City.Facts;

/// <summary>Adds the facts of numbered events to the totals, each once.</summary>
internal sealed class FoldFacts(MeasureList measures) : IEventFollower
{
    /// <summary>Name of its cursor.</summary>
    public const string CursorName = "facts";

    /// <inheritdoc/>
    public string Name => CursorName;

    /// <inheritdoc/>
    // Many events share a total: the more at once, the fewer rows are written.
    public int BatchSize => 500;

    /// <inheritdoc/>
    public Task<Changes> FollowAsync(IReadOnlyList<Event> events, CancellationToken cancel)
    {
        var sums = new FactSums(measures);
        foreach (var fact in events.SelectMany(e => FactText.Read(e.Facts)))
        {
            sums.Add(fact);
        }
        var changes = new Changes();
        foreach (var total in sums.Days)
        {
            changes.Add(total);
        }
        foreach (var total in sums.Months)
        {
            changes.Add(total);
        }
        return Task.FromResult(changes);
    }
}
