using Microsoft.AspNetCore.Builder;
using Microsoft.Net.Http.Headers;

namespace HaiDang.Ui;

/// <summary>Headers that keep pages to themselves.</summary>
public static class SecurityHeaders
{
    /// <summary>Sets a Content-Security-Policy without inline code or foreign hosts, and its companions; an endpoint that set one of them itself keeps its own (a sandboxed viewer may).</summary>
    /// <param name="app">The host.</param>
    /// <param name="formTargets">Origins a form may lead to besides our own.</param>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, params string[] formTargets)
    {
        var policy = "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
            + string.Join(' ', ["form-action 'self'", .. formTargets]);
        return app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                var headers = http.Response.Headers;
                headers.TryAdd(HeaderNames.ContentSecurityPolicy, policy);
                headers.TryAdd(HeaderNames.XContentTypeOptions, "nosniff");
                headers.TryAdd(HeaderNames.XFrameOptions, "DENY");
                headers.TryAdd("Referrer-Policy", "same-origin");
                headers.TryAdd("Permissions-Policy", "camera=(), geolocation=(self), microphone=(), payment=(), usb=(), interest-cohort=()");
                headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
                headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
                // Not for this machine's own name, which other programs on it use without TLS.
                if (http.Request.IsHttps && http.Request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
                    headers.TryAdd(HeaderNames.StrictTransportSecurity, "max-age=31536000; includeSubDomains");
                // The name of a font file holds the hash of its content.
                if (http.Request.Path.StartsWithSegments("/_content/HaiDang.Ui/dist/fonts", StringComparison.Ordinal) && http.Response.StatusCode == 200)
                    headers.CacheControl = "public, max-age=31536000, immutable";
                return Task.CompletedTask;
            });
            return next(http);
        });
    }
}
