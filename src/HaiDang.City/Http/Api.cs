using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.Http;

/// <summary>What all endpoints below <c>/api</c> share.</summary>
public static class Api
{
    /// <summary>True when the client wants Problem Details rather than a page.</summary>
    public static bool Wants(HttpContext http) => IsApi(http)
        || !http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    internal static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    internal static IServiceCollection AddApiProblems(this IServiceCollection services)
    {
        // First of all handlers, whatever order modules are added in.
        services.Insert(0, ServiceDescriptor.Singleton<IExceptionHandler, CityExceptionHandler>());
        // The error page is one, its status is that of the failure.
        services.Configure<ExceptionHandlerOptions>(o => o.StatusCodeSelector = exception => CityExceptionHandler.ProblemOf(exception)?.Status ?? StatusCodes.Status500InternalServerError);
        // The handler above then knows where a body is wrong.
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddProblemDetails(o => o.CustomizeProblemDetails = InOurWords);
        return services;
    }

    /// <summary>Gives bare status codes below <c>/api</c> their Problem Details.</summary>
    internal static void UseApiProblems(this IApplicationBuilder app) => app.UseWhen(IsApi, api => api
        .UseStatusCodePages(context => HttpProblems.OfStatus(context.HttpContext.Response.StatusCode).WriteAsync(context.HttpContext)));

    // The framework's own answers (data annotations) get our type and words; their field messages stay.
    private static void InOurWords(ProblemDetailsContext context)
    {
        var details = context.ProblemDetails;
        var status = details.Status ?? context.HttpContext.Response.StatusCode;
        var problem = details is HttpValidationProblemDetails ? HttpProblems.Invalid([]) : HttpProblems.OfStatus(status);
        var language = RequestLanguage.Of(context.HttpContext);
        details.Status = status;
        details.Type = $"/problems/{problem.Code}";
        details.Title = problem.Title.In(language);
        details.Detail ??= problem.Detail.In(language);
    }
}
