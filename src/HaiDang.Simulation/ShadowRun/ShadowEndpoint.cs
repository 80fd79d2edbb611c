using HaiDang.City.Http;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Simulation.ShadowRun;

/// <summary>The CSV of a shadow run, made anew from the file that the page posts back: nothing is kept between the two.</summary>
internal static class ShadowEndpoint
{
    public static void Map(IEndpointRouteBuilder pages) => pages
        .MapPost("/work/shadow-run.csv", async Task<IResult> (HttpContext http, Actor actor, RunShadow use, CurrentPack pack, IAntiforgery antiforgery, CancellationToken cancel) =>
        {
            if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
            {
                return Results.BadRequest();
            }
            var form = await http.Request.ReadFormAsync(cancel);
            var outcome = await use.TryFileAsync(form["name"].ToString(), ShadowForm.ContentOf(form["content"]), ShadowForm.MonthOf(form["month"]) ?? use.LastMonth, actor, cancel);
            return outcome.Report is { } report ? Results.File(ShadowCsv.Of(report, pack.Pack.Calendar), "text/csv; charset=utf-8", $"shadow-run-{report.Month:yyyy-MM}.csv")
                : outcome.Problem is { } problem ? problem.ToHttp() : Results.BadRequest();
        })
        .RequireAuthorization(Policies.History).ExcludeFromDescription();
}
