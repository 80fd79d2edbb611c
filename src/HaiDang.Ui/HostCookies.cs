using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace HaiDang.Ui;

/// <summary>
/// On https every cookie is called <c>__Host-...</c>, or <c>__Secure-...</c> where it is for a part of the site: browsers then take it over https alone, and the first from no other host, so that
/// a neighbour under the same domain cannot plant one. Without https they would refuse these names. The rest of the program knows the bare names only.
/// </summary>
/// <remarks>Source: RFC 6265bis, 4.1.3 "Cookie Name Prefixes".</remarks>
internal static class HostCookies
{
    private const string Host = "__Host-";
    private const string Secure = "__Secure-";

    public static void UseHostCookies(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.IsHttps)
        {
            http.Request.Headers.Cookie = Bare(string.Join(';', http.Request.Headers.Cookie.ToArray()));
            http.Features.Set<IResponseCookiesFeature>(new Named(http.Response.Cookies));
        }
        return next(http);
    });

    // What comes under a bare name was not set by this host over https.
    private static string Bare(string header) => string.Join("; ", header.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(c => c.StartsWith(Host, StringComparison.Ordinal) ? c[Host.Length..] : c.StartsWith(Secure, StringComparison.Ordinal) ? c[Secure.Length..] : null).OfType<string>());

    private sealed class Named(IResponseCookies inner) : IResponseCookiesFeature, IResponseCookies
    {
        public IResponseCookies Cookies => this;

        public void Append(string key, string value) => Append(key, value, new CookieOptions());

        public void Append(string key, string value, CookieOptions options)
        {
            options.Secure = true;
            inner.Append(NameOf(key, options), value, options);
        }

        public void Delete(string key) => Delete(key, new CookieOptions());

        public void Delete(string key, CookieOptions options)
        {
            options.Secure = true;
            inner.Delete(NameOf(key, options), options);
        }

        private static string NameOf(string key, CookieOptions options) => (options.Path is "/" && options.Domain is null ? Host : Secure) + key;
    }
}
