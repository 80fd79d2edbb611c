namespace HaiDang.Core.Formulas;

/// <summary>What a formula gives: a value, or none with the reason. "No value" never turns into 0.</summary>
public readonly record struct FormulaResult
{
    private FormulaResult(decimal? value, NoValue? reason) => (Value, Reason) = (value, reason);

    /// <summary>The value; null when there is none.</summary>
    public decimal? Value { get; }

    /// <summary>Why there is no value; null when there is one.</summary>
    public NoValue? Reason { get; }

    /// <summary>A value.</summary>
    public static FormulaResult Of(decimal value) => new(value, null);

    /// <summary>No value.</summary>
    /// <param name="kind">Why.</param>
    /// <param name="what">What is missing, zero or too large, as it is written in the formula.</param>
    /// <param name="why">The reason in words, where more is known than that it is missing; null for the usual words.</param>
    public static FormulaResult None(NoValueKind kind, string what, LocalText? why = null) => new(null, new(kind, what) { Why = why });

    /// <summary>A value, or "no data" for null.</summary>
    /// <param name="value">The value.</param>
    /// <param name="what">What was looked up.</param>
    public static FormulaResult From(decimal? value, string what) => value is { } known ? Of(known) : None(NoValueKind.NoData, what);
}

/// <summary>Why there is no value.</summary>
/// <param name="Kind">The kind of reason.</param>
/// <param name="What">What is missing, zero or too large, as it is written in the formula.</param>
public sealed record NoValue(NoValueKind Kind, string What)
{
    /// <summary>The reason in words, where more is known than that something is missing; null for the usual words.</summary>
    public LocalText? Why { get; init; }

    /// <summary>The reason in words.</summary>
    public LocalText ToText() => Why ?? Kind switch
    {
        NoValueKind.NoData => ($"Chưa có dữ liệu về {What}", $"No data for {What}"),
        NoValueKind.DivisionByZero => ($"Chia cho 0: {What} bằng 0", $"Division by zero: {What} is 0"),
        NoValueKind.Overflow => ($"Kết quả quá lớn: {What}", $"The result is too large: {What}"),
        _ => throw new InvalidOperationException($"Unknown reason {Kind}"),
    };
}

/// <summary>Kinds of reasons for no value.</summary>
public enum NoValueKind
{
    /// <summary>Something that the formula looks up is not known.</summary>
    NoData,

    /// <summary>The whole is 0: nothing was to be done.</summary>
    DivisionByZero,

    /// <summary>A step gives a number that no decimal holds.</summary>
    Overflow,
}

/// <summary>Where a formula looks things up, for one unit and period.</summary>
public interface IFormulaSource
{
    /// <summary>The sum of a measure; null when nothing is known of it, 0 when it is known to be none.</summary>
    /// <param name="name">The measure.</param>
    /// <param name="parts">Parts that are added up; empty for all of them.</param>
    decimal? Measure(string name, IReadOnlyList<string> parts);

    /// <summary>How many procedures have a sum above 0; null when nothing is known.</summary>
    /// <param name="name">The measure.</param>
    /// <param name="parts">Parts that are added up; empty for all of them.</param>
    decimal? ProceduresWith(string name, IReadOnlyList<string> parts);

    /// <summary>Another indicator; its reason is passed on when it has no value.</summary>
    /// <param name="id">The indicator.</param>
    FormulaResult Indicator(string id);

    /// <summary>An imported value; none with the reason when none was imported.</summary>
    /// <param name="id">The series.</param>
    FormulaResult Value(string id);
}
