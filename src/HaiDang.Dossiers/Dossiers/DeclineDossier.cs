using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>A counter officer declines a dossier before acceptance, with the reason (slip 03).</summary>
public sealed class DeclineDossier(DossierDesk desk)
{
    /// <summary>What the caller gives.</summary>
    /// <param name="Reason">Why, in words.</param>
    public sealed record Request([property: Required, StringLength(2000)] string Reason);

    /// <summary>POST /api/v1/dossiers/{code}/decline.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/decline", (string code, IfMatch version, Request request, Actor actor, DeclineDossier use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("DeclineDossier").WithSummary("Decline a dossier before acceptance (slip 03)").IsDossierCommand();

    /// <summary>A counter officer declines a dossier before acceptance, with the reason (slip 03).</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.Decline, code, version, actor, handling => handling.Dossier.Decline(handling, actor, request.Reason), cancel);
}
