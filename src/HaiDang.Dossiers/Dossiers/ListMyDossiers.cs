using HaiDang.City.People;
using HaiDang.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>The dossiers that a person filed and those of the enterprises that the person represents, newest first.</summary>
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
        .MapGet("", async (string? after, string? enterprise, Actor actor, ListMyDossiers use, CancellationToken cancel) =>
        {
            var page = await use.HandleAsync(actor, DossierCursor.Parse(after), cancel, enterprise);
            return TypedResults.Ok(new Response([.. page.Dossiers.Select(DossierResponse.Of)], page.Next?.ToString()));
        })
        .WithName("ListMyDossiers").WithSummary("The dossiers you filed and those of enterprises you represent, newest first; enterprise: the id of one, or none for your own alone").RequireAuthorization();

    /// <summary>One page.</summary>
    /// <param name="actor">Whose dossiers.</param>
    /// <param name="after">End of the page before; null for the first.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="of">Identifier of one enterprise, <see cref="OwnOnly"/>, or null for all.</param>
    public async Task<Page> HandleAsync(Actor actor, DossierCursor? after, CancellationToken cancel, string? of = null)
    {
        if (actor.AccountId is not { } account)
        {
            return new([], null);
        }
        var one = Guid.TryParse(of, out var id) ? id : (Guid?)null;
        var enterprises = of == OwnOnly ? [] : actor.Enterprises.Where(e => one is null || e == one).ToList();
        // Two reads, each along an index of its own: one for both would sort all that there is.
        var own = one is not null ? [] : await TakeAsync(db.Set<Dossier>().Where(d => d.FilerAccountId == account && d.EnterpriseId == null), after, cancel);
        var theirs = enterprises.Count == 0 ? [] : await TakeAsync(db.Set<Dossier>().Where(d => d.EnterpriseId != null && enterprises.Contains(d.EnterpriseId.Value)), after, cancel);
        return Cut([.. own.Concat(theirs).OrderByDescending(d => d.SubmittedAt).ThenByDescending(d => d.Id)]);
    }

    /// <summary>In place of an enterprise: what a person filed for themselves or another person.</summary>
    public const string OwnOnly = "none";

    /// <summary>All that an account filed, for whomever, also for an enterprise that it represents no more.</summary>
    internal async Task<Page> FiledByAsync(Guid account, DossierCursor? after, CancellationToken cancel) =>
        Cut(await TakeAsync(db.Set<Dossier>().Where(d => d.FilerAccountId == account), after, cancel));

    private static Task<List<Dossier>> TakeAsync(IQueryable<Dossier> dossiers, DossierCursor? after, CancellationToken cancel)
    {
        if (after is { } last)
        {
            dossiers = dossiers.Where(d => d.SubmittedAt < last.SubmittedAt || (d.SubmittedAt == last.SubmittedAt && d.Id.CompareTo(last.Id) < 0));
        }
        return dossiers.OrderByDescending(d => d.SubmittedAt).ThenByDescending(d => d.Id).Take(PageSize + 1).ToListAsync(cancel);
    }

    private static Page Cut(List<Dossier> found)
    {
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
