using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Asks another unit for its opinion.</summary>
public sealed class ConsultUnit(DossierDesk desk)
{
    /// <summary>What the caller gives.</summary>
    /// <param name="UnitId">Unit asked.</param>
    /// <param name="Question">What is asked.</param>
    public sealed record Request([property: Required, StringLength(60)] string UnitId, [property: Required, StringLength(2000)] string Question);

    /// <summary>POST /api/v1/dossiers/{code}/consult.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/consult", (string code, IfMatch version, Request request, Actor actor, ConsultUnit use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("ConsultUnit").WithSummary("Ask another unit for its opinion").IsDossierCommand();

    /// <summary>Asks another unit for its opinion.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.Consult, code, version, actor, handling => handling.Dossier.Consult(handling, actor, request.UnitId, request.Question), cancel);
}
