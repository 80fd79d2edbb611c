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
    /// <param name="Next">Give it as <c>after</c> for the next page; null on the last.</param>
    public sealed record Response(IReadOnlyList<DossierResponse> Items, string? Next);

    /// <summary>One page as the use gives it.</summary>
    /// <param name="Dossiers">At most <see cref="PageSize"/>, newest first.</param>
    /// <param name="Next">End of this page; null on the last.</param>
    public sealed record Page(IReadOnlyList<Dossier> Dossiers, DossierCursor? Next);

    /// <summary>GET /api/v1/dossiers.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapGet("", async (string? after, Actor actor, ListMyDossiers use, CancellationToken cancel) =>
        {
            var page = await use.HandleAsync(actor, DossierCursor.Parse(after), cancel);
            return TypedResults.Ok(new Response([.. page.Dossiers.Select(DossierResponse.Of)], page.Next?.ToString()));
        })
        .WithName("ListMyDossiers").WithSummary("The dossiers you filed, newest first").RequireAuthorization();

    /// <summary>One page.</summary>
    /// <param name="actor">Whose dossiers.</param>
    /// <param name="after">End of the page before; null for the first.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<Page> HandleAsync(Actor actor, DossierCursor? after, CancellationToken cancel) =>
        actor.AccountId is { } account ? OfAsync(account, after, cancel) : Task.FromResult(new Page([], null));

    internal async Task<Page> OfAsync(Guid account, DossierCursor? after, CancellationToken cancel)
    {
        var mine = db.Set<Dossier>().Where(d => d.FilerAccountId == account);
        if (after is { } last)
        {
            mine = mine.Where(d => d.SubmittedAt < last.SubmittedAt || (d.SubmittedAt == last.SubmittedAt && d.Id.CompareTo(last.Id) < 0));
        }
        var found = await mine.OrderByDescending(d => d.SubmittedAt).ThenByDescending(d => d.Id).Take(PageSize + 1).ToListAsync(cancel);
        return found.Count <= PageSize ? new Page(found, null) : new Page(found[..PageSize], new DossierCursor(found[PageSize - 1].SubmittedAt, found[PageSize - 1].Id));
    }
}

/// <summary>Place in a list of dossiers, newest first, after which the next page begins. Dossiers of the same millisecond are told apart by their id.</summary>
/// <param name="SubmittedAt">When the last one was submitted.</param>
/// <param name="Id">Its id.</param>
public readonly record struct DossierCursor(DateTimeOffset SubmittedAt, Guid Id)
{
    /// <summary>The form that stands in addresses.</summary>
    public override string ToString() => $"{SubmittedAt.ToUnixTimeMilliseconds()}.{Id:N}";

    /// <summary>Reads <see cref="ToString"/>; null for anything else.</summary>
    public static DossierCursor? Parse(string? text) =>
        text?.Split('.') is [var instant, var dossier]
        && long.TryParse(instant, out var ms) && ms is > -62_135_596_800_000 and < 253_402_300_800_000 && Guid.TryParse(dossier, out var id)
            ? new DossierCursor(DateTimeOffset.FromUnixTimeMilliseconds(ms), id)
            : null;
}
