using HaiDang.City.Contracts;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Facts;

/// <summary>The dossiers that units have in hand; withdrawn and ended ones are not.</summary>
internal sealed class OpenDossiers(IDbContextFactory<CityDb> databases) : IOpenWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<OpenWork>> ByUnitAsync(IReadOnlyCollection<string>? units, DateTimeOffset now, DateTimeOffset soon, DateTimeOffset since, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var counted = await db.Set<Dossier>().Where(d => d.EndedAt == null && d.AcceptedAt != null && (units == null || units.Contains(d.CompetentUnit))).GroupBy(d => d.CompetentUnit).Select(g => new
        {
            Unit = g.Key,
            Open = g.Count(),
            Overdue = g.Count(d => d.DueAt < now),
            Lately = g.Count(d => d.DueAt < now && d.DueAt >= since),
            Soon = g.Count(d => d.DueAt >= now && d.DueAt < soon),
            Paused = g.Count(d => d.DueAt == null),
        }).ToListAsync(cancel);
        return counted.ConvertAll(c => new OpenWork(c.Unit, c.Open, c.Overdue, c.Lately, c.Soon, c.Paused));
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
}
