using HaiDang.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace HaiDang.Dossiers.Slips;

/// <summary>Gives a filled-in template to the browser: as a page that it prints as it is, or as a PDF.</summary>
internal static class PrintedPage
{
    /// <summary>The page, with its own styles and nothing else: no script, no picture from anywhere.</summary>
    public static IResult Html(HttpContext http, string html)
    {
        var headers = http.Response.Headers;
        var page = HtmlPdf.ForBrowser(html);
        // Same origin: a frame of an origin of its own runs in another process, and a press on the page around it right after a scroll may land in the frame instead.
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src {HtmlPdf.StylesOf(page)}; sandbox allow-modals allow-same-origin; frame-ancestors 'self'";
        // A sandboxed page may not isolate its window; a browser would refuse to show it.
        headers["Cross-Origin-Opener-Policy"] = "unsafe-none";
        headers.CacheControl = "private, no-store";
        return TypedResults.Content(page, "text/html; charset=utf-8");
    }

    /// <summary>The PDF, shown by the browser.</summary>
    public static IResult Pdf(HttpContext http, byte[] pdf, string name)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "private, no-store";
        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(name);
        headers.ContentDisposition = disposition.ToString();
        return TypedResults.Bytes(pdf, "application/pdf");
    }
}
