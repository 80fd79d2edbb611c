using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.City.Privacy;
using HaiDang.Dossiers.Retention;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>One dossier, for those who may see it.</summary>
public static class GetDossier
{
    /// <summary>GET /api/v1/dossiers/{code}.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapGet("/{code}", async Task<IResult> (string code, Actor actor, DossierReader dossiers, ReadDisposals disposals, HttpContext http, CancellationToken cancel) =>
        {
            if (await dossiers.OpenAsync(code, actor, DataPurposes.Program) is not { } handling)
            {
                return (await disposals.WhyGoneAsync(code, await dossiers.WhyNotAsync(code, actor), cancel)).ToHttp();
            }
            http.SetETag(handling.Dossier.Version);
            return TypedResults.Ok(DossierResponse.Of(handling.Dossier));
        })
        .RequireAuthorization().WithName("GetDossier").WithSummary("One dossier").Produces<DossierResponse>().ProducesProblem(404).ProducesProblem(410);
}
