using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.City.People.Oidc;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Files;
using HaiDang.Dossiers.Filing;
using HaiDang.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Validation;

namespace HaiDang.Dossiers.Drafts;

/// <summary>The HTTP API of drafts: all that the pages of filing do, for other programs of the same person.</summary>
public static class DraftEndpoints
{
    /// <summary>What is begun.</summary>
    /// <param name="Procedure">Code of the procedure.</param>
    /// <param name="Unit">Commune to decide; left out where a department decides.</param>
    /// <param name="Enterprise">Enterprise, represented by the account, on whose behalf it will be filed; left out: for oneself.</param>
    public sealed record StartRequest([property: Required, StringLength(80)] string Procedure, [property: StringLength(60)] string? Unit, Guid? Enterprise = null);

    /// <summary>What was typed so far; it replaces what is there and is not judged until it is filed.</summary>
    /// <param name="Parties">Persons; null leaves them as they are.</param>
    public sealed record SaveRequest(Parties? Parties)
    {
        /// <summary>Field id to value.</summary>
        [SkipValidation]
        public required JsonObject Answers { get; init => field = value ?? []; }
    }

    /// <summary>The declaration that goes with filing.</summary>
    /// <param name="Declared">True: the information is true and the person is answerable for it.</param>
    public sealed record SubmitRequest(bool Declared);

    /// <summary>A draft in a list.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="Procedure">Code of the procedure.</param>
    /// <param name="Unit">Commune or department to decide.</param>
    /// <param name="SavedAt">When it was last saved.</param>
    /// <param name="ExpiresAt">When it is deleted unless saved again.</param>
    /// <param name="Enterprise">Enterprise on whose behalf it will be filed; null for oneself.</param>
    public sealed record Item(Guid Id, string Procedure, string? Unit, DateTimeOffset SavedAt, DateTimeOffset ExpiresAt, Guid? Enterprise)
    {
        internal static Item Of(Draft d) => new(d.Id, d.ProcedureCode, d.UnitId, d.SavedAt, d.ExpiresAt, d.EnterpriseId);
    }

    /// <summary>A draft.</summary>
    /// <param name="Id">Identifier; its files go to the place <c>draft-ID</c>.</param>
    /// <param name="Procedure">Code of the procedure.</param>
    /// <param name="Revision">Revision of its form.</param>
    /// <param name="Unit">Commune or department to decide.</param>
    /// <param name="Answers">What was typed so far.</param>
    /// <param name="Parties">Persons as far as they are known.</param>
    /// <param name="Files">Its files, unfinished ones included.</param>
    /// <param name="Missing">What still stands in the way of filing, field by field; empty when nothing does.</param>
    /// <param name="Version">Send it back in If-Match.</param>
    /// <param name="SavedAt">When it was last saved.</param>
    /// <param name="ExpiresAt">When it is deleted unless saved again.</param>
    /// <param name="Enterprise">Enterprise on whose behalf it will be filed; null for oneself.</param>
    public sealed record Response(Guid Id, string Procedure, string Revision, string? Unit, JsonObject Answers, Parties? Parties, IReadOnlyList<FileResponse> Files,
        IReadOnlyList<FieldError> Missing, int Version, DateTimeOffset SavedAt, DateTimeOffset ExpiresAt, Guid? Enterprise);

    /// <summary>Maps <c>/drafts</c>.</summary>
    internal static void Map(IEndpointRouteBuilder api)
    {
        var drafts = api.MapGroup("/drafts").WithTags("Drafts").RequireAuthorization();
        drafts.MapGet("", async (Actor actor, DraftDesk use, CancellationToken cancel) => TypedResults.Ok((await use.ListAsync(actor.AccountId!.Value, null, cancel)).Select(Item.Of)))
            .WithName("ListDrafts").WithSummary("Your drafts, last saved first");
        drafts.MapPost("", async (StartRequest request, Actor actor, DraftDesk use) =>
                (await use.StartAsync(actor.AccountId!.Value, request.Procedure, request.Unit, enterprise: request.Enterprise)).ToCreated(d => $"/api/v1/drafts/{d.Id}", Item.Of))
            .WithName("StartDraft").WithSummary("Begin to fill in the form of a procedure").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        drafts.MapGet("/{id:guid}", async (Guid id, HttpContext http, Actor actor, DraftDesk use, FileShelf shelf, CancellationToken cancel) =>
                (await use.OpenAsync(id, actor.AccountId, cancel)).ToOk(http, o => o.Draft.Version, o => Of(o, shelf)))
            .WithName("GetDraft").WithSummary("A draft with its files and what is still missing").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410);
        drafts.MapPut("/{id:guid}", SaveAsync)
            .WithName("SaveDraft").WithSummary("Save answers and persons").Produces<Response>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410).ProducesProblem(412);
        drafts.MapGet("/{id:guid}/changes", async Task<IResult> (Guid id, Actor actor, DraftDesk use, CancellationToken cancel) =>
                await use.ChangesOfAsync(id, actor.AccountId!.Value, cancel) is { } changes ? TypedResults.Ok(changes) : DraftProblems.NotFound.ToHttp())
            .WithName("GetDraftChanges").WithSummary("What the form in force asks otherwise than the one the draft was begun on").Produces<FormChanges>().ProducesProblem(404);
        drafts.MapPost("/{id:guid}/adopt", async (Guid id, Actor actor, DraftDesk use, CancellationToken cancel) => (await use.AdoptAsync(id, actor.AccountId!.Value, cancel)).ToNoContent())
            .WithName("AdoptDraft").WithSummary("Go on with the form in force; answers that still fit are kept").ProducesProblem(404).ProducesProblem(409);
        drafts.MapDelete("/{id:guid}", async (Guid id, Actor actor, DraftDesk use, CancellationToken cancel) => (await use.DiscardAsync(id, actor.AccountId!.Value, cancel)).ToNoContent())
            .WithName("DiscardDraft").WithSummary("Throw a draft and its files away").ProducesProblem(404);
        drafts.MapPost("/{id:guid}/submit", SubmitAsync)
            .WithName("SubmitDraft").WithSummary("File the draft; repeated, it gives the dossier that exists").Produces<DossierResponse>(201)
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410).ProducesProblem(422).ProducesProblem(503);
    }

    private static async Task<IResult> SaveAsync(Guid id, IfMatch version, SaveRequest request, HttpContext http, Actor actor, DraftDesk use, FileShelf shelf, CancellationToken cancel)
    {
        if (!(await use.OpenAsync(id, actor.AccountId, cancel)).TryGet(out var open, out var closed))
        {
            return closed.ToHttp();
        }
        if (version.Version != open.Draft.Version)
        {
            return StorageProblems.Stale.ToHttp();
        }
        if (await use.ReplaceAsync(open.Draft, request.Answers, request.Parties) is { } refused)
        {
            return refused.ToHttp();
        }
        return (await use.OpenAsync(id, actor.AccountId, cancel)).ToOk(http, o => o.Draft.Version, o => Of(o, shelf));
    }

    private static async Task<IResult> SubmitAsync(Guid id, SubmitRequest request, HttpContext http, Actor actor, DraftDesk drafts, FileDraft use, CancellationToken cancel)
    {
        var opened = await drafts.OpenAsync(id, actor.AccountId, cancel);
        var result = opened.TryGet(out var open, out var closed) ? await use.HandleAsync(open, request.Declared, actor, IdentityLevel.Of(http.User), cancel)
            : await use.FiledAsync(id, actor, cancel) is { } filed ? filed : closed;
        if (!result.TryGet(out var dossier, out var problem))
        {
            return problem.ToHttp();
        }
        http.SetETag(dossier.Version);
        return TypedResults.Created($"/api/v1/dossiers/{dossier.TemporaryNumber}", DossierResponse.Of(dossier));
    }

    private static Response Of(OpenDraft open, FileShelf shelf) => new(
        open.Draft.Id, open.Procedure.Code, open.Draft.Revision, open.Draft.UnitId, open.Typed, open.Parties(), [.. open.Files.Select(f => FileResponse.Of(f, shelf.Received(f)))],
        FileDraft.Refusal(open)?.Errors ?? [], open.Draft.Version, open.Draft.SavedAt, open.Draft.ExpiresAt, open.Draft.EnterpriseId);
}
