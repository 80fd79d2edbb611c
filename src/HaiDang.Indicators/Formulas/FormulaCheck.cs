using HaiDang.City.Facts;
using HaiDang.City.Packs;
using HaiDang.Core.Formulas;
using HaiDang.Indicators.Indicators;

namespace HaiDang.Indicators.Formulas;

/// <summary>Checks what a formula names and what its pieces count.</summary>
/// <param name="measures">Every measure of every engine, by identifier.</param>
/// <param name="indicators">Every indicator of the pack with its unit; null for one whose unit could not be read.</param>
/// <param name="report">Takes what is wrong: where in the formula, and what.</param>
internal sealed class FormulaCheck(IReadOnlyDictionary<string, Measure> measures, IReadOnlyDictionary<string, IndicatorUnit?> indicators, Action<int, PackFault> report)
{
    /// <summary>Checks a formula whose result must fit a unit.</summary>
    public void Run(Formula formula, IndicatorUnit unit)
    {
        var known = true;
        foreach (var reference in formula.References)
            known &= Knows(reference);
        var found = Of(formula.Root);
        if (known && !found.Fits(unit))
            report(0, IndicatorMistakes.WrongUnit(PackWords.Word(unit), found.ToText(), Dimension.Needed(unit)));
    }

    /// <summary>Checks one thing that is looked up; true when it is there.</summary>
    public bool Knows(FormulaReference reference)
    {
        switch (reference.Kind)
        {
            case FormulaReferenceKind.Value:
                return true;
            case FormulaReferenceKind.Indicator:
                if (indicators.ContainsKey(reference.Name))
                    return true;
                report(reference.NameOffset, IndicatorMistakes.UnknownIndicator(reference.Name, indicators.Keys));
                return false;
            default:
                return KnowsMeasure(reference);
        }
    }

    private bool KnowsMeasure(FormulaReference reference)
    {
        if (!measures.TryGetValue(reference.Name, out var measure))
        {
            report(reference.NameOffset, IndicatorMistakes.UnknownMeasure(reference.Name, measures.Keys));
            return false;
        }
        foreach (var part in reference.Parts.Where(p => measure.Parts.All(known => known.Id != p.Name)))
            report(part.Offset, IndicatorMistakes.UnknownPart(measure.Id, part.Name, measure.Parts.Select(p => p.Id)));
        return true;
    }

    private Dimension Of(FormulaNode node)
    {
        switch (node)
        {
            case NumberNode:
                return Dimension.Number;
            case ReferenceNode r:
                return Of(r.Reference);
            case GroupNode g:
                return Of(g.Inner);
            case NegateNode n:
                return Of(n.Inner);
            case OperationNode { Operator: FormulaOperator.Times } o:
                return Of(o.Left).Times(Of(o.Right));
            case OperationNode { Operator: FormulaOperator.Over } o:
                return Of(o.Left).Over(Of(o.Right));
            case OperationNode o:
                return Together(o.Offset, Of(o.Left), Of(o.Right));
            case CallNode { Function: FormulaFunction.Round or FormulaFunction.Abs } c:
                return Of(c.Arguments[0]);
            case CallNode c:
                return c.Arguments.Skip(1).Aggregate(Of(c.Arguments[0]), (all, argument) => Together(argument.Offset, all, Of(argument)));
            case ChoiceNode i:
                Together(i.Right.Offset, Of(i.Left), Of(i.Right));
                return Together(i.Else.Offset, Of(i.Then), Of(i.Else));
            default:
                throw new InvalidOperationException($"Unknown piece {node.GetType().Name}");
        }
    }

    private Dimension Of(FormulaReference reference) => reference.Kind switch
    {
        FormulaReferenceKind.Measure => measures.TryGetValue(reference.Name, out var measure) ? Dimension.Of(measure.Unit) : Dimension.Unknown,
        FormulaReferenceKind.ProceduresWith => Dimension.Of(MeasureUnit.Count),
        FormulaReferenceKind.Indicator => indicators.GetValueOrDefault(reference.Name) is { } unit ? Dimension.Of(unit) : Dimension.Unknown,
        FormulaReferenceKind.Value => Dimension.Unknown,
        _ => throw new InvalidOperationException($"Unknown kind {reference.Kind}"),
    };

    private Dimension Together(int offset, Dimension left, Dimension right)
    {
        if (left.With(right) is { } both)
            return both;
        report(offset, IndicatorMistakes.MixedUnits(left.ToText(), right.ToText()));
        return Dimension.Unknown;
    }
}
