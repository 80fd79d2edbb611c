using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage;

namespace HaiDang.Dossiers.Dossiers;

// The way through the steps.
public sealed partial class Dossier
{
    /// <summary>Hands the dossier to the next step.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="actor">Who holds the step.</param>
    /// <param name="note">Opinion for the next one; null when none.</param>
    /// <param name="assignee">Person of the next role to hand it to; null: anyone of the role.</param>
    public Result<Changes<Dossier>> Forward(Handling handling, Actor actor, string? note, Guid? assignee)
    {
        if (StepRefusal(DossierAct.Forward, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (handling.Items.Any(i => i.Kind == WorkKind.Consultation))
        {
            return DossierProblems.ConsultationOpen;
        }
        var step = handling.Step!;
        if (step.Signs is not null || step.Numbers || step.Role == Roles.Returning || handling.NextStep(step.Id) is not { } next)
        {
            return DossierProblems.NotAtThisStep("chuyển bước");
        }
        return MoveTo(handling, actor, by, next, "dossier-forwarded", note, assignee);
    }

    /// <summary>Takes back one's own last forward, as long as nobody has opened it.</summary>
    public Result<Changes<Dossier>> Recall(Handling handling, Actor actor)
    {
        if (Refuses(DossierAct.Recall, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (!State.IsBeingHandled() || RecallStepId is null || ForwardedBy != actor.AccountId || handling.MainItem is not { SeenAt: null })
        {
            return DossierProblems.CannotRecall;
        }
        var changes = new Changes();
        CloseItems(changes, handling.Items.Where(i => i.Kind is WorkKind.Step or WorkKind.Apology));
        var back = handling.Procedure.Steps.First(s => s.Id == RecallStepId);
        RecallStepId = null;
        OpenStep(changes, handling, back, actor.AccountId);
        return Done(changes, "forward-recalled", handling.Moment.Now, new DossierEvent(actor, by, back.Role, CompetentUnit).With("step", back.Id));
    }

    /// <summary>Sends the dossier back to an earlier step with a reason.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="actor">Who holds the step.</param>
    /// <param name="toStepId">The earlier step; null: the one before.</param>
    /// <param name="reason">Needed.</param>
    public Result<Changes<Dossier>> SendBack(Handling handling, Actor actor, string? toStepId, string reason)
    {
        if (StepRefusal(DossierAct.SendBack, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (!handling.Step!.May.Contains("send-back"))
        {
            return DossierProblems.NotAtThisStep("trả lại bước trước");
        }
        if (string.IsNullOrWhiteSpace(reason))
        {
            return DossierProblems.ReasonNeeded;
        }
        var earlier = handling.Procedure.Steps.TakeWhile(s => s.Id != StepId)
            .Where(s => s.Role != Roles.Counter && (s.When is null || s.When.Holds(handling.Answers))).ToList();
        var target = toStepId is null ? earlier.LastOrDefault() : earlier.FirstOrDefault(s => s.Id == toStepId);
        return target is null ? DossierProblems.NoEarlierStep : MoveTo(handling, actor, by, target, "dossier-sent-back", reason, null);
    }

    /// <summary>Gives the open work to a person; a division head or leader of the unit may.</summary>
    public Result<Changes<Dossier>> Assign(Handling handling, Actor actor, Guid? assignee)
    {
        if (Refuses(DossierAct.Assign, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (handling.MainItem is not { } item || State.IsEnded())
        {
            return DossierProblems.WrongState(this);
        }
        // Whoever holds the role takes free work for themselves.
        if (DossierPolicy.Assigns(handling, actor) is null && (assignee != actor.AccountId || item.AssigneeId is not null))
        {
            return DossierProblems.Forbidden;
        }
        item.AssigneeId = assignee;
        HandlerId = assignee;
        return Done(new Changes().Update(item), "dossier-assigned", handling.Moment.Now,
            new DossierEvent(actor, by, by?.Role, item.UnitId).With("step", StepId).With("assignee", assignee));
    }

    private Result<Changes<Dossier>> MoveTo(Handling handling, Actor actor, Grant? by, Step next, string kind, string? words, Guid? assignee)
    {
        var (from, now, work) = (handling.Step!, handling.Moment.Now, handling.MainItem);
        var changes = new Changes();
        CloseItems(changes, handling.Items.Where(i => i.Kind is WorkKind.Step or WorkKind.Apology));
        State = DossierState.InProgress;
        (RecallStepId, ForwardedBy) = (from.Id, actor.AccountId);
        OpenStep(changes, handling, next, assignee);
        return Done(changes, kind, now, new DossierEvent(actor, by, from.Role, CompetentUnit).With("from", from.Id).With("step", next.Id).WithWork(work, now, Pauses), words);
    }

    private void OpenStep(Changes changes, Handling handling, Step? step, Guid? assignee)
    {
        StepId = step?.Id;
        HandlerId = assignee;
        if (step is null)
        {
            return;
        }
        changes.Insert(new WorkItem
        {
            Id = handling.Moment.Ids.New(),
            DossierId = Id,
            Kind = WorkKind.Step,
            StepId = step.Id,
            UnitId = step.Role is Roles.Counter or Roles.Returning ? ReceivedByUnit : CompetentUnit,
            Role = step.Role,
            AssigneeId = assignee,
            OpenedAt = handling.Moment.Now,
            DueAt = StepDue(handling, step.Id),
        });
    }
}
