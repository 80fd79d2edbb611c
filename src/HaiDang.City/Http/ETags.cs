using System.Globalization;
using System.Reflection;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace HaiDang.City.Http;

/// <summary>The version that a change is based on, from <c>If-Match: "3"</c>; a request without it is refused with 428.</summary>
/// <param name="Version">At least 0.</param>
public readonly record struct IfMatch(int Version) : IEndpointParameterMetadataProvider
{
    /// <summary>Reads the header.</summary>
    /// <exception cref="RefusedRequestException">The header is missing or holds something else than one version.</exception>
    public static ValueTask<IfMatch> BindAsync(HttpContext context)
    {
        var header = context.Request.Headers.IfMatch.ToString().Trim();
        return header.Length == 0 ? throw new RefusedRequestException(HttpProblems.IfMatchRequired)
            : header is ['"', .. var digits, '"'] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? ValueTask.FromResult(new IfMatch(version))
            : throw new RefusedRequestException(HttpProblems.IfMatchMalformed);
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status428PreconditionRequired, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]));
        builder.Metadata.Add(new RequestHeader("If-Match", true, "The version that the change is based on: the ETag of the last answer, e.g. \"3\"."));
    }
}

/// <summary>A request that is refused before its endpoint runs, while its parameters are read.</summary>
/// <param name="problem">Why.</param>
public sealed class RefusedRequestException(Problem problem) : Exception(problem.Code)
{
    /// <summary>Why.</summary>
    public Problem Problem { get; } = problem;
}

/// <summary>Versions in answers.</summary>
public static class ETags
{
    /// <summary>Sets <c>ETag: "3"</c>, to be sent back as If-Match.</summary>
    public static void SetETag(this HttpContext http, int version) => http.Response.Headers.ETag = $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";
}
