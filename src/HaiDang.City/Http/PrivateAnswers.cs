using Microsoft.AspNetCore.Builder;

namespace HaiDang.City.Http;

/// <summary>What somebody signed in is shown is kept by no cache, unless the endpoint says otherwise.</summary>
internal static class PrivateAnswers
{
    public static void UsePrivateAnswers(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.User.Identity?.IsAuthenticated == true)
        {
            http.Response.OnStarting(() =>
            {
                if (http.Response.Headers.CacheControl.Count == 0)
                {
                    http.Response.Headers.CacheControl = "private, no-store";
                }
                return Task.CompletedTask;
            });
        }
        return next(http);
    });
}
