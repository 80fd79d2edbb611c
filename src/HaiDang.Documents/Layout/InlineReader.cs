using AngleSharp.Dom;
using HaiDang.Documents.Fonts;
using HaiDang.Documents.Html;

namespace HaiDang.Documents.Layout;

/// <summary>Gathers the inline content of a block as pieces, with white space folded as CSS says.</summary>
internal sealed class InlineReader(StyledDocument document, double width)
{
    private readonly List<InlinePiece> _pieces = [];

    /// <summary>What was gathered so far.</summary>
    public IReadOnlyList<InlinePiece> Pieces => _pieces;

    /// <summary>Whether anything but spaces was gathered.</summary>
    public bool HasContent => _pieces.Any(p => !p.IsSpace);

    public void Read(INode node, Style style)
    {
        if (node is IText text)
            ReadText(text.Data, style);
        else if (node is IElement element)
            ReadElement(element, document.StyleOf(element, style));
    }

    private void ReadElement(IElement element, Style style)
    {
        if (style.Hidden || element.LocalName is "style" or "script" or "title" or "head" or "template")
            return;
        if (element.LocalName == "br")
            _pieces.Add(InlinePiece.Of("\n", style));
        else if (element.GetAttribute("data-qr") is { } code)
            ReadQr(code, element.GetAttribute("alt"), style);
        else if (element.GetAttribute("data-field") is { Length: > 0 } field && element.TextContent.Trim().Length == 0)
            ReadField(field, style);
        else
            foreach (var child in element.ChildNodes)
                Read(child, style);
    }

    private void ReadQr(string code, string? alternative, Style style)
    {
        if (code.Length == 0)
            return;
        var size = style.Width?.In(width) ?? 25 * 72 / 25.4;
        _pieces.Add(new InlinePiece("", style, size)
        {
            Atom = new Atom(size, 0, (x, y, node) => new QrDrawing(x, y, node.Add("Figure", alternative ?? "QR"), size, Qr.Modules(code))),
        });
    }

    private void ReadField(string name, Style style)
    {
        var face = Typeface.Of(style.Bold, style.Italic);
        var size = style.Width?.In(width) ?? 4 * style.FontSize;
        var height = 1.3 * style.FontSize;
        _pieces.Add(new InlinePiece("", style, size)
        {
            Atom = new Atom(height, face.Descent * style.FontSize * 1.02, (x, y, node) => new FieldDrawing(x, y, node.Add("Form", name), size, height, name, false, style)),
        });
    }

    private void ReadText(string text, Style style)
    {
        text = Typeface.Clean(text);
        if (style.Uppercase)
            text = text.ToUpperInvariant();
        for (var i = 0; i < text.Length;)
        {
            if (text[i] is ' ' or '\n' or '\r' or '\f')
            {
                var breaks = 0;
                for (; i < text.Length && text[i] is ' ' or '\n' or '\r' or '\f'; i++)
                    breaks += text[i] == '\n' ? 1 : 0;
                ReadSpace(style.WhiteSpace == WhiteSpace.PreLine ? breaks : 0, style);
                continue;
            }
            var end = i;
            while (end < text.Length && text[end] is not (' ' or '\n' or '\r' or '\f'))
                end++;
            _pieces.Add(InlinePiece.Of(text[i..end], style));
            i = end;
        }
    }

    private void ReadSpace(int breaks, Style style)
    {
        if (breaks == 0 && _pieces.Count > 0 && _pieces[^1] is { IsSpace: false, IsBreak: false })
            _pieces.Add(InlinePiece.Of(" ", style));
        for (var i = 0; i < breaks; i++)
            _pieces.Add(InlinePiece.Of("\n", style));
    }
}
