using HaiDang.City.Facts;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Indicators.Figures;

/// <summary>Since when this city counts: before that day nothing is known, which is not the same as nothing having happened.</summary>
public sealed class RecordedDays(IServiceProvider services)
{
    private DateOnly? _first;

    /// <summary>The first day with a fact; null before anything happened.</summary>
    public async ValueTask<DateOnly?> FirstAsync(CancellationToken cancel)
    {
        if (_first is null)
        {
            await using var db = CityDatabase.Open(services);
            _first = await db.Set<DayTotal>().Where(t => t.Measure == "registered" && t.ProcedureCode == "" && t.UnitId == "").OrderBy(t => t.Day).Select(t => (DateOnly?)t.Day).FirstOrDefaultAsync(cancel);
        }
        return _first;
    }
}
