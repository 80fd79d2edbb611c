using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;

namespace HaiDang.Dossiers.Dossiers;

// What other units are asked for.
public sealed partial class Dossier
{
    /// <summary>Asks another unit for its opinion; the clock keeps running unless the step says otherwise.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="actor">Who holds the step.</param>
    /// <param name="unitId">Unit asked.</param>
    /// <param name="question">What is asked.</param>
    public Result<Changes<Dossier>> Consult(Handling handling, Actor actor, string unitId, string question)
    {
        if (StepRefusal(DossierAct.Consult, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (!handling.Step!.May.Contains("consult"))
        {
            return DossierProblems.NotAtThisStep("lấy ý kiến");
        }
        if (string.IsNullOrWhiteSpace(question))
        {
            return DossierProblems.ReasonNeeded;
        }
        var now = handling.Moment.Now;
        var due = ConsultationDue(handling, now);
        var item = new WorkItem
        {
            Id = handling.Moment.Ids.New(),
            DossierId = Id,
            Kind = WorkKind.Consultation,
            StepId = StepId!,
            UnitId = unitId,
            Role = Roles.Officer,
            OpenedAt = now,
            DueAt = due,
        };
        State = DossierState.InProgress;
        RecallStepId = null;
        var changes = new Changes().Insert(item);
        if (ConsultationLimit(handling) is { AddsToMain: true })
        {
            PauseForConsultation(changes, handling, due);
        }
        return Done(changes, "consultation-asked", now,
            new DossierEvent(actor, by, handling.Step!.Role, CompetentUnit).With("asked", unitId).With("item", item.Id).With("due", due), question);
    }

    /// <summary>Answers a consultation, or closes it unanswered (by the unit that asked, once its limit has passed).</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="actor">An officer of the unit asked; or who holds the step, after the limit.</param>
    /// <param name="itemId">The consultation.</param>
    /// <param name="opinion">The answer; null when it is closed unanswered.</param>
    public Result<Changes<Dossier>> AnswerConsultation(Handling handling, Actor actor, Guid itemId, string? opinion)
    {
        if (handling.Items.FirstOrDefault(i => i.Id == itemId && i.Kind == WorkKind.Consultation) is not { } item)
        {
            return DossierProblems.WrongState(this);
        }
        var unanswered = string.IsNullOrWhiteSpace(opinion);
        var by = !unanswered ? DossierPolicy.AnswersFor(handling, actor, item.UnitId)
            : item.DueAt < handling.Moment.Now && StepRefusal(DossierAct.Forward, handling, actor, out var holds) is null ? holds : null;
        if (by is null)
        {
            return DossierProblems.Forbidden;
        }
        var changes = new Changes().Delete(item);
        if (handling.Items.Count(i => i.Kind == WorkKind.Consultation) == 1)
        {
            EndConsultationPause(changes, handling);
        }
        return Done(changes, unanswered ? "consultation-closed" : "consultation-answered", handling.Moment.Now,
            new DossierEvent(actor, by, by.Role, item.UnitId).With("item", itemId).With("asked", item.UnitId).With("since", item.OpenedAt).With("due", item.DueAt >= WorkItem.NoDue ? null : item.DueAt), opinion);
    }
}
