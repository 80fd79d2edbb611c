using AngleSharp.Dom;
using HaiDang.Documents.Fonts;
using HaiDang.Documents.Html;

namespace HaiDang.Documents.Layout;

/// <summary>Lays out blocks below one another in a column and gives strips. Adjoining margins fold into the larger one.</summary>
internal sealed class Flow(StyledDocument document)
{
    private static readonly HashSet<string> BlockNames = ["body", "div", "p", "h1", "h2", "h3", "ul", "ol", "li", "table", "hr"];

    private double _margin;
    private bool _breakBefore;

    public List<Strip> Strips { get; } = [];

    /// <summary>Lays out what is in a container. Inline content belongs to the inline node; without one it becomes a paragraph.</summary>
    public void Children(IElement parent, Style style, double x, double width, StructureNode node, StructureNode? inlineNode)
    {
        var inline = new InlineReader(document, width);
        void Flush()
        {
            if (inline.HasContent)
                AddAll(new LineBreaker(style, x, width, inlineNode ?? node.Add("P")).Break(inline.Pieces));
            inline = new InlineReader(document, width);
        }
        var number = 0;
        foreach (var child in parent.ChildNodes)
        {
            if (child is IElement element && BlockNames.Contains(element.LocalName))
            {
                Flush();
                Block(element, document.StyleOf(element, style), x, width, node, element.LocalName == "li" ? ++number : 0);
            }
            else
                inline.Read(child, style);
        }
        Flush();
    }

    /// <summary>Lays out one block with its margins, borders and padding.</summary>
    public void Block(IElement element, Style style, double x, double width, StructureNode node, int number = 0)
    {
        if (style.Hidden)
            return;
        _margin = Math.Max(_margin, style.Margin.Top ?? 0);
        _breakBefore |= style.BreakBefore;
        (x, width) = Place(style, x, width, element.LocalName);
        var first = Strips.Count;
        if (element.LocalName == "table")
            new TableLayout(document, this, element, style, x, width, node.Add("Table")).AddRows();
        else if (element.GetAttribute("data-signature") is { Length: > 0 } name)
            Signature(name, style, x, width, node);
        else
            Boxed(element, style, x, width, node, number);
        _margin = Math.Max(_margin, style.Margin.Bottom ?? 0);
        if (style.KeepTogether)
            for (var i = first; i < Strips.Count - 1; i++)
                Strips[i].KeepWithNext = true;
        if (style.KeepWithNext && Strips.Count > first)
            Strips[^1].KeepWithNext = true;
    }

    /// <summary>Adds a strip below the margin that is pending.</summary>
    public void Add(Strip strip)
    {
        strip.Before = Math.Max(0, _margin);
        strip.BreakBefore |= _breakBefore;
        (_margin, _breakBefore) = (0, false);
        Strips.Add(strip);
    }

    private void AddAll(IEnumerable<Strip> strips)
    {
        foreach (var strip in strips)
            Add(strip);
    }

    private static (double X, double Width) Place(Style style, double x, double width, string name)
    {
        var margin = style.Margin;
        var room = Math.Max(1, width - (margin.Left ?? 0) - (margin.Right ?? 0));
        var own = style.Width?.In(width);
        if (name == "table")
            return (x + (margin.Left ?? 0), room);
        if (own is null)
            return (x + (margin.Left ?? 0), room);
        own += style.Padding.Left + style.Padding.Right + style.Border.Left.Width + style.Border.Right.Width;
        var slack = Math.Max(0, width - own.Value - (margin.Left ?? 0) - (margin.Right ?? 0));
        var shift = margin.Left is null ? (margin.Right is null ? slack / 2 : slack) : 0;
        return (x + (margin.Left ?? 0) + shift, own.Value);
    }

    private void Boxed(IElement element, Style style, double x, double width, StructureNode node, int number)
    {
        var (border, padding) = (style.Border, style.Padding);
        var seen = style.Background is not null || border.Top.IsSeen || border.Bottom.IsSeen || border.Left.IsSeen || border.Right.IsSeen;
        var box = seen ? new Box(x, width, style) : null;
        var upper = border.Top.Width + padding.Top;
        var lower = border.Bottom.Width + padding.Bottom;
        if (box is not null || upper > 0)
            Add(new Strip { Height = upper, Opens = box, KeepWithNext = true });
        var first = Strips.Count;
        var innerX = x + border.Left.Width + padding.Left;
        var innerWidth = Math.Max(1, width - border.Left.Width - border.Right.Width - padding.Left - padding.Right);
        Content(element, style, innerX, innerWidth, node, number);
        Fill(style, first);
        if (box is null && lower <= 0)
            return;
        if (Strips.Count > first)
            Strips[^1].KeepWithNext = true;
        Add(new Strip { Height = lower, Closes = box });
    }

    private void Content(IElement element, Style style, double x, double width, StructureNode node, int number)
    {
        switch (element.LocalName)
        {
            case "p" or "h1" or "h2" or "h3":
                var own = node.Add(element.LocalName.ToUpperInvariant());
                Children(element, style, x, width, own, own);
                break;
            case "ul" or "ol":
                Children(element, style, x, width, node.Add("L"), null);
                break;
            case "li":
                ListItem(element, style, x, width, node.Add("LI"), number);
                break;
            default:
                Children(element, style, x, width, node, null);
                break;
        }
    }

    private void ListItem(IElement element, Style style, double x, double width, StructureNode item, int number)
    {
        var marker = style.ListMarkers ? item.Add("Lbl") : null;
        var body = item.Add("LBody");
        var first = Strips.Count;
        Children(element, style, x, width, body, body);
        if (marker is null)
            return;
        if (Strips.Count == first)   // an empty item still has its marker
            AddAll(new LineBreaker(style, x, width, body).Break([InlinePiece.Of("\u00A0", style), InlinePiece.Of("\n", style)]));
        var face = Typeface.Of(style.Bold, style.Italic);
        var text = element.ParentElement?.LocalName == "ol" ? number + "." : "•";
        var baseline = Strips[first].Drawings.OfType<TextDrawing>().FirstOrDefault()?.Y ?? face.Ascent * style.FontSize;
        var left = x - face.Measure(text, style.FontSize) - (0.5 * style.FontSize);
        Strips[first].Drawings.Insert(0, new TextDrawing(left, baseline, marker, text, face, style.FontSize, style.Color, 0));
    }

    /// <summary>Keeps a box at least as high as its style says.</summary>
    private void Fill(Style style, int first)
    {
        if (style.Height is not { Unit: LengthUnit.Points } height)
            return;
        var missing = height.Value - Strips.Skip(first).Sum(s => s.Before + s.Height);
        if (missing > 0.01)
            Add(new Strip { Height = missing });
    }

    private void Signature(string name, Style style, double x, double width, StructureNode node)
    {
        var height = style.Height?.In(0) is > 0 and var given ? given : 30 * 72 / 25.4;
        Add(new Strip { Height = height, Drawings = [new FieldDrawing(x, 0, node.Add("Form", name), width, height, name, true, style)] });
    }
}
