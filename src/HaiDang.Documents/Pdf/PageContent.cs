using System.Globalization;
using System.Text;
using HaiDang.Documents.Html;
using HaiDang.Documents.Layout;

namespace HaiDang.Documents.Pdf;

/// <summary>Turns the drawings of one page into a content stream with marked content.</summary>
internal sealed class PageContent(PdfFonts fonts, int page, double height)
{
    private readonly StringBuilder _out = new();
    private int _marks;

    public string Make(IEnumerable<Drawing> drawings)
    {
        StructureNode? open = null;
        var isOpen = false;
        foreach (var drawing in drawings)
        {
            if (drawing is FieldDrawing)
                continue;   // a form field, drawn by its widget
            if (!isOpen || !ReferenceEquals(open, drawing.Node) || drawing is QrDrawing)
            {
                if (isOpen)
                    _out.Append("EMC\n");
                Begin(drawing.Node);
                (open, isOpen) = (drawing.Node, true);
            }
            Draw(drawing);
        }
        if (isOpen)
            _out.Append("EMC\n");
        return _out.ToString();
    }

    /// <summary>How many pieces of marked content the page has.</summary>
    public int Marks => _marks;

    private void Begin(StructureNode? node)
    {
        if (node is null)
        {
            _out.Append("/Artifact BMC\n");
            return;
        }
        node.Marks.Add((page, _marks));
        _out.Append(CultureInfo.InvariantCulture, $"/{node.Type} <</MCID {_marks++}>> BDC\n");
    }

    private void Draw(Drawing drawing)
    {
        switch (drawing)
        {
            case TextDrawing text:
                _out.Append(CultureInfo.InvariantCulture, $"BT {Fill(text.Color)} /{fonts.Name(text.Face)} {N(text.Size)} Tf {N(text.X)} {N(height - text.Y)} Td ");
                _out.Append(fonts.Show(text.Face, text.Text, text.ExtraSpace * 1000 / text.Size)).Append(" TJ ET\n");
                break;
            case FillDrawing fill:
                _out.Append(CultureInfo.InvariantCulture, $"{Fill(fill.Color)} {N(fill.X)} {N(height - fill.Y - fill.Height)} {N(fill.Width)} {N(fill.Height)} re f\n");
                break;
            case LineDrawing line:
                var dash = line.Line.Dashed ? $"[{N(2 * line.Line.Width)}] 0 d" : "[] 0 d";
                _out.Append(CultureInfo.InvariantCulture, $"{Stroke(line.Line.Color)} {N(line.Line.Width)} w 2 J {dash} {N(line.X)} {N(height - line.Y)} m {N(line.ToX)} {N(height - line.ToY)} l S\n");
                break;
            case QrDrawing code:
                DrawCode(code);
                break;
            default:
                throw new InvalidOperationException($"No way to draw {drawing.GetType().Name}.");
        }
    }

    private void DrawCode(QrDrawing code)
    {
        var module = code.Size / (code.Modules.Length + 8);
        _out.Append("0 0 0 rg\n");
        foreach (var (x, y, length) in Qr.Runs(code.Modules))
            _out.Append(CultureInfo.InvariantCulture, $"{N(code.X + ((x + 4) * module))} {N(height - code.Y - ((y + 5) * module))} {N(length * module)} {N(module)} re\n");
        _out.Append("f\n");
    }

    private static string N(double value) => PdfText.Number(value);
    private static string Fill(Color color) => $"{N(color.Red)} {N(color.Green)} {N(color.Blue)} rg";
    private static string Stroke(Color color) => $"{N(color.Red)} {N(color.Green)} {N(color.Blue)} RG";
}
