using HaiDang.City.People;
using HaiDang.City.Privacy;
using HaiDang.Core;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage.Reading;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Finds dossiers that a person may see; whatever they may not see does not exist for them.</summary>
public sealed class DossierReader(RowReader rows, ProcedureVersions procedures, DataAccessLog accesses, Moments moments)
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

    /// <summary>The dossier for who may see at least its history, recorded for its applicant.</summary>
    public async Task<Handling?> OpenHistoryAsync(string code, Actor actor)
    {
        if (await FindUncheckedAsync(code) is not { } handling || !DossierPolicy.MaySeeHistory(handling, actor))
        {
            return null;
        }
        await RecordAsync(handling, actor, DataPurposes.Audit);
        return handling;
    }

    /// <summary>The dossier for somebody who is about to be shown what it holds: recorded for its applicant, unless it is the applicant who looks.</summary>
    /// <param name="code">Official code, temporary number or identifier.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="purpose">One of <see cref="DataPurposes"/>.</param>
    /// <returns>Null when there is none, or none that this person may see.</returns>
    public async Task<Handling?> OpenAsync(string code, Actor actor, string purpose)
    {
        if (await FindAsync(code, actor) is not { } handling)
        {
            return null;
        }
        await RecordAsync(handling, actor, purpose);
        return handling;
    }

    /// <summary>Why a dossier was not found for somebody: to the officials of its units that it was set aside, to all others that there is none.</summary>
    public async Task<Problem> WhyNotAsync(string code, Actor actor) =>
        await FindUncheckedAsync(code) is { } handling && DossierPolicy.KnowsThatSetAside(handling, actor) ? SetAsideProblems.Closed(handling.Dossier) : DossierProblems.NotFound(code);

    /// <summary>Records that somebody is about to be shown what a dossier holds, unless it is the applicant.</summary>
    public Task RecordAsync(Handling handling, Actor actor, string purpose)
    {
        var dossier = handling.Dossier;
        if (DossierPolicy.IsApplicant(dossier, actor))
        {
            return Task.CompletedTask;
        }
        var unit = new[] { dossier.CompetentUnit, dossier.ReceivedByUnit, dossier.HelpedByUnit }.Concat(handling.Items.Select(i => i.UnitId)).FirstOrDefault(u => u is not null && actor.WorksAt(u))
            ?? actor.Grants.FirstOrDefault(g => g.Role == Roles.Auditor)?.UnitId;
        return accesses.RecordAsync(actor, unit, purpose, new DataAccessLog.Subject(dossier.Id, dossier.FilerAccountId, dossier.DisplayCode));
    }

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
