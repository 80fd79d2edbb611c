using HaiDang.Core.Formulas;
using HaiDang.Indicators.Figures;
using HaiDang.Indicators.Indicators;

namespace HaiDang.Indicators.Performance;

/// <summary>Two shares of the same dossiers beside one another: that of the sentence, of those with a time limit, and that of an indicator, of all that were settled.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Figure">Its figure, in percent.</param>
/// <param name="WithLimit">Settled dossiers that had a time limit when they ended, which one that is stopped while paused has not: what the sentence and tables count.</param>
/// <param name="Settled">All settled dossiers: what the indicator counts.</param>
public sealed record ShareOfAll(Indicator Indicator, FormulaResult Figure, long WithLimit, long Settled)
{
    private static readonly string[] InTime = ["early", "on-time"];

    /// <summary>Both of a unit; null where the page shows no such indicator, or the two do not differ.</summary>
    /// <param name="served">How people were served, of which the sentence is told.</param>
    /// <param name="indicators">The indicators shown.</param>
    /// <param name="figures">Their figures.</param>
    /// <param name="unit">The unit; the empty name for the city.</param>
    public static ShareOfAll? Of(Served served, IEnumerable<Indicator> indicators, FigureSheet figures, string unit)
    {
        ArgumentNullException.ThrowIfNull(served);
        ArgumentNullException.ThrowIfNull(figures);
        var limited = served.InTime + served.Late;
        return served.InTime > 0 && limited < served.Settled && IndicatorIn(indicators) is { } indicator && figures.Of(indicator.Id, unit) is { Value: not null } figure
            ? new(indicator, figure, limited, served.Settled) : null;
    }

    /// <summary>The indicator that counts all that were settled, whatever it is called in the pack; null when there is none.</summary>
    public static Indicator? IndicatorIn(IEnumerable<Indicator> indicators) => indicators.FirstOrDefault(IsOfAll);

    private static bool IsOfAll(Indicator indicator) => indicator.Unit == IndicatorUnit.Percent && indicator.Formula.References is [var over, var under]
        && over is { Kind: FormulaReferenceKind.Measure, Name: "ended" } && under is { Kind: FormulaReferenceKind.Measure, Name: "ended", Parts.Count: 0 } && over.PartNames.Order(StringComparer.Ordinal).SequenceEqual(InTime);
}
