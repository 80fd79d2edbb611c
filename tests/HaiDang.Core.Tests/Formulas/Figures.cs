using HaiDang.Core.Formulas;

namespace HaiDang.Core.Tests.Formulas;

/// <summary>Figures by what a formula writes, e.g. <c>ended[early, on-time]</c>; an indicator may have none with a reason.</summary>
internal sealed class Figures : IFormulaSource
{
    private readonly Dictionary<string, decimal> _values = new(StringComparer.Ordinal);

    public Dictionary<string, FormulaResult> Indicators { get; } = new(StringComparer.Ordinal);

    public List<string> Asked { get; } = [];

    public decimal this[string reference]
    {
        set => _values[reference] = value;
    }

    public decimal? Measure(string name, IReadOnlyList<string> parts) => Find(parts.Count == 0 ? name : $"{name}[{string.Join(", ", parts)}]");

    public decimal? ProceduresWith(string name, IReadOnlyList<string> parts) => Find($"procedures-with({(parts.Count == 0 ? name : $"{name}[{string.Join(", ", parts)}]")})");

    public FormulaResult Indicator(string id) => Indicators.TryGetValue(id, out var result) ? result : FormulaResult.From(Find($"indicator({id})"), $"indicator({id})");

    public FormulaResult Value(string id) => FormulaResult.From(Find($"value({id})"), $"value({id})");

    private decimal? Find(string reference)
    {
        Asked.Add(reference);
        return _values.TryGetValue(reference, out var value) ? value : null;
    }
}
