using Microsoft.AspNetCore.Http;

namespace HaiDang.Dossiers.Outcomes;

/// <summary>What the pages of outcomes read from the forms posted to them.</summary>
internal static class PostedValues
{
    /// <summary>A posted value as typed; null when it was not posted.</summary>
    public static string? Posted(this HttpContext http, string name) =>
        http.Request.HasFormContentType && http.Request.Form.TryGetValue(name, out var values) && values is [{ } first, ..] ? first : null;
}
