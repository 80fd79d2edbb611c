using HaiDang.City.Facts;
using HaiDang.Core.Formulas;

namespace HaiDang.Indicators.Formulas;

/// <summary>Figures that a test of the pack gives, by what a formula writes.</summary>
/// <param name="measures">Every measure, by identifier.</param>
internal sealed class GivenFigures(IReadOnlyDictionary<string, Measure> measures) : IFormulaSource
{
    private readonly Dictionary<(FormulaReferenceKind Kind, string Name, string Parts), decimal> _values = [];

    /// <summary>Gives a figure; false when it was given before.</summary>
    public bool Add(FormulaReference reference, decimal value) => _values.TryAdd((reference.Kind, reference.Name, Key(reference.PartNames)), value);

    /// <inheritdoc/>
    public decimal? Measure(string name, IReadOnlyList<string> parts) => Sum(name, parts);

    /// <inheritdoc/>
    public decimal? ProceduresWith(string name, IReadOnlyList<string> parts) => Find(FormulaReferenceKind.ProceduresWith, name, parts);

    /// <inheritdoc/>
    public FormulaResult Indicator(string id) => FormulaResult.From(Find(FormulaReferenceKind.Indicator, id, []), $"indicator({id})");

    /// <inheritdoc/>
    public FormulaResult Value(string id) => FormulaResult.From(Find(FormulaReferenceKind.Value, id, []), $"value({id})");

    /// <summary>As given, or added up from parts that were given one by one.</summary>
    private decimal? Sum(string name, IReadOnlyList<string> parts)
    {
        if (Find(FormulaReferenceKind.Measure, name, parts) is { } given)
            return given;
        var wanted = parts.Count > 0 ? parts : [.. measures.GetValueOrDefault(name)?.Parts.Select(p => p.Id) ?? []];
        var each = wanted.Select(part => Find(FormulaReferenceKind.Measure, name, [part])).ToList();
        return each.Count > 0 && each.TrueForAll(v => v is not null) ? each.Sum() : null;
    }

    private decimal? Find(FormulaReferenceKind kind, string name, IReadOnlyList<string> parts) => _values.TryGetValue((kind, name, Key(parts)), out var value) ? value : null;

    private static string Key(IEnumerable<string> parts) => string.Join(',', parts.Order(StringComparer.Ordinal));
}
