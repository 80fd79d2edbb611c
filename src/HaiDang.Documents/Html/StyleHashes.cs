using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Parser;

namespace HaiDang.Documents.Html;

/// <summary>The styles of a page by their hashes, so that its Content-Security-Policy allows these and no others.</summary>
/// <remarks>Source: Content Security Policy Level 3, 'unsafe-hashes': allows by hash what stands in attributes.</remarks>
internal static class StyleHashes
{
    /// <summary>What stands behind <c>style-src</c>.</summary>
    public static string Of(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        var styles = document.QuerySelectorAll("style").Select(s => s.TextContent).Concat(document.QuerySelectorAll("[style]").Select(e => e.GetAttribute("style")!)).Distinct(StringComparer.Ordinal).ToList();
        return styles.Count == 0 ? "'none'" : $"'unsafe-hashes' {string.Join(' ', styles.Select(s => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(s)))}'"))}";
    }
}
