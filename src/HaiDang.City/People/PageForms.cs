using HaiDang.Core;
using Microsoft.AspNetCore.Http;

namespace HaiDang.City.People;

/// <summary>What pages do with the forms posted to them.</summary>
public static class PageForms
{
    /// <summary>A posted value as it was typed; null when it was not posted.</summary>
    public static string? Posted(this HttpContext http, string name) =>
        http.Request.HasFormContentType && http.Request.Form.TryGetValue(name, out var values) && values is [{ } first, ..] ? first : null;

    /// <summary>A posted value without spaces around it; null when nothing was typed.</summary>
    public static string? Given(this HttpContext http, string name) =>
        http.Request.HasFormContentType && http.Request.Form.TryGetValue(name, out var values) && values is [.., { Length: > 0 } value] && value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>True once a destructive action was confirmed, by the script's question or on the page's own.</summary>
    public static bool IsConfirmed(this HttpContext http) => http.Posted("confirmed") == "true";

    /// <summary>Gives the page the status of a refusal and returns it.</summary>
    public static Problem Refused(this HttpContext http, Problem problem)
    {
        http.Response.StatusCode = problem.Status;
        // A page of status 404 gives way to the error page, which then says this.
        http.Items[typeof(Problem)] = problem;
        if (problem.Extensions.TryGetValue("retryAfter", out var seconds))
            http.Response.Headers.RetryAfter = Convert.ToString(seconds, System.Globalization.CultureInfo.InvariantCulture);
        return problem;
    }
}
