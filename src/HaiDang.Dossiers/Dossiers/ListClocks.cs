using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>The clocks of a dossier with their ledgers: the limit that fixes the appointment, and those counted from other events.</summary>
public static class ListClocks
{
    /// <summary>A clock.</summary>
    /// <param name="Id">Case of limit.</param>
    /// <param name="Name">The case in words.</param>
    /// <param name="Limit">Its length as written, e.g. "15 days".</param>
    /// <param name="CountedFrom">acceptance for the one that fixes the appointment, else what started it.</param>
    /// <param name="Start">When it started.</param>
    /// <param name="DueAt">Close of office of its last day; null while it stands still.</param>
    /// <param name="LegalEndAt">24:00 of that day; null while it stands still.</param>
    /// <param name="Ledger">Each day from start to end.</param>
    public sealed record Response(
        string Id, string Name, string Limit, string CountedFrom, DateTimeOffset Start, DateTimeOffset? DueAt, DateTimeOffset? LegalEndAt, IReadOnlyList<Row> Ledger);

    /// <summary>One day of a ledger.</summary>
    /// <param name="Date">The day in the city.</param>
    /// <param name="Mark">start-day, counted, skipped, suspended, partly-suspended or last-day.</param>
    /// <param name="Days">Days it adds: 0 or 1.</param>
    /// <param name="Hours">Hours it adds, in ledgers of hours.</param>
    /// <param name="Reason">Why, in words.</param>
    /// <param name="Source">Law or document behind it, or who suspended; null for ordinary days.</param>
    public sealed record Row(DateOnly Date, LedgerMark Mark, int Days, double Hours, string Reason, string? Source);

    /// <summary>GET /api/v1/dossiers/{code}/clocks.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapGet("/{code}/clocks", async Task<IResult> (string code, Actor actor, DossierReader dossiers) =>
            await dossiers.OpenHistoryAsync(code, actor) is { } handling
                ? TypedResults.Ok(handling.Clocks().Select(c => Of(c, handling.Moment)).ToList())
                : DossierProblems.NotFound(code).ToHttp())
        .RequireAuthorization().WithName("ListClocks").WithSummary("Time limits of a dossier, day by day").Produces<List<Response>>().ProducesProblem(404);

    private static Response Of(RunningClock clock, Moment moment) => new(
        clock.Limit.Id, clock.Limit.Name.Vi, clock.Deadline.Limit.ToString(), clock.Limit.CountedFrom, clock.Deadline.Start,
        clock.Deadline.DueAt, clock.Deadline.IsPaused ? null : clock.Deadline.LegalEnd,
        [.. clock.Deadline.Ledger.Rows.Select(r => new Row(r.Date, r.Mark, r.Days, r.Time.TotalHours, r.Reason.Vi, r.Source is { } source ? moment.Units.NameOf(source, r.Date).Vi : null))]);
}
