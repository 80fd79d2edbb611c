using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;

namespace HaiDang.Dossiers.Dossiers;

// Calls to people whom no notice reached.
public sealed partial class Dossier
{
    /// <summary>Notes how a call went; without an answer it is to be tried again by the end of the next working day.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="actor">Who called.</param>
    /// <param name="result">reached, no-answer or unreachable.</param>
    /// <param name="note">Words; null when none.</param>
    public Result<Changes<Dossier>> Call(Handling handling, Actor actor, string result, string? note)
    {
        if (Refuses(DossierAct.Call, handling, actor, out var by) is { } refused)
        {
            return refused;
        }
        if (handling.Items.FirstOrDefault(i => i.Kind == WorkKind.Call) is not { } item)
        {
            return DossierProblems.WrongState(this);
        }
        var (changes, moment) = (new Changes(), handling.Moment);
        if (result == "no-answer")
        {
            item.DueAt = moment.Calendar.CloseOf(moment.Calendar.NextWorkingDay(moment.Today)).ToUniversalTime();
            changes.Update(item);
        }
        else
        {
            changes.Delete(item);
        }
        return Done(changes, "person-called", moment.Now, new DossierEvent(actor, by, item.Role, item.UnitId).With("result", result), note);
    }
}
