using AngleSharp;
using AngleSharp.Html.Parser;

namespace HaiDang.Documents.Html;

/// <summary>Puts the QR codes of a page in place as SVG.</summary>
internal static class BrowserPage
{
    public static string Make(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        foreach (var code in document.QuerySelectorAll("img[data-qr]").ToList())
        {
            var text = code.GetAttribute("data-qr") ?? "";
            if (text.Length == 0)
            {
                code.Remove();
                continue;
            }
            var place = document.CreateElement("span");
            place.SetAttribute("style", "display: inline-block; width: 25mm; vertical-align: top; line-height: 0; " + code.GetAttribute("style"));
            if (code.GetAttribute("class") is { } names)
                place.SetAttribute("class", names);
            place.InnerHtml = Qr.Svg(text, code.GetAttribute("alt") ?? "QR");
            code.Replace(place);
        }
        return document.ToHtml();
    }
}
