using HaiDang.City.Contracts;
using HaiDang.City.Facts;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Core.Formulas;
using HaiDang.Indicators.Actuals;
using HaiDang.Indicators.AsOf;
using HaiDang.Indicators.Indicators;

namespace HaiDang.Indicators.Figures;

/// <summary>Computes indicators from facts, for units and a period. Reads once, however many indicators and units are asked for.</summary>
public sealed class FigureReader(CurrentPack pack, FactReader facts, MeasureList measures, IEnumerable<IStockMeasures> stocks, ActualReader actuals, RecordedDays recorded, Clock clock)
{
    /// <summary>The figures of indicators.</summary>
    /// <param name="indicators">Identifiers; what their formulas need is computed as well. Unknown ones are left out.</param>
    /// <param name="scope">The units.</param>
    /// <param name="period">The period.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<FigureSheet> ReadAsync(IEnumerable<string> indicators, UnitScope scope, Period period, CancellationToken cancel) =>
        (await ReadAsync(indicators, scope, [period], cancel))[0];

    /// <summary>The figures of indicators in several periods, all of one instant.</summary>
    /// <param name="indicators">Identifiers; what their formulas need is computed as well. Unknown ones are left out.</param>
    /// <param name="scope">The units.</param>
    /// <param name="periods">The periods.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>A sheet for each period, in their order.</returns>
    public async Task<IReadOnlyList<FigureSheet>> ReadAsync(IEnumerable<string> indicators, UnitScope scope, IReadOnlyList<Period> periods, CancellationToken cancel)
    {
        await using var snapshot = await facts.OpenAsync(cancel);
        return await ReadAsync(snapshot, indicators, scope, periods, cancel);
    }

    /// <inheritdoc cref="ReadAsync(IEnumerable{string}, UnitScope, IReadOnlyList{Period}, CancellationToken)"/>
    internal async Task<IReadOnlyList<FigureSheet>> ReadAsync(FactSnapshot snapshot, IEnumerable<string> indicators, UnitScope scope, IReadOnlyList<Period> periods, CancellationToken cancel)
    {
        var needed = Needed(pack.Pack.Part<IndicatorCatalogue>(), indicators);
        var sheets = new List<FigureSheet>(periods.Count);
        foreach (var period in periods)
        {
            sheets.Add((await SheetAsync(snapshot, needed, scope, period, cancel)).Sheet);
        }
        return sheets;
    }

    /// <summary>The figures of one indicator, and for each unit what its formula looks up.</summary>
    internal async Task<(FigureSheet Sheet, IReadOnlyDictionary<string, UnitFigures> Units)> ReadWithPartsAsync(Indicator indicator, UnitScope scope, Period period, CancellationToken cancel)
    {
        await using var snapshot = await facts.OpenAsync(cancel);
        return await SheetAsync(snapshot, Needed(pack.Pack.Part<IndicatorCatalogue>(), [indicator.Id]), scope, period, cancel);
    }

    private async Task<(FigureSheet Sheet, IReadOnlyDictionary<string, UnitFigures> Units)> SheetAsync(FactSnapshot snapshot, List<Indicator> needed, UnitScope scope, Period period, CancellationToken cancel)
    {
        var known = await recorded.KnowsAsync(period, cancel);
        var then = new UnitsOfPeriod(period, pack.Pack.Calendar.DayOf(clock.Now), pack.Pack.Units);
        var references = needed.SelectMany(i => i.Formula.References).ToList();
        var names = known ? references.Where(r => r.Kind == FormulaReferenceKind.Measure && measures.Find(r.Name) is { IsStock: false }).Select(r => r.Name).Distinct(StringComparer.Ordinal).ToList() : [];
        var groups = new UnitGroups(scope, period.To, pack.Pack.Units);
        var query = new FactQuery(names, period.From, period.To) { Units = groups.Read, EachUnit = scope.Units is null };
        var each = await FactsAsync(snapshot, query, cancel);
        var sheet = groups.Together(each);
        var counts = known ? await CountsAsync(snapshot, references, query, cancel) : ProcedureCounts.None;
        var together = known && groups.Members.Count > 0 ? await CountsTogetherAsync(snapshot, references, query, groups, cancel) : counts;
        var values = new UnitValues(await actuals.OfAsync([.. references.Where(r => r.Kind == FormulaReferenceKind.Value).Select(r => r.Name).Distinct(StringComparer.Ordinal)], period, cancel), pack.Pack.Part<SeriesCatalogue>(), then, scope.OfPeriod);
        var units = scope.Units ?? [.. sheet.Keys];
        var results = units.ToDictionary(unit => unit, unit => new UnitFigures(needed, unit, period.To, Known(unit) ? sheet.GetValueOrDefault(unit, Nothing) : null, together, groups.Together(stocks, unit), Value), StringComparer.Ordinal);
        var hasMeans = needed.Exists(i => i.Aggregate is Aggregate.Mean or Aggregate.Weighted);
        // A mean over units needs each of them even where the city alone is asked for.
        if (hasMeans && results.TryGetValue(UnitScope.WholeCity, out var city))
        {
            var all = await FactsAsync(snapshot, query with { Units = null, EachUnit = true }, cancel);
            var allCounts = known ? await CountsAsync(snapshot, references, query with { Units = null, EachUnit = true }, cancel) : ProcedureCounts.None;
            city.AddMeans([.. all.Select(u => new UnitFigures(needed, u.Key, period.To, u.Value, allCounts, stocks, ValueThen))]);
        }
        foreach (var (unit, members) in hasMeans && known ? groups.Members : new Dictionary<string, IReadOnlyList<string>>())
        {
            results[unit].AddMeans([.. members.Where(each.ContainsKey).Select(m => new UnitFigures(needed, m, period.To, each[m], counts, stocks, ValueThen))]);
        }
        // A code that was another unit's then: its facts are not those of the unit of today.
        bool NotYet(string unit) => !scope.OfPeriod && then.NotYet(unit) is not null;
        bool Known(string unit) => known && !NotYet(unit);
        FormulaResult Value(string series, string unit) => values.Of(series, $"value({series})", unit, groups.Members.GetValueOrDefault(unit));
        FormulaResult ValueThen(string series, string unit) => values.Then(series, $"value({series})", unit);

        return (new(period, sheet.Values.Any(s => s.IsBehind) || !period.IsOver(pack.Pack.Calendar.DayOf(clock.Now)), results.ToDictionary(r => r.Key, r => r.Value.All, StringComparer.Ordinal)), results);
    }

    private static FactSheet Nothing { get; } = new([]);

    private static async Task<IReadOnlyDictionary<string, FactSheet>> FactsAsync(FactSnapshot snapshot, FactQuery query, CancellationToken cancel) =>
        query.Measures.Count == 0 ? new Dictionary<string, FactSheet>() : (await snapshot.ReadAsync(query, cancel)).ByUnit();

    private static async Task<ProcedureCounts> CountsAsync(FactSnapshot snapshot, List<FormulaReference> references, FactQuery query, CancellationToken cancel)
    {
        var counts = new ProcedureCounts();
        foreach (var reference in references.Where(r => r.Kind == FormulaReferenceKind.ProceduresWith).DistinctBy(r => r.ToString()))
        {
            counts.Add(reference.Name, reference.PartNames, await snapshot.CountProceduresAsync(reference.Name, reference.PartNames, query, cancel));
        }
        return counts;
    }

    // A procedure of several units of a group counts once.
    private static async Task<ProcedureCounts> CountsTogetherAsync(FactSnapshot snapshot, List<FormulaReference> references, FactQuery query, UnitGroups groups, CancellationToken cancel)
    {
        var counts = new ProcedureCounts();
        foreach (var reference in references.Where(r => r.Kind == FormulaReferenceKind.ProceduresWith).DistinctBy(r => r.ToString()))
        {
            var each = (await snapshot.ReadAsync(query with { Measures = [reference.Name], EachProcedure = true }, cancel)).ByUnit();
            counts.Add(reference.Name, reference.PartNames, groups.Together(each).ToDictionary(u => u.Key, u => u.Value.ByProcedure().Count(p => p.Value.Sum(reference.Name, reference.PartNames) > 0), StringComparer.Ordinal));
        }
        return counts;
    }

    private static List<Indicator> Needed(IndicatorCatalogue catalogue, IEnumerable<string> indicators)
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        void Want(string id)
        {
            if (catalogue.ById.TryGetValue(id, out var indicator) && wanted.Add(id))
            {
                foreach (var other in indicator.Formula.References.Where(r => r.Kind == FormulaReferenceKind.Indicator))
                {
                    Want(other.Name);
                }
            }
        }
        foreach (var id in indicators)
        {
            Want(id);
        }
        return [.. catalogue.All.Where(i => wanted.Contains(i.Id))];
    }
}
