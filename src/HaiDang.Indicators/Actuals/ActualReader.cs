using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Indicators.Targets;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Indicators.Actuals;

/// <summary>Reads the values of series: what was given here, and below it what the pack brings.</summary>
public sealed class ActualReader(IServiceProvider services, CurrentPack pack)
{
    /// <summary>Most revisions of one series that a page shows.</summary>
    public const int MostShown = 500;

    /// <summary>The values that count now, for every place and period, by series, place and end of period.</summary>
    /// <param name="series">The series asked for.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<Actual>> OfAsync(IReadOnlyCollection<string> series, CancellationToken cancel) => Counting(series, await LastAsync(series, cancel));

    /// <summary>The last revision of each value that was given for some series.</summary>
    internal async Task<IReadOnlyList<ActualRevision>> LastAsync(IReadOnlyCollection<string> series, CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        return await LastOnes(db.Set<ActualRevision>().Where(r => series.Contains(r.Series))).ToListAsync(cancel);
    }

    /// <summary>The values that count for one period, by series and place.</summary>
    public async Task<IReadOnlyDictionary<(string Series, Scope Scope), Actual>> OfAsync(IReadOnlyCollection<string> series, Period period, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(period);
        if (series.Count == 0)
        {
            return new Dictionary<(string, Scope), Actual>();
        }
        await using var db = CityDatabase.Open(services);
        var given = await LastOnes(db.Set<ActualRevision>().Where(r => series.Contains(r.Series) && r.From == period.From && r.To == period.To)).ToListAsync(cancel);
        return Counting(series, given).Where(a => a.Period.Start == period.From && a.Period.End == period.To).ToDictionary(a => (a.Series, a.Scope));
    }

    /// <summary>What was given for a series here, the newest first; at most <see cref="MostShown"/>.</summary>
    public async Task<IReadOnlyList<ActualRevision>> HistoryAsync(string series, CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        return await db.Set<ActualRevision>().Where(r => r.Series == series).OrderByDescending(r => r.Id).Take(MostShown).ToListAsync(cancel);
    }

    /// <summary>Names of who gave values, by account.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> GiversAsync(IReadOnlyCollection<Guid> accounts, CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        return await db.NamesOfAsync(accounts, cancel);
    }

    /// <summary>Series for which values may be given: those of targets, of published values, those that the pack describes, and those that formulas and indices ask for; sorted.</summary>
    public IReadOnlyList<string> Series
    {
        get
        {
            var targets = pack.Pack.Part<TargetCatalogue>();
            return [.. targets.All.Select(t => t.Series).OfType<string>().Concat(targets.Actuals.Select(a => a.Series)).Concat(pack.Pack.Part<Indicators.IndicatorCatalogue>().ImportedSeries)
                .Concat(pack.Pack.Part<Indices.IndexCatalogue>().ImportedSeries).Concat(pack.Pack.Part<AsOf.SeriesCatalogue>().ById.Keys).Distinct(StringComparer.Ordinal).Except(pack.Pack.Part<Indicators.IndicatorCatalogue>().ById.Keys).Order(StringComparer.Ordinal)];
        }
    }

    // What was taken back here is gone, also where the pack has a value.
    internal List<Actual> Counting(IReadOnlyCollection<string> series, IReadOnlyList<ActualRevision> given)
    {
        var here = given.Select(r => (r.Series, r.Scope, r.From, r.To)).ToHashSet();
        return [.. pack.Pack.Part<TargetCatalogue>().Actuals.Where(a => series.Contains(a.Series) && !here.Contains((a.Series, a.Scope.ToString(), a.Period.Start, a.Period.End)))
            .Concat(given.Select(r => r.ToActual()).OfType<Actual>())
            .Select(a => a.Scope.Kind == ScopeKind.Unit && pack.Pack.Units.At(a.Scope.Id, a.Period.End) is { IsFormer: true } ? a with { IsOfFormer = true } : a)
            .OrderBy(a => a.Series, StringComparer.Ordinal).ThenBy(a => a.Scope.ToString(), StringComparer.Ordinal).ThenBy(a => a.Period.End).ThenBy(a => a.Period.Start)];
    }

    internal static IQueryable<ActualRevision> LastOnes(IQueryable<ActualRevision> revisions) =>
        revisions.Where(r => !revisions.Any(later => later.Series == r.Series && later.Scope == r.Scope && later.From == r.From && later.To == r.To && later.Revision > r.Revision));
}
