using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Files;
using HaiDang.Ui.Components;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HaiDang.Dossiers.Filing;

/// <summary>What the applicant sees of a dossier, as the page shows it: where it stands, what is expected of whom, its clock, what happened.</summary>
internal static class FollowDossier
{
    /// <summary>A dossier as its applicant sees it.</summary>
    /// <param name="Dossier">Its facts.</param>
    /// <param name="Status">Where it stands and what is expected of whom, in plain words.</param>
    /// <param name="TrackingCode">The second secret; null for who came by it.</param>
    /// <param name="History">What happened, oldest first.</param>
    /// <param name="Asked">What must be supplied now, with the slot that each file goes to; empty when nothing.</param>
    /// <param name="Ledger">Each day of the time limit; null before acceptance or without a limit.</param>
    /// <param name="Files">Its files.</param>
    /// <param name="Slips">Slips that the applicant was given.</param>
    /// <param name="Result">Where the issued outcome is downloaded; null while there is none.</param>
    /// <param name="Rating">1 satisfied, -1 not; null until rated.</param>
    public sealed record Response(
        DossierResponse Dossier, LocalText Status, string? TrackingCode, IReadOnlyList<Happening> History, IReadOnlyList<AskedFor> Asked,
        IReadOnlyList<LedgerDay>? Ledger, IReadOnlyList<FileResponse> Files, IReadOnlyList<HandedSlip> Slips, string? Result, int? Rating);

    /// <summary>A slip that the applicant was given.</summary>
    /// <param name="Number">01 to 05.</param>
    /// <param name="Name">Official name.</param>
    /// <param name="Href">Where its PDF is.</param>
    public sealed record HandedSlip(string Number, LocalText Name, string Href);

    /// <summary>One event.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Kind">Its kind.</param>
    /// <param name="At">When.</param>
    /// <param name="Words">In plain words; null for what concerns only the office.</param>
    /// <param name="Reason">What the officer wrote to the applicant.</param>
    public sealed record Happening(int Number, string Kind, DateTimeOffset At, LocalText? Words, string? Reason);

    /// <summary>A document that must be supplied.</summary>
    /// <param name="Slot">Attach its files there.</param>
    /// <param name="Item">What is missing or wrong.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Fix">How to supply it.</param>
    /// <param name="Basis">Legal basis.</param>
    public sealed record AskedFor(string Slot, string Item, string? Reason, string? Fix, string? Basis);

    /// <summary>A day of the ledger.</summary>
    /// <param name="Date">The day.</param>
    /// <param name="Mark">start, counted, skipped, suspended or due.</param>
    /// <param name="Reason">Why, in words.</param>
    /// <param name="Source">By which rule.</param>
    public sealed record LedgerDay(DateOnly Date, DayMark Mark, string Reason, string? Source);

    /// <summary>GET /api/v1/dossiers/{code}/progress.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapGet("/{code}/progress", async Task<IResult> (string code, HttpContext http, Actor actor, ApplicantDesk desk, TrackingSecrets secrets, CancellationToken cancel) =>
        {
            if (await desk.FindAsync(code, actor) is not { } handling)
            {
                return DossierProblems.NotFound(code).ToHttp();
            }
            var view = await desk.ViewAsync(handling, cancel);
            http.SetETag(handling.Dossier.Version);
            return TypedResults.Ok(Of(view, handling.SecretShown ? null : await secrets.OfAsync(handling.Dossier.Id, cancel), RequestLanguage.Of(http)));
        })
        .AllowAnonymous().WithName("FollowDossier").WithSummary("A dossier as its applicant sees it: status in words, history, ledger, what is asked for, files")
        .Produces<Response>().ProducesProblem(404);

    private static Response Of(ApplicantDesk.View view, string? secret, string language)
    {
        var dossier = view.Handling.Dossier;
        return new(DossierResponse.Of(dossier), FilingWords.Status(dossier), secret,
            [.. view.History.Select(e => new Happening(e.Number, e.Kind, e.At, FilingWords.Event(e.Kind), FilingWords.IsForApplicant(e.Kind) ? e.Reason : null))],
            [.. view.Asked.Select((a, i) => new AskedFor(ApplicantDesk.SlotOf(i), a.Item, a.Reason, a.Fix, a.Basis))],
            view.Handling.Deadline() is { } deadline ? [.. FilingWords.Rows(deadline, view.Handling.Moment.Units, language).Select(r => new LedgerDay(r.Day, r.Mark, r.Words, r.Source))] : null,
            [.. view.Files.Where(f => f.State == FileState.Complete).Select(f => FileResponse.Of(f, f.Size))],
            [.. view.Slips.Select(s => new HandedSlip(s.Number, s.Name, $"/api/v1/dossiers/{dossier.DisplayCode}/slips/{s.Number}.pdf"))],
            view.Outcome?.IssuedFileId is null ? null : $"/api/v1/dossiers/{dossier.DisplayCode}/result", dossier.Rating);
    }
}
