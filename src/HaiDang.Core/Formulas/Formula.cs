using System.Diagnostics.CodeAnalysis;

namespace HaiDang.Core.Formulas;

/// <summary>A formula in the closed grammar of the pack (docs/indicators.md); immutable.</summary>
/// <remarks>It computes with numbers, measures, other indicators and imported values. It can loop over nothing, call nothing and reach nothing.</remarks>
public sealed class Formula
{
    /// <summary>Characters that a formula may have.</summary>
    public const int Longest = 4000;

    private Formula(string text, FormulaNode root)
    {
        Text = text;
        Root = root;
        List<FormulaReference> references = [];
        Collect(root, references);
        References = references;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The formula as a tree.</summary>
    public FormulaNode Root { get; }

    /// <summary>Everything it looks up, in the order in which it is written; the same thing as often as it stands there.</summary>
    public IReadOnlyList<FormulaReference> References { get; }

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The formula.</param>
    /// <exception cref="FormatException">It has mistakes.</exception>
    public static Formula Parse(string text) => TryParse(text, out var formula, out var mistakes)
        ? formula
        : throw new FormatException(string.Join("; ", mistakes.Select(m => $"{m.Line}:{m.Column} {m.Message.In("en")}")));

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="formula">The formula; null when it has mistakes.</param>
    /// <param name="mistakes">Every mistake found; none when there is a formula.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Formula? formula, out IReadOnlyList<FormulaMistake> mistakes)
    {
        var parser = new FormulaParser(text);
        var root = parser.Whole();
        mistakes = parser.Mistakes;
        formula = root is not null && mistakes.Count == 0 ? new(text, root) : null;
        return formula is not null;
    }

    /// <summary>Computes it for one unit and period.</summary>
    /// <param name="source">Where it looks things up.</param>
    /// <returns>A value, or the first reason met why there is none; only <c>otherwise</c> goes on from there.</returns>
    public FormulaResult Evaluate(IFormulaSource source) => new FormulaEvaluation(source).Of(Root);

    /// <summary>The formula with blanks where they are usual; reading it gives the same formula.</summary>
    public override string ToString() => Print(Root);

    /// <summary>A piece of a formula as it is written, with blanks where they are usual.</summary>
    public static string Print(FormulaNode node) => node switch
    {
        NumberNode n => n.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ReferenceNode r => r.Reference.ToString(),
        GroupNode g => $"({Print(g.Inner)})",
        NegateNode n => $"-{Print(n.Inner)}",
        OperationNode o => $"{Print(o.Left)} {FormulaWords.Operators.First(s => s.Operator == o.Operator).Sign} {Print(o.Right)}",
        CallNode c => $"{FormulaWords.Functions.First(f => f.Function == c.Function).Word}({string.Join(", ", c.Arguments.Select(Print))})",
        ChoiceNode i => $"if({Print(i.Left)} {FormulaWords.Comparisons.First(s => s.Comparison == i.Comparison).Sign} {Print(i.Right)}, {Print(i.Then)}, {Print(i.Else)})",
        _ => throw new InvalidOperationException($"Unknown piece {node.GetType().Name}"),
    };

    private static void Collect(FormulaNode node, List<FormulaReference> into)
    {
        if (node is ReferenceNode reference)
            into.Add(reference.Reference);
        foreach (var child in Children(node))
            Collect(child, into);
    }

    internal static IReadOnlyList<FormulaNode> Children(FormulaNode node) => node switch
    {
        GroupNode g => [g.Inner],
        NegateNode n => [n.Inner],
        OperationNode o => [o.Left, o.Right],
        CallNode c => c.Arguments,
        ChoiceNode i => [i.Left, i.Right, i.Then, i.Else],
        _ => [],
    };
}
