using System.ComponentModel.DataAnnotations;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Outcomes;

/// <summary>A leader approves: signs the outcome made here with a personal key, or records that it is signed on paper or outside. The clerk's step opens.</summary>
public sealed class ApproveOutcome(DossierDesk desk, OutcomeDocuments documents, CityDb db)
{
    /// <summary>What the leader gives.</summary>
    /// <param name="Note">Words for the clerk.</param>
    /// <param name="InkSigned">True when the paper was signed by hand, so that no key signs.</param>
    /// <param name="Draft">SHA-256 of the draft the leader saw, hexadecimal, as its ETag gives it; a draft that has changed since is not signed. Null: not checked.</param>
    public sealed record Request([property: StringLength(2000)] string? Note = null, bool InkSigned = false, [property: StringLength(64)] string? Draft = null);

    /// <summary>POST /api/v1/dossiers/{code}/approve.</summary>
    public static void Map(IEndpointRouteBuilder route) => route
        .MapPost("/{code}/approve", (string code, IfMatch version, Request request, Actor actor, ApproveOutcome use, HttpContext http, CancellationToken cancel) =>
            use.HandleAsync(code, version.Version, request, actor, cancel).ToHttpAsync(http))
        .WithName("ApproveOutcome").WithSummary("Sign the outcome as a leader").IsDossierCommand();

    /// <summary>Signs, stores the signed file, then commits.</summary>
    public Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel) =>
        desk.RunAsync(code, version, actor, handling => DecideAsync(handling, request, actor, cancel), cancel);

    /// <summary>How the outcome of a dossier is made: here, outside or paper.</summary>
    public static string MadeHow(Handling handling) =>
        handling.Procedure.Outcome is { Made: "outside" } ? "outside"
        : (handling.Procedure.Outcome is { Made: "here", Template: not null } || handling.Step?.Signs is not null) ? "here" : "paper";

    private async Task<Result<Changes<Dossier>>> DecideAsync(Handling handling, Request request, Actor actor, CancellationToken cancel)
    {
        var dossier = handling.Dossier;
        if (dossier.ApproveRefusal(handling, actor) is { } refused)
        {
            return refused;
        }
        var grant = actor.Grant(Roles.Leader, dossier.CompetentUnit);
        var made = MadeHow(handling) is "here" && request.InkSigned ? "paper" : MadeHow(handling);
        var outcome = new DossierOutcome
        {
            Id = handling.Moment.Ids.New(),
            DossierId = dossier.Id,
            Made = made,
            Name = (handling.Procedure.Outcome?.Name ?? handling.Procedure.Name).Vi,
            SignedBy = actor.AccountId,
            SignerName = actor.Name,
            SignerTitle = $"{DocumentModels.Mode(grant)} {DocumentModels.Title(grant)}".Trim(),
            SignedAt = handling.Moment.Now,
        };
        if (made == "here")
        {
            if (request.Draft is { } seen && documents.DraftSha256(handling, actor) != seen)
            {
                return OutcomeProblems.DraftChanged;
            }
            if (!(await documents.SignAsync(handling, actor, outcome.Id, cancel)).TryGet(out var kept, out var problem))
            {
                return problem;
            }
            (outcome.SignedFileId, outcome.SignedSha256) = (kept.FileId, kept.Sha256);
        }
        // Signed before and sent back: that one never came into force.
        var earlier = await db.Set<DossierOutcome>().Where(o => o.DossierId == dossier.Id && o.IssuedAt == null && o.Validity == "valid").ToListAsync(cancel);
        return dossier.Approve(handling, actor, outcome, request.Note).Then<Changes<Dossier>>(changes =>
        {
            foreach (var old in earlier)
            {
                old.Validity = "cancelled";
                changes.Written.Update(old);
            }
            return changes;
        });
    }
}
