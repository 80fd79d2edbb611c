using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Apologises and names a new appointment (slip 04); the due date that scoring uses stays.</summary>
public sealed class ExtendDossier(DossierDesk desk)
{
    /// <summary>What the caller gives.</summary>
    /// <param name="NewDate">A working day after the present appointment.</param>
    /// <param name="Reason">Why, in words.</param>
    public sealed record Request(DateOnly NewDate, [property: Required, StringLength(2000)] string Reason);

    /// <summary>POST /api/v1/dossiers/{code}/extend.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/extend", (string code, IfMatch version, Request request, Actor actor, ExtendDossier use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("ExtendDossier").WithSummary("Apologise and name a new appointment (slip 04)").IsDossierCommand();

    /// <summary>Apologises and names a new appointment (slip 04); the due date that scoring uses stays.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.Extend, code, version, actor, handling => handling.Dossier.Extend(handling, actor, request.NewDate, request.Reason), cancel);
}
