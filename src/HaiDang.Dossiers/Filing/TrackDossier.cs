using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.Dossiers.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Filing;

/// <summary>Somebody without an account looks a dossier up by its code and second secret.</summary>
public static class TrackDossier
{
    /// <summary>What is shown; in the body, so that no secret stands in an address or a log.</summary>
    /// <param name="Code">Official code or temporary number.</param>
    /// <param name="Secret">Second secret; spaces, hyphens and case do not matter.</param>
    public sealed record Request([property: Required, StringLength(60)] string Code, [property: Required, StringLength(40)] string Secret);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/track", async Task<IResult> (Request request, HttpContext http, DossierReader dossiers, TrackingSecrets secrets, TrackLimits limits, ShownSecret shown, CancellationToken cancel) =>
        {
            if (limits.TrySecret(http) is { } tooMany)
            {
                return tooMany.ToHttp();
            }
            // An unknown code costs the same comparison as a known one.
            var handling = await dossiers.FindUncheckedAsync(CodeOf(request.Code));
            if (!await secrets.IsRightAsync(handling?.Dossier.Id ?? Guid.Empty, request.Secret, cancel) || handling is null)
            {
                return FilingProblems.WrongSecret.ToHttp();
            }
            shown.Remember(http, handling.Dossier.Id);
            http.SetETag(handling.Dossier.Version);
            return TypedResults.Ok(DossierResponse.Of(handling.Dossier));
        })
        .WithTags("Dossiers").AllowAnonymous().WithName("TrackDossier").WithSummary("One dossier, by its code and second secret, without an account; the cookie of the answer opens the applicant's commands on it for half an hour")
        .Produces<DossierResponse>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(429);

    /// <summary>A code as it is stored, however it was typed; an identifier is not a code here.</summary>
    internal static string CodeOf(string typed)
    {
        var code = typed.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return Guid.TryParse(code, out _) ? "" : code;
    }
}
