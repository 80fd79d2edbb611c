using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;

namespace HaiDang.Dossiers.Dossiers;

// What officers establish and record; limits depend on it.
public sealed partial class Dossier
{
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
}
