using System.Diagnostics.CodeAnalysis;
using HaiDang.City.Http;
using HaiDang.Core;
using Microsoft.AspNetCore.Http;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>The <c>Idempotency-Key</c> header: the same key twice from one account is one submission.</summary>
internal static class IdempotencyKey
{
    /// <summary>For the API's description.</summary>
    public static RequestHeader Header { get; } = new("Idempotency-Key", false, "8 to 100 characters of your choice: the same key again from the same account gives what the first request made.");

    private static readonly Problem Malformed = new("idempotency-key-malformed", 400,
        ("Idempotency-Key chưa hợp lệ.", "The Idempotency-Key is not valid."),
        ("Dùng 8 đến 100 ký tự: chữ cái không dấu, chữ số, gạch nối, gạch dưới.", "Use 8 to 100 characters: ASCII letters, digits, hyphens, underscores."));

    /// <summary>Reads the header; null when it is not given.</summary>
    public static bool TryRead(HttpContext http, out string? key, [NotNullWhen(false)] out Problem? problem)
    {
        (key, problem) = (null, null);
        if (http.Request.Headers["Idempotency-Key"] is not [{ } value])
        {
            return true;
        }
        key = value.Trim('"');
        if (key.Length is < 8 or > 100 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            problem = Malformed;
            return false;
        }
        return true;
    }
}
