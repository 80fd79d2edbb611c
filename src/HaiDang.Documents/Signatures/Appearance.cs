using System.Globalization;
using System.Text;
using HaiDang.Documents.Fonts;
using HaiDang.Documents.Html;
using HaiDang.Documents.Layout;
using HaiDang.Documents.Pdf;

namespace HaiDang.Documents.Signatures;

/// <summary>What is seen at a place that was filled in after rendering.</summary>
internal sealed class Appearance(PdfWriter writer, PdfFonts fonts)
{
    private const string Ink = "0.05 0.2 0.55";
    private const string SealInk = "0.8 0.05 0.05";

    private sealed record Line(string Text, bool Bold, double Size, string Color, double Before);

    /// <summary>A signature: title lines, that it is signed, for which unit and when; a seal in a red frame.</summary>
    public int Signature(SignatureRequest request, double width, double height)
    {
        var lines = new List<Line>();
        var color = request.IsSeal ? SealInk : Ink;
        foreach (var title in request.TitleLines)
            lines.Add(new Line(title, true, 12, "0 0 0", 0));
        var signed = request.SignedAt.ToString("dd/MM/yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture);
        if (request.IsSeal)
        {
            lines.Add(new Line(request.Name, true, 9, color, 0));
            lines.Add(new Line("Thời gian ký: " + signed, false, 8, color, 1));
        }
        else
        {
            // The template prints the name below the place, as the decree has it; here it would stand twice.
            lines.Add(new Line("Đã ký số", true, 9, color, 5));
            if (request.Unit is { } unit)
                lines.Add(new Line("Cơ quan: " + unit, false, 8, color, 0));
            lines.Add(new Line("Thời gian ký: " + signed, false, 8, color, 0));
        }
        var (content, used) = Set(lines, width - 6, height - 4);
        var top = request.IsSeal ? (height + used) / 2 : height - 2;
        var frame = request.IsSeal ? $"{SealInk} RG 1 w 0.5 0.5 {PdfText.Number(width - 1)} {PdfText.Number(height - 1)} re S\n" : "";
        return Form(width, height, $"q {frame}1 0 0 1 {PdfText.Number(width / 2)} {PdfText.Number(top)} cm\n{content}Q");
    }

    /// <summary>A text of one line in a form field.</summary>
    public int Text(string text, double size, bool italic, int quadding, double width, double height)
    {
        text = Typeface.Clean(text);
        var face = Typeface.Of(bold: false, italic);
        var measured = face.Measure(text, 1);
        size = measured > 0 ? Math.Min(size, width / measured) : size;
        var x = quadding switch { 1 => (width - (measured * size)) / 2, 2 => width - (measured * size), _ => 0 };
        var y = (height - ((face.Ascent + face.Descent) * size)) / 2 + (face.Descent * size);
        return Form(width, height, $"/Tx BMC q BT 0 0 0 rg /{fonts.Name(face)} {PdfText.Number(size)} Tf {PdfText.Number(x)} {PdfText.Number(y)} Td {fonts.Show(face, text)} TJ ET Q EMC");
    }

    /// <summary>Sets centred lines around x = 0 below y = 0, wrapped to the width and made smaller until they fit the height.</summary>
    private (string Content, double Used) Set(List<Line> lines, double width, double height)
    {
        for (var scale = 1.0; ; scale *= 0.92)
        {
            var (content, y) = (new StringBuilder(), 0.0);
            foreach (var line in lines)
            {
                var face = Typeface.Of(line.Bold, italic: false);
                var size = line.Size * scale;
                y += line.Before * scale;
                foreach (var part in Wrap(Typeface.Clean(line.Text), face, size, width))
                {
                    var left = -face.Measure(part, size) / 2;
                    content.Append(CultureInfo.InvariantCulture, $"BT {line.Color} rg /{fonts.Name(face)} {PdfText.Number(size)} Tf {PdfText.Number(left)} {PdfText.Number(-y - (face.Ascent * size))} Td {fonts.Show(face, part)} TJ ET\n");
                    y += (face.Ascent + face.Descent) * size;
                }
            }
            if (y <= height || scale < 0.2)
                return (content.ToString(), y);
        }
    }

    private static IEnumerable<string> Wrap(string text, Typeface face, double size, double width)
    {
        var style = new Style { FontSize = size, Bold = face == Typeface.Of(bold: true, italic: false) };
        var pieces = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany((w, i) => i == 0 ? [InlinePiece.Of(w, style)] : new[] { InlinePiece.Of(" ", style), InlinePiece.Of(w, style) }).ToList();
        return new LineBreaker(style, 0, width, new StructureNode("P", null)).Break(pieces).Select(line => string.Concat(line.Drawings.OfType<TextDrawing>().Select(d => d.Text)));
    }

    private int Form(double width, double height, string content)
    {
        // The resources name fonts that are embedded when all content of the update is made.
        return writer.AddStream($"/Type /XObject /Subtype /Form /BBox [0 0 {PdfText.Number(width)} {PdfText.Number(height)}] /Resources << /Font << {fonts.Resources} >> >>", Encoding.ASCII.GetBytes(content));
    }
}
