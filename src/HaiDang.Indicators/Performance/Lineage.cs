using HaiDang.City.Facts;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Core.Formulas;
using HaiDang.Indicators.AsOf;
using HaiDang.Indicators.Figures;
using HaiDang.Indicators.Indicators;

namespace HaiDang.Indicators.Performance;

/// <summary>What a figure is made of: the facts and other figures that its formula names, each with its value.</summary>
public sealed class Lineage(FigureReader figures, MeasureList measures, CurrentPack pack)
{
    /// <summary>One thing that a formula looks up.</summary>
    /// <param name="Written">As it stands in the formula.</param>
    /// <param name="Name">What it is, in words.</param>
    /// <param name="Value">Its value for the unit and period; null when nothing is known.</param>
    /// <param name="Why">Why there is none, where more is known than that; null otherwise.</param>
    public sealed record Line(string Written, LocalText Name, decimal? Value, LocalText? Why);

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
        var each = (await figures.ReadWithPartsAsync(indicator, UnitScope.Of(unit, withBelow), period, cancel)).Units[unit];
        return [.. indicator.Formula.References.DistinctBy(r => r.ToString()).Select(r => new Line(r.ToString(), NameOf(r), each.PartOf(r), r.Kind == FormulaReferenceKind.Value ? each.Value(r.Name).Reason?.Why : null))];
    }

    /// <summary>What a formula looks up, in words.</summary>
    public LocalText NameOf(FormulaReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (reference.Kind == FormulaReferenceKind.Indicator)
        {
            return pack.Pack.Part<IndicatorCatalogue>().ById.GetValueOrDefault(reference.Name)?.Name ?? new(reference.Name);
        }
        if (reference.Kind == FormulaReferenceKind.Value)
        {
            return pack.Pack.Part<SeriesCatalogue>().Find(reference.Name)?.Name ?? new(reference.Name);
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
