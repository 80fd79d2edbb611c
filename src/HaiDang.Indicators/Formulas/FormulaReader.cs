using System.Text;
using HaiDang.City.Packs;
using HaiDang.Core.Formulas;
using HaiDang.Indicators.Indicators;

namespace HaiDang.Indicators.Formulas;

/// <summary>A formula of a pack, which knows where each of its characters stands in its file.</summary>
/// <param name="Formula">The formula.</param>
/// <param name="Node">The value that holds it.</param>
/// <param name="Text">The text of the file.</param>
internal sealed record PlacedFormula(Formula Formula, PackScalar Node, string Text)
{
    /// <summary>Reports a mistake at a place of the formula.</summary>
    public void Report(PackReport report, int offset, PackFault fault)
    {
        var (line, column) = FormulaReader.Place(Node, Text, offset);
        report.Add(Node.File, line, column, fault);
    }
}

/// <summary>Reads formulas of the pack.</summary>
internal static class FormulaReader
{
    /// <summary>The formula; null when it is not there or wrong, which is then reported at its place.</summary>
    /// <param name="map">The mapping that must have it.</param>
    /// <param name="key">Its key.</param>
    /// <param name="reading">Has the file.</param>
    public static PlacedFormula? Read(PackMap map, string key, PackReading reading)
    {
        if (map.Text(key).Length == 0 || map.At(key) is not PackScalar node)
            return null;
        var text = Encoding.UTF8.GetString(reading.Files[node.File]!);
        if (Formula.TryParse(node.Value, out var formula, out var mistakes))
            return new(formula, node, text);
        foreach (var mistake in mistakes)
        {
            var (line, column) = Place(node, text, mistake.Offset);
            map.Report.Add(node.File, line, column, IndicatorMistakes.MalformedFormula(mistake.Message, mistake.Hint));
        }
        return null;
    }

    /// <summary>Where a character of a value stands in the file; its beginning when the value was written with escapes.</summary>
    /// <param name="node">The value.</param>
    /// <param name="text">The file.</param>
    /// <param name="offset">The character, from 0; the length of the value for its end.</param>
    public static (int Line, int Column) Place(PackScalar node, string text, int offset)
    {
        var at = StartOf(text, node.Line, node.Column);
        if (at < text.Length && text[at] is '|' or '>')
            at = text.IndexOf('\n', at) is var end and >= 0 ? end + 1 : text.Length;
        else if (!node.IsPlain)
            at++;
        for (var i = 0; i < Math.Min(offset, node.Value.Length); i++)
        {
            if (char.IsWhiteSpace(node.Value[i]))
                continue;
            at = AfterBlanks(text, at);
            if (at >= text.Length || text[at] != node.Value[i])
                return (node.Line, node.Column);
            at++;
        }
        if (offset < node.Value.Length)
            at = char.IsWhiteSpace(node.Value[offset]) ? at : AfterBlanks(text, at);
        var before = text.AsSpan(0, Math.Min(at, text.Length));
        return (before.Count('\n') + 1, before.Length - (before.LastIndexOf('\n') + 1) + 1);
    }

    private static int StartOf(string text, int line, int column)
    {
        var at = 0;
        for (var i = 1; i < line && at >= 0; i++)
            at = text.IndexOf('\n', at) + 1;
        return Math.Min(at + column - 1, text.Length);
    }

    private static int AfterBlanks(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }
}
