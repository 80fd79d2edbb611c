namespace HaiDang.Documents.Layout;

/// <summary>Deals strips out to pages, keeping together what asks for it as long as a page can hold it.</summary>
internal sealed class Paginator(double left, double top, double height)
{
    private readonly List<(Box Box, double From, int At, bool IsStart)> _open = [];
    private double _y;
    private bool _isEmpty = true;

    /// <summary>Drawings of each page; x and y from the corner of the paper.</summary>
    public List<List<Drawing>> Pages { get; } = [[]];

    private List<Drawing> Page => Pages[^1];

    public void Place(IReadOnlyList<Strip> strips)
    {
        var chainEnd = -1;
        for (var i = 0; i < strips.Count; i++)
        {
            if (strips[i].BreakBefore && !_isEmpty)
                NewPage(null);
            if (i > chainEnd)
            {
                chainEnd = i;
                while (chainEnd < strips.Count - 1 && strips[chainEnd].KeepWithNext)
                    chainEnd++;
                var chain = Height(strips, i, chainEnd);
                if (!_isEmpty && !Fits(strips[i].Before + chain) && chain + HeadHeight(strips[i]) <= height)
                    NewPage(strips[i]);
            }
            Place(strips[i]);
        }
    }

    private static double Height(IReadOnlyList<Strip> strips, int from, int to)
    {
        var sum = strips[from].Height;
        for (var i = from + 1; i <= to; i++)
            sum += strips[i].Before + strips[i].Height;
        return sum;
    }

    private static double HeadHeight(Strip strip) => strip.Head?.Sum(r => r.Height) ?? 0;

    private bool Fits(double needed) => _y + needed <= height + 0.01;

    private void Place(Strip strip)
    {
        var before = _isEmpty ? 0 : strip.Before;
        if (!Fits(before + strip.Height))
        {
            if (strip is RowStrip row && strip.Height + HeadHeight(strip) > height)
            {
                PlaceInParts(row, before);
                return;
            }
            if (!_isEmpty)
                NewPage(strip);
            before = 0;
        }
        Put(strip, before);
    }

    /// <summary>Cuts a row higher than a page; each part fills what is left of its page.</summary>
    private void PlaceInParts(RowStrip row, double before)
    {
        while (row.Height + before > height - _y)
        {
            if (row.Cut(height - _y - before) is not var (first, remainder))
            {
                if (_isEmpty || _y <= HeadHeight(row) + 0.01)
                    break;   // a single line higher than the page: nothing more to cut
                NewPage(row);
                before = 0;
                continue;
            }
            Put(first, before);
            row = remainder;
            before = 0;
            NewPage(row);
        }
        Put(row, before);
    }

    private void Put(Strip strip, double before)
    {
        _y += before;
        if (strip.Opens is { } box)
            _open.Add((box, _y, Page.Count, true));
        Stack.Draw(strip, _y, Page, asDecoration: false);
        _y += strip.Height;
        _isEmpty = _isEmpty && strip.Opens is not null && strip.Height <= 0;
        if (strip.Closes is not null && _open.Count > 0)
        {
            var (closed, from, at, isStart) = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            Stack.DrawBox(Page, at, closed, from, _y, isStart, bottom: true);
        }
    }

    private void NewPage(Strip? next)
    {
        for (var i = _open.Count - 1; i >= 0; i--)   // inner boxes first, so that outer backgrounds go under them
        {
            var (box, from, at, isStart) = _open[i];
            Stack.DrawBox(Page, at, box, from, _y, isStart, bottom: false);
            _open[i] = (box, 0, 0, false);
        }
        Pages.Add([]);
        (_y, _isEmpty) = (0, true);
        foreach (var row in next?.Head ?? [])
        {
            Stack.Draw(row, _y, Page, asDecoration: true);
            _y += row.Height;
            _isEmpty = false;
        }
    }

    /// <summary>Moves all drawings from the content area to their place on the paper.</summary>
    public void Finish()
    {
        foreach (var page in Pages)
            for (var i = 0; i < page.Count; i++)
                page[i] = page[i] is LineDrawing line
                    ? line with { X = line.X + left, ToX = line.ToX + left, Y = line.Y + top, ToY = line.ToY + top }
                    : page[i] with { X = page[i].X + left, Y = page[i].Y + top };
    }
}
