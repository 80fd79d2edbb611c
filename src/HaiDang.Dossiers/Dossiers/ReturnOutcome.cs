using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>The result is handed over: state 10.</summary>
public sealed class ReturnOutcome(DossierDesk desk)
{
    /// <summary>What the caller gives.</summary>
    /// <param name="Way">counter, post or download.</param>
    /// <param name="ReceivedBy">Who took it; null when the filer.</param>
    public sealed record Request([property: Required, AllowedValues("counter", "post", "download")] string Way, [property: StringLength(200)] string? ReceivedBy);

    /// <summary>POST /api/v1/dossiers/{code}/return.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/return", (string code, IfMatch version, Request request, Actor actor, ReturnOutcome use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("ReturnOutcome").WithSummary("Hand the result over").IsDossierCommand();

    /// <summary>The result is handed over: state 10.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.Return, code, version, actor, handling => handling.Dossier.Return(handling, actor, request.Way, request.ReceivedBy), cancel);
}
