using System.Collections.Frozen;

namespace HaiDang.Indicators.Targets;

/// <summary>The targets and published values of a pack.</summary>
/// <param name="targets">The targets, in the order of the pack; of two with one identifier the first counts.</param>
/// <param name="actuals">The published values.</param>
public sealed class TargetCatalogue(IEnumerable<Target> targets, IEnumerable<Actual> actuals)
{
    /// <summary>All targets, in the order of the pack.</summary>
    public IReadOnlyList<Target> All { get; } = [.. targets.DistinctBy(t => t.Id, StringComparer.Ordinal)];

    /// <summary>Each target by its identifier.</summary>
    public FrozenDictionary<string, Target> ById => field ??= All.ToFrozenDictionary(t => t.Id, StringComparer.Ordinal);

    /// <summary>All published values, by series, place and end of period.</summary>
    public IReadOnlyList<Actual> Actuals { get; } =
        [.. actuals.OrderBy(a => a.Series, StringComparer.Ordinal).ThenBy(a => a.Scope.ToString(), StringComparer.Ordinal).ThenBy(a => a.Period.End).ThenBy(a => a.Period.Start)];

    /// <summary>Targets of other places for the same: the nation's beside the city's and the other way round; those for the same year first.</summary>
    public IReadOnlyList<Target> Beside(Target target) =>
        [.. All.Where(t => target.Topic is not null && t.Topic == target.Topic && t.Scope != target.Scope).OrderBy(t => Math.Abs(t.Year - target.Year)).ThenBy(t => t.Id, StringComparer.Ordinal)];

    /// <summary>The series that targets are judged by.</summary>
    public IReadOnlyList<string> Series => [.. All.Select(t => t.Series).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>How a target stands on a day.</summary>
    /// <param name="target">The target.</param>
    /// <param name="values">Values of series, the target's among them.</param>
    /// <param name="today">The day.</param>
    public static Progress ProgressOf(Target target, ILookup<string, Actual> values, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(values);
        return Progress.Of(target, target.Series is { } series ? values[series] : [], today);
    }
}
