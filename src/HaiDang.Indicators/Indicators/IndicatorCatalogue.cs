using System.Collections.Frozen;
using HaiDang.Core.Formulas;

namespace HaiDang.Indicators.Indicators;

/// <summary>The indicators of a pack.</summary>
public sealed class IndicatorCatalogue
{
    /// <summary>Takes indicators; those in a circle of formulas, or that need one, are left out of <see cref="All"/>.</summary>
    /// <param name="indicators">The indicators, in the order of the pack; of two with one identifier the first counts.</param>
    public IndicatorCatalogue(IEnumerable<Indicator> indicators)
    {
        Listed = [.. indicators.DistinctBy(i => i.Id, StringComparer.Ordinal)];
        ById = Listed.ToFrozenDictionary(i => i.Id, StringComparer.Ordinal);
        All = [.. FormulaOrder.Of(ById.ToDictionary(i => i.Key, i => i.Value.Formula, StringComparer.Ordinal)).Order.Select(id => ById[id])];
    }

    /// <summary>Each indicator by its identifier.</summary>
    public FrozenDictionary<string, Indicator> ById { get; }

    /// <summary>All of them in the order of the pack, in which lists show them.</summary>
    public IReadOnlyList<Indicator> Listed { get; }

    /// <summary>All of them in the order of evaluation: each comes after those that its formula needs.</summary>
    public IReadOnlyList<Indicator> All { get; }

    /// <summary>The series that formulas expect to be imported, and those beside which indicators are shown; sorted.</summary>
    public IReadOnlyList<string> ImportedSeries =>
        [.. ById.Values.SelectMany(i => i.Formula.References).Where(r => r.Kind == FormulaReferenceKind.Value).Select(r => r.Name).Concat(ById.Values.Select(i => i.Beside?.Series).OfType<string>()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
