using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Dossiers.Outcomes;
using HaiDang.Storage.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Filing;

/// <summary>The applicant downloads the issued outcome, signed in or by the second secret; always as a file.</summary>
internal static class DownloadResult
{
    /// <summary>GET /api/v1/dossiers/{code}/result.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapGet("/{code}/result", GiveAsync).AllowAnonymous().WithName("DownloadResult").WithSummary("The issued outcome of a dossier, for its applicant, as a PDF").Produces(200).ProducesProblem(404);

    /// <summary>The same below the pages of a dossier.</summary>
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/me/dossiers/{code}/result", GiveAsync).RequireAuthorization().ExcludeFromDescription();
        pages.MapGet("/track/{code}/result", GiveAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> GiveAsync(string code, HttpContext http, Actor actor, ApplicantDesk desk, FileStore files, CancellationToken cancel) =>
        await desk.FindAsync(code, actor) is { } handling && (await desk.ViewAsync(handling, cancel)).Outcome is { } outcome
            ? GetOutcome.Give(http, files, outcome, handling.Dossier, official: false)
            : OutcomeProblems.NotFound.ToHttp();
}
