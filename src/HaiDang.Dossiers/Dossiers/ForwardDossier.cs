using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Who holds the step hands the dossier to the next one.</summary>
public sealed class ForwardDossier(DossierDesk desk)
{
    /// <summary>What the caller gives.</summary>
    /// <param name="Note">Words for those who read on.</param>
    /// <param name="Assignee">Person of the next role; null: anyone of the role.</param>
    public sealed record Request([property: StringLength(2000)] string? Note, Guid? Assignee);

    /// <summary>POST /api/v1/dossiers/{code}/forward.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/forward", (string code, IfMatch version, Request request, Actor actor, ForwardDossier use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("ForwardDossier").WithSummary("Hand the dossier to the next step").IsDossierCommand();

    /// <summary>Who holds the step hands the dossier to the next one.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.Forward, code, version, actor, handling => handling.Dossier.Forward(handling, actor, request.Note, request.Assignee), cancel);
}
