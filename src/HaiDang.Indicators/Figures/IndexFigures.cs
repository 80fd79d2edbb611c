using HaiDang.City.Packs.Releases;
using HaiDang.Core.Formulas;
using HaiDang.Indicators.Indices;

namespace HaiDang.Indicators.Figures;

/// <summary>Marks of indices from figures.</summary>
public sealed class IndexFigures(CurrentPack pack, FigureReader figures)
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
        var sheets = await figures.ReadAsync(index.Components.Select(c => c.Indicator).OfType<string>(), scope, periods, cancel);
        return [.. sheets.Select(s => s.Units.ToDictionary(u => u.Key, u => IndexScore.Of(index, c => c.Indicator is { } id ? s.Of(id, u.Key) : FormulaResult.None(NoValueKind.NoData, c.Imported ?? c.Id)), StringComparer.Ordinal))];
    }
}
