using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.City.Privacy;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Retention;
using HaiDang.Storage;
using HaiDang.Storage.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace HaiDang.Dossiers.Outcomes;

/// <summary>The outcomes of a dossier, and their files, for those who may see the dossier; whether one is in force, for anybody who has its address.</summary>
public static class GetOutcome
{
    /// <summary>An outcome as the API gives it.</summary>
    /// <param name="Id">Identifier; ends the address of the verification page.</param>
    /// <param name="Made">here, outside or paper.</param>
    /// <param name="Name">Official name.</param>
    /// <param name="SignedAt">When a leader signed.</param>
    /// <param name="Number">Number; null until issued.</param>
    /// <param name="IssuedOn">Day of issue.</param>
    /// <param name="Sha256">Of the issued file, hexadecimal; null when there is none.</param>
    /// <param name="Validity">valid, corrected, reissued, revoked or cancelled.</param>
    /// <param name="File">Where the file is downloaded; null when there is none for the one who asks.</param>
    /// <param name="Amendment">correction, reissue, revocation or cancellation of the one that it amends; null for what the dossier asked for.</param>
    /// <param name="Amends">The outcome that it amends.</param>
    /// <param name="Reason">Why it amends.</param>
    /// <param name="LegalBasis">By which article.</param>
    /// <param name="ReplacedBy">The outcome or decision that took its place; null while it is in force.</param>
    public sealed record Response(Guid Id, string Made, string Name, DateTimeOffset? SignedAt, string? Number, DateOnly? IssuedOn, string? Sha256, string Validity, string? File,
        string? Amendment, Guid? Amends, string? Reason, string? LegalBasis, Guid? ReplacedBy);

    /// <summary>What anybody may know of an outcome: nothing personal.</summary>
    /// <param name="Id">Identifier.</param>
    /// <param name="Name">Official name.</param>
    /// <param name="Number">Number; null until issued.</param>
    /// <param name="IssuedOn">Day of issue.</param>
    /// <param name="Unit">Code of the unit that issued it.</param>
    /// <param name="UnitName">Its name.</param>
    /// <param name="InForce">True when it was issued and nothing took its place.</param>
    /// <param name="Validity">valid, corrected, reissued, revoked or cancelled.</param>
    /// <param name="ValidityName">The same in Vietnamese.</param>
    /// <param name="Sha256">Of the issued file, hexadecimal.</param>
    /// <param name="Amendment">What it does to the outcome that it amends; null for what a dossier asked for.</param>
    /// <param name="Amends">The outcome that it amends.</param>
    /// <param name="ReplacedBy">The outcome or decision that took its place.</param>
    public sealed record Verification(Guid Id, string Name, string? Number, DateOnly? IssuedOn, string Unit, string UnitName, bool InForce, string Validity, string ValidityName, string? Sha256,
        string? Amendment, Guid? Amends, Guid? ReplacedBy);

    /// <summary>GET /api/v1/outcomes/{id}: what the verification page shows.</summary>
    public static void MapVerification(IEndpointRouteBuilder api) => api
        .MapGet("/outcomes/{id:guid}", async Task<IResult> (Guid id, DocumentModels models, ReadDisposals disposals, CityDb db, CancellationToken cancel) =>
            await db.Set<DossierOutcome>().Where(o => o.Id == id).Join(db.Set<Dossier>(), o => o.DossierId, d => d.Id, (o, d) => new { Outcome = o, d.CompetentUnit }).FirstOrDefaultAsync(cancel) is not { Outcome: var o, CompetentUnit: var unit }
                ? (await disposals.WhyGoneAsync(id.ToString(), OutcomeProblems.NotFound, cancel)).ToHttp()
                : TypedResults.Ok(new Verification(o.Id, o.Name, o.Number, o.IssuedOn, unit, models.UnitName(unit), o.IsInForce, o.Validity, Amendments.Validity(o).Vi, o.IssuedSha256, o.Amendment, o.Amends, o.ReplacedBy)))
        .AllowAnonymous().WithTags("Dossiers").WithName("VerifyOutcome").WithSummary("Whether an outcome is in force, for anybody who has its address").Produces<Verification>().ProducesProblem(404).ProducesProblem(410);

    /// <summary>GET /api/v1/dossiers/{code}/outcomes.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapGet("/{code}/outcomes", async Task<IResult> (string code, Actor actor, DossierReader dossiers, CityDb db, CancellationToken cancel) =>
        {
            if (await dossiers.OpenAsync(code, actor, DataPurposes.Program) is not { } handling)
            {
                return DossierProblems.NotFound(code).ToHttp();
            }
            var official = DossierPolicy.MaySeeDrafts(handling, actor);
            var id = handling.Dossier.Id;
            var outcomes = await db.Set<DossierOutcome>().Where(o => o.DossierId == id).OrderBy(o => o.SignedAt).Take(50).ToListAsync(cancel);
            return TypedResults.Ok(outcomes.Where(o => official || o.IssuedAt is not null).Select(o => new Response(o.Id, o.Made, o.Name, o.SignedAt, o.Number, o.IssuedOn,
                o.IssuedSha256, o.Validity, FileOf(o, official) is null ? null : $"/api/v1/outcomes/{o.Id}/file",
                o.Amendment, o.Amends, o.Reason, o.LegalBasis, o.ReplacedBy)).ToList());
        })
        .RequireAuthorization().WithName("ListOutcomes").WithSummary("Outcomes of a dossier").Produces<List<Response>>().ProducesProblem(404);

    /// <summary>The file as a download: GET /outcomes/{id} in the pages, GET /api/v1/outcomes/{id}/file with a token.</summary>
    public static void MapFile(IEndpointRouteBuilder route, string path, string name) => route
        .MapGet(path, async Task<IResult> (Guid id, HttpContext http, Actor actor, DossierReader dossiers, FileStore files, CityDb db, CancellationToken cancel) =>
        {
            if (await db.Set<DossierOutcome>().FirstOrDefaultAsync(o => o.Id == id, cancel) is not { } outcome
                || await dossiers.OpenAsync(outcome.DossierId.ToString(), actor, DataPurposes.Document) is not { } handling)
            {
                return OutcomeProblems.NotFound.ToHttp();
            }
            return Give(http, files, outcome, handling.Dossier, DossierPolicy.MaySeeDrafts(handling, actor));
        })
        .RequireAuthorization().WithTags("Dossiers").WithName(name).WithSummary("Download the file of an outcome").Produces(200).ProducesProblem(404);

    /// <summary>The issued file as a download; an official of the unit gets the file that only the leader signed while it is not issued.</summary>
    /// <param name="http">The request; the caller has checked that its sender may see the dossier.</param>
    /// <param name="files">Files.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="dossier">Its dossier.</param>
    /// <param name="official">True for officials of the competent unit.</param>
    public static IResult Give(HttpContext http, FileStore files, DossierOutcome outcome, Dossier dossier, bool official)
    {
        if (FileOf(outcome, official) is not { } file || files.Open(file) is not { } content)
        {
            return OutcomeProblems.NotFound.ToHttp();
        }
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        headers.CacheControl = "private, no-store";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{outcome.Name} {dossier.DisplayCode}.pdf");
        headers.ContentDisposition = disposition.ToString();
        return TypedResults.Stream(content, "application/pdf", enableRangeProcessing: true);
    }

    private static Guid? FileOf(DossierOutcome outcome, bool official) => outcome.IssuedFileId ?? (official ? outcome.SignedFileId : null);
}
