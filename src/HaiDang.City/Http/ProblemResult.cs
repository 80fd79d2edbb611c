using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using HaiDang.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace HaiDang.City.Http;

/// <summary>A refusal as an RFC 9457 body in the language the client asked for.</summary>
/// <param name="problem">The refusal.</param>
public sealed class ProblemResult(Problem problem) : IResult, IStatusCodeHttpResult
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private static readonly JsonWriterOptions Writing = new() { Encoder = Json.Encoder };

    /// <summary>The refusal.</summary>
    public Problem Problem { get; } = problem;

    /// <inheritdoc/>
    public int? StatusCode => Problem.Status;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Problem.Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        response.Headers.Append(HeaderNames.Vary, "Accept-Language, Cookie");
        if (Problem.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        if (Problem.Extensions.TryGetValue("retryAfter", out var seconds))
            response.Headers.RetryAfter = Convert.ToString(seconds, System.Globalization.CultureInfo.InvariantCulture);
        await response.Body.WriteAsync(Body(RequestLanguage.Of(httpContext)), httpContext.RequestAborted);
    }

    private byte[] Body(string language)
    {
        using var bytes = new MemoryStream(512);
        using (var json = new Utf8JsonWriter(bytes, Writing))
        {
            json.WriteStartObject();
            json.WriteString("type", $"/problems/{Problem.Code}");
            json.WriteString("title", Problem.Title.In(language));
            json.WriteNumber("status", Problem.Status);
            json.WriteString("detail", Problem.Detail.In(language));
            if (Problem.Errors.Count > 0)
            {
                json.WriteStartObject("errors");
                foreach (var field in Problem.Errors.GroupBy(e => e.Field, StringComparer.Ordinal))
                {
                    json.WriteStartArray(field.Key);
                    foreach (var error in field)
                        json.WriteStringValue(error.Message.In(language));
                    json.WriteEndArray();
                }
                json.WriteEndObject();
            }
            foreach (var (name, value) in Problem.Extensions)
            {
                json.WritePropertyName(name);
                JsonSerializer.Serialize(json, value, Json);
            }
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }
}
