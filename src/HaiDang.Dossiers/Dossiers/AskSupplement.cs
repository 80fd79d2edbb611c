using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Asks once for everything that is missing (slip 02); the clock stands still.</summary>
public sealed class AskSupplement(DossierDesk desk)
{
    /// <summary>What the caller gives.</summary>
    /// <param name="Items">The complete list.</param>
    /// <param name="Reason">Needed for a second request.</param>
    public sealed record Request([property: Required] IReadOnlyList<SupplementItem> Items, [property: StringLength(2000)] string? Reason);

    /// <summary>POST /api/v1/dossiers/{code}/ask-supplement.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/ask-supplement", (string code, IfMatch version, Request request, Actor actor, AskSupplement use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("AskSupplement").WithSummary("Ask once for everything that is missing (slip 02)").IsDossierCommand();

    /// <summary>Asks once for everything that is missing (slip 02); the clock stands still.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.AskSupplement, code, version, actor, handling => handling.Dossier.AskSupplement(handling, actor, request.Items, request.Reason), cancel);
}
