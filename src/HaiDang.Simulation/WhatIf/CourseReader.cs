using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Simulation.WhatIf;

/// <summary>Reads the recorded ways of the dossiers of some units in one pass over their events; nothing personal is read.</summary>
internal sealed class CourseReader(IServiceProvider services, CurrentPack pack)
{
    /// <summary>Most dossiers read at once, about 60 MB.</summary>
    public const int Most = 60_000;

    // Dues and queues may reach beyond what was read.
    private const int YearsBeyond = 4;

    /// <summary>Reads.</summary>
    /// <param name="units">The units that decide.</param>
    /// <param name="from">First day of filing.</param>
    /// <param name="to">Last day of filing, included.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Result<History>> ReadAsync(IReadOnlyList<string> units, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var calendar = pack.Pack.Calendar;
        var (start, end) = (calendar.InstantOf(from, TimeSpan.Zero).ToUniversalTime(), calendar.InstantOf(to.AddDays(1), TimeSpan.Zero).ToUniversalTime());
        await using var db = CityDatabase.Open(services);
        var dossiers = db.Set<Dossier>().Where(d => units.Contains(d.CompetentUnit) && d.SubmittedAt >= start && d.SubmittedAt < end);
        if (await dossiers.CountAsync(cancel) > Most)
        {
            return WhatIfProblems.TooMany(Most);
        }
        var builder = new HistoryBuilder(new(calendar, from, to.AddYears(YearsBeyond)), units);
        var kinds = HistoryBuilder.Kinds;
        var events = dossiers.Join(db.Set<Event>().Where(e => kinds.Contains(e.Kind)), d => d.Id, e => e.StreamId, (d, e) => new { e.StreamId, e.Number, e.Kind, e.At, e.Body, d.CompetentUnit, d.ProcedureCode, d.Channel })
            .OrderBy(e => e.StreamId).ThenBy(e => e.Number);
        var last = Guid.Empty;
        await foreach (var happened in events.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (happened.StreamId != last)
            {
                last = happened.StreamId;
                builder.Begin(happened.CompetentUnit, happened.ProcedureCode, happened.Channel != "counter");
            }
            builder.Add(happened.Kind, happened.At, happened.Body);
        }
        return builder.Build();
    }
}
