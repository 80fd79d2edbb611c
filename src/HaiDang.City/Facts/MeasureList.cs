namespace HaiDang.City.Facts;

/// <summary>The measures of all engines.</summary>
/// <param name="engines">The engines.</param>
public sealed class MeasureList(IEnumerable<IMeasures> engines)
{
    private readonly Dictionary<string, Measure> _byId = engines.SelectMany(e => e.All).ToDictionary(m => m.Id, StringComparer.Ordinal);

    /// <summary>A measure; null when there is none of this name.</summary>
    public Measure? Find(string id) => _byId.GetValueOrDefault(id);
}
