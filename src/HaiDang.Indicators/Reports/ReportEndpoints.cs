using HaiDang.City.Http;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Indicators.Figures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace HaiDang.Indicators.Reports;

/// <summary>The HTTP API of reports, and their files.</summary>
public static class ReportEndpoints
{
    /// <summary>A period whose report was made.</summary>
    /// <param name="Period">The period, e.g. 2026-10.</param>
    /// <param name="MadeAt">When it was made.</param>
    public sealed record ListedBody(string Period, DateTimeOffset MadeAt);

    /// <summary>Periods whose report was made.</summary>
    /// <param name="Unit">The unit; empty for the city.</param>
    /// <param name="Reports">The newest first.</param>
    public sealed record ReportsResponse(string Unit, IReadOnlyList<ListedBody> Reports);

    /// <summary>A report.</summary>
    /// <param name="Period">The period.</param>
    /// <param name="Unit">The unit; empty for the city.</param>
    /// <param name="MadeAt">When it was made; null when it is computed now.</param>
    /// <param name="Provisional">True while the period goes on.</param>
    /// <param name="Total">All procedures together; null where nothing is known.</param>
    /// <param name="Rows">Each procedure.</param>
    /// <param name="Changed">Figures of the whole that facts give otherwise by now.</param>
    public sealed record ReportResponse(string Period, string Unit, DateTimeOffset? MadeAt, bool Provisional, ReportFigures Total, IReadOnlyList<ReportRow> Rows, IReadOnlyList<ChangedFigure> Changed);

    internal static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/work/reports/{period}/{format}", FileAsync).RequireAuthorization(Policies.Steering).ExcludeFromDescription();
        var reports = api.MapGroup("/reports").RequireAuthorization(Policies.Steering).WithTags("Reports");
        reports.MapGet("", async Task<IResult> (string? unit, Actor actor, ReadReports use, CancellationToken cancel) => OwnUnit(unit, actor) is var own && actor.Steers(own)
                ? TypedResults.Ok(new ReportsResponse(own, [.. (await use.ListAsync(own, cancel)).Select(r => new ListedBody(r.Period.ToString(), r.MadeAt))])) : ReportProblems.NotFound.ToHttp())
            .WithName("ListReports").WithSummary("Months and quarters whose report was made, of your unit or of the city").Produces<ReportsResponse>().ProducesProblem(404);
        reports.MapGet("/{period}", async (string period, string? unit, Actor actor, ReadReports use, CancellationToken cancel) =>
                (await use.FindAsync(period, OwnUnit(unit, actor), actor, cancel)).ToOk(v => new ReportResponse(v.Content.Period, v.Content.UnitId, v.MadeAt, v.IsProvisional, v.Content.Total, v.Content.Rows, v.Changed)))
            .WithName("GetReport").WithSummary("The report of a month or quarter: as it was made, else computed now").ProducesProblem(400).ProducesProblem(404);
    }

    /// <summary>The unit asked for; without a word the city for a leader of it, else the first unit that the person leads.</summary>
    internal static string OwnUnit(string? typed, Actor actor) =>
        typed is { Length: > 0 } ? typed : actor.Holds(Roles.CityLeader) ? UnitScope.WholeCity : actor.SteeredUnits.FirstOrDefault() ?? UnitScope.WholeCity;

    private static async Task<IResult> FileAsync(string period, string format, string? unit, Actor actor, ReadReports use, ReportHtml html, CurrentPack pack, HttpContext http, CancellationToken cancel)
    {
        if (!(await use.FindAsync(period, OwnUnit(unit, actor), actor, cancel)).TryGet(out var view, out var problem))
        {
            return problem.ToHttp();
        }
        var (bytes, type) = format switch
        {
            "pdf" => (html.Pdf(view), "application/pdf"),
            "xlsx" => (ReportXlsx.Of(view, new ReportText(view.Content, pack.Pack.Profile.TimeZone)), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            "csv" => (ReportCsv.Of(view.Content), "text/csv; charset=utf-8"),
            _ => (null, ""),
        };
        if (bytes is null)
        {
            return HttpProblems.NotFound.ToHttp();
        }
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"bao-cao-{view.Content.Period}{(view.Content.UnitId.Length == 0 ? "" : "-" + view.Content.UnitId)}.{format}" }.ToString();
        return TypedResults.Bytes(bytes, type);
    }
}
