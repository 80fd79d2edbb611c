using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;

namespace HaiDang.Dossiers.Dossiers;

// The outcome: signed by a leader, numbered and sealed by the clerk, handed over.
public sealed partial class Dossier
{
    /// <summary>The leader signs; the clerk's step opens.</summary>
    /// <param name="handling">The dossier, at a leader's step.</param>
    /// <param name="actor">The leader.</param>
    /// <param name="outcome">The signed outcome, made by the caller; written in the same commit.</param>
    /// <param name="note">Words for the clerk.</param>
    public Result<Changes<Dossier>> Approve(Handling handling, Actor actor, DossierOutcome outcome, string? note)
    {
        if (ApproveRefusal(handling, actor) is { } refused)
        {
            return refused;
        }
        var (step, by) = (handling.Step!, DossierPolicy.Of(DossierAct.Approve, handling, actor).By);
        if (handling.NextStep(step.Id) is not { } next)
        {
            return DossierProblems.NotAtThisStep("ký");
        }
        var work = handling.MainItem;
        var changes = new Changes();
        CloseItems(changes, handling.Items.Where(i => i.Kind is WorkKind.Step or WorkKind.Apology));
        State = DossierState.InProgress;
        (RecallStepId, ForwardedBy) = (null, actor.AccountId);
        OpenStep(changes, handling, next, null);
        changes.Insert(outcome);
        return Done(changes, "outcome-signed", handling.Moment.Now, new DossierEvent(actor, by, step.Role, CompetentUnit)
            .With("from", step.Id).With("step", next.Id).With("outcome", outcome.Id).With("sha256", outcome.SignedSha256).WithWork(work, handling.Moment.Now, Pauses), note);
    }

    /// <summary>Why this leader may not sign now; null when they may.</summary>
    public Problem? ApproveRefusal(Handling handling, Actor actor) =>
        handling.Amendment is { } amendment ? AmendmentRefusal(DossierAct.Approve, handling, amendment, Roles.Leader, "ký", actor)
        : StepRefusal(DossierAct.Approve, handling, actor, out _)
        ?? (handling.Items.Any(i => i.Kind == WorkKind.Consultation) ? DossierProblems.ConsultationOpen : null)
        ?? (handling.Step!.Role == Roles.Leader ? null : DossierProblems.NotAtThisStep("ký"));

    /// <summary>The clerk numbers, dates and seals: state 9, the clock stops; what is left is delivery.</summary>
    /// <param name="handling">The dossier, at the clerk's step.</param>
    /// <param name="actor">The clerk.</param>
    /// <param name="outcome">The outcome with number, date and seal, as it will be stored.</param>
    public Result<Changes<Dossier>> Issue(Handling handling, Actor actor, DossierOutcome outcome)
    {
        if (IssueRefusal(handling, actor) is { } refused)
        {
            return refused;
        }
        var (step, now, work, by) = (handling.Step!, handling.Moment.Now, handling.MainItem, DossierPolicy.Of(DossierAct.Issue, handling, actor).By);
        var changes = new Changes();
        CloseItems(changes, handling.Items.Where(i => i.Kind is WorkKind.Step or WorkKind.Apology));
        State = DossierState.Done;
        var returning = handling.NextStep(step.Id);
        Finish(handling);
        if (returning is not null)
        {
            OpenStep(changes, handling, returning, null);
        }
        changes.Update(outcome);
        return Done(changes, "outcome-issued", now, new DossierEvent(actor, by, step.Role, CompetentUnit)
            .With("from", step.Id).With("outcome", outcome.Id).With("number", outcome.Number).With("sha256", outcome.IssuedSha256)
            .WithWork(work, now, Pauses).WithEnd(this).WithService(this, outcome));
    }

    /// <summary>Why this clerk may not issue now; null when they may.</summary>
    public Problem? IssueRefusal(Handling handling, Actor actor) =>
        handling.Amendment is { } amendment ? AmendmentRefusal(DossierAct.Issue, handling, amendment, Roles.Clerk, "cấp số, đóng dấu", actor)
        : StepRefusal(DossierAct.Issue, handling, actor, out _) ?? (handling.Step!.Numbers ? null : DossierProblems.NotAtThisStep("cấp số, đóng dấu"));

    /// <summary>The result is handed over: state 10.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="actor">Who hands it over; nobody when the applicant downloaded it.</param>
    /// <param name="way">counter, post or download.</param>
    /// <param name="receivedBy">Who took it, in words; null when the filer.</param>
    public Result<Changes<Dossier>> Return(Handling handling, Actor actor, string way, string? receivedBy)
    {
        if (Refuses(DossierAct.Return, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (State != DossierState.Done)
        {
            return DossierProblems.WrongState(this);
        }
        // The applicant alone takes it by downloading.
        if (by is null && way != "download")
        {
            return DossierProblems.Forbidden;
        }
        State = DossierState.Returned;
        ReturnedAt = handling.Moment.Now;
        StepId = null;
        var changes = new Changes();
        // Whoever has the result need not be called about it.
        CloseItems(changes, handling.Items.Where(i => i.Kind is WorkKind.Step or WorkKind.Call));
        return Done(changes, "outcome-returned", handling.Moment.Now,
            new DossierEvent(actor, by, by is null ? null : Roles.Returning, ReceivedByUnit).With("way", way), receivedBy);
    }
}
