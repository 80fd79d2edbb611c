using HaiDang.Documents.Fonts;
using HaiDang.Documents.Html;

namespace HaiDang.Documents.Layout;

/// <summary>Breaks pieces into lines of a width and sets each line.</summary>
internal sealed class LineBreaker(Style block, double x, double width, StructureNode node)
{
    private readonly List<Strip> _lines = [];
    private readonly List<InlinePiece> _line = [];
    private double _used;

    private double Indent => _lines.Count == 0 ? block.TextIndent : 0;
    private double Room => width - Indent;

    public List<Strip> Break(IReadOnlyList<InlinePiece> pieces)
    {
        for (var i = 0; i < pieces.Count;)
        {
            var piece = pieces[i];
            if (piece.IsBreak)
            {
                EndLine(last: true, piece.Style);
                i++;
            }
            else if (piece.IsSpace)
            {
                if (_line.Count > 0 && !_line[^1].IsSpace)
                    Put(piece);
                i++;
            }
            else
                i = PutWord(pieces, i);
        }
        if (_line.Any(p => !p.IsSpace))
            EndLine(last: true, block);
        for (var i = 0; i < _lines.Count - 1; i++)   // never one line alone at the foot or the head of a page
            _lines[i].KeepWithNext = i == 0 || i == _lines.Count - 2;
        return _lines;
    }

    /// <summary>Puts the pieces up to the next space, on a new line when they do not fit.</summary>
    private int PutWord(IReadOnlyList<InlinePiece> pieces, int from)
    {
        var to = from;
        double word = 0;
        while (to < pieces.Count && !pieces[to].IsSpace && !pieces[to].IsBreak)
            word += pieces[to++].Width;
        if (_used + word > Room + 0.01 && _line.Any(p => !p.IsSpace) && pieces[from].Style.WhiteSpace != WhiteSpace.NoWrap)
            EndLine(last: false, block);
        for (var i = from; i < to; i++)
            if (_used + pieces[i].Width <= Room + 0.01 || pieces[i].Atom is not null || pieces[i].Style.WhiteSpace == WhiteSpace.NoWrap)
                Put(pieces[i]);
            else
                PutLetters(pieces[i]);
        return to;
    }

    /// <summary>Cuts a word wider than a line, anywhere.</summary>
    private void PutLetters(InlinePiece piece)
    {
        var start = 0;
        for (var i = 0; i < piece.Text.Length;)
        {
            var next = i + (char.IsSurrogatePair(piece.Text, i) ? 2 : 1);
            var part = piece.Face.Measure(piece.Text.AsSpan(start, next - start), piece.Style.FontSize);
            if (_used + part > Room && (i > start || _line.Count > 0))
            {
                if (i > start)
                    Put(InlinePiece.Of(piece.Text[start..i], piece.Style));
                EndLine(last: false, block);
                start = i;
            }
            i = next;
        }
        if (start < piece.Text.Length)
            Put(InlinePiece.Of(piece.Text[start..], piece.Style));
    }

    private void Put(InlinePiece piece)
    {
        _line.Add(piece);
        _used += piece.Width;
    }

    private void EndLine(bool last, Style strut)
    {
        while (_line.Count > 0 && _line[^1].IsSpace)
        {
            _used -= _line[^1].Width;
            _line.RemoveAt(_line.Count - 1);
        }
        _lines.Add(SetLine(last, strut));
        _line.Clear();
        _used = 0;
    }

    private Strip SetLine(bool last, Style strut)
    {
        double above = 0, below = 0;
        void Extend(Style style, Typeface face)
        {
            var leading = (style.LinePoints(face) - ((face.Ascent + face.Descent) * style.FontSize)) / 2;
            above = Math.Max(above, (face.Ascent * style.FontSize) + leading);
            below = Math.Max(below, (face.Descent * style.FontSize) + leading);
        }
        Extend(strut, Typeface.Of(strut.Bold, strut.Italic));
        foreach (var piece in _line)
            if (piece.Atom is { } atom)
                (above, below) = (Math.Max(above, atom.Height - atom.Descent), Math.Max(below, atom.Descent));
            else
                Extend(piece.Style, piece.Face);

        var free = Room - _used;
        var spaces = _line.Count(p => p.IsSpace);
        var extra = block.Align == TextAlign.Justify && !last && spaces > 0 && free > 0 ? free / spaces : 0;
        var at = x + Indent + (block.Align switch { TextAlign.Center => free / 2, TextAlign.Right => free, _ => 0 });
        var strip = new Strip { Height = above + below };
        for (var i = 0; i < _line.Count; i++)
            at = Draw(strip.Drawings, ref i, at, above, extra);
        return strip;
    }

    /// <summary>Draws one piece, or a run of text of one style, and says where the next begins.</summary>
    private double Draw(List<Drawing> drawings, ref int i, double at, double baseline, double extra)
    {
        var piece = _line[i];
        if (piece.Atom is { } atom)
        {
            drawings.Add(atom.Make(at, baseline - atom.Height + atom.Descent, node));
            return at + piece.Width;
        }
        var (text, end) = (piece.Text, at + piece.Width + (piece.IsSpace ? extra : 0));
        while (i + 1 < _line.Count && _line[i + 1] is { Atom: null } next && ReferenceEquals(next.Style, piece.Style))
        {
            text += next.Text;
            end += next.Width + (next.IsSpace ? extra : 0);
            i++;
        }
        var style = piece.Style;
        drawings.Add(new TextDrawing(at, baseline, node, text, piece.Face, style.FontSize, style.Color, extra));
        if (style.Underline)
            drawings.Add(new LineDrawing(at, baseline + (0.12 * style.FontSize), end, baseline + (0.12 * style.FontSize), new BorderLine(style.FontSize / 18, style.Color, false)));
        return end;
    }
}
