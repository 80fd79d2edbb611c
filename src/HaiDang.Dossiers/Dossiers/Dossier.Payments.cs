using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;

namespace HaiDang.Dossiers.Dossiers;

// What the applicant owes before the work goes on.
public sealed partial class Dossier
{
    /// <summary>Asks the applicant to pay; the waiting is outside the limit. A convention: each sector sets it by its procedures, and no general rule has been found.</summary>
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
}
