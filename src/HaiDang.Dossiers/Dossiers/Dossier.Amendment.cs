using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;

namespace HaiDang.Dossiers.Dossiers;

// What is done to an outcome after it was issued: proposed, signed by a leader, numbered and sealed by the clerk. The state and the clock of the dossier do not move.
public sealed partial class Dossier
{
    /// <summary>Proposes to correct, reissue, revoke or cancel an issued outcome; the leader's work opens, nothing else changes yet.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="actor">Who proposes: officer, division head or leader of the competent unit.</param>
    /// <param name="old">The outcome as stored.</param>
    /// <param name="amendment">What is to be signed, made by the caller; written in the same commit.</param>
    public Result<Changes<Dossier>> Amend(Handling handling, Actor actor, DossierOutcome old, DossierOutcome amendment)
    {
        if (AmendRefusal(handling, actor) is { } refused)
        {
            return refused;
        }
        // A decision that ended an outcome is not itself replaced: what it ended would come back to life unsigned.
        if (!old.IsInForce || old.Amendment is { } earlier && !Amendments.IsReplacement(earlier))
        {
            return DossierProblems.OutcomeNotInForce;
        }
        if (string.IsNullOrWhiteSpace(amendment.Reason))
        {
            return DossierProblems.ReasonNeeded;
        }
        if (string.IsNullOrWhiteSpace(amendment.LegalBasis))
        {
            return DossierProblems.BasisNeeded;
        }
        var changes = new Changes().Insert(amendment);
        OpenAmendment(changes, handling, amendment.Amendment!, Roles.Leader);
        return Done(changes, "amendment-proposed", handling.Moment.Now,
            EventBy(DossierAct.Amend, handling, actor)
                .With("kind", amendment.Amendment).With("outcome", old.Id).With("amendment", amendment.Id), amendment.Reason);
    }

    /// <summary>Why this person may not propose an amendment now; null when they may.</summary>
    public Problem? AmendRefusal(Handling handling, Actor actor) =>
        DossierPolicy.Of(DossierAct.Amend, handling, actor).Refusal is { } refused ? refused
        : State is not (DossierState.Done or DossierState.Returned) ? DossierProblems.WrongState(this)
        : handling.Amendment is not null ? DossierProblems.AmendmentOpen
        : null;

    /// <summary>The leader signs what was proposed; the clerk's work opens.</summary>
    /// <param name="handling">The dossier, with an amendment before the leader.</param>
    /// <param name="actor">The leader.</param>
    /// <param name="amendment">The amendment with its signature, as it will be stored.</param>
    /// <param name="note">Words for the clerk.</param>
    public Result<Changes<Dossier>> SignAmendment(Handling handling, Actor actor, DossierOutcome amendment, string? note)
    {
        if (ApproveRefusal(handling, actor) is { } refused)
        {
            return refused;
        }
        var signed = EventBy(DossierAct.Approve, handling, actor);
        var changes = new Changes().Update(amendment);
        CloseItems(changes, [handling.Amendment!]);
        OpenAmendment(changes, handling, amendment.Amendment!, Roles.Clerk);
        return Done(changes, "amendment-signed", handling.Moment.Now, signed
            .With("amendment", amendment.Id).With("sha256", amendment.SignedSha256), note);
    }

    /// <summary>The clerk numbers and seals the amendment: it is in force, and the outcome it amends is not any more.</summary>
    /// <param name="handling">The dossier, with an amendment before the clerk.</param>
    /// <param name="actor">The clerk.</param>
    /// <param name="amendment">The amendment with number, date and seal, as it will be stored.</param>
    /// <param name="old">The outcome it amends.</param>
    public Result<Changes<Dossier>> IssueAmendment(Handling handling, Actor actor, DossierOutcome amendment, DossierOutcome old)
    {
        if (IssueRefusal(handling, actor) is { } refused)
        {
            return refused;
        }
        old.Validity = Amendments.ValidityAfter(amendment.Amendment!);
        old.ReplacedBy = amendment.Id;
        var changes = new Changes().Update(amendment).Update(old);
        CloseItems(changes, [handling.Amendment!]);
        return Done(changes, $"outcome-{old.Validity}", handling.Moment.Now, EventBy(DossierAct.Issue, handling, actor)
            .With("outcome", old.Id).With("amendment", amendment.Id).With("number", amendment.Number).With("sha256", amendment.IssuedSha256), amendment.Reason);
    }

    /// <summary>Drops what was proposed, before it is issued; the outcome stays as it is.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="actor">The leader or the clerk before whom it is.</param>
    /// <param name="amendment">The amendment as stored.</param>
    /// <param name="reason">Needed.</param>
    public Result<Changes<Dossier>> DropAmendment(Handling handling, Actor actor, DossierOutcome amendment, string reason)
    {
        if (DropRefusal(handling, actor) is { } refused)
        {
            return refused;
        }
        if (string.IsNullOrWhiteSpace(reason))
        {
            return DossierProblems.ReasonNeeded;
        }
        amendment.Validity = "cancelled";
        var changes = new Changes().Update(amendment);
        CloseItems(changes, [handling.Amendment!]);
        return Done(changes, "amendment-dropped", handling.Moment.Now, EventBy(DossierAct.DropAmendment, handling, actor).With("amendment", amendment.Id), reason);
    }

    /// <summary>Why this person may not drop the amendment now; null when they may.</summary>
    public Problem? DropRefusal(Handling handling, Actor actor) =>
        DossierPolicy.Of(DossierAct.DropAmendment, handling, actor).Refusal ?? (handling.Amendment is null ? DossierProblems.WrongState(this) : null);

    private static Problem? AmendmentRefusal(DossierAct act, Handling handling, WorkItem item, string role, string what, Actor actor) =>
        DossierPolicy.Of(act, handling, actor).Refusal ?? (item.Role != role ? DossierProblems.NotAtThisStep(what) : null);

    private DossierEvent EventBy(DossierAct act, Handling handling, Actor actor)
    {
        var by = DossierPolicy.Of(act, handling, actor).By;
        return new(actor, by, by?.Role, CompetentUnit);
    }

    private void OpenAmendment(Changes changes, Handling handling, string amendment, string role) => changes.Insert(new WorkItem
    {
        Id = handling.Moment.Ids.New(),
        DossierId = Id,
        Kind = WorkKind.Amendment,
        StepId = amendment,
        UnitId = CompetentUnit,
        Role = role,
        OpenedAt = handling.Moment.Now,
        DueAt = WorkItem.NoDue,
    });
}
