using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Filing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>The applicant takes the dossier back.</summary>
public sealed class WithdrawDossier(ApplicantDesk desk)
{
    /// <summary>What the caller gives.</summary>
    /// <param name="Reason">Why, in words.</param>
    public sealed record Request([property: StringLength(2000)] string? Reason);

    /// <summary>POST /api/v1/dossiers/{code}/withdraw.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/withdraw", (string code, IfMatch version, Request request, Actor actor, WithdrawDossier use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("WithdrawDossier").WithSummary("Take the dossier back").IsApplicantCommand();

    /// <summary>The applicant takes the dossier back.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.ActAsync(code, actor, handling => desk.WithdrawAsync(handling, version, actor, request.Reason, cancel));
}
