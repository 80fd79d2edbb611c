using HaiDang.City.People;
using HaiDang.City.Privacy;
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
        await FindUncheckedAsync(code) is { } handling && MaySee(handling, actor) ? handling : null;

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

    /// <summary>Records that somebody is about to be shown what a dossier holds.</summary>
    public Task RecordAsync(Handling handling, Actor actor, string purpose)
    {
        var dossier = handling.Dossier;
        var unit = new[] { dossier.CompetentUnit, dossier.ReceivedByUnit, dossier.HelpedByUnit }.Concat(handling.Items.Select(i => i.UnitId)).FirstOrDefault(u => u is not null && actor.WorksAt(u));
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

    /// <summary>Applicants see their own dossiers; officials those of units they work at, or are consulted by.</summary>
    public static bool MaySee(Handling handling, Actor actor) =>
        (actor.AccountId is { } account && handling.Dossier.FilerAccountId == account)
        || actor.WorksAt(handling.Dossier.CompetentUnit)
        || actor.WorksAt(handling.Dossier.ReceivedByUnit)
        || (handling.Dossier.HelpedByUnit is { } helper && handling.Dossier.AcceptedAt is null && actor.WorksAt(helper))
        || handling.Items.Any(i => actor.WorksAt(i.UnitId));
}
