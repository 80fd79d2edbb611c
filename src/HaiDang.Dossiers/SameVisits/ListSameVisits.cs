using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.SameVisits;

/// <summary>What a unit served in one visit on a day, with the fees taken: the day's cash.</summary>
public sealed class ListSameVisits(CityDb db, Moments moments)
{
    /// <summary>Visits listed at most; a counter serves a few hundred a day.</summary>
    public const int Most = 2000;

    /// <summary>A visit.</summary>
    /// <param name="Code">Official code.</param>
    /// <param name="Procedure">Code of the procedure.</param>
    /// <param name="OwnerName">Who asked; empty where the use of the dossier is restricted.</param>
    /// <param name="ServedAt">When.</param>
    /// <param name="ServedBy">Account of the counter officer.</param>
    /// <param name="Numbers">Numbers given, in order.</param>
    /// <param name="Fee">Đồng taken.</param>
    public sealed record Visit(string Code, string Procedure, string OwnerName, DateTimeOffset ServedAt, Guid? ServedBy, IReadOnlyList<string> Numbers, long Fee);

    /// <summary>A day of a unit.</summary>
    /// <param name="Unit">Unit.</param>
    /// <param name="Day">Day in the city.</param>
    /// <param name="Visits">The first first, at most <see cref="Most"/>.</param>
    /// <param name="Fees">Đồng taken in all of them.</param>
    public sealed record Response(string Unit, DateOnly Day, IReadOnlyList<Visit> Visits, long Fees);

    /// <summary>GET /api/v1/same-visit.</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/same-visit", async (string unit, DateOnly? day, Actor actor, ListSameVisits use, CancellationToken cancel) =>
            (await use.HandleAsync(unit, day, actor, cancel)).ToOk(r => r))
        .RequireAuthorization(Roles.Counter).WithTags("Dossiers").WithName("ListSameVisits").WithSummary("Same visits of a unit on a day, with the fees taken")
        .ProducesProblem(403);

    /// <summary>The visits of a day.</summary>
    /// <param name="unit">A unit at whose counter the actor works.</param>
    /// <param name="day">Day in the city; null: today.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Result<Response>> HandleAsync(string unit, DateOnly? day, Actor actor, CancellationToken cancel)
    {
        if (!actor.Has(Roles.Counter, unit))
        {
            return DossierProblems.Forbidden;
        }
        var moment = moments.Now;
        var on = day ?? moment.Today;
        var (start, end) = (Midnight(on, moment), Midnight(on.AddDays(1), moment));
        // Served in one visit: submitted and handed over in the same instant.
        var dossiers = await db.Set<Dossier>()
            .Where(d => d.CompetentUnit == unit && d.State == DossierState.Returned && d.SubmittedAt >= start && d.SubmittedAt < end && d.ReturnedAt == d.SubmittedAt)
            .OrderBy(d => d.SubmittedAt).ThenBy(d => d.Id).Take(Most)
            .Select(d => new { d.Id, d.Code, d.ProcedureCode, OwnerName = d.SetAsideFor == SetAside.Restricted ? "" : d.OwnerName, d.SubmittedAt, d.FiledByOfficialId, d.FeesJson }).ToListAsync(cancel);
        var numbers = (await (from d in db.Set<Dossier>()
                              where d.CompetentUnit == unit && d.State == DossierState.Returned && d.SubmittedAt >= start && d.SubmittedAt < end && d.ReturnedAt == d.SubmittedAt
                              join o in db.Set<DossierOutcome>() on d.Id equals o.DossierId
                              select new { d.Id, o.Number }).ToListAsync(cancel)).ToLookup(n => n.Id, n => n.Number ?? "");
        var visits = dossiers.ConvertAll(d => new Visit(d.Code!, d.ProcedureCode, d.OwnerName, d.SubmittedAt, d.FiledByOfficialId,
            [.. numbers[d.Id].OrderBy(Outcomes.IssueOutcome.SequenceOf)], Json.Read<List<FeeDue>>(d.FeesJson).Sum(f => f.Amount ?? 0)));
        return new Response(unit, on, visits, visits.Sum(v => v.Fee));
    }

    private static DateTimeOffset Midnight(DateOnly day, Moment moment)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, moment.City.TimeZone.GetUtcOffset(local)).ToUniversalTime();
    }
}
