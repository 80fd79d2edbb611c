namespace HaiDang.Core.Formulas;

/// <summary>What is wrong with a formula as it is written.</summary>
/// <param name="Offset">Characters from the beginning of the formula, from 0.</param>
/// <param name="Line">Line within the formula, from 1.</param>
/// <param name="Column">Column within that line, from 1.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What would be right.</param>
public sealed record FormulaMistake(int Offset, int Line, int Column, LocalText Message, LocalText Hint)
{
    internal static FormulaMistake At(string text, int offset, LocalText message, LocalText hint)
    {
        var before = text.AsSpan(0, Math.Min(offset, text.Length));
        return new(offset, before.Count('\n') + 1, offset - (before.LastIndexOf('\n') + 1) + 1, message, hint);
    }
}
