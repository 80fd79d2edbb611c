using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>A counter officer accepts a registered dossier; its time limit starts.</summary>
public sealed class AcceptDossier(DossierDesk desk, DossierCodes codes)
{
    /// <summary>POST /api/v1/dossiers/{code}/accept.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/accept", (string code, IfMatch version, Actor actor, AcceptDossier use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, actor, cancel).ToHttpAsync(http))
        .WithName("AcceptDossier").WithSummary("Accept a dossier: it gets its official code and its time limit starts").IsDossierCommand();

    /// <summary>Accepts.</summary>
    /// <returns>The accepted dossier with code, limit and appointment.</returns>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.Accept, code, version, actor, async handling =>
        {
            var moment = handling.Moment;
            return (await codes.NextAsync(moment.City.Code, handling.Dossier.CompetentUnit, moment.Today, cancel)).TryGet(out var official, out var away)
                ? handling.Dossier.Accept(handling, actor, official)
                : away;
        }, cancel);
}
