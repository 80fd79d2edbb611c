using HaiDang.City.Facts;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Indicators.Figures;

/// <summary>Since when this city counts: before that day nothing is known, which is not the same as nothing having happened.</summary>
public sealed class RecordedDays(IServiceProvider services, CurrentPack pack, Clock clock)
{
    private DateOnly? _first;

    /// <summary>True when something is known of a period: it did not end before the first day with a fact, and has begun.</summary>
    public async ValueTask<bool> KnowsAsync(Period period, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(period);
        return await FirstAsync(cancel) is { } first && period.To >= first && period.From <= pack.Pack.Calendar.DayOf(clock.Now);
    }

    /// <summary>The first day of which something is known; null before anything happened.</summary>
    internal async ValueTask<DateOnly?> FirstAsync(CancellationToken cancel)
    {
        if (_first is not null)
        {
            return _first;
        }
        await using var db = CityDatabase.Open(services);
        _first = await db.Set<DayTotal>().Where(t => t.Measure == "registered" && t.Of == TotalOf.City).OrderBy(t => t.Day).Select(t => (DateOnly?)t.Day).FirstOrDefaultAsync(cancel);
        // In a new city the first facts may not be added up yet.
        return _first ?? await FirstUnfoldedAsync(db, cancel);
    }

    private static async Task<DateOnly?> FirstUnfoldedAsync(CityDb db, CancellationToken cancel)
    {
        var facts = await db.Set<Event>().Where(e => e.Facts != null).OrderBy(e => e.At).Select(e => e.Facts).FirstOrDefaultAsync(cancel);
        return FactText.Read(facts) is [var first, ..] ? first.Day : null;
    }
}
