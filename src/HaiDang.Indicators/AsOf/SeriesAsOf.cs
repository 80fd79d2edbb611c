using HaiDang.City.Packs.Releases;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Indicators.Actuals;
using HaiDang.Indicators.Api;
using HaiDang.Indicators.Targets;

namespace HaiDang.Indicators.AsOf;

/// <summary>Shows a series on old units, on their successors, or on both.</summary>
public sealed class SeriesAsOf(CurrentPack pack, ActualReader actuals, Clock clock)
{
    /// <summary>Reads and computes it.</summary>
    /// <param name="series">The series.</param>
    /// <param name="units">old, new or both; both when nothing is said.</param>
    /// <param name="unit">One unit of today over all periods; null: all units for one period.</param>
    /// <param name="period">The period; null: the last before the last merger, or the last.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Result<AsOfView>> ReadAsync(string series, string? units, string? unit, string? period, CancellationToken cancel)
    {
        if (!actuals.Series.Contains(series))
        {
            return ActualProblems.NoSeries(series);
        }
        if (Shown(units) is not { } shown)
        {
            return AsOfProblems.NoUnits(units!);
        }
        var (today, directory) = (pack.Pack.Calendar.DayOf(clock.Now), pack.Pack.Units);
        var one = unit is { Length: > 0 } ? directory.Find(unit, today) : null;
        if (unit is { Length: > 0 } && one is null)
        {
            return UnitProblems.NotFound(unit);
        }
        PublishedPeriod? asked = null;
        if (period is { Length: > 0 } && !PublishedPeriod.TryParse(period, out asked))
        {
            return FigureProblems.NoPeriod(period);
        }
        var definition = pack.Pack.Part<SeriesCatalogue>().Find(series);
        var values = await actuals.OfAsync(definition?.WeightedBy is { } weight ? [series, weight] : [series], cancel);
        return View(series, definition, values, shown, one, asked, today);
    }

    private static UnitsShown? Shown(string? units) => units switch { null or "" or "both" => UnitsShown.Both, "old" => UnitsShown.Old, "new" => UnitsShown.New, _ => null };

    private AsOfView View(string series, SeriesDefinition? definition, IReadOnlyList<Actual> values, UnitsShown shown, Unit? one, PublishedPeriod? asked, DateOnly today)
    {
        var directory = pack.Pack.Units;
        var own = values.Where(v => v.Series == series && v.Scope.Kind is ScopeKind.Unit or ScopeKind.Recast).ToList();
        List<PublishedPeriod> periods = [.. own.Select(v => v.Period).DistinctBy(p => (p.Start, p.End)).OrderByDescending(p => p.End).ThenByDescending(p => p.Start)];
        var merged = directory.LastMerger(today);
        var chosen = one is not null ? null : asked ?? periods.Find(p => p.End < merged) ?? periods.FirstOrDefault();
        var rows = new AsOfRows(directory, today, definition, values.ToDictionary(v => (v.Series, v.Scope, v.Period.Start, v.Period.End)), series);
        return new()
        {
            Series = series,
            Definition = definition,
            Example = own.FirstOrDefault(),
            Units = shown,
            Unit = one,
            Period = chosen,
            Periods = periods,
            Break = merged,
            Rows = one is not null ? [.. periods.SelectMany(p => rows.Of(p, shown, one.Id))] : chosen is not null ? [.. rows.Of(chosen, shown, null)] : [],
        };
    }
}
