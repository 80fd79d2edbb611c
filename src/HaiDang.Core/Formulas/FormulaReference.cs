namespace HaiDang.Core.Formulas;

/// <summary>What a formula looks up.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Name">Measure, indicator or series, in kebab-case.</param>
/// <param name="Parts">Parts of the measure that are added up; empty for the whole of it and for what has no parts.</param>
/// <param name="Offset">Where it begins in the formula, from 0.</param>
/// <param name="NameOffset">Where the name itself is, from 0.</param>
public sealed record FormulaReference(FormulaReferenceKind Kind, string Name, IReadOnlyList<FormulaPart> Parts, int Offset, int NameOffset)
{
    /// <summary>The names of the parts.</summary>
    public IReadOnlyList<string> PartNames { get; } = [.. Parts.Select(p => p.Name)];

    /// <summary>As it is written in a formula.</summary>
    public override string ToString()
    {
        var name = Parts.Count == 0 ? Name : $"{Name}[{string.Join(", ", Parts.Select(p => p.Name))}]";
        return FormulaWords.Lookups.FirstOrDefault(l => l.Kind == Kind) is { Word: { } word } ? $"{word}({name})" : name;
    }
}

/// <summary>A part of a measure, as a formula names it.</summary>
/// <param name="Name">Its identifier.</param>
/// <param name="Offset">Where it is written, from 0.</param>
public sealed record FormulaPart(string Name, int Offset);

/// <summary>Kinds of things that formulas look up.</summary>
public enum FormulaReferenceKind
{
    /// <summary>A measure: <c>ended</c>, <c>ended[early, on-time]</c>.</summary>
    Measure,

    /// <summary>How many procedures have a sum above 0: <c>procedures-with(registered[own-pages])</c>.</summary>
    ProceduresWith,

    /// <summary>Another indicator of the same unit and period: <c>indicator(on-time)</c>.</summary>
    Indicator,

    /// <summary>An imported value of the same unit and period: <c>value(population)</c>.</summary>
    Value,
}

/// <summary>The words that formulas may use.</summary>
internal static class FormulaWords
{
    public static readonly (string Word, FormulaFunction Function, int Least, int Most)[] Functions =
    [
        ("min", FormulaFunction.Min, 2, 50), ("max", FormulaFunction.Max, 2, 50), ("abs", FormulaFunction.Abs, 1, 1),
        ("round", FormulaFunction.Round, 2, 2), ("otherwise", FormulaFunction.Otherwise, 2, 2),
    ];

    public static readonly (string Word, FormulaReferenceKind Kind)[] Lookups =
        [("procedures-with", FormulaReferenceKind.ProceduresWith), ("indicator", FormulaReferenceKind.Indicator), ("value", FormulaReferenceKind.Value)];

    public static readonly (string Sign, FormulaComparison Comparison)[] Comparisons =
    [
        ("<=", FormulaComparison.LessOrEqual), (">=", FormulaComparison.GreaterOrEqual), ("<>", FormulaComparison.NotEqual),
        ("<", FormulaComparison.Less), (">", FormulaComparison.Greater), ("=", FormulaComparison.Equal),
    ];

    public static readonly (string Sign, FormulaOperator Operator)[] Operators =
        [("+", FormulaOperator.Plus), ("-", FormulaOperator.Minus), ("*", FormulaOperator.Times), ("/", FormulaOperator.Over)];

    public static IEnumerable<string> All => Functions.Select(f => f.Word).Concat(Lookups.Select(l => l.Word)).Append("if");
}
