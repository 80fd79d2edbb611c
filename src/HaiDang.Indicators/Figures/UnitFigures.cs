using HaiDang.City.Contracts;
using HaiDang.City.Facts;
using HaiDang.Core.Formulas;
using HaiDang.Indicators.Indicators;

namespace HaiDang.Indicators.Figures;

/// <summary>Evaluates formulas for one unit and period.</summary>
internal sealed class UnitFigures : IFormulaSource
{
    private readonly IReadOnlyList<Indicator> _indicators;
    private readonly Dictionary<string, FormulaResult> _done = new(StringComparer.Ordinal);
    private readonly string _unit;
    private readonly DateOnly _day;
    private readonly FactSheet? _facts;
    private readonly ProcedureCounts _procedures;
    private readonly IEnumerable<IStockMeasures> _stocks;
    private readonly Func<string, string, FormulaResult> _values;

    /// <param name="indicators">In the order of evaluation.</param>
    /// <param name="unit">The unit; empty for the city.</param>
    /// <param name="day">Last day of the period, on which stocks are taken.</param>
    /// <param name="facts">Its facts; null when nothing is known of the period.</param>
    /// <param name="procedures">Counts of procedures.</param>
    /// <param name="stocks">What stands at the end of a day.</param>
    /// <param name="values">The value of a series for a unit, or why there is none.</param>
    public UnitFigures(IReadOnlyList<Indicator> indicators, string unit, DateOnly day, FactSheet? facts, ProcedureCounts procedures, IEnumerable<IStockMeasures> stocks, Func<string, string, FormulaResult> values)
    {
        (_indicators, _unit, _day, _facts, _procedures, _stocks, _values) = (indicators, unit, day, facts, procedures, stocks, values);
        foreach (var indicator in indicators)
        {
            _done[indicator.Id] = indicator.Formula.Evaluate(this);
        }
    }

    /// <summary>Each indicator's figure.</summary>
    public IReadOnlyDictionary<string, FormulaResult> All => _done;

    /// <inheritdoc/>
    public decimal? Measure(string name, IReadOnlyList<string> parts) =>
        _stocks.Select(s => s.ValueOf(name, parts, _unit, _day)).FirstOrDefault(v => v is not null) ?? _facts?.Sum(name, parts);

    /// <inheritdoc/>
    public decimal? ProceduresWith(string name, IReadOnlyList<string> parts) =>
        _facts is null ? null : _procedures.Of(name, parts, _unit);

    /// <inheritdoc/>
    public FormulaResult Indicator(string id) => _done.GetValueOrDefault(id, FormulaResult.None(NoValueKind.NoData, id));

    /// <inheritdoc/>
    public FormulaResult Value(string id) => _values(id, _unit);

    /// <summary>What a formula finds where it looks something up; null when nothing is known.</summary>
    public decimal? PartOf(FormulaReference reference) => reference.Kind switch
    {
        FormulaReferenceKind.Measure => Measure(reference.Name, reference.PartNames),
        FormulaReferenceKind.ProceduresWith => ProceduresWith(reference.Name, reference.PartNames),
        FormulaReferenceKind.Indicator => Indicator(reference.Name).Value,
        _ => Value(reference.Name).Value,
    };

    /// <summary>Takes the mean of units where an indicator says so, in place of what its formula gave for the city's sums.</summary>
    public void AddMeans(IReadOnlyList<UnitFigures> units)
    {
        foreach (var indicator in _indicators.Where(i => i.Aggregate is Aggregate.Mean or Aggregate.Weighted))
        {
            var known = units.Select(u => (Value: u._done[indicator.Id].Value, Weight: indicator.WeightedBy is { } by ? u.Measure(by, []) ?? 0 : 1)).Where(u => u.Value is not null && u.Weight > 0).ToList();
            var weight = known.Sum(u => u.Weight);
            _done[indicator.Id] = weight == 0 ? FormulaResult.None(NoValueKind.NoData, indicator.Id) : FormulaResult.Of(known.Sum(u => u.Value!.Value * u.Weight) / weight);
        }
    }
}
