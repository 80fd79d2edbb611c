using System.Collections.Frozen;

namespace HaiDang.Indicators.Indices;

/// <summary>The indices of a pack.</summary>
/// <param name="all">The indices, in the order of their files; of two with one identifier the first counts.</param>
public sealed class IndexCatalogue(IEnumerable<IndexDefinition> all)
{
    /// <summary>All of them, in the order of their files.</summary>
    public IReadOnlyList<IndexDefinition> All { get; } = [.. all.DistinctBy(i => i.Id, StringComparer.Ordinal)];

    /// <summary>Each by its identifier.</summary>
    public FrozenDictionary<string, IndexDefinition> ById => field ??= All.ToFrozenDictionary(i => i.Id, StringComparer.Ordinal);

    /// <summary>The series that components expect to be imported, sorted.</summary>
    public IReadOnlyList<string> ImportedSeries => [.. All.SelectMany(i => i.Components).Select(c => c.Imported).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
