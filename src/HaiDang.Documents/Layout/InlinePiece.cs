using HaiDang.Documents.Fonts;
using HaiDang.Documents.Html;

namespace HaiDang.Documents.Layout;

/// <summary>A part of a line that has one style: a word or part of one, a space, a forced break, or something with a size of its own.</summary>
internal sealed record InlinePiece(string Text, Style Style, double Width)
{
    public Typeface Face { get; } = Typeface.Of(Style.Bold, Style.Italic);
    public bool IsSpace => Text == " ";
    public bool IsBreak => Text == "\n";

    /// <summary>A QR code or a field; null for text.</summary>
    public Atom? Atom { get; init; }

    public static InlinePiece Of(string text, Style style) =>
        new(text, style, text == "\n" ? 0 : Typeface.Of(style.Bold, style.Italic).Measure(text, style.FontSize));
}

/// <summary>Something in a line that is not text; of its height, the descent lies below the baseline. Its drawing is made for its upper left corner.</summary>
internal sealed record Atom(double Height, double Descent, Func<double, double, StructureNode, Drawing> Make);
