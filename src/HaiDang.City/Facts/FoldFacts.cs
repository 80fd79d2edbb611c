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
    public int BatchSize => 1_500;

    /// <inheritdoc/>
    // Questions add what is not folded yet, so that nobody sees the wait.
    public TimeSpan Pause => TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public Task<Changes> FollowAsync(IReadOnlyList<Event> events, CancellationToken cancel)
    {
        var facts = new GatheredFacts(measures);
        facts.Add(events);
        return Task.FromResult(facts.MoveTo(new Changes()));
    }
}
