using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Outcomes;

/// <summary>An amendment that waits to be signed or numbered.</summary>
/// <param name="Act">What is to be signed and issued.</param>
/// <param name="Old">The outcome it amends.</param>
public sealed record OpenAmendment(DossierOutcome Act, DossierOutcome Old)
{
    /// <summary>Name of the template of decisions that end an outcome, in every pack that has one.</summary>
    public const string DecisionTemplate = "outcome-decision";

    /// <summary>The open amendment of a dossier; null when none is open.</summary>
    public static async Task<OpenAmendment?> FindAsync(CityDb db, Handling handling, CancellationToken cancel)
    {
        if (handling.Amendment is null)
        {
            return null;
        }
        var id = handling.Dossier.Id;
        var act = await db.Set<DossierOutcome>().FirstAsync(o => o.DossierId == id && o.Amends != null && o.IssuedAt == null && o.Validity == "valid", cancel);
        return new(act, await db.Set<DossierOutcome>().FirstAsync(o => o.Id == act.Amends, cancel));
    }
}
