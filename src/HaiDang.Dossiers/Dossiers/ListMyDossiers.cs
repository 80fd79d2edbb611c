using HaiDang.City.People;
using HaiDang.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>The dossiers that a person filed, newest first.</summary>
public sealed class ListMyDossiers(CityDb db)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 50;

    /// <summary>A page.</summary>
    /// <param name="Items">Dossiers, newest first.</param>
    /// <param name="Next">Give it as <c>before</c> for the next page; null on the last.</param>
    public sealed record Response(IReadOnlyList<DossierResponse> Items, DateTimeOffset? Next);

    /// <summary>GET /api/v1/dossiers.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapGet("", async (DateTimeOffset? before, Actor actor, ListMyDossiers use, CancellationToken cancel) =>
        {
            var dossiers = await use.HandleAsync(actor, before, cancel);
            var next = dossiers.Count > PageSize ? dossiers[PageSize - 1].SubmittedAt : (DateTimeOffset?)null;
            return TypedResults.Ok(new Response([.. dossiers.Take(PageSize).Select(DossierResponse.Of)], next));
        })
        .WithName("ListMyDossiers").WithSummary("The dossiers you filed, newest first").RequireAuthorization();

    /// <summary>At most <see cref="PageSize"/> + 1 dossiers submitted before an instant.</summary>
    public Task<List<Dossier>> HandleAsync(Actor actor, DateTimeOffset? before, CancellationToken cancel)
    {
        var mine = db.Set<Dossier>().Where(d => d.FilerAccountId == actor.AccountId);
        if (before is { } end)
        {
            mine = mine.Where(d => d.SubmittedAt < end);
        }
        return actor.AccountId is null ? Task.FromResult(new List<Dossier>()) : mine.OrderByDescending(d => d.SubmittedAt).Take(PageSize + 1).ToListAsync(cancel);
    }
}
