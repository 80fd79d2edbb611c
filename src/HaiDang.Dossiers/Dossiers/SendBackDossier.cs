using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Sends the dossier back to an earlier step with a reason.</summary>
public sealed class SendBackDossier(DossierDesk desk)
{
    /// <summary>What the caller gives.</summary>
    /// <param name="Reason">Why, in words.</param>
    /// <param name="StepId">The earlier step; null: the one before.</param>
    public sealed record Request([property: Required, StringLength(2000)] string Reason, string? StepId);

    /// <summary>POST /api/v1/dossiers/{code}/send-back.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/send-back", (string code, IfMatch version, Request request, Actor actor, SendBackDossier use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("SendBackDossier").WithSummary("Send the dossier back to an earlier step").IsDossierCommand();

    /// <summary>Sends the dossier back to an earlier step with a reason.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.SendBack, code, version, actor, handling => handling.Dossier.SendBack(handling, actor, request.StepId, request.Reason), cancel);
}
