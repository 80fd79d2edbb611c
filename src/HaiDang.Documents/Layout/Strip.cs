using HaiDang.Documents.Html;

namespace HaiDang.Documents.Layout;

/// <summary>A horizontal piece of a column that is never cut: a line of text, a table row, the edge of a box.</summary>
internal class Strip
{
    /// <summary>Space above, dropped at the top of a page.</summary>
    public double Before { get; set; }

    public double Height { get; set; }

    /// <summary>What it draws; y from its own top, x on the page.</summary>
    public List<Drawing> Drawings { get; init; } = [];

    public bool BreakBefore { get; set; }
    public bool KeepWithNext { get; set; }

    /// <summary>The box whose upper edge this strip is.</summary>
    public Box? Opens { get; init; }

    /// <summary>The box whose lower edge this strip is.</summary>
    public Box? Closes { get; init; }

    /// <summary>Rows of the table head, repeated when a page break falls above this row.</summary>
    public IReadOnlyList<RowStrip>? Head { get; set; }
}

/// <summary>A box with borders or a background that may go over several pages.</summary>
internal sealed record Box(double X, double Width, Style Style);

/// <summary>A cell of a row with its content.</summary>
internal sealed record Cell(double X, double Width, Style Style, IReadOnlyList<Strip> Content)
{
    public double InnerHeight => Content.Sum(s => s.Before + s.Height);
    public double Edges => Style.Padding.Top + Style.Padding.Bottom + Style.Border.Top.Width + Style.Border.Bottom.Width;
}

/// <summary>A table row. It is cut only when it is higher than a page.</summary>
internal sealed class RowStrip : Strip
{
    public RowStrip(IReadOnlyList<Cell> cells, double minimum)
    {
        Cells = cells;
        Height = Math.Max(minimum, cells.Count == 0 ? 0 : cells.Max(c => c.InnerHeight + c.Edges));
        foreach (var cell in cells)
            Draw(cell);
    }

    private IReadOnlyList<Cell> Cells { get; }

    /// <summary>Cuts the row so that the first part is at most so high; null when not even one line of each cell fits.</summary>
    public (RowStrip First, RowStrip Remainder)? Cut(double available)
    {
        var first = new List<Cell>();
        var rest = new List<Cell>();
        var moved = false;
        foreach (var cell in Cells)
        {
            var count = 0;
            for (var height = cell.Edges; count < cell.Content.Count; count++)
            {
                height += (count == 0 ? 0 : cell.Content[count].Before) + cell.Content[count].Height;
                if (height > available)
                    break;
            }
            moved |= count > 0;
            first.Add(cell with { Content = [.. cell.Content.Take(count)] });
            rest.Add(cell with { Content = [.. cell.Content.Skip(count)] });
        }
        return moved ? (new RowStrip(first, 0), new RowStrip(rest, 0) { Head = Head }) : null;
    }

    private void Draw(Cell cell)
    {
        var style = cell.Style;
        if (style.Background is { } background)
            Drawings.Add(new FillDrawing(cell.X, 0, cell.Width, Height, background));
        var slack = Height - cell.Edges - cell.InnerHeight;
        var y = style.Border.Top.Width + style.Padding.Top + (style.VerticalAlign switch { VerticalAlign.Top => 0, VerticalAlign.Bottom => slack, _ => slack / 2 });
        Stack.Place(cell.Content, y, Drawings);
        Stack.DrawBorder(Drawings, style, cell.X, 0, cell.Width, Height, top: true, bottom: true);
    }
}
