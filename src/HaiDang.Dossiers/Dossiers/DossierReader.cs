using HaiDang.City.People;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage.Reading;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Finds dossiers that a person may see; whatever they may not see does not exist for them.</summary>
public sealed class DossierReader(RowReader rows, ProcedureVersions procedures, Moments moments)
{
    /// <summary>The dossier with everything a decision needs.</summary>
    /// <param name="code">Official code, temporary number or identifier.</param>
    /// <param name="actor">Who asks.</param>
    /// <returns>Null when there is none, or none that this person may see.</returns>
    public async Task<Handling?> FindAsync(string code, Actor actor) =>
        await FindUncheckedAsync(code) is { } handling && DossierPolicy.MaySee(handling, actor) ? handling : null;

    /// <summary>As above, for one act: also for who may do it without seeing all of the dossier, as a fee collector.</summary>
    public async Task<Handling?> FindAsync(string code, Actor actor, DossierAct act) =>
        await FindUncheckedAsync(code) is { } handling && (DossierPolicy.MaySee(handling, actor) || DossierPolicy.Of(act, handling, actor).Refusal is null) ? handling : null;

    /// <summary>The dossier for who may see at least its history.</summary>
    public async Task<Handling?> FindHistoryAsync(string code, Actor actor) =>
        await FindUncheckedAsync(code) is { } handling && DossierPolicy.MaySeeHistory(handling, actor) ? handling : null;

    /// <summary>The dossier without asking who wants it: only for those who have shown the second secret, and for the system's own work.</summary>
    public async Task<Handling?> FindUncheckedAsync(string code)
    {
        var (property, value) = code.StartsWith(TemporaryNumbers.Prefix, StringComparison.Ordinal) ? (nameof(Dossier.TemporaryNumber), code)
            : Guid.TryParse(code, out var id) ? (nameof(Dossier.Id), id)
            : (nameof(Dossier.Code), (object)code);
        var (dossier, items) = await rows.WithChildrenAsync<Dossier, WorkItem>(property, value, nameof(WorkItem.DossierId), CancellationToken.None);
        if (dossier is null)
        {
            return null;
        }
        // Until acceptance the version in force now applies, unless the applicant filed on a later one.
        return new Handling(dossier, items, procedures.Of(dossier.ProcedureCode, dossier.Revision), moments.Now);
    }
}
