using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.City.Privacy;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Slips;
using HaiDang.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Outcomes;

/// <summary>The draft of an outcome, as the leader who asks would sign it. Its QR code leads nowhere: an outcome has an address only once it is signed.</summary>
internal static class DraftOutcome
{
    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        api.MapGet("/{code}/draft", (string code, Actor actor, DossierReader dossiers, OutcomeDocuments documents, CityDb db, HttpContext http) =>
                GiveAsync(code, pdf: false, actor, dossiers, documents, db, http))
            .RequireAuthorization(Policies.Official).WithName("GetOutcomeDraft").WithSummary("The draft of the outcome as HTML; its ETag is what approve takes as the draft that was seen").Produces(200, contentType: "text/html").ProducesProblem(404);
        pages.MapGet("/work/dossiers/{code}/draft", (string code, Actor actor, DossierReader dossiers, OutcomeDocuments documents, CityDb db, HttpContext http) =>
                GiveAsync(code, pdf: false, actor, dossiers, documents, db, http))
            .RequireAuthorization(Policies.Official).WithName("DraftOutcome").WithSummary("The draft of the outcome as a page").Produces(200).ProducesProblem(404);
        pages.MapGet("/work/dossiers/{code}/draft.pdf", (string code, Actor actor, DossierReader dossiers, OutcomeDocuments documents, CityDb db, HttpContext http) =>
                GiveAsync(code, pdf: true, actor, dossiers, documents, db, http))
            .RequireAuthorization(Policies.Official).WithName("DraftOutcomePdf").WithSummary("The draft of the outcome as a PDF").Produces(200).ProducesProblem(404);
    }

    private static async Task<IResult> GiveAsync(string code, bool pdf, Actor actor, DossierReader dossiers, OutcomeDocuments documents, CityDb db, HttpContext http)
    {
        if (await dossiers.OpenAsync(code, actor, DataPurposes.Document) is not { } handling || !DossierPolicy.MaySeeDrafts(handling, actor))
        {
            return DossierProblems.NotFound(code).ToHttp();
        }
        var amendment = await OpenAmendment.FindAsync(db, handling, http.RequestAborted);
        if (!pdf)
        {
            if (!documents.Html(handling, amendment, actor, Guid.Empty).TryGet(out var html, out var noPage))
            {
                return noPage.ToHttp();
            }
            http.Response.Headers.ETag = $"\"{documents.DraftSha256(handling, amendment, actor)}\"";
            return PrintedPage.Html(http, html);
        }
        return documents.Draft(handling, amendment, actor, Guid.Empty).TryGet(out var bytes, out var problem)
            ? PrintedPage.Pdf(http, bytes, $"Dự thảo {handling.Dossier.DisplayCode}.pdf")
            : problem.ToHttp();
    }
}
