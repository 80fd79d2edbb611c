using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Asks the applicant to pay; the time until then is outside the limit.</summary>
public sealed class AskPayment(DossierDesk desk)
{
    /// <summary>What the caller gives.</summary>
    /// <param name="Note">Words for those who read on.</param>
    public sealed record Request([property: StringLength(2000)] string? Note);

    /// <summary>POST /api/v1/dossiers/{code}/ask-payment.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/ask-payment", (string code, IfMatch version, Request request, Actor actor, AskPayment use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("AskPayment").WithSummary("Ask the applicant to pay").IsDossierCommand();

    /// <summary>Asks the applicant to pay; the time until then is outside the limit.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.AskPayment, code, version, actor, handling => handling.Dossier.AskPayment(handling, actor, request.Note), cancel);
}
