using System.Diagnostics;
using System.Text.Json;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Keys;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HaiDang.City.Http;

/// <summary>Answers what was thrown: malformed requests with where they are wrong, an absent database with 503, the rest with 500 and no detail.</summary>
internal sealed partial class CityExceptionHandler(ILogger<CityExceptionHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = ProblemOf(exception);
        if (problem is null or { Status: >= 500 })
            LogFailed(exception, httpContext.Request.Method, Route(httpContext), problem?.Status ?? 500, TraceId(httpContext));
        if (Api.Wants(httpContext))
        {
            await (problem ?? HttpProblems.Unexpected(TraceId(httpContext))).WriteAsync(httpContext);
            return true;
        }
        // The error page of this status follows.
        return false;
    }

    internal static Problem? ProblemOf(Exception exception) => exception switch
    {
        RefusedRequestException refused => refused.Problem,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => HttpProblems.TooLarge,
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => HttpProblems.UnsupportedType,
        BadHttpRequestException { InnerException: JsonException json } => HttpProblems.MalformedJson(json.Path, json.LineNumber + 1, json.BytePositionInLine + 1),
        BadHttpRequestException => HttpProblems.Malformed(),
        // PostgreSQL stores no NUL; forms of pages may still bring one.
        _ when exception.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } => HttpProblems.NoText,
        _ when exception.GetBaseException() is KeyDestroyedException => StorageProblems.Erased,
        _ when IsDatabaseAway(exception) => StorageProblems.Unavailable with { Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["retryAfter"] = 5 } },
        _ => null,
    };

    private static bool IsDatabaseAway(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                // 08 connection, 53 out of resources, 57P shut down or starting: anything else the server says is a bug of ours.
                case PostgresException { SqlState: var state }:
                    return state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal);
                case NpgsqlException:
                    return true;
                case SqliteException { SqliteErrorCode: 5 or 6 or 10 or 13 or 14 }: // busy, locked, I/O error, disk full, cannot open
                    return true;
            }
        }
        return false;
    }

    private static string TraceId(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    private static string Route(HttpContext http) => (http.GetEndpoint() as Microsoft.AspNetCore.Routing.RouteEndpoint)?.RoutePattern.RawText ?? "-";

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed with {Status}, trace {TraceId}")]
    private partial void LogFailed(Exception exception, string method, string route, int status, string traceId);
}
