using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>A division head or leader gives the open work to a person; an officer takes free work.</summary>
public sealed class AssignDossier(DossierDesk desk)
{
    /// <summary>What the caller gives.</summary>
    /// <param name="Assignee">Who; null: nobody in particular.</param>
    public sealed record Request(Guid? Assignee);

    /// <summary>POST /api/v1/dossiers/{code}/assign.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/assign", (string code, IfMatch version, Request request, Actor actor, AssignDossier use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("AssignDossier").WithSummary("Give the open work to a person").IsDossierCommand();

    /// <summary>A division head or leader gives the open work to a person; an officer takes free work.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.Assign, code, version, actor, handling => handling.Dossier.Assign(handling, actor, request.Assignee), cancel);
}
