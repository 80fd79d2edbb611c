using HaiDang.Core.Formulas;

namespace HaiDang.Indicators.Figures;

/// <summary>Figures of indicators for units and one period.</summary>
/// <param name="Period">The period.</param>
/// <param name="IsProvisional">True while the period goes on, or while events of it are still to be counted.</param>
/// <param name="Units">For each unit, each indicator's figure.</param>
public sealed record FigureSheet(Period Period, bool IsProvisional, IReadOnlyDictionary<string, IReadOnlyDictionary<string, FormulaResult>> Units)
{
    /// <summary>A figure; without a value where the unit or the indicator was not asked for or has no facts.</summary>
    public FormulaResult Of(string indicator, string unit = UnitScope.WholeCity) =>
        Units.TryGetValue(unit, out var figures) && figures.TryGetValue(indicator, out var figure) ? figure : FormulaResult.None(NoValueKind.NoData, indicator);
}
