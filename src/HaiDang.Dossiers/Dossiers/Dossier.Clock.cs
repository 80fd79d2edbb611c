using HaiDang.City.People;
using HaiDang.Storage;

namespace HaiDang.Dossiers.Dossiers;

// The dossier's clock: which limit, when it is due, pauses, and how it ended.
public sealed partial class Dossier
{
    /// <summary>Computes the deadline again after a finding changed which limit applies. Nothing happens when it stays the same.</summary>
    /// <returns>True when the appointment moved.</returns>
    public bool Recompute(Handling handling)
    {
        if (AcceptedAt is null || State.IsEnded())
        {
            return false;
        }
        var before = DueAt;
        SetLimit(handling);
        return before != DueAt;
    }

    /// <summary>Computes every open date again after the calendar changed: the time for acceptance, the appointment, an apology's new day that became a day off, the dues of open work.</summary>
    /// <param name="handling">The dossier, with the calendar in force.</param>
    /// <param name="actor">The administrator who confirmed it.</param>
    /// <param name="release">Pack release whose calendar it is.</param>
    /// <returns>Null when no date moves.</returns>
    public Changes<Dossier>? Recalendar(Handling handling, Actor actor, int release)
    {
        var (moment, changes, before) = (handling.Moment, new Changes(), (AcceptBy, DueAt, LegalEndAt, ExtendedTo));
        var told = Appointment;
        if (AcceptedAt is null)
        {
            AcceptBy = AcceptanceDue(moment, Pauses is [.., { To: { } again }] ? again : SubmittedAt);
        }
        else
        {
            SetDue(handling);
            if (ExtendedTo is { } extended && !moment.Calendar.IsWorkingDay(moment.Calendar.DayOf(extended)))
            {
                ExtendedTo = moment.Calendar.CloseOf(moment.Calendar.NextWorkingDay(moment.Calendar.DayOf(extended))).ToUniversalTime();
            }
        }
        foreach (var item in handling.Items.Where(i => !i.Paused))
        {
            var due = item.Kind switch
            {
                WorkKind.Acceptance => AcceptBy,
                WorkKind.Step => StepDue(handling, item.StepId),
                WorkKind.Consultation => ConsultationDue(handling, item.OpenedAt),
                WorkKind.Apology => DueAt ?? item.DueAt,
                _ => item.DueAt,
            };
            if (due != item.DueAt)
            {
                item.DueAt = due;
                changes.Update(item);
            }
        }
        if (before == (AcceptBy, DueAt, LegalEndAt, ExtendedTo) && changes.Rows.Count == 0)
        {
            return null;
        }
        var happened = new DossierEvent(actor, null, Roles.Administrator, null).With("release", release);
        if (told != Appointment)
        {
            happened.With("due", told).With("new", Appointment);
        }
        return Done(changes, "deadline-recomputed", moment.Now, happened).TryGet(out var decided, out _) ? decided : null;
    }

    private static DateTimeOffset AcceptanceDue(Moment moment, DateTimeOffset from) =>
        moment.Calendar.Due(from, moment.City.AcceptanceLimit).Appointment.ToUniversalTime();

    private static Procedures.LimitCase? ConsultationLimit(Handling handling) =>
        handling.Procedure.Limits.FirstOrDefault(l => l is { CountedFrom: "consultation", Limit: not null } && (l.When is null || l.When.Holds(handling.Answers)));

    private DateTimeOffset ConsultationDue(Handling handling, DateTimeOffset asked) =>
        ConsultationLimit(handling)?.Limit is { } length ? handling.Moment.Calendar.Due(asked, length).Appointment.ToUniversalTime() : DueAt ?? WorkItem.NoDue;

    private void SetLimit(Handling handling)
    {
        var limit = handling.MainLimit();
        (LimitCase, Limit) = (limit?.Id, limit?.Limit?.ToString());
        SetDue(handling);
    }

    private void SetDue(Handling handling)
    {
        var deadline = handling.Deadline();
        DueAt = deadline is { IsPaused: false } ? deadline.Appointment.ToUniversalTime() : null;
        LegalEndAt = deadline is { IsPaused: false } ? deadline.LegalEnd.ToUniversalTime() : null;
    }

    private DateTimeOffset StepDue(Handling handling, string stepId)
    {
        var share = 0;
        foreach (var step in handling.Procedure.Steps)
        {
            share += step.Share;
            if (step.Id == stepId)
            {
                break;
            }
        }
        if (share >= 100 && DueAt is { } whole)
        {
            return whole;
        }
        return handling.Deadline() is { IsPaused: false } deadline ? handling.Moment.Calendar.StepDue(deadline, Math.Min(share, 100) / 100m).ToUniversalTime() : DueAt ?? WorkItem.NoDue;
    }

    private void StartPause(Changes changes, Handling handling, string cause)
    {
        PausesJson = Json.Write(Pauses.Append(new Pause(handling.Moment.Now, null, cause, CompetentUnit)));
        SetDue(handling);
        CloseItems(changes, handling.Items.Where(i => i.Kind == WorkKind.Apology));
        foreach (var item in handling.Items.Where(i => i.Kind is WorkKind.Step or WorkKind.Acceptance))
        {
            item.Paused = true;
            changes.Update(item);
        }
    }

    /// <summary>The clock stands still until a consultation is answered, at most until its limit ends; the work goes on.</summary>
    private void PauseForConsultation(Changes changes, Handling handling, DateTimeOffset until)
    {
        PausesJson = Json.Write(Pauses.Append(new Pause(handling.Moment.Now, until, "consultation", CompetentUnit)));
        MoveDue(changes, handling);
    }

    private void EndConsultationPause(Changes changes, Handling handling)
    {
        var now = handling.Moment.Now;
        if (Pauses.Any(p => p.Cause == "consultation" && p.To > now))
        {
            PausesJson = Json.Write(Pauses.Select(p => p.Cause == "consultation" && p.To > now ? p with { To = now } : p));
            MoveDue(changes, handling);
        }
    }

    private void MoveDue(Changes changes, Handling handling)
    {
        SetDue(handling);
        foreach (var item in handling.Items.Where(i => i.Kind == WorkKind.Step))
        {
            item.DueAt = StepDue(handling, item.StepId);
            changes.Update(item);
        }
    }

    private void EndPause(Changes changes, Handling handling)
    {
        PausesJson = Json.Write(Pauses.Select(p => p.To is null ? p with { To = handling.Moment.Now } : p));
        SetDue(handling);
        foreach (var item in handling.Items.Where(i => i.Paused))
        {
            item.Paused = false;
            item.DueAt = item.Kind == WorkKind.Acceptance
                ? AcceptanceDue(handling.Moment, handling.Moment.Now)
                : StepDue(handling, item.StepId);
            changes.Update(item);
        }
        if (AcceptedAt is null)
        {
            // What was supplied is looked at afresh, within the same short limit.
            AcceptBy = AcceptanceDue(handling.Moment, handling.Moment.Now);
        }
    }

    private void Finish(Handling handling)
    {
        EndedAt = handling.Moment.Now;
        StepId = null;
        RecallStepId = null;
        HandlerId = null;
        Punctuality = DueAt is { } due ? handling.Moment.Calendar.PunctualityOf(EndedAt.Value, due) : null;
    }
}
