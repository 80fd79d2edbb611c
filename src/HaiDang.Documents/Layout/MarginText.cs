using System.Globalization;
using System.Text;
using HaiDang.Documents.Fonts;
using HaiDang.Documents.Html;

namespace HaiDang.Documents.Layout;

/// <summary>Texts in the margins of a page, such as its number: <c>@page { @bottom-center { content: counter(page) " / " counter(pages) } }</c>.</summary>
internal static class MarginText
{
    public static void Draw(StyledDocument document, int page, int pages, List<Drawing> drawings)
    {
        var setup = document.Page;
        foreach (var (place, declarations) in document.MarginBoxes(page == 1))
        {
            var style = new Style();
            foreach (var declaration in declarations)
                StyleReader.Apply(style, declaration);
            var content = declarations.LastOrDefault(d => d.Property == "content")?.Value ?? "none";
            if (Content(content, page, pages) is not { Length: > 0 } text)
                continue;
            text = Typeface.Clean(text);
            var face = Typeface.Of(style.Bold, style.Italic);
            var width = face.Measure(text, style.FontSize);
            var x = place[(place.IndexOf('-', StringComparison.Ordinal) + 1)..] switch
            {
                "left" => setup.Margin.Left,
                "right" => setup.Width - setup.Margin.Right - width,
                _ => setup.Margin.Left + ((setup.ContentWidth - width) / 2),
            };
            var middle = place.StartsWith("top", StringComparison.Ordinal) ? setup.Margin.Top / 2 : setup.Height - (setup.Margin.Bottom / 2);
            drawings.Add(new TextDrawing(x, middle + ((face.Ascent - face.Descent) / 2 * style.FontSize), null, text, face, style.FontSize, style.Color, 0));
        }
    }

    /// <summary>The text of a <c>content</c> value; null when it is not one.</summary>
    public static string? Content(string value, int page, int pages)
    {
        if (value is "none" or "normal")
            return "";
        var text = new StringBuilder();
        for (var i = 0; i < value.Length;)
        {
            if (char.IsWhiteSpace(value[i]))
                i++;
            else if (value[i] is '"' or '\'' && value.IndexOf(value[i], i + 1) is var end and > 0)
            {
                text.Append(value, i + 1, end - i - 1);
                i = end + 1;
            }
            else if (value.AsSpan(i).StartsWith("counter(page)"))
                (_, i) = (text.Append(page.ToString(CultureInfo.InvariantCulture)), i + 13);
            else if (value.AsSpan(i).StartsWith("counter(pages)"))
                (_, i) = (text.Append(pages.ToString(CultureInfo.InvariantCulture)), i + 14);
            else
                return null;
        }
        return text.ToString();
    }
}
