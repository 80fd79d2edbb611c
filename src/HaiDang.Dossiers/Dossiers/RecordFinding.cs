using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Records what an officer established; the limit that applies may change with it.</summary>
public sealed class RecordFinding(DossierDesk desk)
{
    /// <summary>What the caller gives.</summary>
    /// <param name="Finding">Finding of the procedure.</param>
    /// <param name="Holds">True or not.</param>
    /// <param name="Note">Words for those who read on.</param>
    public sealed record Request([property: Required, StringLength(60)] string Finding, bool Holds, [property: StringLength(2000)] string? Note);

    /// <summary>POST /api/v1/dossiers/{code}/record-finding.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/record-finding", (string code, IfMatch version, Request request, Actor actor, RecordFinding use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("RecordFinding").WithSummary("Record what an officer established").IsDossierCommand();

    /// <summary>Records what an officer established; the limit that applies may change with it.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.RecordFinding, code, version, actor, handling => handling.Dossier.Find(handling, actor, request.Finding, request.Holds, request.Note), cancel);
}
