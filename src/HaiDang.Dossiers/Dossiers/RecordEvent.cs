using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Records that a named event of the procedure took place; clocks counted from it start.</summary>
public sealed class RecordEvent(DossierDesk desk)
{
    /// <summary>What the caller gives.</summary>
    /// <param name="Event">Event of the procedure.</param>
    /// <param name="At">When it took place; null: now.</param>
    /// <param name="Note">Words for those who read on.</param>
    public sealed record Request([property: Required, StringLength(60)] string Event, DateTimeOffset? At, [property: StringLength(2000)] string? Note);

    /// <summary>POST /api/v1/dossiers/{code}/record-event.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/record-event", (string code, IfMatch version, Request request, Actor actor, RecordEvent use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("RecordEvent").WithSummary("Record an event from which a clock counts").IsDossierCommand();

    /// <summary>Records that a named event of the procedure took place.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.RecordEvent, code, version, actor, handling => handling.Dossier.RecordEvent(handling, actor, request.Event, request.At, request.Note), cancel);
}
