using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Answers a consultation, or closes it unanswered after its limit.</summary>
public sealed class AnswerConsultation(DossierDesk desk)
{
    /// <summary>What the caller gives.</summary>
    /// <param name="ItemId">The consultation.</param>
    /// <param name="Opinion">The answer; null closes it unanswered.</param>
    public sealed record Request(Guid ItemId, [property: StringLength(4000)] string? Opinion);

    /// <summary>POST /api/v1/dossiers/{code}/answer-consultation.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/answer-consultation", (string code, IfMatch version, Request request, Actor actor, AnswerConsultation use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("AnswerConsultation").WithSummary("Answer a consultation, or close it unanswered after its limit").IsDossierCommand();

    /// <summary>Answers a consultation, or closes it unanswered after its limit.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.AnswerConsultation, code, version, actor, handling => handling.Dossier.AnswerConsultation(handling, actor, request.ItemId, request.Opinion), cancel);
}
