using System.Text;
using HaiDang.Core.Text;

namespace HaiDang.Documents.Fonts;

/// <summary>One of the four faces of Be Vietnam Pro, read once from the assembly and shared by all documents.</summary>
internal sealed class Typeface
{
    private static readonly Lazy<Typeface>[] Faces =
    [
        Load("BeVietnamPro-Regular"), Load("BeVietnamPro-Bold"), Load("BeVietnamPro-Italic"), Load("BeVietnamPro-BoldItalic"),
    ];

    private readonly TrueTypeFont _font;

    private Typeface(TrueTypeFont font) => _font = font;

    public TrueTypeFont Font => _font;

    /// <summary>Height above the baseline for a size of 1.</summary>
    public double Ascent => (double)_font.Ascent / _font.UnitsPerEm;

    /// <summary>Depth below the baseline for a size of 1, positive.</summary>
    public double Descent => (double)_font.Descent / _font.UnitsPerEm;

    /// <summary>The face for a weight and slope.</summary>
    public static Typeface Of(bool bold, bool italic) => Faces[(bold ? 1 : 0) + (italic ? 2 : 0)].Value;

    /// <summary>Text as it is set: NFC, invisible characters removed, since nothing here shapes combining marks.</summary>
    public static string Clean(string text)
    {
        var ascii = true;
        foreach (var c in text)
            ascii &= c is >= ' ' and < '\u007f';
        if (ascii)
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())   // unpaired surrogates come out as U+FFFD
            if (Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Control)
                || rune.Value is '\n' or '\t')
                clean.Append(rune.Value == '\t' ? " " : rune.ToString());
        return SoundText.Composed(clean.ToString());
    }

    /// <summary>The glyph that stands for a character: look-alikes for special spaces and hyphens, 0 when there is none.</summary>
    public ushort Glyph(int codePoint) => _font.Glyph(codePoint) is var glyph && glyph != 0 ? glyph : _font.Glyph(codePoint switch
    {
        0x00A0 or 0x202F or (>= 0x2000 and <= 0x200A) => ' ',
        0x2010 or 0x2011 or 0x2212 => '-',
        _ => codePoint,
    });

    /// <summary>Advance of one character for a size of 1.</summary>
    public double Advance(int codePoint) => (double)_font.Advance(Glyph(codePoint)) / _font.UnitsPerEm;

    /// <summary>Width of a cleaned text at a size, in the unit of the size.</summary>
    public double Measure(ReadOnlySpan<char> text, double size)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += _font.Advance(Glyph(rune.Value));
        return width * size / _font.UnitsPerEm;
    }

    private static Lazy<Typeface> Load(string name) => new(() =>
    {
        using var stream = typeof(Typeface).Assembly.GetManifestResourceStream(name + ".ttf")
            ?? throw new InvalidOperationException($"Font {name} is not embedded.");
        var data = new byte[stream.Length];
        stream.ReadExactly(data);
        return new Typeface(new TrueTypeFont(data, name));
    });
}
