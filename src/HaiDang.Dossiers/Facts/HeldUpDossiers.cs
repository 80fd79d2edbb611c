using HaiDang.City.Contracts;
using HaiDang.City.Facts;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Facts;

/// <summary>Finds the dossiers behind a bottleneck by the figures that stand beside their events, so that together with those set aside since they add up to what the bottleneck says.</summary>
internal sealed class HeldUpDossiers(IDbContextFactory<CityDb> databases) : IHeldUpCases
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<HeldUpCase>> FindAsync(HeldUpPlace place, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        var part = $"{place.Step}.{place.Cause}";
        var (written, start) = ($"lost-time {part} ", from);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var found = await (from dossier in db.Set<Dossier>()
                           // What was archived or restricted is found by nobody's looking around.
                           where dossier.SetAsideFor == null && dossier.CompetentUnit == place.UnitId && dossier.ProcedureCode == place.ProcedureCode && dossier.SubmittedAt < until && (dossier.EndedAt == null || dossier.EndedAt >= start)
                           join happened in db.Set<Event>() on dossier.Id equals happened.StreamId
                           where happened.At >= start && happened.At < until && happened.Facts != null && happened.Facts.Contains(written)
                           orderby happened.At descending
                           select new { dossier.Code, happened.At, happened.Facts, IsOver = dossier.EndedAt != null }).Take(HeldUpCase.MostFound).ToListAsync(cancel);
        return [.. found.Select(f => new HeldUpCase(f.Code ?? "", f.At, TimeSpan.FromSeconds(FactText.Read(f.Facts).Where(t => t.Measure == "lost-time" && t.Part == part).Sum(t => t.Value)), f.IsOver))
            .Where(f => f.Lost > TimeSpan.Zero).OrderByDescending(f => f.Lost).ThenBy(f => f.Code, StringComparer.Ordinal)];
    }
}
