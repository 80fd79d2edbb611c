using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.Notices;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Notices;

/// <summary>A counter officer calls a person whom no notice reached, and notes how it went.</summary>
public sealed class CallPerson(DossierReader dossiers, DossierDesk desk, CityDb db)
{
    /// <summary>How the call went.</summary>
    /// <param name="Result">reached, no-answer (stays open for the next working day) or unreachable.</param>
    /// <param name="Note">Words; null when none.</param>
    public sealed record Request([property: Required, AllowedValues("reached", "no-answer", "unreachable")] string Result, [property: StringLength(2000)] string? Note);

    /// <summary>Whom to call, and what to say.</summary>
    /// <param name="Name">Name.</param>
    /// <param name="Phone">Number; null when none is known.</param>
    /// <param name="Subject">What it is about.</param>
    /// <param name="Text">What the person should have read.</param>
    public sealed record Response(string Name, string? Phone, string Subject, string Text);

    /// <summary>GET and POST /api/v1/dossiers/{code}/call.</summary>
    internal static void Map(IEndpointRouteBuilder route)
    {
        route.MapGet("/{code}/call", async Task<IResult> (string code, Actor actor, CallPerson use, HttpContext http, CancellationToken cancel) =>
            {
                http.Response.Headers.CacheControl = "private, no-store";
                return await use.WhomAsync(code, actor, cancel) is { } whom ? TypedResults.Ok(whom) : DossierProblems.NotFound(code).ToHttp();
            })
            .RequireAuthorization().WithName("GetCall").WithSummary("Whom to call about the dossier, and what to say").Produces<Response>().ProducesProblem(404);
        route.MapPost("/{code}/call", (string code, IfMatch version, Request request, Actor actor, CallPerson use, HttpContext http, CancellationToken cancel) =>
                use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
            .WithName("CallPerson").WithSummary("Note how the call went").IsDossierCommand();
    }

    /// <summary>Whom this officer is to call; null when there is no such work, or it is not theirs.</summary>
    public async Task<Response?> WhomAsync(string code, Actor actor, CancellationToken cancel) =>
        await dossiers.FindAsync(code, actor) is { } handling && handling.Items.FirstOrDefault(i => i.Kind == WorkKind.Call && DossierPolicy.Refusal(handling, actor, i) is null)?.NoticeId is { } id
            ? await db.Set<PersonalNotice>().FirstOrDefaultAsync(n => n.Id == id, cancel) is { } n ? new(n.Name, n.Phone, n.Subject, n.Text) : null
            : null;

    /// <summary>Notes how the call went.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(DossierAct.Call, code, version, actor, handling => handling.Dossier.Call(handling, actor, request.Result, request.Note), cancel);
}
