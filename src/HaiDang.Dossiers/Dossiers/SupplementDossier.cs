using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Filing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>The applicant hands in what was asked for: the files attached to the dossier since then, and words.</summary>
public sealed class SupplementDossier(ApplicantDesk desk)
{
    /// <summary>What the caller gives.</summary>
    /// <param name="Note">Explanation, in words; may be left out when a file was attached.</param>
    public sealed record Request([property: StringLength(2000)] string? Note);

    /// <summary>POST /api/v1/dossiers/{code}/supplement.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/supplement", (string code, IfMatch version, Request request, Actor actor, SupplementDossier use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("SupplementDossier").WithSummary("Hand in what was asked for: files attached since (to slots component:supplement-1, -2 ... of the list), and words").IsApplicantCommand();

    /// <summary>The applicant hands in what was asked for.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.ActAsync(code, actor, handling => desk.SupplementAsync(handling, version, actor, request.Note, cancel));
}
