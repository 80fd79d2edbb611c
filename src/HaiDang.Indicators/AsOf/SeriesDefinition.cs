using HaiDang.Core;

namespace HaiDang.Indicators.AsOf;

/// <summary>How the values of several units make that of all of them together.</summary>
public enum AddsUp
{
    /// <summary>They do not: ranks, for one.</summary>
    None,

    /// <summary>They are added.</summary>
    Sum,

    /// <summary>Their mean, every unit alike.</summary>
    Mean,

    /// <summary>Their mean, each weighed by the value of another series: a share by what it is a share of.</summary>
    Weighted,
}

/// <summary>What the pack says of a series beside its values.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">Its name.</param>
/// <param name="AddsUp">How its values add up.</param>
/// <param name="WeightedBy">The series whose values weigh them; null unless they are weighed.</param>
/// <param name="Source">Where this stands, or why it is so.</param>
public sealed record SeriesDefinition(string Id, LocalText Name, AddsUp AddsUp, string? WeightedBy, string Source);

/// <summary>The series that a pack describes.</summary>
/// <param name="all">In the order of the pack; of two with one identifier the first counts.</param>
public sealed class SeriesCatalogue(IEnumerable<SeriesDefinition> all)
{
    /// <summary>Each by its identifier.</summary>
    public IReadOnlyDictionary<string, SeriesDefinition> ById { get; } = all.DistinctBy(s => s.Id, StringComparer.Ordinal).ToDictionary(s => s.Id, StringComparer.Ordinal);

    /// <summary>How a series adds up; null when the pack does not say.</summary>
    public SeriesDefinition? Find(string id) => ById.GetValueOrDefault(id);
}
