using HaiDang.City.Contracts;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Facts;

/// <summary>The dossiers that units have in hand; withdrawn and ended ones are not.</summary>
internal sealed class OpenDossiers(IDbContextFactory<CityDb> databases) : IOpenWork
{
    // What was counted of the whole city lately: true until something happens or the next due instant passes.
    private CountedWork? _counted;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OpenWork>> ByUnitAsync(IReadOnlyCollection<string>? units, DateTimeOffset now, DateTimeOffset soon, DateTimeOffset since, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (units is not null)
        {
            return (await CountAsync(db, units, now, soon, since, cancel)).Units;
        }
        // Read first: what happens meanwhile is counted, and counted again next time.
        var position = await PositionAsync(db, cancel);
        if (position is { } at && _counted?.Holds(at, now, soon, since) == true)
        {
            return _counted.Units;
        }
        var counted = await CountAsync(db, null, now, soon, since, cancel);
        _counted = position is null ? null : counted with { Position = position.Value };
        return counted.Units;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OpenCase>> OfUnitAsync(string unit, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<Dossier>().Where(d => d.CompetentUnit == unit && d.EndedAt == null && d.AcceptedAt != null).OrderBy(d => d.AcceptedAt).Take(OpenCase.MostRead)
            .Select(d => new OpenCase(d.AcceptedAt!.Value, d.DueAt)).ToListAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DateTimeOffset>> AcceptedAsync(string procedure, string? unit, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<Dossier>().Where(d => d.ProcedureCode == procedure && (unit == null || d.CompetentUnit == unit) && d.EndedAt == null && d.AcceptedAt != null)
            .OrderBy(d => d.AcceptedAt).Take(OpenCase.MostRead).Select(d => d.AcceptedAt!.Value).ToListAsync(cancel);
    }

    // Position of the last event; null while one is not numbered yet.
    private static async Task<long?> PositionAsync(CityDb db, CancellationToken cancel) =>
        await db.Set<Event>().AnyAsync(e => e.Position == null, cancel) ? null : await db.Set<Event>().MaxAsync(e => e.Position, cancel) ?? 0;

    private static async Task<CountedWork> CountAsync(CityDb db, IReadOnlyCollection<string>? units, DateTimeOffset now, DateTimeOffset soon, DateTimeOffset since, CancellationToken cancel)
    {
        var counted = await db.Set<Dossier>().Where(d => d.EndedAt == null && d.AcceptedAt != null && (units == null || units.Contains(d.CompetentUnit))).GroupBy(d => d.CompetentUnit).Select(g => new
        {
            Unit = g.Key,
            Open = g.Count(),
            Overdue = g.Count(d => d.DueAt < now),
            Lately = g.Count(d => d.DueAt < now && d.DueAt >= since),
            Soon = g.Count(d => d.DueAt >= now && d.DueAt < soon),
            Paused = g.Count(d => d.DueAt == null),
            NextDue = g.Min(d => d.DueAt >= now ? d.DueAt : null),
            NextSoon = g.Min(d => d.DueAt >= soon ? d.DueAt : null),
            NextSince = g.Min(d => d.DueAt >= since ? d.DueAt : null),
        }).ToListAsync(cancel);
        return new(0, counted.ConvertAll(c => new OpenWork(c.Unit, c.Open, c.Overdue, c.Lately, c.Soon, c.Paused)),
            new(now, counted.Min(c => c.NextDue)), new(soon, counted.Min(c => c.NextSoon)), new(since, counted.Min(c => c.NextSince)));
    }
}
