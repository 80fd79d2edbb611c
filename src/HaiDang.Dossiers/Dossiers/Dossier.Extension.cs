using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;

namespace HaiDang.Dossiers.Dossiers;

// Later than promised, or never: a new appointment, or an end without a result.
public sealed partial class Dossier
{
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
}
