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
public sealed class ApproveOutcome(DossierReader dossiers, DossierDesk desk, OutcomeDocuments documents, OutcomeQueries queries, CityDb db)
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
    public async Task<Result<Dossier>> HandleAsync(string code, int version, Request request, Actor actor, CancellationToken cancel)
    {
        var result = await desk.RunAsync(DossierAct.Approve, code, version, actor, handling => DecideAsync(handling, request, actor, cancel), cancel);
        return result.Problem is { Status: 403 } refused && await dossiers.FindAsync(code, actor) is { } handling ? await ReasonAsync(refused, handling, actor, cancel) : result;
    }

    /// <summary>Why this person may not sign now; null when they may.</summary>
    public async Task<Problem?> RefusalAsync(Handling handling, Actor actor, CancellationToken cancel) =>
        handling.Dossier.ApproveRefusal(handling, actor) is { } refused ? refused.Status == 403 ? await ReasonAsync(refused, handling, actor, cancel) : refused : null;

    // Whoever was once authorised is told why the authority does not help now.
    private async Task<Problem> ReasonAsync(Problem refused, Handling handling, Actor actor, CancellationToken cancel)
    {
        if (refused.Code == DossierProblems.AuthorityCode)
        {
            return refused;
        }
        var unit = handling.Dossier.CompetentUnit;
        return await db.Set<Delegation>().Where(d => d.Kind == DelegationKind.Authority && d.DeputyId == actor.AccountId && d.UnitId == unit).OrderByDescending(d => d.To).FirstOrDefaultAsync(cancel) is { } authority
            ? DossierProblems.AuthorityNotInForce(authority, handling.Moment.Today) : refused;
    }

    private async Task<Result<Changes<Dossier>>> DecideAsync(Handling handling, Request request, Actor actor, CancellationToken cancel)
    {
        var dossier = handling.Dossier;
        if (dossier.ApproveRefusal(handling, actor) is { } refused)
        {
            return refused;
        }
        var amendment = await OpenAmendment.FindAsync(db, handling, cancel);
        var outcome = amendment?.Act ?? new DossierOutcome
        {
            Id = handling.Moment.Ids.New(),
            DossierId = dossier.Id,
            KeyId = dossier.KeyId,
            Made = "paper",
            Name = (handling.Procedure.Outcome?.Name ?? handling.Procedure.Name).Vi,
        };
        if (await SignAsync(handling, amendment, outcome, request, actor, cancel) is { } notSigned)
        {
            return notSigned;
        }
        if (amendment is not null)
        {
            return dossier.SignAmendment(handling, actor, outcome, request.Note);
        }
        // Signed before and sent back: that one never came into force.
        var earlier = await queries.Unissued(db, dossier.Id).ToListAsync(cancel);
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

    private async Task<Problem?> SignAsync(Handling handling, OpenAmendment? amendment, DossierOutcome outcome, Request request, Actor actor, CancellationToken cancel)
    {
        var grant = DossierPolicy.SigningGrant(handling, actor);
        var made = documents.MadeHow(handling, amendment);
        outcome.Made = made == "here" && request.InkSigned ? "paper" : made;
        (outcome.SignedBy, outcome.SignerName, outcome.SignedAt) = (actor.AccountId, actor.Name, handling.Moment.Now);
        outcome.SignerTitle = $"{DocumentModels.Mode(grant)} {DocumentModels.Title(grant)}".Trim();
        outcome.Authority = grant?.Through?.Document;
        if (outcome.Made != "here")
        {
            return null;
        }
        if (request.Draft is { } seen && documents.DraftSha256(handling, amendment, actor) != seen)
        {
            return OutcomeProblems.DraftChanged;
        }
        if (!(await documents.SignAsync(handling, amendment, actor, outcome.Id, cancel)).TryGet(out var kept, out var problem))
        {
            return problem;
        }
        (outcome.SignedFileId, outcome.SignedSha256) = (kept.FileId, kept.Sha256);
        return null;
    }
}
