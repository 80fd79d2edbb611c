using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage;
using HaiDang.Storage.Events;

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

    /// <summary>Asks the applicant to pay; outside the limit (rules 2.5).</summary>
    public Result<Changes<Dossier>> AskPayment(Handling handling, Actor actor, string? note)
    {
        if (StepRefusal(DossierAct.AskPayment, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (!handling.Step!.May.Contains("payment"))
        {
            return DossierProblems.NotAtThisStep("yêu cầu nghĩa vụ tài chính");
        }
        State = DossierState.PaymentDue;
        RecallStepId = null;
        var changes = new Changes();
        StartPause(changes, handling, "payment");
        changes.Insert(new WorkItem
        {
            Id = handling.Moment.Ids.New(),
            DossierId = Id,
            Kind = WorkKind.Payment,
            StepId = StepId!,
            UnitId = CompetentUnit,
            Role = Roles.FeeCollector,
            OpenedAt = handling.Moment.Now,
            DueAt = WorkItem.NoDue,
        });
        return Done(changes, "payment-asked", handling.Moment.Now, new DossierEvent(actor, by, handling.Step!.Role, CompetentUnit).With("step", StepId), note);
    }

    /// <summary>Records that the payment came; the clock runs again.</summary>
    public Result<Changes<Dossier>> ConfirmPayment(Handling handling, Actor actor, string? note)
    {
        if (Refuses(DossierAct.ConfirmPayment, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (State != DossierState.PaymentDue)
        {
            return DossierProblems.WrongState(this);
        }
        var asked = Pauses.LastOrDefault(p => p.To is null)?.From;
        State = DossierState.InProgress;
        FeesJson = Json.Write(Fees.Select(f => f with { PaidAt = f.PaidAt ?? handling.Moment.Now }));
        var changes = new Changes();
        CloseItems(changes, handling.Items.Where(i => i.Kind == WorkKind.Payment));
        EndPause(changes, handling);
        return Done(changes, "payment-received", handling.Moment.Now, new DossierEvent(actor, by, by?.Role, CompetentUnit).With("since", asked).With("due", DueAt), note);
    }

    /// <summary>Apologises and names a new appointment (slip 04); the due date that scoring uses does not move.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="actor">Who holds the step.</param>
    /// <param name="newDate">New appointment, a working day after the present one.</param>
    /// <param name="reason">Needed.</param>
    public Result<Changes<Dossier>> Extend(Handling handling, Actor actor, DateOnly newDate, string reason)
    {
        if (StepRefusal(DossierAct.Extend, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (!handling.Step!.May.Contains("extend"))
        {
            return DossierProblems.NotAtThisStep("xin lỗi, gia hạn");
        }
        if (DueAt is not { } due)
        {
            return DossierProblems.WrongState(this);
        }
        if (ExtendedTo is not null || handling.Moment.City.MaxExtensions < 1)
        {
            return DossierProblems.ExtensionLimit(handling.Moment.City.MaxExtensions);
        }
        if (string.IsNullOrWhiteSpace(reason))
        {
            return DossierProblems.ReasonNeeded;
        }
        var calendar = handling.Moment.Calendar;
        if (!calendar.IsWorkingDay(newDate) || newDate <= calendar.DayOf(due))
        {
            return DossierProblems.ExtensionNotLater;
        }
        ExtendedTo = calendar.CloseOf(newDate).ToUniversalTime();
        RecallStepId = null;
        var changes = new Changes();
        CloseItems(changes, handling.Items.Where(i => i.Kind == WorkKind.Apology));
        return Done(changes, "dossier-extended", handling.Moment.Now,
            new DossierEvent(actor, by, handling.Step!.Role, CompetentUnit).With("due", DueAt).With("new", ExtendedTo), reason);
    }

    /// <summary>Stops handling for good (slip 05).</summary>
    public Result<Changes<Dossier>> Stop(Handling handling, Actor actor, string reason)
    {
        if (State.IsEnded() || AcceptedAt is null)
        {
            return DossierProblems.WrongState(this);
        }
        if (StepRefusal(DossierAct.Stop, handling, actor, out var by, alsoWhilePaused: true) is { } refused)
        {
            return refused;
        }
        if (!handling.Step!.May.Contains("stop"))
        {
            return DossierProblems.NotAtThisStep("dừng giải quyết");
        }
        if (string.IsNullOrWhiteSpace(reason))
        {
            return DossierProblems.ReasonNeeded;
        }
        var (role, stage, work, now) = (handling.Step!.Role, StepId, handling.MainItem, handling.Moment.Now);
        State = DossierState.Stopped;
        var changes = new Changes();
        CloseItems(changes, handling.Items);
        Finish(handling);
        return Done(changes, "dossier-stopped", now, new DossierEvent(actor, by, role, CompetentUnit).With("step", stage).WithWork(work, now, Pauses).WithEnd(this), reason);
    }

    /// <summary>Records what an officer established; the limit that applies may change with it.</summary>
    public Result<Changes<Dossier>> Find(Handling handling, Actor actor, string findingId, bool holds, string? note)
    {
        if (StepRefusal(DossierAct.RecordFinding, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (handling.Procedure.Findings.All(f => f.Id != findingId))
        {
            return DossierProblems.UnknownFinding(findingId);
        }
        var told = Appointment;
        FindingsJson = Json.Write(new Dictionary<string, bool>(Findings) { [findingId] = holds });
        Recompute(handling);
        var changes = new Changes();
        MoveDue(changes, handling);
        var happened = new DossierEvent(actor, by, handling.Step!.Role, CompetentUnit).With("finding", findingId).With("holds", holds ? 1 : 0);
        if (told != Appointment)
        {
            happened.With("due", told).With("new", Appointment);
        }
        return Done(changes, "finding-recorded", handling.Moment.Now, happened, note);
    }

    /// <summary>Records that a named event of the procedure took place, e.g. the meeting of the village; clocks counted from it start.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="actor">Who holds the step.</param>
    /// <param name="eventId">One of the procedure's events.</param>
    /// <param name="at">When it took place, from submission on, not in the future; null: now.</param>
    /// <param name="note">Words for those who read on.</param>
    public Result<Changes<Dossier>> RecordEvent(Handling handling, Actor actor, string eventId, DateTimeOffset? at, string? note)
    {
        if (StepRefusal(DossierAct.RecordEvent, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (handling.Procedure.Events.All(e => e.Id != eventId))
        {
            return DossierProblems.UnknownEvent(eventId);
        }
        var happened = (at ?? handling.Moment.Now).ToUniversalTime();
        if (happened > handling.Moment.Now || handling.Moment.Calendar.DayOf(happened) < handling.Moment.Calendar.DayOf(SubmittedAt))
        {
            return DossierProblems.EventOutsideHandling;
        }
        Start(eventId, happened);
        return Done(new Changes(), "event-recorded", handling.Moment.Now,
            new DossierEvent(actor, by, handling.Step!.Role, CompetentUnit).With("event", eventId).With("at", happened), note);
    }

    /// <summary>Notes that somebody of the role has opened the dossier; from now on a recall is impossible.</summary>
    /// <returns>The item to write; null when there is nothing to note.</returns>
    public static WorkItem? Seen(Handling handling, Actor actor)
    {
        var item = handling.Items.OrderBy(i => i.Kind is WorkKind.Step or WorkKind.Acceptance ? 0 : 1).FirstOrDefault(i => i.SeenAt is null && DossierPolicy.Refusal(handling, actor, i) is null);
        if (item is not null)
        {
            item.SeenAt = handling.Moment.Now;
        }
        return item;
    }

    private static Problem? Refuses(DossierAct act, Handling handling, Actor actor, out Grant? by)
    {
        (by, var refused) = DossierPolicy.Of(act, handling, actor);
        return refused;
    }

    private Problem? StepRefusal(DossierAct act, Handling handling, Actor actor, out Grant? by, bool alsoWhilePaused = false) =>
        Refuses(act, handling, actor, out by)
        ?? ((State.IsBeingHandled() || (alsoWhilePaused && State is DossierState.SupplementAsked or DossierState.PaymentDue)) && handling.Items.Any(i => i.Kind == WorkKind.Step)
            ? null : DossierProblems.WrongState(this));

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

    private static void CloseItems(Changes changes, IEnumerable<WorkItem> items)
    {
        foreach (var item in items)
        {
            changes.Delete(item);
        }
    }

    private Result<Changes<Dossier>> Done(Changes changes, string kind, DateTimeOffset now, DossierEvent what, string? words = null, string? details = null) =>
        Written(changes, kind, now, what, words, details);

    private Changes<Dossier> Written(Changes changes, string kind, DateTimeOffset now, DossierEvent what, string? words, string? details)
    {
        var happened = Happen(kind, now, what);
        if (ClockStart(kind) is { } word)
        {
            Start(word, ChangedAt);
        }
        if (!string.IsNullOrWhiteSpace(words) || details is not null)
        {
            changes.Insert(new Act { DossierId = Id, KeyId = KeyId, Number = happened.Number, Reason = string.IsNullOrWhiteSpace(words) ? null : words.Trim(), DetailsJson = details });
        }
        return changes.Update(this).Append(happened).Giving(this);
    }

    private void Start(string word, DateTimeOffset at) => StartsJson = Json.Write(new Dictionary<string, DateTimeOffset>(Starts) { [word] = at });

    // The words of counted-from for what the rules themselves do; named events are recorded by officers.
    private static string? ClockStart(string kind) => kind switch
    {
        "supplement-asked" => "supplement-request",
        "supplement-received" => "supplement",
        "consultation-asked" => "consultation",
        "payment-asked" => "payment",
        "dossier-extended" => "extension",
        _ => null,
    };

    private Event Happen(string kind, DateTimeOffset now, DossierEvent what)
    {
        // A node whose clock runs behind must not write history backwards.
        ChangedAt = now > ChangedAt ? now : ChangedAt;
        Version++;
        return what.About(this).Build(Id, Version, kind, ChangedAt);
    }
}
