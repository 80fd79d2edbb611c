using System.Globalization;
using System.Text;
using HaiDang.Documents.Fonts;
using HaiDang.Documents.Html;
using HaiDang.Documents.Layout;

namespace HaiDang.Documents.Pdf;

/// <summary>Writes laid-out pages as a tagged PDF file with its form fields, which are empty.</summary>
internal sealed class PdfDocumentWriter
{
    private readonly PdfWriter _writer = new();
    private readonly PdfFonts _fonts;
    private readonly PageSetup _setup;
    private readonly List<int> _fields = [];
    private readonly Dictionary<int, int> _widgetKeys = [];
    private int _pageCount;

    private PdfDocumentWriter(PageSetup setup)
    {
        _setup = setup;
        _fonts = new PdfFonts(_writer);
    }

    public static byte[] Write(PageSetup setup, IReadOnlyList<List<Drawing>> pages, StructureNode document, DocumentInfo info) =>
        new PdfDocumentWriter(setup).Write(pages, document, info);

    private byte[] Write(IReadOnlyList<List<Drawing>> pages, StructureNode document, DocumentInfo info)
    {
        _pageCount = pages.Count;
        var catalog = _writer.Reserve();
        var tree = _writer.Reserve();
        var resources = _writer.Reserve();
        var numbers = pages.Select(_ => _writer.Reserve()).ToArray();
        var marks = new List<int>();
        for (var i = 0; i < pages.Count; i++)
        {
            var content = new PageContent(_fonts, i, _setup.Height);
            var stream = _writer.AddStream("", Encoding.ASCII.GetBytes(content.Make(pages[i])));
            marks.Add(content.Marks);
            var widgets = string.Concat(pages[i].OfType<FieldDrawing>().Select(f => $"{Field(f, i, numbers[i])} 0 R "));
            _writer.Write(numbers[i], $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {PdfText.Number(_setup.Width)} {PdfText.Number(_setup.Height)}] /Resources {resources} 0 R "
                + $"/Contents {stream} 0 R /StructParents {i} /Tabs /S{(widgets.Length > 0 ? $" /Annots [{widgets}]" : "")} >>");
        }
        _writer.Write(tree, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', numbers.Select(n => $"{n} 0 R"))}] >>");
        var form = Form();
        _writer.Write(resources, $"<< /Font << {_fonts.Resources} >> >>");
        _fonts.Embed();
        var structure = new StructureTree(_writer, numbers).Write(document, marks, _widgetKeys);
        var about = _writer.Add(info.ToDictionary());
        _writer.Write(catalog, $"<< /Type /Catalog /Pages {tree} 0 R /Lang {PdfText.Text(info.Language)} /MarkInfo << /Marked true >> /StructTreeRoot {structure} 0 R "
            + $"/ViewerPreferences << /DisplayDocTitle true >>{form} >>");
        return _writer.Finish(catalog, about);
    }

    /// <summary>The form of the document. The signature flags stand from the start, so that a later signature need not touch it.</summary>
    private string Form()
    {
        if (_fields.Count == 0)
            return "";
        var face = Typeface.Of(bold: false, italic: false);
        _fonts.Show(face, " ");   // the default appearance needs its font to be there
        return $" /AcroForm << /Fields [{string.Join(' ', _fields.Select(f => $"{f} 0 R"))}] /SigFlags 3 /DA ({FieldFont(face)}) /DR << /Font << {_fonts.Resources} >> >> >>";
    }

    private string FieldFont(Typeface face) => $"/{_fonts.Name(face)} 11 Tf 0 g";

    private int Field(FieldDrawing field, int page, int pageNumber)
    {
        var number = _writer.Reserve();
        var key = _pageCount + _fields.Count;
        var rectangle = PdfText.Rectangle(field.X, _setup.Height - field.Y - field.Height, field.Width, field.Height);
        var face = Typeface.Of(field.Style.Bold, field.Style.Italic);
        var kind = field.IsSignature
            ? "/FT /Sig"
            : string.Create(CultureInfo.InvariantCulture, $"/FT /Tx /Ff 1 /DA (/{_fonts.Name(face)} {PdfText.Number(field.Style.FontSize)} Tf 0 g) /Q {Quadding(field.Style.Align)}{(field.Style.Italic ? " /HDItalic true" : "")}");
        if (!field.IsSignature)
            _fonts.Show(face, " ");
        _writer.Write(number, $"<< /Type /Annot /Subtype /Widget {kind} /T {PdfText.Text(field.Name)} /TU {PdfText.Text(field.Name)} /F 4 /P {pageNumber} 0 R /Rect {rectangle} /StructParent {key} >>");
        _fields.Add(number);
        _widgetKeys[number] = key;
        if (field.Node is { } node)
            node.Widget = (number, page);
        return number;
    }

    private static int Quadding(TextAlign align) => align switch { TextAlign.Center => 1, TextAlign.Right => 2, _ => 0 };
}
