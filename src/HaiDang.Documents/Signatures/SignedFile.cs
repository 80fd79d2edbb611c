using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HaiDang.Documents.Pdf;

namespace HaiDang.Documents.Signatures;

/// <summary>A file of this house, as far as a further signature must know it.</summary>
internal sealed partial class SignedFile
{
    private readonly byte[] _bytes;
    private readonly PdfFile _file;
    private readonly long _xref;

    private SignedFile(byte[] bytes, PdfFile file, PdfReference root, PdfReference info, long xref)
    {
        (_bytes, _file, _xref) = (bytes, file, xref);
        (CatalogNumber, InfoNumber) = (root.Number, info.Number);
    }

    public int CatalogNumber { get; }
    public int InfoNumber { get; }

    /// <summary>Whether a first signature certified the file already.</summary>
    public bool IsSigned => _file.Objects[CatalogNumber].Dictionary?.ContainsKey("Perms") == true;

    public static SignedFile Open(byte[] pdf) => TryOpen(pdf) ?? throw new SignatureException("The file was not made by HtmlPdf.");

    public static IReadOnlyList<string> OpenFields(byte[] pdf) =>
        TryOpen(pdf) is { } file ? [.. file.Widgets().Where(w => w.Dictionary?.ContainsKey("V") == false).Select(w => file.Name(w))] : [];

    public PdfWriter StartUpdate()
    {
        var size = _file.Trailer.GetValueOrDefault("Size") is double said ? (int)said : 0;
        var next = Math.Max(size, _file.Objects.Keys.Max() + 1);
        var id = _file.Trailer.GetValueOrDefault("ID") is List<object?> { Count: > 0 } ids && ids[0] is byte[] first ? Convert.ToHexString(first) : "";
        return new PdfWriter(_bytes, next, _xref, id);
    }

    /// <summary>The open field of a name and kind.</summary>
    /// <exception cref="SignatureException">There is none, or it is filled.</exception>
    public OpenField Field(string name, string kind)
    {
        var widget = Widgets().FirstOrDefault(w => Name(w) == name && w.Dictionary?.GetValueOrDefault("FT") is PdfName found && found.Value == kind)
            ?? throw new SignatureException($"The document has no place “{name}”.");
        if (widget.Dictionary!.ContainsKey("V"))
            throw new SignatureException($"The place “{name}” is filled already.");
        return new OpenField(widget, Body(widget));
    }

    public string CatalogWith(string entries) => OpenField.With(Body(_file.Objects[CatalogNumber]), entries);

    private static SignedFile? TryOpen(byte[] pdf)
    {
        var file = PdfFile.Read(pdf);
        var tail = Encoding.Latin1.GetString(pdf, Math.Max(0, pdf.Length - 64), Math.Min(64, pdf.Length));
        var start = StartXref().Match(tail);
        return start.Success && file.Trailer.GetValueOrDefault("Root") is PdfReference root && file.Trailer.GetValueOrDefault("Info") is PdfReference info
            && file.Objects.TryGetValue(root.Number, out var catalog) && catalog.BodyAt >= 0 && catalog.Dictionary is not null
                ? new SignedFile(pdf, file, root, info, long.Parse(start.Groups["at"].ValueSpan, CultureInfo.InvariantCulture))
                : null;
    }

    private IEnumerable<PdfObject> Widgets()
    {
        var form = _file.Dictionary(_file.Objects[CatalogNumber].Dictionary?.GetValueOrDefault("AcroForm"));
        return _file.Resolve(form?.GetValueOrDefault("Fields")) is List<object?> fields
            ? fields.OfType<PdfReference>().Select(f => _file.Objects.GetValueOrDefault(f.Number)).OfType<PdfObject>().Where(o => o.BodyAt >= 0)
            : [];
    }

    private string Name(PdfObject widget) => _file.Resolve(widget.Dictionary?.GetValueOrDefault("T")) switch
    {
        byte[] { Length: > 2 } text when text[0] == 0xFE && text[1] == 0xFF => Encoding.BigEndianUnicode.GetString(text, 2, text.Length - 2),
        byte[] text => Encoding.Latin1.GetString(text),
        _ => "",
    };

    private string Body(PdfObject found) => Encoding.Latin1.GetString(_bytes, found.BodyAt, found.BodyEnd - found.BodyAt).Trim();

    [GeneratedRegex(@"startxref\s+(?<at>\d{1,15})\s+%%EOF", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StartXref();
}

/// <summary>A field that waits to be filled.</summary>
internal sealed class OpenField
{
    private readonly string _body;

    public OpenField(PdfObject widget, string body)
    {
        (Number, _body) = (widget.Number, body);
        var entries = widget.Dictionary ?? throw new SignatureException("The place is no dictionary.");
        var box = (entries.GetValueOrDefault("Rect") as List<object?> ?? []).OfType<double>().ToArray();
        if (box.Length != 4)
            throw new SignatureException("The place has no rectangle.");
        (Width, Height) = (box[2] - box[0], box[3] - box[1]);
        Quadding = entries.GetValueOrDefault("Q") is double q ? (int)q : 0;
        var look = entries.GetValueOrDefault("DA") is byte[] da ? Encoding.Latin1.GetString(da).Split(' ') : [];
        FontSize = look.Length > 1 && double.TryParse(look[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var size) ? size : 11;
        IsItalic = entries.GetValueOrDefault("HDItalic") is true;
    }

    public int Number { get; }
    public double Width { get; }
    public double Height { get; }
    public double FontSize { get; }
    public bool IsItalic { get; }
    public int Quadding { get; }

    /// <summary>The field with further entries.</summary>
    public string With(string entries) => With(_body, entries);

    public static string With(string dictionary, string entries) => dictionary.EndsWith(">>", StringComparison.Ordinal)
        ? dictionary[..^2] + entries + " >>"
        : throw new SignatureException("The object is not a dictionary.");
}
