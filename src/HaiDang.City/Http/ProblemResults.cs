using HaiDang.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HaiDang.City.Http;

/// <summary>Turns problems and results of uses into HTTP answers.</summary>
public static class ProblemResults
{
    /// <summary>The refusal as an answer of an endpoint.</summary>
    public static ProblemResult ToHttp(this Problem problem) => new(problem);

    /// <summary>Writes the refusal as the answer now, from a middleware or handler.</summary>
    public static Task WriteAsync(this Problem problem, HttpContext http) => new ProblemResult(problem).ExecuteAsync(http);

    /// <summary>200 with what the value is mapped to, or the refusal.</summary>
    public static Results<Ok<TBody>, ProblemResult> ToOk<T, TBody>(this Result<T> result, Func<T, TBody> map) =>
        result.TryGet(out var value, out var problem) ? TypedResults.Ok(map(value)) : problem.ToHttp();

    /// <summary>200 with what the value is mapped to and its version as ETag, or the refusal.</summary>
    public static Results<Ok<TBody>, ProblemResult> ToOk<T, TBody>(this Result<T> result, HttpContext http, Func<T, int> version, Func<T, TBody> map)
    {
        if (!result.TryGet(out var value, out var problem))
            return problem.ToHttp();
        http.SetETag(version(value));
        return TypedResults.Ok(map(value));
    }

    /// <summary>201 with its address and what the value is mapped to, or the refusal.</summary>
    public static Results<Created<TBody>, ProblemResult> ToCreated<T, TBody>(this Result<T> result, Func<T, string> location, Func<T, TBody> map) =>
        result.TryGet(out var value, out var problem) ? TypedResults.Created(location(value), map(value)) : problem.ToHttp();

    /// <summary>204, or the refusal.</summary>
    public static Results<NoContent, ProblemResult> ToNoContent<T>(this Result<T> result) =>
        result.Problem is { } problem ? problem.ToHttp() : TypedResults.NoContent();

    /// <summary>204, or the refusal when there is one.</summary>
    public static Results<NoContent, ProblemResult> ToNoContent(this Problem? problem) =>
        problem is not null ? problem.ToHttp() : TypedResults.NoContent();
}
