using System.Globalization;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Documents;
using HaiDang.Dossiers.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Slips;

/// <summary>The addresses of the slips: a page as the browser prints it, and with <c>.pdf</c> the file.</summary>
internal static class SlipPages
{
    private const string Suffix = ".pdf";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/work/dossiers/{code}/slips/{slip}", async Task<IResult> (string code, string slip, Actor actor, DossierReader dossiers, SlipMaker slips, HttpContext http, CancellationToken cancel) =>
                await dossiers.FindAsync(code, actor) is { } handling && IsOfficialOf(handling, actor)
                    ? await GiveAsync(http, handling, slip, slips, cancel)
                    : DossierProblems.NotFound(code).ToHttp())
            .RequireAuthorization(Policies.Official).WithName("GetSlip").WithSummary("Slip 01 to 06 of a dossier; with .pdf as a PDF").Produces(200).ProducesProblem(404);
        foreach (var suffix in (string[])["", Suffix])
        {
            pages.MapGet($"/me/dossiers/{{code}}/receipt{suffix}", async Task<IResult> (string code, Actor actor, DossierReader dossiers, SlipMaker slips, HttpContext http, CancellationToken cancel) =>
                    await dossiers.FindAsync(code, actor) is { } handling && actor.AccountId is { } account && handling.Dossier.FilerAccountId == account
                        ? await GiveAsync(http, handling, "01" + suffix, slips, cancel)
                        : DossierProblems.NotFound(code).ToHttp())
                .RequireAuthorization().WithName("GetReceipt" + suffix).WithSummary("The receipt (slip 01) of one's own dossier").Produces(200).ProducesProblem(404);
            pages.MapGet($"/work/register{suffix}", (string unit, DateOnly? date, Actor actor, SlipMaker slips, Moments moments, HttpContext http, CancellationToken cancel) =>
                    RegisterAsync(unit, date, suffix, actor, slips, moments, http, cancel))
                .RequireAuthorization(Policies.Official).WithName("GetRegister" + suffix).WithSummary("Slip 07: dossiers a unit's counter accepted on a day").Produces(200).ProducesProblem(403);
        }
    }

    /// <summary>A slip as a page or, when its name ends so, as a PDF.</summary>
    public static async Task<IResult> GiveAsync(HttpContext http, Handling handling, string slip, SlipMaker slips, CancellationToken cancel)
    {
        var isPdf = slip.EndsWith(Suffix, StringComparison.Ordinal);
        var number = isPdf ? slip[..^Suffix.Length] : slip;
        var made = await slips.MakeAsync(handling, number, cancel);
        return Give(http, made, isPdf, $"Phiếu {number} {handling.Dossier.DisplayCode}", handling.Moment);
    }

    private static async Task<IResult> RegisterAsync(string unit, DateOnly? date, string suffix, Actor actor, SlipMaker slips, Moments moments, HttpContext http, CancellationToken cancel)
    {
        if (!actor.WorksAt(unit))
        {
            return DossierProblems.Forbidden.ToHttp();
        }
        var moment = moments.Now;
        var day = date ?? moment.Today;
        var name = string.Create(CultureInfo.InvariantCulture, $"Sổ theo dõi hồ sơ {day:yyyy-MM-dd}");
        return Give(http, await slips.RegisterAsync(unit, day, cancel), suffix.Length > 0, name, moment);
    }

    private static IResult Give(HttpContext http, Result<string> made, bool isPdf, string name, Moment moment)
    {
        if (!made.TryGet(out var html, out var problem))
        {
            return problem.ToHttp();
        }
        return isPdf
            ? PrintedPage.Pdf(http, HtmlPdf.Render(html, new DocumentInfo(name, TimeZoneInfo.ConvertTime(moment.Now, moment.City.TimeZone))), name + Suffix)
            : PrintedPage.Html(http, html);
    }

    private static bool IsOfficialOf(Handling handling, Actor actor) =>
        actor.WorksAt(handling.Dossier.CompetentUnit) || actor.WorksAt(handling.Dossier.ReceivedByUnit)
        || (handling.Dossier.HelpedByUnit is { } helper && actor.WorksAt(helper));
}
