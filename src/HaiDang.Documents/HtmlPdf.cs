using HaiDang.Documents.Html;
using HaiDang.Documents.Layout;
using HaiDang.Documents.Pdf;
using HaiDang.Documents.Templates;

namespace HaiDang.Documents;

/// <summary>Renders HTML of the documented subset (docs/templates.md) to a tagged PDF. What is outside the subset is set as plain text.</summary>
public static class HtmlPdf
{
    /// <summary>Renders a page of HTML. The same input gives the same bytes.</summary>
    /// <param name="html">A whole page, as a <see cref="Template"/> renders it.</param>
    /// <param name="info">What the file says about itself.</param>
    public static byte[] Render(string html, DocumentInfo info)
    {
        var document = StyledDocument.Parse(html);
        var setup = document.Page;
        var root = new StructureNode("Document", null);
        var flow = new Flow(document);
        flow.Block(document.Body, document.StyleOf(document.Body, new Style()), 0, setup.ContentWidth, root);
        var paginator = new Paginator(setup.Margin.Left, setup.Margin.Top, setup.ContentHeight);
        paginator.Place(flow.Strips);
        paginator.Finish();
        for (var i = 0; i < paginator.Pages.Count; i++)
            MarginText.Draw(document, i + 1, paginator.Pages.Count, paginator.Pages[i]);
        return PdfDocumentWriter.Write(setup, paginator.Pages, root, info);
    }

    /// <summary>Everything in a template or page that is outside the subset, with its place; empty when all is well.</summary>
    public static IReadOnlyList<TemplateMistake> Check(string html) => SubsetCheck.Run(html);

    /// <summary>The page as a browser prints it: QR codes drawn, nothing else changed.</summary>
    /// <param name="html">A page of the subset.</param>
    public static string ForBrowser(string html) => BrowserPage.Make(html);

    /// <summary>What a Content-Security-Policy says of styles so that those of this page count, and no others: goes behind <c>style-src</c>.</summary>
    /// <param name="html">The page as the browser gets it.</param>
    public static string StylesOf(string html) => StyleHashes.Of(html);
}
