using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Takes back one's own last forward while nobody has opened it.</summary>
public sealed class RecallForward(DossierDesk desk)
{
    /// <summary>POST /api/v1/dossiers/{code}/recall.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/recall", (string code, IfMatch version, Actor actor, RecallForward use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, actor, cancel).ToHttpAsync(http))
        .WithName("RecallForward").WithSummary("Take back one's last forward while nobody has opened it").IsDossierCommand();

    /// <summary>Takes back one's own last forward while nobody has opened it.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.Recall, code, version, actor, handling => handling.Dossier.Recall(handling, actor), cancel);
}
