using HaiDang.City.Packs.Releases;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Audit;

/// <summary>Reads the closes of days: which were made, and which is next.</summary>
public sealed class DayCloses(IDbContextFactory<CityDb> databases, CurrentPack pack)
{
    /// <summary>Closes on a page of the list.</summary>
    public const int PageSize = 30;

    /// <summary>A close, and how many witnesses cosigned it.</summary>
    /// <param name="Close">The close.</param>
    /// <param name="Cosigned">How many.</param>
    public sealed record Line(AuditDay Close, int Cosigned);

    /// <summary>The newest closes, newest first; one more than a page when there are more.</summary>
    /// <param name="before">Only days before this one; null: from the newest.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<Line>> PageAsync(DateOnly? before, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<AuditDay>().Where(d => before == null || d.Day < before).OrderByDescending(d => d.Day).Take(PageSize + 1)
            .Select(d => new Line(d, db.Set<AuditCosignature>().Count(c => c.Day == d.Day))).ToListAsync(cancel);
    }

    /// <summary>The note of a day with what witnesses put under it; null when the day has no close.</summary>
    public async Task<string?> NoteAsync(DateOnly day, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<AuditDay>().Where(d => d.Day == day).Select(d => d.Note).FirstOrDefaultAsync(cancel) is { } note
            ? note + string.Concat(await db.Set<AuditCosignature>().Where(c => c.Day == day).OrderBy(c => c.Key).Select(c => c.Line).ToListAsync(cancel))
            : null;
    }

    /// <summary>The day that an instant falls on in the city.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    /// <summary>The instant at which a day is over.</summary>
    public DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The close made last; null: none yet.</summary>
    internal static Task<AuditDay?> LastAsync(CityDb db, CancellationToken cancel) => db.Set<AuditDay>().OrderByDescending(d => d.Day).FirstOrDefaultAsync(cancel);

    /// <summary>The day to be closed next: the one after the last, or that of the first event; null while nothing ever happened.</summary>
    internal async Task<DateOnly?> NextAsync(CityDb db, AuditDay? last, CancellationToken cancel) =>
        last is not null ? last.Day.AddDays(1)
        : await db.Set<Event>().Where(e => e.Position == 1).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync(cancel) is { } first ? DayOf(first)
        : null;

    private TimeZoneInfo Zone => pack.Pack.Profile.TimeZone;
}
