using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Dossiers.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Retention;

/// <summary>The HTTP API of dossiers that left everyday work.</summary>
public static class SetAsideEndpoints
{
    /// <summary>A page of them.</summary>
    /// <param name="Dossiers">Dossiers, last set aside first.</param>
    /// <param name="Next">Give it as <c>before</c> for the next page; null on the last.</param>
    public sealed record ListResponse(IReadOnlyList<ListSetAside.Row> Dossiers, Guid? Next);

    /// <summary>Opens one.</summary>
    /// <param name="Reason">What it is needed for.</param>
    public sealed record ReasonRequest(string? Reason);

    internal static void Map(IEndpointRouteBuilder retention)
    {
        retention.MapGet("/set-aside", ListAsync).WithName("ListSetAside").WithSummary("Dossiers of a unit that left everyday work: cause is archive or restriction").Produces<ListResponse>().ProducesProblem(400).ProducesProblem(403);
        retention.MapPost("/set-aside/{code}/open", async (string code, ReasonRequest request, Actor actor, SetAsideDossier use, CancellationToken cancel) =>
                (await use.OpenAsync(code, request.Reason, actor, cancel)).ToOk(DossierResponse.Of))
            .WithName("OpenSetAside").WithSummary("Open one to its unit for seven days, with a reason; leaders of the unit").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        retention.MapPost("/restrictions", async (SetAsideDossier.Request request, Actor actor, SetAsideDossier use, CancellationToken cancel) =>
                (await use.RestrictAsync(request, actor, cancel)).ToOk(ListSetAside.RowOf))
            .WithName("RestrictDossier").WithSummary("Restrict the use of an ended dossier, as its person asked; data stewards").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        retention.MapPost("/restrictions/{code}/lift", async (string code, ReasonRequest request, Actor actor, SetAsideDossier use, CancellationToken cancel) =>
                (await use.LiftAsync(code, request.Reason, actor, cancel)).ToOk(ListSetAside.RowOf))
            .WithName("LiftRestriction").WithSummary("End the restriction").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync(string unit, string? cause, Guid? before, Actor actor, ListSetAside use, CancellationToken cancel)
    {
        if (!ReadDisposals.MaySee(actor, unit))
        {
            return DossierProblems.Forbidden.ToHttp();
        }
        var asked = cause ?? SetAside.Archived;
        if (asked is not (SetAside.Archived or SetAside.Restricted))
        {
            return HttpProblems.Invalid([new("cause", ("Dùng archive hoặc restriction.", "Use archive or restriction."))]).ToHttp();
        }
        var rows = await use.ListAsync(unit, asked, before, cancel);
        return TypedResults.Ok(new ListResponse([.. rows.Take(ListSetAside.PageSize)], rows.Count > ListSetAside.PageSize ? rows[ListSetAside.PageSize - 1].Id : null));
    }
}
