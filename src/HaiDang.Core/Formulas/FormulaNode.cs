namespace HaiDang.Core.Formulas;

/// <summary>A piece of a formula.</summary>
/// <param name="Offset">Where it is written: characters from the beginning of the formula, from 0; of an operation the place of its sign.</param>
public abstract record FormulaNode(int Offset)
{
    /// <summary>Levels below and with this one; bounded, so that walking a formula never needs much stack.</summary>
    internal int Depth { get; init; } = 1;
}

/// <summary>A number.</summary>
/// <param name="Offset">Where it is written.</param>
/// <param name="Value">The number.</param>
public sealed record NumberNode(int Offset, decimal Value) : FormulaNode(Offset);

/// <summary>Something looked up: a measure, another indicator, an imported value.</summary>
/// <param name="Reference">What is looked up.</param>
public sealed record ReferenceNode(FormulaReference Reference) : FormulaNode(Reference.Offset);

/// <summary>Something in parentheses.</summary>
/// <param name="Offset">Where the parenthesis is opened.</param>
/// <param name="Inner">What stands in them.</param>
public sealed record GroupNode(int Offset, FormulaNode Inner) : FormulaNode(Offset);

/// <summary>A minus before something.</summary>
/// <param name="Offset">Where the minus is.</param>
/// <param name="Inner">What is negated.</param>
public sealed record NegateNode(int Offset, FormulaNode Inner) : FormulaNode(Offset);

/// <summary>Two sides joined by a sign.</summary>
/// <param name="Offset">Where the sign is.</param>
/// <param name="Operator">The sign.</param>
/// <param name="Left">Left side.</param>
/// <param name="Right">Right side.</param>
public sealed record OperationNode(int Offset, FormulaOperator Operator, FormulaNode Left, FormulaNode Right) : FormulaNode(Offset);

/// <summary>A function of its arguments.</summary>
/// <param name="Offset">Where its name is.</param>
/// <param name="Function">The function.</param>
/// <param name="Arguments">Its arguments in order.</param>
public sealed record CallNode(int Offset, FormulaFunction Function, IReadOnlyList<FormulaNode> Arguments) : FormulaNode(Offset);

/// <summary><c>if(left &lt; right, then, else)</c>: only the side that is taken is computed.</summary>
/// <param name="Offset">Where <c>if</c> is.</param>
/// <param name="Left">Left side of the comparison.</param>
/// <param name="Comparison">The comparison.</param>
/// <param name="Right">Right side of the comparison.</param>
/// <param name="Then">Taken when it holds.</param>
/// <param name="Else">Taken when it does not.</param>
public sealed record ChoiceNode(int Offset, FormulaNode Left, FormulaComparison Comparison, FormulaNode Right, FormulaNode Then, FormulaNode Else) : FormulaNode(Offset);

/// <summary>Signs between two sides.</summary>
public enum FormulaOperator
{
    /// <summary><c>+</c></summary>
    Plus,

    /// <summary><c>-</c></summary>
    Minus,

    /// <summary><c>*</c></summary>
    Times,

    /// <summary><c>/</c></summary>
    Over,
}

/// <summary>Functions.</summary>
public enum FormulaFunction
{
    /// <summary>The least of two or more.</summary>
    Min,

    /// <summary>The greatest of two or more.</summary>
    Max,

    /// <summary>Without its sign.</summary>
    Abs,

    /// <summary>Rounded to so many decimals (0 to 10), halves away from zero.</summary>
    Round,

    /// <summary>The first where it has a value, else the second.</summary>
    Otherwise,
}

/// <summary>Comparisons, allowed within <c>if</c> only.</summary>
public enum FormulaComparison
{
    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>&lt;&gt;</c></summary>
    NotEqual,
}
