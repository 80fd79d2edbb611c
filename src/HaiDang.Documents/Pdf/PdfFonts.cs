using System.Globalization;
using System.Text;
using HaiDang.Documents.Fonts;

namespace HaiDang.Documents.Pdf;

/// <summary>The faces one file, or one update of it, uses: encodes text while content is made and embeds the subsets at the end.</summary>
internal sealed class PdfFonts(PdfWriter writer)
{
    private readonly Dictionary<Typeface, (string Name, int Number, FontSubset Subset)> _fonts = [];

    /// <summary>Entries for a resource dictionary, all faces used so far, e.g. <c>/F1 5 0 R</c>.</summary>
    public string Resources => string.Join(' ', _fonts.Values.Select(f => $"/{f.Name} {f.Number} 0 R"));

    /// <summary>Resource name of a face.</summary>
    public string Name(Typeface face) => Of(face).Name;

    /// <summary>Object number of a face.</summary>
    public int Number(Typeface face) => Of(face).Number;

    /// <summary>Shows a text, widening each space by thousandths of the size: an array for the TJ operator.</summary>
    public string Show(Typeface face, string text, double extraSpace = 0)
    {
        var subset = Of(face).Subset;
        var shown = new StringBuilder("[<");
        foreach (var rune in text.EnumerateRunes())
        {
            shown.Append(CultureInfo.InvariantCulture, $"{subset.Code(rune.Value):X4}");
            if (rune.Value == ' ' && Math.Abs(extraSpace) > 0.01)
                shown.Append(CultureInfo.InvariantCulture, $"> {PdfText.Number(-extraSpace)} <");
        }
        return shown.Append(">]").ToString();
    }

    /// <summary>Writes the font objects. No text may be shown afterwards.</summary>
    public void Embed()
    {
        foreach (var (_, number, subset) in _fonts.Values)
            Embed(number, subset);
    }

    private (string Name, int Number, FontSubset Subset) Of(Typeface face)
    {
        if (!_fonts.TryGetValue(face, out var font))
            _fonts[face] = font = ($"F{_fonts.Count + 1}", writer.Reserve(), new FontSubset(face));
        return font;
    }

    private void Embed(int number, FontSubset subset)
    {
        var font = subset.Face.Font;
        int Scale(double units) => (int)Math.Round(units * 1000 / font.UnitsPerEm);
        var name = Tag(subset) + "+" + font.Name;
        var bytes = subset.ToFontFile();
        var file = writer.AddStream($"/Length1 {bytes.Length}", bytes);
        var flags = 32 | (font.ItalicAngle != 0 ? 64 : 0);
        var descriptor = writer.Add($"<< /Type /FontDescriptor /FontName /{name} /Flags {flags} /FontBBox [{string.Join(' ', font.Box.Select(v => Scale(v)))}] "
            + $"/ItalicAngle {PdfText.Number(font.ItalicAngle)} /Ascent {Scale(font.Ascent)} /Descent {-Scale(font.Descent)} /CapHeight {Scale(font.CapHeight)} "
            + $"/StemV {(font.Name.Contains("Bold", StringComparison.Ordinal) ? 140 : 80)} /FontFile2 {file} 0 R >>");
        var widths = string.Join(' ', subset.CodePoints.Select(c => Scale(font.Advance(subset.Face.Glyph(c)))));
        var descendant = writer.Add($"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/FontDescriptor {descriptor} 0 R /DW {Scale(font.Advance(0))} /W [1 [{widths}]] /CIDToGIDMap /Identity >>");
        var unicode = writer.AddStream("", Encoding.ASCII.GetBytes(ToUnicode(subset.CodePoints)));
        writer.Write(number, $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>");
    }

    /// <summary>Six letters that differ with the characters, so that a viewer never mixes two subsets of one face.</summary>
    private static string Tag(FontSubset subset)
    {
        var hash = 17u;
        foreach (var codePoint in subset.CodePoints)
            hash = unchecked((hash * 31) + (uint)codePoint);
        return string.Create(6, hash, (letters, value) =>
        {
            for (var i = 0; i < letters.Length; i++, value /= 26)
                letters[i] = (char)('A' + (value % 26));
        });
    }

    private static string ToUnicode(IReadOnlyList<int> codePoints)
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            + "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            + "1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        for (var i = 0; i < codePoints.Count; i += 100)   // at most 100 in a block
        {
            var count = Math.Min(100, codePoints.Count - i);
            map.Append(CultureInfo.InvariantCulture, $"{count} beginbfchar\n");
            for (var j = i; j < i + count; j++)
                map.Append(CultureInfo.InvariantCulture, $"<{j + 1:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(codePoints[j])))}>\n");
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end").ToString();
    }
}
