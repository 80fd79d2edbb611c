using HaiDang.City.Contracts;
using HaiDang.City.Facts;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Core.Formulas;
using HaiDang.Indicators.Indicators;

namespace HaiDang.Indicators.Figures;

/// <summary>Computes indicators from facts, for units and a period. Reads once, however many indicators and units are asked for.</summary>
public sealed class FigureReader(CurrentPack pack, FactReader facts, MeasureList measures, IEnumerable<IStockMeasures> stocks, RecordedDays recorded, Clock clock)
{
    /// <summary>The figures of indicators.</summary>
    /// <param name="indicators">Identifiers; what their formulas need is computed as well. Unknown ones are left out.</param>
    /// <param name="scope">The units.</param>
    /// <param name="period">The period.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<FigureSheet> ReadAsync(IEnumerable<string> indicators, UnitScope scope, Period period, CancellationToken cancel)
    {
        var catalogue = pack.Pack.Part<IndicatorCatalogue>();
        var needed = Needed(catalogue, indicators);
        var names = needed.SelectMany(i => i.Formula.References).Where(r => r.Kind is FormulaReferenceKind.Measure or FormulaReferenceKind.ProceduresWith)
            .Select(r => r.Name).Where(n => measures.Find(n) is { IsStock: false }).Distinct(StringComparer.Ordinal).ToList();
        var perProcedure = needed.SelectMany(i => i.Formula.References).Where(r => r.Kind == FormulaReferenceKind.ProceduresWith).Select(r => r.Name).Distinct(StringComparer.Ordinal).ToList();
        // A mean over units needs each of them even where the city alone is asked for.
        var needsEach = needed.Exists(i => i.Aggregate is Aggregate.Mean or Aggregate.Weighted) && scope.Units?.Contains(UnitScope.WholeCity) == true;
        var known = await recorded.KnowsAsync(period, cancel);
        var sheet = await FactsAsync(names, scope.Units, eachProcedure: false, period, known, cancel);
        var procedures = await FactsAsync(perProcedure, scope.Units, eachProcedure: true, period, known, cancel);
        var each = await FactsAsync(needsEach ? names : [], null, eachProcedure: false, period, known, cancel);
        var units = scope.Units ?? [.. sheet.Keys];
        var results = units.ToDictionary(unit => unit, unit => new UnitFigures(needed, unit, period.To, known ? sheet.GetValueOrDefault(unit, Nothing) : null, procedures.GetValueOrDefault(unit, Nothing), stocks), StringComparer.Ordinal);
        if (results.TryGetValue(UnitScope.WholeCity, out var city) && needsEach)
        {
            city.AddMeans([.. each.Select(u => new UnitFigures(needed, u.Key, period.To, u.Value, Nothing, stocks))]);
        }
        var isBehind = sheet.Values.Any(s => s.IsBehind);
        return new FigureSheet(period, isBehind || !period.IsOver(pack.Pack.Calendar.DayOf(clock.Now)), results.ToDictionary(r => r.Key, r => r.Value.All, StringComparer.Ordinal));
    }

    private static FactSheet Nothing { get; } = new([]);

    private async Task<IReadOnlyDictionary<string, FactSheet>> FactsAsync(List<string> names, IReadOnlyCollection<string>? units, bool eachProcedure, Period period, bool known, CancellationToken cancel)
    {
        if (names.Count == 0 || !known)
        {
            return new Dictionary<string, FactSheet>();
        }
        // The city's sums stand beside those of units, so both come with one question.
        var sheet = await facts.ReadAsync(new(names, period.From, period.To) { Units = units, EachUnit = units is null, EachProcedure = eachProcedure }, cancel);
        return sheet.ByUnit();
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
