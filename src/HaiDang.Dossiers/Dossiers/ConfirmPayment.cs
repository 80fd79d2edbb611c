using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Records that the payment came; the clock runs again.</summary>
public sealed class ConfirmPayment(DossierDesk desk)
{
    /// <summary>What the caller gives.</summary>
    /// <param name="Note">Words for those who read on.</param>
    public sealed record Request([property: StringLength(2000)] string? Note);

    /// <summary>POST /api/v1/dossiers/{code}/confirm-payment.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/confirm-payment", (string code, IfMatch version, Request request, Actor actor, ConfirmPayment use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("ConfirmPayment").WithSummary("Record that the payment came").IsDossierCommand();

    /// <summary>Records that the payment came; the clock runs again.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.ConfirmPayment, code, version, actor, handling => handling.Dossier.ConfirmPayment(handling, actor, request.Note), cancel);
}
