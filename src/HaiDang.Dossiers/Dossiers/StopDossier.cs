using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Stops handling for good (slip 05).</summary>
public sealed class StopDossier(DossierDesk desk)
{
    /// <summary>What the caller gives.</summary>
    /// <param name="Reason">Why, in words.</param>
    public sealed record Request([property: Required, StringLength(2000)] string Reason);

    /// <summary>POST /api/v1/dossiers/{code}/stop.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/stop", (string code, IfMatch version, Request request, Actor actor, StopDossier use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("StopDossier").WithSummary("Stop handling for good (slip 05)").IsDossierCommand();

    /// <summary>Stops handling for good (slip 05).</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.Stop, code, version, actor, handling => handling.Dossier.Stop(handling, actor, request.Reason), cancel);
}
