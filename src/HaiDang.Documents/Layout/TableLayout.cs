using AngleSharp.Dom;
using HaiDang.Documents.Html;

namespace HaiDang.Documents.Layout;

/// <summary>Lays out a table: widths of columns from the style and the content, then row after row. Borders of neighbours fall together.</summary>
internal sealed class TableLayout
{
    private sealed record CellSource(IElement Element, Style Style, int Column, int Span)
    {
        public double Edges => Style.Padding.Left + Style.Padding.Right + Style.Border.Left.Width + Style.Border.Right.Width;
    }

    private sealed record RowSource(IElement Element, Style Style, bool IsHead, List<CellSource> Cells);

    private readonly StyledDocument _document;
    private readonly Flow _flow;
    private readonly StructureNode _node;
    private readonly List<RowSource> _rows = [];
    private readonly double[] _edges;   // left edges of the columns, and the right edge of the last

    public TableLayout(StyledDocument document, Flow flow, IElement table, Style style, double x, double room, StructureNode node)
    {
        (_document, _flow, _node) = (document, flow, node);
        ReadRows(table, style, isHead: false);
        var columns = _rows.SelectMany(r => r.Cells).Select(c => c.Column + c.Span).DefaultIfEmpty(0).Max();
        var widths = Widths(columns, Math.Min(room, style.Width?.In(room) ?? room), isFixed: style.Width is not null);
        var total = widths.Sum();
        var shift = style.Margin.Left is null ? (room - total) / (style.Margin.Right is null ? 2 : 1) : 0;
        _edges = new double[columns + 1];
        _edges[0] = x + Math.Max(0, shift);
        for (var i = 0; i < columns; i++)
            _edges[i + 1] = _edges[i] + widths[i];
    }

    /// <summary>Adds the rows to the flow.</summary>
    public void AddRows()
    {
        var head = new List<RowStrip>();
        foreach (var source in _rows)
        {
            var row = Row(source);
            if (source.IsHead)
            {
                row.KeepWithNext = true;
                head.Add(row);
            }
            else
            {
                row.Head = head.Count > 0 ? head : null;
                row.BreakBefore = source.Style.BreakBefore;
            }
            _flow.Add(row);
        }
    }

    private void ReadRows(IElement parent, Style style, bool isHead)
    {
        foreach (var child in parent.Children)
        {
            var own = _document.StyleOf(child, style);
            if (own.Hidden)
                continue;
            if (child.LocalName is "thead" or "tbody" or "tfoot")
                ReadRows(child, own, child.LocalName == "thead");
            else if (child.LocalName == "tr")
                ReadCells(child, own, isHead);
        }
    }

    private void ReadCells(IElement row, Style style, bool isHead)
    {
        var cells = new List<CellSource>();
        var column = 0;
        foreach (var cell in row.Children.Where(c => c.LocalName is "td" or "th"))
        {
            var own = _document.StyleOf(cell, style);
            var span = int.TryParse(cell.GetAttribute("colspan"), out var said) ? Math.Clamp(said, 1, 100) : 1;
            own.Background ??= style.Background;
            cells.Add(new CellSource(cell, own, column, span));
            column += span;
        }
        if (cells.Count > 0)
            _rows.Add(new RowSource(row, style, isHead, cells));
    }

    private double[] Widths(int columns, double target, bool isFixed)
    {
        var minimum = new double[columns];
        var wanted = new double[columns];
        var given = new bool[columns];
        foreach (var cell in _rows.SelectMany(r => r.Cells).Where(c => c.Span == 1))
        {
            var i = cell.Column;
            var (least, most) = Extent(cell.Element, cell.Style);
            minimum[i] = Math.Max(minimum[i], least + cell.Edges);
            if (cell.Style.Width is { } width)
            {
                wanted[i] = given[i] ? Math.Max(wanted[i], width.In(target)) : width.In(target) + (width.Unit == LengthUnit.Percent ? 0 : cell.Edges);
                given[i] = true;
            }
            else if (!given[i])
                wanted[i] = Math.Max(wanted[i], most + cell.Edges);
        }
        for (var i = 0; i < columns; i++)
            wanted[i] = Math.Max(wanted[i], Math.Min(minimum[i], target / columns));
        SpreadSpans(wanted, given);
        return Fit(wanted, minimum, given, target, isFixed);
    }

    /// <summary>Widens columns without a width of their own until a cell over several has what it asks for.</summary>
    private void SpreadSpans(double[] wanted, bool[] given)
    {
        foreach (var cell in _rows.SelectMany(r => r.Cells).Where(c => c.Span > 1))
        {
            var range = Enumerable.Range(cell.Column, cell.Span).ToArray();
            var missing = Extent(cell.Element, cell.Style).Most + cell.Edges - range.Sum(i => wanted[i]);
            var free = range.Where(i => !given[i]).ToArray();
            foreach (var i in missing > 0 ? free : [])
                wanted[i] += missing / free.Length;
        }
    }

    private static double[] Fit(double[] wanted, double[] minimum, bool[] given, double target, bool isFixed)
    {
        var sum = wanted.Sum();
        var free = Enumerable.Range(0, wanted.Length).Where(i => !given[i]).ToArray();
        if (sum < target && isFixed && sum > 0)
        {
            var shared = free.Length > 0 ? free : [.. Enumerable.Range(0, wanted.Length)];
            var basis = shared.Sum(i => wanted[i]);
            foreach (var i in shared)
                wanted[i] += (target - sum) * (basis > 0 ? wanted[i] / basis : 1.0 / shared.Length);
        }
        else if (sum > target)
        {
            var room = target - wanted.Where((_, i) => given[i]).Sum();
            var least = free.Sum(i => minimum[i]);
            var slack = free.Sum(i => Math.Max(0, wanted[i] - minimum[i]));
            if (room >= least && slack > 0)
                foreach (var i in free)
                    wanted[i] = minimum[i] + ((room - least) * Math.Max(0, wanted[i] - minimum[i]) / slack);
            else if (free.Length > 0 && room > target / 10)
                ShareNarrowly(wanted, minimum, free, room);
            else
                for (var i = 0; i < wanted.Length; i++)
                    wanted[i] *= target / sum;
        }
        return wanted;
    }

    /// <summary>Too little room for the longest words: narrow columns keep what they need, in the others words are cut.</summary>
    private static void ShareNarrowly(double[] wanted, double[] minimum, int[] columns, double room)
    {
        var left = columns.Length;
        foreach (var i in columns.OrderBy(i => minimum[i]))
        {
            wanted[i] = Math.Min(minimum[i], room / left--);
            room -= wanted[i];
        }
    }

    /// <summary>The widest unbreakable part and the width without any break, of all text in an element.</summary>
    private (double Least, double Most) Extent(IElement element, Style style)
    {
        var reader = new InlineReader(_document, 0);
        double least = 0, most = 0, word = 0, line = 0;
        void Measure()
        {
            foreach (var piece in reader.Pieces)
            {
                word = piece.IsSpace || piece.IsBreak ? 0 : word + piece.Width;
                line = piece.IsBreak ? 0 : line + piece.Width;
                (least, most) = (Math.Max(least, piece.Style.WhiteSpace == WhiteSpace.NoWrap ? line : word), Math.Max(most, line));
            }
            reader = new InlineReader(_document, 0);
            (word, line) = (0, 0);
        }
        foreach (var child in element.ChildNodes)
            if (child is IElement inner && inner.LocalName is "div" or "p" or "h1" or "h2" or "h3" or "ul" or "ol" or "li" or "table" or "hr" or "tbody" or "tr" or "td")
            {
                Measure();
                var own = _document.StyleOf((IElement)child, style);
                var (innerLeast, innerMost) = Extent((IElement)child, own);
                var edges = own.Padding.Left + own.Padding.Right + (own.Margin.Left ?? 0) + (own.Margin.Right ?? 0);
                var fixedWidth = own.Width is { Unit: LengthUnit.Points } width ? width.Value : 0;
                (least, most) = (Math.Max(least, Math.Max(innerLeast, fixedWidth) + edges), Math.Max(most, Math.Max(innerMost, fixedWidth) + edges));
            }
            else
                reader.Read(child, style);
        Measure();
        return (least, most + 0.1);
    }

    private RowStrip Row(RowSource source)
    {
        var node = _node.Add("TR");
        var cells = source.Cells.Select(cell =>
        {
            var flow = new Flow(_document);
            var own = node.Add(cell.Element.LocalName == "th" ? "TH" : "TD");
            var (x, style) = (_edges[cell.Column], cell.Style);
            var width = _edges[cell.Column + cell.Span] - x;
            flow.Children(cell.Element, style, x + style.Border.Left.Width + style.Padding.Left, Math.Max(1, width - cell.Edges), own, own);
            return new Cell(x, width, style, flow.Strips);
        }).ToList();
        var minimum = source.Cells.Select(c => c.Style.Height?.In(0) ?? 0).Append(source.Style.Height?.In(0) ?? 0).Max();
        return new RowStrip(cells, minimum);
    }
}
