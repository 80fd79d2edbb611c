using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HaiDang.Ui;

/// <summary>The door of the shared pages: services, headers, error pages, language switch.</summary>
public static class UiModule
{
    /// <summary>Registers <see cref="Language"/>, a plain <see cref="Shell"/> (the host's own registration wins) and compression.</summary>
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddProblemDetails();
        services.AddAntiforgery(o => (o.Cookie.Name, o.Cookie.SecurePolicy) = ("hai-dang-form", CookieSecurePolicy.SameAsRequest));
        services.AddExceptionHandler<ClientErrors>();
        services.Configure<ExceptionHandlerOptions>(o => (o.ExceptionHandlingPath, o.CreateScopeForErrors) = ("/error/500", true));
        services.TryAddScoped<Shell>();
        services.AddScoped<Language>();
        // Vietnamese letters as themselves: as entities a page would be twice as long.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddResponseCompression(o =>
        {
            // Pages carry a fresh antiforgery token each, so their compressed length tells nothing about a secret.
            o.EnableForHttps = true;
            o.MimeTypes = ResponseCompressionDefaults.MimeTypes.Concat(["application/problem+json", "application/geo+json", "image/svg+xml"]);
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        return services;
    }

    /// <summary>Compression, security headers, lasting caches for fonts, and error pages; call it first.</summary>
    /// <param name="app">The host.</param>
    /// <param name="formTargets">Origins a form may lead to besides our own, e.g. a sign-in provider.</param>
    public static WebApplication UseUi(this WebApplication app, params string[] formTargets)
    {
        app.UseHostCookies();
        app.UseResponseCompression();
        app.UseSecurityHeaders(formTargets);
        app.UseErrorPages();
        return app;
    }

    /// <summary>Maps GET <c>/language/{vi|en}?return=/path</c>, which remembers the choice for a year and goes back; any other language is 404.</summary>
    public static void MapLanguage(this IEndpointRouteBuilder route) =>
        route.MapGet("/language/{code:regex(^(vi|en)$)}", (string code, string? @return, HttpContext http) =>
        {
            http.Response.Cookies.Append(Language.Cookie, code, new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                HttpOnly = true,
                IsEssential = true,
                Secure = http.Request.IsHttps,
            });
            return Results.LocalRedirect(IsLocal(@return) ? @return! : "/");
        }).AllowAnonymous().ExcludeFromDescription();

    /// <summary>Answers 404, 403, 500 and their like with a page at <c>/error/{status}</c>; addresses below /api, and clients that do not ask for HTML, get Problem Details without detail on a 500.</summary>
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        // On the main pipeline, not on a branch: only there does a second run find its route.
        app.UseExceptionHandler();
        app.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
        app.Use(async (http, next) =>
        {
            if (!WantsPage(http) && http.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            // The error page is read, whatever the refused request was: as a POST it would ask for a token of its own.
            if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null)
                http.Request.Method = HttpMethods.Get;
            await next(http);
            // A form without its token is refused with a type of content and no content: the error page takes its place.
            if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest })
                http.Response.ContentType = null;
        });
    }

    /// <summary>True for a path on this host as it stands in an address: "/a?b%20c", never "//host", "/\host" or "https://host", and nothing that a header cannot carry.</summary>
    public static bool IsLocal(string? path) =>
        path is ['/', ..] && (path.Length == 1 || path[1] is not ('/' or '\\')) && !path.Any(c => c is < '!' or > '~');

    internal static bool WantsPage(HttpContext http) =>
        !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !http.Request.Path.StartsWithSegments("/_content", StringComparison.OrdinalIgnoreCase)
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Answers a crash with Problem Details where no page is wanted; the middleware has logged it already.</summary>
sealed class ClientErrors(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken) =>
        !UiModule.WantsPage(httpContext) && await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext });
}
