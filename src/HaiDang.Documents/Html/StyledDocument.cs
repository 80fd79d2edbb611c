using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace HaiDang.Documents.Html;

/// <summary>A parsed page with its style sheet: answers which style an element has.</summary>
internal sealed class StyledDocument
{
    /// <summary>What browsers do without a style sheet, as far as the subset goes; <see cref="Style"/> starts from it.</summary>
    private const string Defaults = """
        body { margin: 6pt }
        h1 { font-size: 2em; font-weight: bold; margin: 0.67em 0; break-after: avoid }
        h2 { font-size: 1.5em; font-weight: bold; margin: 0.83em 0; break-after: avoid }
        h3 { font-size: 1.17em; font-weight: bold; margin: 1em 0; break-after: avoid }
        p, ul, ol { margin: 1em 0 }
        ul, ol { padding-left: 30pt }
        b, strong { font-weight: bold }
        i, em { font-style: italic }
        u { text-decoration: underline }
        th { font-weight: bold; text-align: center }
        td, th { padding: 0.75pt }
        hr { border-top: 0.75pt solid #808080; margin: 0.5em 0 }
        """;

    private static readonly StyleSheet DefaultSheet = StyleSheet.Parse(Defaults);

    private readonly ILookup<string, (Rule Rule, int Order)> _rules;

    private StyledDocument(IDocument document)
    {
        Body = document.Body ?? throw new InvalidOperationException("A parsed page has a body.");
        Title = document.Title ?? "";
        Language = document.DocumentElement.GetAttribute("lang");
        Sheet = StyleSheet.Parse(string.Join('\n', document.QuerySelectorAll("style").Select(s => s.TextContent)));
        Page = PageSetup.From(Sheet);
        _rules = DefaultSheet.Rules.Select((rule, i) => (rule, i)).Concat(Sheet.Rules.Select((rule, i) => (rule, 1000 + i)))
            .ToLookup(r => r.Item1.Selector.Parts[^1].Element ?? "*", r => (r.Item1, r.Item2), StringComparer.Ordinal);
    }

    public IElement Body { get; }
    public string Title { get; }

    /// <summary>Language of the whole page as the html element says, e.g. <c>vi</c>.</summary>
    public string? Language { get; }

    public PageSetup Page { get; }
    public StyleSheet Sheet { get; }

    public static StyledDocument Parse(string html) => new(new HtmlParser().ParseDocument(html));

    /// <summary>The style of an element within a parent of known style.</summary>
    public Style StyleOf(IElement element, Style parent)
    {
        var style = parent.Child();
        if (element.LocalName == "table")
            (style.TextIndent, style.Align) = (0, TextAlign.Left);
        var declarations = _rules[element.LocalName].Concat(_rules["*"])
            .Where(r => Fits(r.Rule.Selector, element))
            .OrderBy(r => r.Order >= 1000).ThenBy(r => r.Rule.Selector.Weight).ThenBy(r => r.Order)
            .SelectMany(r => r.Rule.Declarations)
            .Concat(element.GetAttribute("style") is { } inline ? StyleSheet.ParseInline(inline) : [])
            .ToList();
        foreach (var declaration in declarations.Where(IsFirst))   // other lengths and borders depend on these
            StyleReader.Apply(style, declaration);
        foreach (var declaration in declarations.Where(d => !IsFirst(d)))
            StyleReader.Apply(style, declaration);
        return style;
    }

    /// <summary>Declarations of a margin box of the page, e.g. <c>bottom-center</c>; those for the first page replace the general ones.</summary>
    public IEnumerable<(string Place, IReadOnlyList<Declaration> Declarations)> MarginBoxes(bool firstPage) =>
        Page.Boxes.Where(b => firstPage || !b.FirstPage).GroupBy(b => b.Place, StringComparer.Ordinal)
            .Select(g => (g.Key, (IReadOnlyList<Declaration>)[.. g.OrderBy(b => b.FirstPage).SelectMany(b => b.Declarations)]));

    private static bool IsFirst(Declaration declaration) => declaration.Property is "font-size" or "color";

    private static bool Fits(Selector selector, IElement element)
    {
        var parts = selector.Parts;
        if (!Fits(parts[^1], element))
            return false;
        var i = parts.Length - 2;
        for (var ancestor = element.ParentElement; i >= 0 && ancestor is not null; ancestor = ancestor.ParentElement)
            if (Fits(parts[i], ancestor))
                i--;
        return i < 0;
    }

    private static bool Fits(SimpleSelector part, IElement element) =>
        (part.Element is null or "*" || part.Element == element.LocalName) && part.Classes.All(element.ClassList.Contains);
}
