using HaiDang.City.People;
using HaiDang.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Privacy;

/// <summary>Who looked at the data of the signed-in person (<i>ai đã xem dữ liệu của tôi</i>).</summary>
public sealed class MyDataAccesses(IDbContextFactory<CityDb> databases)
{
    /// <summary>Records on a page.</summary>
    public const int PageSize = 30;

    /// <summary>One look.</summary>
    /// <param name="Id">Identifier of the record, also of its entry in the audit log.</param>
    /// <param name="At">When.</param>
    /// <param name="By">Name of who looked.</param>
    /// <param name="UnitId">Unit for which they did; null for an administrator of the platform.</param>
    /// <param name="Purpose">One of <see cref="DataPurposes"/>.</param>
    /// <param name="Code">Number of the dossier; null when it was the account.</param>
    public sealed record Look(Guid Id, DateTimeOffset At, string By, string? UnitId, string Purpose, string? Code);

    /// <summary>A page of looks.</summary>
    /// <param name="Items">The newest first.</param>
    /// <param name="Next">Give it as <c>before</c> for the next page; null on the last.</param>
    public sealed record Page(IReadOnlyList<Look> Items, Guid? Next);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/me/data-accesses", async (Guid? before, Actor actor, MyDataAccesses use, HttpContext http, CancellationToken cancel) =>
        {
            http.Response.Headers.CacheControl = "private, no-store";
            return TypedResults.Ok(await use.ListAsync(actor.AccountId!.Value, before, cancel));
        })
        .RequireAuthorization().WithTags("People").WithName("ListMyDataAccesses").WithSummary("Who looked at your data, when and why").ProducesProblem(401);

    /// <summary>A page of looks at the data of an account's person.</summary>
    /// <param name="person">Whose data.</param>
    /// <param name="before">Last record of the page before; null for the first page.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Page> ListAsync(Guid person, Guid? before, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var subjects = db.Set<DataAccessSubject>().Where(s => s.PersonId == person);
        if (before is { } last)
        {
            subjects = subjects.Where(s => s.AccessId.CompareTo(last) < 0);
        }
        var found = await (from s in subjects.OrderByDescending(s => s.AccessId).Take(PageSize + 1)
                           join a in db.Set<DataAccess>() on s.AccessId equals a.Id
                           join w in db.Set<Account>() on a.By equals w.Id
                           orderby a.Id descending
                           select new Look(a.Id, a.At, w.FullName, a.UnitId, a.Purpose, s.Code)).ToListAsync(cancel);
        var items = found.Take(PageSize).ToList();
        return new(items, found.Count > PageSize ? items[^1].Id : null);
    }
}
