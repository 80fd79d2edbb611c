using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Filing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>The applicant rates how it went.</summary>
public sealed class RateDossier(ApplicantDesk desk)
{
    /// <summary>What the caller gives.</summary>
    /// <param name="Satisfied">Satisfied or not.</param>
    /// <param name="Note">Words for those who read on.</param>
    public sealed record Request(bool Satisfied, [property: StringLength(2000)] string? Note);

    /// <summary>POST /api/v1/dossiers/{code}/rate.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/rate", (string code, IfMatch version, Request request, Actor actor, RateDossier use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("RateDossier").WithSummary("Rate how it went").IsApplicantCommand();

    /// <summary>The applicant rates how it went.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.ActAsync(code, actor, handling => desk.RateAsync(handling, version, actor, request.Satisfied, request.Note, cancel));
}
