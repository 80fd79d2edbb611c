using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Outcomes;

/// <summary>The leader does not sign, or the clerk does not issue, what was proposed about an issued outcome; the outcome stays as it is.</summary>
public sealed class DropAmendment(DossierDesk desk, CityDb db)
{
    /// <summary>What the caller gives.</summary>
    /// <param name="Reason">Why it is not signed or issued.</param>
    public sealed record Request([property: Required, StringLength(2000)] string Reason);

    /// <summary>POST /api/v1/dossiers/{code}/drop-amendment.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/drop-amendment", (string code, IfMatch version, Request request, Actor actor, DropAmendment use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("DropAmendment").WithSummary("Drop a proposed correction, reissue, revocation or cancellation before it is issued").IsDossierCommand();

    /// <summary>Drops it.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.DropAmendment, code, version, actor, async handling =>
            handling.Dossier.DropRefusal(handling, actor) ?? (await OpenAmendment.FindAsync(db, handling, cancel) is { } open
                ? handling.Dossier.DropAmendment(handling, actor, open.Act, request.Reason)
                : (Result<Changes<Dossier>>)DossierProblems.WrongState(handling.Dossier)), cancel);
}
