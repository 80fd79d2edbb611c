using HaiDang.Core;
using Microsoft.AspNetCore.Http;

namespace HaiDang.Indicators.Meetings;

/// <summary>What these pages do with the forms posted to them.</summary>
internal static class PostedPage
{
    /// <summary>A posted value as it was typed; null when nothing was.</summary>
    public static string? Given(this HttpContext http, string name) =>
        http.Request.HasFormContentType && http.Request.Form.TryGetValue(name, out var values) && values is [.., { Length: > 0 } value] ? value : null;

    /// <summary>Gives the page the status of a refusal and returns it.</summary>
    public static Problem Refused(this HttpContext http, Problem problem)
    {
        http.Response.StatusCode = problem.Status;
        // A page of status 404 gives way to the error page, which then says this.
        http.Items[typeof(Problem)] = problem;
        return problem;
    }
}
