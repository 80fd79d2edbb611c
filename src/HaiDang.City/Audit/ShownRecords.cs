using System.Collections.Frozen;
using HaiDang.City.Privacy;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Audit;

/// <summary>The system journal and the records of who looked at personal data are shown from rows of their own: those must say what the events say.</summary>
internal static class ShownRecords
{
    private static readonly FrozenSet<string> Told = [.. JournalKinds.All, DataAccess.EventKind];

    /// <summary>The first of these events whose row says something else or is gone; null when none does.</summary>
    public static async Task<Event?> AlteredAsync(CityDb db, IReadOnlyCollection<Event> events, CancellationToken cancel)
    {
        var told = events.Where(e => Told.Contains(e.Kind)).OrderBy(e => e.Position).ToList();
        var ids = told.ConvertAll(e => e.StreamId);
        if (ids.Count == 0)
        {
            return null;
        }
        var shown = (await db.Set<JournalEntry>().Where(j => ids.Contains(j.Id)).ToListAsync(cancel)).ToDictionary(j => j.Id, j => j.ToEvent());
        var subjects = (await db.Set<DataAccessSubject>().Where(s => ids.Contains(s.AccessId)).ToListAsync(cancel)).ToLookup(s => s.AccessId);
        foreach (var access in await db.Set<DataAccess>().Where(a => ids.Contains(a.Id)).ToListAsync(cancel))
        {
            shown[access.Id] = access.ToEvent(subjects[access.Id]);
        }
        return told.Find(e => !shown.TryGetValue(e.StreamId, out var row) || row.Kind != e.Kind || row.At != e.At || !row.Body.AsSpan().SequenceEqual(e.Body));
    }

    /// <summary>A row that no event stands for; null when there is none.</summary>
    public static async Task<Guid?> UnloggedAsync(CityDb db, CancellationToken cancel) =>
        await db.Set<JournalEntry>().Where(j => !db.Set<Event>().Any(e => e.StreamId == j.Id)).OrderBy(j => j.Id).Select(j => (Guid?)j.Id).FirstOrDefaultAsync(cancel)
        ?? await db.Set<DataAccess>().Where(a => !db.Set<Event>().Any(e => e.StreamId == a.Id)).OrderBy(a => a.Id).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancel);
}
