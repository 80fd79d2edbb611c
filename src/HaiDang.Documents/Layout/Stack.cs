using HaiDang.Documents.Html;

namespace HaiDang.Documents.Layout;

/// <summary>Places strips below one another.</summary>
internal static class Stack
{
    /// <summary>Places all strips in a column without end, as in a table cell.</summary>
    public static void Place(IReadOnlyList<Strip> strips, double y, List<Drawing> drawings)
    {
        var open = new Stack<(Box Box, double Top, int At)>();
        foreach (var strip in strips)
        {
            y += strip.Before;
            if (strip.Opens is { } box)
                open.Push((box, y, drawings.Count));
            Draw(strip, y, drawings, asDecoration: false);
            y += strip.Height;
            if (strip.Closes is not null && open.TryPop(out var closed))
                DrawBox(drawings, closed.At, closed.Box, closed.Top, y, top: true, bottom: true);
        }
    }

    /// <summary>Draws one strip at a height. A repeated table head is decoration: it is read aloud once.</summary>
    public static void Draw(Strip strip, double y, List<Drawing> drawings, bool asDecoration)
    {
        foreach (var drawing in strip.Drawings)
        {
            var placed = drawing is LineDrawing line ? line with { Y = line.Y + y, ToY = line.ToY + y } : drawing with { Y = drawing.Y + y };
            drawings.Add(asDecoration ? placed with { Node = null } : placed);
        }
    }

    /// <summary>Draws background and borders of a box, or of the part of it on one page; the background goes under what is in it.</summary>
    public static void DrawBox(List<Drawing> drawings, int at, Box box, double from, double to, bool top, bool bottom)
    {
        if (box.Style.Background is { } background)
            drawings.Insert(at, new FillDrawing(box.X, from, box.Width, to - from, background));
        DrawBorder(drawings, box.Style, box.X, from, box.Width, to - from, top, bottom);
    }

    public static void DrawBorder(List<Drawing> drawings, Style style, double x, double y, double width, double height, bool top, bool bottom)
    {
        var border = style.Border;
        void Line(BorderLine line, double fromX, double fromY, double toX, double toY)
        {
            if (line.IsSeen)
                drawings.Add(new LineDrawing(fromX, fromY, toX, toY, line));
        }
        if (top)
            Line(border.Top, x, y, x + width, y);
        if (bottom)
            Line(border.Bottom, x, y + height, x + width, y + height);
        Line(border.Left, x, y, x, y + height);
        Line(border.Right, x + width, y, x + width, y + height);
    }
}
