using System.Globalization;

namespace HaiDang.Core.Conditions;

/// <summary>Pieces of the sentences that conditions make.</summary>
internal static class Phrases
{
    private static readonly NumberFormatInfo Vietnamese = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    /// <summary>A label inside a sentence: its first letter small, unless an abbreviation begins it.</summary>
    public static LocalText InSentence(LocalText label) => new(LowerFirst(label.Vi), label.En is { } en ? LowerFirst(en) : null);

    public static LocalText Join(IReadOnlyList<Condition> parts, IConditionWords words, string vi, string en)
    {
        var texts = parts.Select(p => (Text: p.ToText(words), Compound: parts.Count > 1 && p is AllOf { Parts.Count: > 1 } or AnyOf { Parts.Count: > 1 })).ToList();
        return (string.Join(vi, texts.Select(t => t.Compound ? $"({t.Text.Vi})" : t.Text.Vi)),
            string.Join(en, texts.Select(t => t.Compound ? $"({t.Text.In("en")})" : t.Text.In("en"))));
    }

    public static LocalText Values(IReadOnlyList<Literal> values, Func<string, LocalText> label)
    {
        var texts = values.Select(v => v.Kind switch
        {
            LiteralKind.Number => Number(v.Number),
            LiteralKind.Date => new LocalText(Day(v.Date)),
            LiteralKind.YesNo => v.Text == "true" ? new LocalText("có", "yes") : new LocalText("không", "no"),
            LiteralKind.Text => Quoted(label(v.Text)),
            _ => throw new InvalidOperationException($"Unknown kind {v.Kind}"),
        }).ToList();
        return (string.Join(" hoặc ", texts.Select(t => t.Vi)), string.Join(" or ", texts.Select(t => t.In("en"))));
    }

    public static LocalText Number(decimal number) => (number.ToString("#,0.####", Vietnamese), number.ToString("#,0.####", CultureInfo.InvariantCulture));

    public static string Day(DateOnly day) => day.ToString("d/M/yyyy", CultureInfo.InvariantCulture);

    private static LocalText Quoted(LocalText text) => ($"“{text.Vi}”", $"“{text.In("en")}”");

    private static string LowerFirst(string text) =>
        text.Length > 1 && char.IsUpper(text[0]) && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
