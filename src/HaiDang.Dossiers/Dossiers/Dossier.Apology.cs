using System.Globalization;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage;

namespace HaiDang.Dossiers.Dossiers;

// The letter of apology (slip 04) that drafts itself before a limit likely to be missed.
public sealed partial class Dossier
{
    /// <summary>Drafts the letter of apology for whoever holds the step: a proposed new day, to be sent by <see cref="Extend"/>. Nothing moves until it is sent.</summary>
    /// <remarks>Refused when the limit is not near, when it was accepted only today, when the clerk has it already, when the step may not extend, or when one is drafted or sent.</remarks>
    public Result<Changes<Dossier>> DraftApology(Handling handling)
    {
        var (moment, city) = (handling.Moment, handling.Moment.City);
        if (!State.IsBeingHandled() || DueAt is not { } due || AcceptedAt is not { } accepted || ExtendedTo is not null || city.MaxExtensions < 1
            || handling.Step is not { } step || !MayApologise(step)
            || handling.Items.FirstOrDefault(i => i.Kind == WorkKind.Step) is not { } work || handling.Items.Any(i => i.Kind == WorkKind.Apology)
            || moment.Calendar.DayOf(accepted) == moment.Today || due > moment.Calendar.Due(moment.Now, city.ApologyLead).Appointment)
        {
            return DossierProblems.WrongState(this);
        }
        var day = ProposedDay(handling, accepted, due, step);
        return Done(new Changes().Insert(new WorkItem
        {
            Id = moment.Ids.New(),
            DossierId = Id,
            Kind = WorkKind.Apology,
            StepId = step.Id,
            UnitId = work.UnitId,
            Role = work.Role,
            AssigneeId = work.AssigneeId,
            OpenedAt = moment.Now,
            DueAt = due,
            ProposedDay = day,
        }), "apology-drafted", moment.Now, new DossierEvent(Actor.Anonymous, null, null, CompetentUnit)
            .With("step", step.Id).With("due", due).With("day", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    /// <summary>Whether a letter may be drafted at a step at all; at the others nobody may extend.</summary>
    internal static bool MayApologise(Step step) => !step.Numbers && step.May.Contains("extend");

    /// <summary>The reason as drafted, which the officer may change; Vietnamese, as it stands on the slip.</summary>
    public static string ApologyReason(Handling handling) =>
        $"Hồ sơ đang ở bước {handling.Step?.Name.Vi}; cơ quan chưa kịp hoàn thành việc giải quyết trong thời hạn.";

    // What is left of the limit's share, in working days after the appointment or after today, whichever is later; at least one.
    private static DateOnly ProposedDay(Handling handling, DateTimeOffset accepted, DateTimeOffset due, Step step)
    {
        var calendar = handling.Moment.Calendar;
        var done = handling.Procedure.Steps.TakeWhile(s => s.Id != step.Id).Sum(s => s.Share);
        var whole = calendar.WorkingTimeBetween(accepted, due) / calendar.WorkingDayLength;
        var days = (int)Math.Ceiling(whole * (100 - Math.Min(done, 100)) / 100);
        var dueDay = calendar.DayOf(due);
        return calendar.AddWorkingDays(dueDay > handling.Moment.Today ? dueDay : handling.Moment.Today, Math.Max(1, days));
    }
}
