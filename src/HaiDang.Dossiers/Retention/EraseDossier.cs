using System.Text.Json;
using HaiDang.City.Notices;
using HaiDang.City.People;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Files;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Retention;

/// <summary>
/// Removes all rows of a dossier in one commit: the dossier, its work, words, outcomes, files, notices and holds. Its events stay, for they hold no personal data; a last one says that it was destroyed.
/// Key and files follow after the commit, so that a crash leaves nothing half shown.
/// </summary>
internal static class EraseDossier
{
    /// <summary>Kind of the last event.</summary>
    public const string EventKind = "dossier-destroyed";

    /// <summary>What removes a dossier of a list.</summary>
    /// <param name="db">Reads its rows.</param>
    /// <param name="dossier">The dossier as last committed; when it changed meanwhile, the commit is stale.</param>
    /// <param name="item">Its place on the list; takes note of the files.</param>
    /// <param name="disposal">The list, decided.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancel">Gives up while reading.</param>
    public static async Task<Changes> ChangesAsync(CityDb db, Dossier dossier, DisposalItem item, Disposal disposal, DateTimeOffset now, CancellationToken cancel)
    {
        var (changes, files) = await RowsAsync(db, dossier, cancel);
        item.State = DisposalItemState.Removed;
        item.Files = files.Count;
        item.FilesJson = JsonSerializer.Serialize(files);
        item.Version++;
        var told = new DossierEvent(new Actor(disposal.DecidedBy, "", []), null, Roles.Leader, disposal.UnitId).With("list", disposal.Id).With("cause", disposal.Cause).With("decision", disposal.Decision);
        return changes.Update(item).Append(told.Build(dossier.Id, dossier.Version + 1, EventKind, now));
    }

    /// <summary>What removes a dossier that a restore brought back after its key was destroyed.</summary>
    /// <returns>The changes, and the files that go after them.</returns>
    public static async Task<(Changes Changes, IReadOnlyList<Guid> Files)> AgainAsync(CityDb db, Dossier dossier, DateTimeOffset now, CancellationToken cancel)
    {
        var (changes, files) = await RowsAsync(db, dossier, cancel);
        var told = new DossierEvent(Actor.Anonymous, null, null, dossier.CompetentUnit).With("cause", "restored");
        return (changes.Append(told.Build(dossier.Id, dossier.Version + 1, EventKind, now)), files);
    }

    private static async Task<(Changes Changes, List<Guid> Files)> RowsAsync(CityDb db, Dossier dossier, CancellationToken cancel)
    {
        var id = dossier.Id;
        var outcomes = await db.Set<DossierOutcome>().AsNoTracking().Where(o => o.DossierId == id).ToListAsync(cancel);
        var files = await db.Set<DossierFile>().AsNoTracking().Where(f => f.DossierId == id).ToListAsync(cancel);
        var notices = await db.Set<PersonalNotice>().AsNoTracking().Where(n => n.AboutId == id).ToListAsync(cancel);
        var told = notices.ConvertAll(n => n.Id);
        var rows = new List<object>();
        rows.AddRange(await db.Set<WorkItem>().AsNoTracking().Where(i => i.DossierId == id).ToListAsync(cancel));
        rows.AddRange(await db.Set<Act>().AsNoTracking().Where(a => a.DossierId == id).ToListAsync(cancel));
        rows.AddRange(await db.Set<LegalHold>().AsNoTracking().Where(h => h.DossierId == id).ToListAsync(cancel));
        rows.AddRange(await db.Set<NoticeDelivery>().AsNoTracking().Where(d => told.Contains(d.NoticeId)).ToListAsync(cancel));
        rows.AddRange(notices);
        rows.AddRange(outcomes);
        rows.AddRange(files);
        rows.Add(dossier);
        var changes = new Changes();
        foreach (var row in rows)
        {
            changes.Delete(row);
        }
        foreach (var name in new[] { dossier.Code, dossier.TemporaryNumber, dossier.Id.ToString("D") }.OfType<string>().Concat(outcomes.Select(o => o.Id.ToString("D"))))
        {
            changes.Insert(new DestroyedName { Name = name, DossierId = id });
        }
        return (changes, [.. files.Select(f => f.Id).Concat(outcomes.SelectMany(o => new[] { o.SignedFileId, o.IssuedFileId }).OfType<Guid>()).Distinct()]);
    }
}
