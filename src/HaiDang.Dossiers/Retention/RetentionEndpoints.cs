using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Dossiers.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace HaiDang.Dossiers.Retention;

/// <summary>The HTTP API of retention, holds and lists to be destroyed.</summary>
public static class RetentionEndpoints
{
    /// <summary>A list as the API gives it.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="Unit">Competent unit of its dossiers.</param>
    /// <param name="Cause">retention or request.</param>
    /// <param name="RequestCode">Dossier by which the person asked; null for retention.</param>
    /// <param name="Count">Dossiers on it.</param>
    /// <param name="State">proposed, decided, done or dropped.</param>
    /// <param name="ProposedAt">When it was drawn up.</param>
    /// <param name="Decision">Number of the decision; null while there is none.</param>
    /// <param name="DecisionDay">Its day.</param>
    /// <param name="Destroyed">Dossiers destroyed so far.</param>
    /// <param name="DoneAt">When it was carried out; null until then.</param>
    /// <param name="CompleteOn">From this day on no backup holds the keys any more; null until done.</param>
    /// <param name="Version">Give it to decide or drop.</param>
    public sealed record DisposalResponse(Guid Id, string Unit, string Cause, string? RequestCode, int Count, DisposalState State, DateTimeOffset ProposedAt, string? Decision, DateOnly? DecisionDay,
        int Destroyed, DateTimeOffset? DoneAt, DateOnly? CompleteOn, int Version);

    /// <summary>A dossier on a list.</summary>
    /// <param name="Code">Number.</param>
    /// <param name="Procedure">Procedure.</param>
    /// <param name="EndedOn">Day on which it ended.</param>
    /// <param name="KeptUntil">Last day on which it was to be kept; null: for ever.</param>
    /// <param name="Basis">What that rests on.</param>
    /// <param name="State">listed, removed, destroyed or spared.</param>
    /// <param name="SparedFor">held, open, changed, gone or dropped; null unless spared.</param>
    /// <param name="DestroyedAt">When its key was destroyed.</param>
    public sealed record ItemResponse(string Code, string Procedure, DateOnly EndedOn, DateOnly? KeptUntil, string? Basis, DisposalItemState State, string? SparedFor, DateTimeOffset? DestroyedAt);

    /// <summary>A list with a page of its dossiers.</summary>
    /// <param name="List">The list.</param>
    /// <param name="Items">Dossiers.</param>
    /// <param name="Next">Give it as <c>after</c> for the next page; null on the last.</param>
    public sealed record DisposalPageResponse(DisposalResponse List, IReadOnlyList<ItemResponse> Items, Guid? Next);

    /// <summary>What is due at a unit, and its lists.</summary>
    /// <param name="Due">Dossiers whose time is over, by procedure.</param>
    /// <param name="Lists">Lists, newest first.</param>
    /// <param name="Next">Give it as <c>before</c> for the next page of lists; null on the last.</param>
    public sealed record UnitResponse(IReadOnlyList<DueDossiers.Due> Due, IReadOnlyList<DisposalResponse> Lists, Guid? Next);

    /// <summary>Draws up a list.</summary>
    /// <param name="Unit">Unit whose dossiers' time is over; left out for a request to delete.</param>
    /// <param name="RequestCode">Dossier by which a person asks to delete; left out otherwise.</param>
    public sealed record ProposeRequest(string? Unit, string? RequestCode);

    /// <summary>A hold as the API gives it.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="Code">Dossier.</param>
    /// <param name="Unit">Its competent unit.</param>
    /// <param name="Document">Document that asks for it.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="PlacedAt">Since when.</param>
    /// <param name="ReleasedAt">When it was released; null while it holds.</param>
    public sealed record HoldResponse(Guid Id, string Code, string Unit, string Document, string Reason, DateTimeOffset PlacedAt, DateTimeOffset? ReleasedAt);

    /// <summary>A page of holds.</summary>
    /// <param name="Holds">Holds in force.</param>
    /// <param name="Next">Give it as <c>before</c> for the next page; null on the last.</param>
    public sealed record HoldsResponse(IReadOnlyList<HoldResponse> Holds, Guid? Next);

    internal static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/work/retention/{id:guid}/certificate.pdf", CertificateAsync).RequireAuthorization(Policies.Retention).ExcludeFromDescription();
        var retention = api.MapGroup("/retention").RequireAuthorization(Policies.Retention).WithTags("Retention");
        retention.MapGet("/units/{unit}", UnitAsync).WithName("GetRetention").WithSummary("Dossiers of a unit whose time is over, and the lists to destroy").Produces<UnitResponse>().ProducesProblem(403);
        retention.MapPost("/disposals", ProposeAsync).WithName("ProposeDisposal").WithSummary("Draw up a list to destroy").Produces<DisposalResponse>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
        retention.MapGet("/disposals/{id:guid}", DisposalAsync).WithName("GetDisposal").WithSummary("One list with its dossiers").Produces<DisposalPageResponse>().ProducesProblem(404);
        retention.MapPost("/disposals/{id:guid}/decide", async (Guid id, IfMatch version, DecideDisposal.Request request, Actor actor, DecideDisposal use, CancellationToken cancel) =>
                (await use.HandleAsync(id, version.Version, request, actor, cancel)).ToOk(Of))
            .WithName("DecideDisposal").WithSummary("Decide that a list is destroyed; leaders of the unit").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        retention.MapPost("/disposals/{id:guid}/drop", async (Guid id, IfMatch version, Actor actor, DecideDisposal use, CancellationToken cancel) =>
                (await use.DropAsync(id, version.Version, actor, cancel)).ToOk(Of))
            .WithName("DropDisposal").WithSummary("Drop a list; nothing is destroyed").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        retention.MapGet("/holds", HoldsAsync).WithName("ListHolds").WithSummary("Holds in force at a unit, the newest first").Produces<HoldsResponse>().ProducesProblem(403);
        retention.MapPost("/holds", async (HoldDossier.Request request, Actor actor, HoldDossier use, CancellationToken cancel) =>
                (await use.PlaceAsync(request, actor, cancel)).ToOk(Of))
            .WithName("PlaceHold").WithSummary("Put a dossier on hold: it is not destroyed").ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
        retention.MapDelete("/holds/{id:guid}", async (Guid id, Actor actor, HoldDossier use, CancellationToken cancel) =>
                (await use.ReleaseAsync(id, actor, cancel)).ToOk(Of))
            .WithName("ReleaseHold").WithSummary("Release a hold").ProducesProblem(403).ProducesProblem(404);
        SetAsideEndpoints.Map(retention);
    }

    private static async Task<IResult> HoldsAsync(string unit, Guid? before, Actor actor, HoldDossier use, CancellationToken cancel)
    {
        if (!ReadDisposals.MaySee(actor, unit))
        {
            return DossierProblems.Forbidden.ToHttp();
        }
        var found = await use.ListAsync(unit, before, cancel);
        return TypedResults.Ok(new HoldsResponse([.. found.Take(HoldDossier.PageSize).Select(Of)], found.Count > HoldDossier.PageSize ? found[HoldDossier.PageSize - 1].Id : null));
    }

    private static async Task<IResult> UnitAsync(string unit, Guid? before, Actor actor, DueDossiers due, ReadDisposals lists, CancellationToken cancel)
    {
        if (!ReadDisposals.MaySee(actor, unit))
        {
            return DossierProblems.Forbidden.ToHttp();
        }
        var found = await lists.ListAsync(unit, before, cancel);
        return TypedResults.Ok(new UnitResponse(await due.CountAsync(unit, cancel), [.. found.Take(ReadDisposals.PageSize).Select(Of)], found.Count > ReadDisposals.PageSize ? found[ReadDisposals.PageSize - 1].Id : null));
    }

    private static async Task<IResult> ProposeAsync(ProposeRequest request, Actor actor, ProposeDisposal use, CancellationToken cancel)
    {
        if (request.Unit is null == request.RequestCode is null)
        {
            return HttpProblems.Invalid([new("unit", ("Cho biết đơn vị, hoặc mã hồ sơ yêu cầu xóa.", "Give either the unit, or the code of a request to delete."))]).ToHttp();
        }
        var made = request.Unit is { } unit ? await use.ForRetentionAsync(unit, actor, cancel) : await use.ForRequestAsync(request.RequestCode!, actor, cancel);
        return made.TryGet(out var list, out var problem) ? TypedResults.Created($"/api/v1/retention/disposals/{list.Id}", Of(list)) : problem.ToHttp();
    }

    private static async Task<IResult> DisposalAsync(Guid id, Guid? after, Actor actor, ReadDisposals lists, HttpContext http, CancellationToken cancel)
    {
        if (await lists.FindAsync(id, actor, cancel) is not { } list)
        {
            return RetentionProblems.NotFound.ToHttp();
        }
        var items = await lists.ItemsAsync(id, after, null, cancel);
        http.SetETag(list.Version);
        return TypedResults.Ok(new DisposalPageResponse(Of(list), [.. items.Take(ReadDisposals.PageSize).Select(i => new ItemResponse(i.Code, i.ProcedureCode, i.EndedOn, i.KeptUntil, i.Basis, i.State, i.SparedFor, i.DestroyedAt))],
            items.Count > ReadDisposals.PageSize ? items[ReadDisposals.PageSize - 1].DossierId : null));
    }

    private static async Task<IResult> CertificateAsync(Guid id, Actor actor, ReadDisposals lists, DestructionCertificate certificate, HttpContext http, CancellationToken cancel)
    {
        if (await lists.FindAsync(id, actor, cancel) is not { State: DisposalState.Done } list)
        {
            return RetentionProblems.NotFound.ToHttp();
        }
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"bien-ban-huy-{list.DoneAt:yyyy-MM-dd}.pdf" }.ToString();
        return TypedResults.Bytes(await certificate.MakeAsync(list, cancel), "application/pdf");
    }

    private static DisposalResponse Of(Disposal list) => new(list.Id, list.UnitId, list.Cause, list.RequestCode, list.Count, list.State, list.ProposedAt, list.Decision, list.DecisionDay,
        list.Destroyed, list.DoneAt, list.CompleteOn, list.Version);

    private static HoldResponse Of(LegalHold hold) => new(hold.Id, hold.Code, hold.UnitId, hold.Document, hold.Reason, hold.PlacedAt, hold.ReleasedAt);
}
