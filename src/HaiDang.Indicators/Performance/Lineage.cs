using HaiDang.City.Contracts;
using HaiDang.City.Facts;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Core.Formulas;
using HaiDang.Indicators.Figures;
using HaiDang.Indicators.Indicators;

namespace HaiDang.Indicators.Performance;

/// <summary>What a figure is made of: the facts and other figures that its formula names, each with its value.</summary>
public sealed class Lineage(FactReader facts, FigureReader figures, MeasureList measures, IEnumerable<IStockMeasures> stocks, RecordedDays recorded, CurrentPack pack, Clock clock)
{
    /// <summary>One thing that a formula looks up.</summary>
    /// <param name="Written">As it stands in the formula.</param>
    /// <param name="Name">What it is, in words.</param>
    /// <param name="Value">Its value for the unit and period; null when nothing is known.</param>
    public sealed record Line(string Written, LocalText Name, decimal? Value);

    /// <summary>What an indicator's figure is made of.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="unit">The unit; empty for the city.</param>
    /// <param name="withBelow">True: with all units below it.</param>
    /// <param name="period">The period.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<Line>> OfAsync(Indicator indicator, string unit, bool withBelow, Period period, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(period);
        var references = indicator.Formula.References.DistinctBy(r => r.ToString()).ToList();
        // What bore a unit's code before it began is not the unit.
        var isKnown = await recorded.KnowsAsync(period, cancel) && new UnitsOfPeriod(period, pack.Pack.Calendar.DayOf(clock.Now), pack.Pack.Units).NotYet(unit) is null;
        var units = withBelow ? pack.Pack.Units.WithBelow(unit, period.To) : [unit];
        var names = references.Where(r => r.Kind is FormulaReferenceKind.Measure or FormulaReferenceKind.ProceduresWith && measures.Find(r.Name) is { IsStock: false }).Select(r => r.Name).Distinct().ToList();
        var sheet = names.Count == 0 || !isKnown ? null : await facts.ReadAsync(new(names, period.From, period.To) { Units = units, EachProcedure = references.Exists(r => r.Kind == FormulaReferenceKind.ProceduresWith) }, cancel);
        var others = await figures.ReadAsync(references.Where(r => r.Kind == FormulaReferenceKind.Indicator).Select(r => r.Name), UnitScope.Of(unit, withBelow), period, cancel);
        return references.ConvertAll(r => new Line(r.ToString(), NameOf(r), r.Kind switch
        {
            FormulaReferenceKind.Measure => stocks.Select(s => units.Select(u => s.ValueOf(r.Name, r.PartNames, u, period.To)).Where(v => v is not null).ToList()).FirstOrDefault(v => v.Count > 0)?.Sum() ?? sheet?.Sum(r.Name, r.PartNames),
            FormulaReferenceKind.ProceduresWith => sheet?.ByProcedure().Count(p => p.Value.Sum(r.Name, r.PartNames) > 0),
            FormulaReferenceKind.Indicator => others.Of(r.Name, unit).Value,
            _ => null,
        }));
    }

    /// <summary>What a formula looks up, in words.</summary>
    public LocalText NameOf(FormulaReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (reference.Kind == FormulaReferenceKind.Indicator)
        {
            return pack.Pack.Part<IndicatorCatalogue>().ById.GetValueOrDefault(reference.Name)?.Name ?? new(reference.Name);
        }
        if (measures.Find(reference.Name) is not { } measure)
        {
            return new(reference.Name);
        }
        var parts = measure.Parts.Where(p => reference.PartNames.Contains(p.Id)).Select(p => p.Name).ToList();
        var (vi, en) = (measure.Name.Vi, measure.Name.In("en"));
        if (parts.Count > 0)
        {
            (vi, en) = ($"{vi}: {string.Join(", ", parts.Select(p => p.Vi))}", $"{en}: {string.Join(", ", parts.Select(p => p.In("en")))}");
        }
        return reference.Kind == FormulaReferenceKind.ProceduresWith ? ($"Số thủ tục có {vi.ToLowerInvariant()}", $"Procedures with {en.ToLowerInvariant()}") : (vi, en);
    }
}
