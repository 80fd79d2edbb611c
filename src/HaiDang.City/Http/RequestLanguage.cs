using Microsoft.AspNetCore.Http;

namespace HaiDang.City.Http;

/// <summary>Which language an answer is written in.</summary>
public static class RequestLanguage
{
    /// <summary><c>en</c> when the <c>lang</c> cookie says so, or without a cookie when the client prefers English to Vietnamese; otherwise <c>vi</c>.</summary>
    public static string Of(HttpContext http)
    {
        if (http.Request.Cookies.TryGetValue("lang", out var chosen) && chosen is "vi" or "en")
            return chosen;
        var preferred = http.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.ToString().Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(l => l is "vi" or "en");
        return preferred ?? "vi";
    }
}
