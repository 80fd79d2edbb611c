using System.Globalization;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.City.Privacy;
using HaiDang.Core;
using HaiDang.Documents;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Filing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Slips;

/// <summary>The addresses of the slips: a page as the browser prints it, and with <c>.pdf</c> the file.</summary>
internal static class SlipPages
{
    private const string Suffix = ".pdf";

    /// <param name="dossiers">The group /api/v1/dossiers.</param>
    /// <param name="pages">The root.</param>
    public static void Map(IEndpointRouteBuilder dossiers, IEndpointRouteBuilder pages)
    {
        dossiers.MapGet("/{code}/slips/{slip}", async (string code, string slip, Actor actor, DossierReader reader, ApplicantDesk desk, SlipMaker slips, HttpContext http, CancellationToken cancel) =>
                actor.Grants.Count > 0 && await reader.OpenAsync(code, actor, DataPurposes.Slip) is { } handling && DossierPolicy.MaySeeSlips(handling, actor)
                    ? await GiveAsync(http, handling, slip, slips, cancel)
                    : await OwnAsync(code, slip, actor, desk, slips, http, cancel))
            .AllowAnonymous().WithName("GetSlip").WithSummary("Slip 01 to 06 of a dossier as HTML, e.g. 02; with .pdf at its end as a PDF; its applicant, signed in or by the second secret, has 01 to 05")
            .Produces(200, contentType: "text/html", additionalContentTypes: "application/pdf").ProducesProblem(404);
        dossiers.MapGet("/{code}/receipt.pdf", (string code, Actor actor, ApplicantDesk desk, SlipMaker slips, HttpContext http, CancellationToken cancel) => OwnAsync(code, "01" + Suffix, actor, desk, slips, http, cancel))
            .RequireAuthorization().WithName("GetReceipt").WithSummary("The receipt (slip 01) of one's own dossier").Produces(200, contentType: "application/pdf").ProducesProblem(404);
        pages.MapGet("/work/dossiers/{code}/slips/{slip}", SlipAsync).RequireAuthorization(Policies.Official).ExcludeFromDescription();
        pages.MapGet("/me/dossiers/{code}/slips/{slip}", (string code, string slip, Actor actor, ApplicantDesk desk, SlipMaker slips, HttpContext http, CancellationToken cancel) => OwnAsync(code, slip, actor, desk, slips, http, cancel))
            .RequireAuthorization().ExcludeFromDescription();
        pages.MapGet("/track/{code}/slips/{slip}", (string code, string slip, ApplicantDesk desk, SlipMaker slips, HttpContext http, CancellationToken cancel) => OwnAsync(code, slip, Actor.Anonymous, desk, slips, http, cancel))
            .AllowAnonymous().ExcludeFromDescription();
        foreach (var suffix in (string[])["", Suffix])
        {
            pages.MapGet($"/me/dossiers/{{code}}/receipt{suffix}", (string code, Actor actor, ApplicantDesk desk, SlipMaker slips, HttpContext http, CancellationToken cancel) => OwnAsync(code, "01" + suffix, actor, desk, slips, http, cancel))
                .RequireAuthorization().ExcludeFromDescription();
            pages.MapGet($"/work/register{suffix}", (string unit, DateOnly? date, Actor actor, SlipMaker slips, Moments moments, HttpContext http, CancellationToken cancel) =>
                    RegisterAsync(unit, date, suffix, actor, slips, moments, http, cancel))
                .RequireAuthorization(Policies.Official).ExcludeFromDescription();
        }
    }

    private static async Task<IResult> SlipAsync(string code, string slip, Actor actor, DossierReader dossiers, SlipMaker slips, HttpContext http, CancellationToken cancel) =>
        await dossiers.OpenAsync(code, actor, DataPurposes.Slip) is { } handling && DossierPolicy.MaySeeSlips(handling, actor)
            ? await GiveAsync(http, handling, slip, slips, cancel)
            : DossierProblems.NotFound(code).ToHttp();

    // The slips that are handed to the applicant; 06 is the unit's own.
    private static async Task<IResult> OwnAsync(string code, string slip, Actor actor, ApplicantDesk desk, SlipMaker slips, HttpContext http, CancellationToken cancel) =>
        slip.Split('.')[0] is "01" or "02" or "03" or "04" or "05" && await desk.FindAsync(code, actor) is { } handling
            ? await GiveAsync(http, handling, slip, slips, cancel)
            : DossierProblems.NotFound(code).ToHttp();

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
}
