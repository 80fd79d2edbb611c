namespace HaiDang.Core.Formulas;

/// <summary>One evaluation of a formula.</summary>
internal sealed class FormulaEvaluation(IFormulaSource source)
{
    public FormulaResult Of(FormulaNode node) => node switch
    {
        NumberNode n => FormulaResult.Of(n.Value),
        ReferenceNode r => Look(r.Reference),
        GroupNode g => Of(g.Inner),
        NegateNode n => Negate(Of(n.Inner)),
        OperationNode o => Operate(o),
        CallNode c => Call(c),
        ChoiceNode i => Choose(i),
        _ => throw new InvalidOperationException($"Unknown piece {node.GetType().Name}"),
    };

    private static FormulaResult Negate(FormulaResult inner) => inner.Value is { } value ? FormulaResult.Of(-value) : inner;

    private FormulaResult Look(FormulaReference reference) => reference.Kind switch
    {
        FormulaReferenceKind.Measure => Known(source.Measure(reference.Name, reference.PartNames), reference),
        FormulaReferenceKind.ProceduresWith => Known(source.ProceduresWith(reference.Name, reference.PartNames), reference),
        FormulaReferenceKind.Indicator => source.Indicator(reference.Name),
        FormulaReferenceKind.Value => source.Value(reference.Name),
        _ => throw new InvalidOperationException($"Unknown kind {reference.Kind}"),
    };

    private static FormulaResult Known(decimal? value, FormulaReference reference) =>
        value is { } known ? FormulaResult.Of(known) : FormulaResult.None(NoValueKind.NoData, reference.ToString());

    private FormulaResult Operate(OperationNode node)
    {
        var (onLeft, onRight) = (Of(node.Left), Of(node.Right));
        if (onLeft.Value is not { } left)
            return onLeft;
        if (onRight.Value is not { } right)
            return onRight;
        if (node.Operator == FormulaOperator.Over && right == 0)
            return FormulaResult.None(NoValueKind.DivisionByZero, Formula.Print(node.Right));
        try
        {
            return FormulaResult.Of(node.Operator switch
            {
                FormulaOperator.Plus => left + right,
                FormulaOperator.Minus => left - right,
                FormulaOperator.Times => left * right,
                FormulaOperator.Over => left / right,
                _ => throw new InvalidOperationException($"Unknown sign {node.Operator}"),
            });
        }
        catch (OverflowException)
        {
            return FormulaResult.None(NoValueKind.Overflow, Formula.Print(node));
        }
    }

    private FormulaResult Call(CallNode node)
    {
        var first = Of(node.Arguments[0]);
        if (node.Function == FormulaFunction.Otherwise)
            return first.Value is null ? Of(node.Arguments[1]) : first;
        if (first.Value is not { } value)
            return first;
        foreach (var argument in node.Arguments.Skip(1))
        {
            var next = Of(argument);
            if (next.Value is not { } other)
                return next;
            value = node.Function switch
            {
                FormulaFunction.Min => Math.Min(value, other),
                FormulaFunction.Max => Math.Max(value, other),
                FormulaFunction.Round => Math.Round(value, (int)other, MidpointRounding.AwayFromZero),
                _ => throw new InvalidOperationException($"Unknown function {node.Function}"),
            };
        }
        return FormulaResult.Of(node.Function == FormulaFunction.Abs ? Math.Abs(value) : value);
    }

    private FormulaResult Choose(ChoiceNode node)
    {
        var (onLeft, onRight) = (Of(node.Left), Of(node.Right));
        if (onLeft.Value is not { } left)
            return onLeft;
        if (onRight.Value is not { } right)
            return onRight;
        var holds = node.Comparison switch
        {
            FormulaComparison.Less => left < right,
            FormulaComparison.LessOrEqual => left <= right,
            FormulaComparison.Greater => left > right,
            FormulaComparison.GreaterOrEqual => left >= right,
            FormulaComparison.Equal => left == right,
            FormulaComparison.NotEqual => left != right,
            _ => throw new InvalidOperationException($"Unknown comparison {node.Comparison}"),
        };
        return Of(holds ? node.Then : node.Else);
    }
}
