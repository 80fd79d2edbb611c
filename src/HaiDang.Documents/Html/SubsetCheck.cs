using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using HaiDang.Documents.Layout;
using HaiDang.Documents.Templates;

namespace HaiDang.Documents.Html;

/// <summary>Finds elements, attributes and style rules that the PDF writer does not know.</summary>
internal sealed class SubsetCheck
{
    private static readonly HashSet<string> Elements =
    [
        "html", "head", "title", "style", "meta", "body", "h1", "h2", "h3", "p", "div", "span", "b", "strong", "i", "em", "u", "br", "hr",
        "ul", "ol", "li", "table", "thead", "tbody", "tr", "td", "th", "img",
    ];

    private static readonly HashSet<string> Attributes = ["class", "style", "lang", "charset", "name", "content", "colspan", "scope", "alt", "title", "data-qr", "data-signature", "data-field"];

    private static readonly HashSet<string> Boxes = ["top-left", "top-center", "top-right", "bottom-left", "bottom-center", "bottom-right"];

    private readonly string _html;
    private readonly List<TemplateMistake> _mistakes = [];

    private SubsetCheck(string html) => _html = html;

    public static IReadOnlyList<TemplateMistake> Run(string html)
    {
        var check = new SubsetCheck(html);
        var document = new HtmlParser(new HtmlParserOptions { IsKeepingSourceReferences = true }).ParseDocument(html);
        foreach (var element in document.All)
            check.Element(element);
        check.StyleSheets();
        return [.. check._mistakes.OrderBy(m => m.Line).ThenBy(m => m.Column)];
    }

    private void Element(IElement element)
    {
        if (element.SourceReference is not { } source)
            return;   // made by the parser, not written
        var (line, column) = (source.Position.Line, source.Position.Column);
        if (!Elements.Contains(element.LocalName))
            _mistakes.Add(new(line, column, "html-element", ($"Thẻ <{element.LocalName}> không thuộc tập thẻ được hỗ trợ (docs/templates.md).", $"<{element.LocalName}> is not in the supported subset (docs/templates.md).")));
        else if (element.LocalName == "img" && !element.HasAttribute("data-qr"))
            _mistakes.Add(new(line, column, "html-image", ("Thẻ <img> chỉ dùng với data-qr.", "<img> works only with data-qr.")));
        foreach (var attribute in element.Attributes)
            if (!Attributes.Contains(attribute.Name) && Elements.Contains(element.LocalName) && !attribute.Name.Contains('{', StringComparison.Ordinal) && !attribute.Name.Contains('}', StringComparison.Ordinal))
                _mistakes.Add(new(line, column, "html-attribute", ($"Thuộc tính {attribute.Name} không được hỗ trợ.", $"The attribute {attribute.Name} is not supported.")));
        foreach (var declaration in element.GetAttribute("style") is { } style ? StyleSheet.ParseInline(style) : [])
            if (!StyleReader.Apply(new Style(), declaration))
                _mistakes.Add(Unknown(line, column, declaration));
    }

    private void StyleSheets()
    {
        for (var at = _html.IndexOf("<style", StringComparison.OrdinalIgnoreCase); at >= 0; at = _html.IndexOf("<style", at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var start = _html.IndexOf('>', at) + 1;
            var end = _html.IndexOf("</style", at, StringComparison.OrdinalIgnoreCase);
            if (start > 0 && end > start)
                Sheet(StyleSheet.Parse(_html[start..end]), start);
        }
    }

    private void Sheet(StyleSheet sheet, int start)
    {
        foreach (var (at, what) in sheet.Unknown)
        {
            var (line, column) = Position(start + at);
            _mistakes.Add(new(line, column, "css-rule", ($"Không hỗ trợ “{what}” trong style.", $"“{what}” is not supported in style.")));
        }
        var setup = new PageSetup();
        Declarations(sheet.Page, start, setup.Apply);
        Declarations(sheet.Rules.SelectMany(r => r.Declarations).Distinct(), start, d => StyleReader.Apply(new Style(), d));
        foreach (var box in sheet.PageBoxes)
            Declarations(box.Declarations, start, d => Boxes.Contains(box.Place)
                && (d.Property == "content" ? MarginText.Content(d.Value, 1, 1) is not null : StyleReader.Apply(new Style(), d)));
    }

    private void Declarations(IEnumerable<Declaration> declarations, int start, Func<Declaration, bool> knows)
    {
        foreach (var declaration in declarations.Where(d => !knows(d)))
        {
            var (line, column) = Position(start + declaration.At);
            _mistakes.Add(Unknown(line, column, declaration));
        }
    }

    private static TemplateMistake Unknown(int line, int column, Declaration declaration) => new(line, column, "css-property",
        ($"Không hỗ trợ “{declaration.Property}: {declaration.Value}”.", $"“{declaration.Property}: {declaration.Value}” is not supported."));

    private (int Line, int Column) Position(int at)
    {
        var before = _html.AsSpan(0, at);
        return (before.Count('\n') + 1, at - before.LastIndexOf('\n'));
    }
}
