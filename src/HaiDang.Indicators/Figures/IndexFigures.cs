using HaiDang.City.Facts;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Core.Formulas;
using HaiDang.Indicators.Actuals;
using HaiDang.Indicators.AsOf;
using HaiDang.Indicators.Indices;

namespace HaiDang.Indicators.Figures;

/// <summary>Marks of indices from figures.</summary>
public sealed class IndexFigures(CurrentPack pack, FigureReader figures, ActualReader actuals, Clock clock)
{
    /// <summary>An index of the pack; null when it has none of that name.</summary>
    public IndexDefinition? Find(string id) => pack.Pack.Part<IndexCatalogue>().ById.GetValueOrDefault(id);

    /// <summary>The marks of units in a period.</summary>
    /// <param name="index">The index.</param>
    /// <param name="scope">The units.</param>
    /// <param name="period">The period.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyDictionary<string, IndexScore>> ReadAsync(IndexDefinition index, UnitScope scope, Period period, CancellationToken cancel) =>
        (await ReadAsync(index, scope, [period], cancel))[0];

    /// <summary>The marks of units in several periods, all of one instant.</summary>
    /// <param name="index">The index.</param>
    /// <param name="scope">The units.</param>
    /// <param name="periods">The periods.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>For each period, in their order, the marks by unit.</returns>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, IndexScore>>> ReadAsync(IndexDefinition index, UnitScope scope, IReadOnlyList<Period> periods, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(index);
        return await ScoresAsync(index, scope, await figures.ReadAsync(IndicatorsOf(index), scope, periods, cancel), cancel);
    }

    /// <inheritdoc cref="ReadAsync(IndexDefinition, UnitScope, Period, CancellationToken)"/>
    internal async Task<IReadOnlyDictionary<string, IndexScore>> ReadAsync(FactSnapshot snapshot, IndexDefinition index, UnitScope scope, Period period, CancellationToken cancel) =>
        (await ScoresAsync(index, scope, await figures.ReadAsync(snapshot, IndicatorsOf(index), scope, [period], cancel), cancel))[0];

    private static IEnumerable<string> IndicatorsOf(IndexDefinition index) => index.Components.Select(c => c.Indicator).OfType<string>();

    private async Task<List<IReadOnlyDictionary<string, IndexScore>>> ScoresAsync(IndexDefinition index, UnitScope scope, IReadOnlyList<FigureSheet> sheets, CancellationToken cancel)
    {
        var imported = index.Components.Select(c => c.Imported).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var scores = new List<IReadOnlyDictionary<string, IndexScore>>(sheets.Count);
        foreach (var sheet in sheets)
        {
            var then = new UnitsOfPeriod(sheet.Period, pack.Pack.Calendar.DayOf(clock.Now), pack.Pack.Units);
            var values = new UnitValues(await actuals.OfAsync(imported, sheet.Period, cancel), pack.Pack.Part<SeriesCatalogue>(), then, scope.OfPeriod);
            var groups = new UnitGroups(scope, sheet.Period.To, pack.Pack.Units);
            scores.Add(sheet.Units.Keys.ToDictionary(unit => unit, unit => IndexScore.Of(index, c => c.Indicator is { } id ? sheet.Of(id, unit)
                : c.Imported is { } series ? values.Of(series, series, unit, groups.Members.GetValueOrDefault(unit)) : FormulaResult.From(null, c.Id)), StringComparer.Ordinal));
        }
        return scores;
    }
}
