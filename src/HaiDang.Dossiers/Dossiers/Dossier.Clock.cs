using HaiDang.Storage;

namespace HaiDang.Dossiers.Dossiers;

// The dossier's clock: which limit, when it is due, pauses, and how it ended.
public sealed partial class Dossier
{
    /// <summary>Computes the deadline again after the calendar or a finding changed. Nothing happens when it stays the same.</summary>
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
        if (handling.Deadline() is not { IsPaused: false } deadline)
        {
            return DueAt ?? WorkItem.NoDue;
        }
        var share = 0;
        foreach (var step in handling.Procedure.Steps)
        {
            share += step.Share;
            if (step.Id == stepId)
            {
                break;
            }
        }
        return handling.Moment.Calendar.StepDue(deadline, Math.Min(share, 100) / 100m).ToUniversalTime();
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
                ? handling.Moment.Calendar.Due(handling.Moment.Now, handling.Moment.City.AcceptanceLimit, []).Appointment.ToUniversalTime()
                : StepDue(handling, item.StepId);
            changes.Update(item);
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
