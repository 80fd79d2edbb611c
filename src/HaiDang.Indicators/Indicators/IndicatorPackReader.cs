using HaiDang.City.Facts;
using HaiDang.City.Packs;
using HaiDang.City.Units;
using HaiDang.Core.Formulas;
using HaiDang.Indicators.Formulas;

namespace HaiDang.Indicators.Indicators;

/// <summary>Reads <c>indicators/*.yaml</c> into an <see cref="IndicatorCatalogue"/> and checks formulas, units and tests.</summary>
public sealed class IndicatorPackReader : IPackReader
{
    internal const string Folder = "indicators";
    private readonly Dictionary<string, Measure> _measures;

    /// <summary>A reader that knows what is counted.</summary>
    /// <param name="measures">The measures of all engines.</param>
    public IndicatorPackReader(IEnumerable<IMeasures> measures) =>
        _measures = measures.SelectMany(m => m.All).DistinctBy(m => m.Id, StringComparer.Ordinal).ToDictionary(m => m.Id, StringComparer.Ordinal);

    internal sealed record AllRead(IReadOnlyList<ReadIndicator> All);

    /// <inheritdoc/>
    public IReadOnlyList<string> Places => [$"{Folder}/*.yaml"];

    /// <inheritdoc/>
    public void Read(PackReading reading)
    {
        var all = reading.Files.In(Folder, ".yaml").Select(reading.Yaml).OfType<PackNode>().SelectMany(root => Indicators(root, reading)).ToList();
        reading.Add(new AllRead(all));
        reading.Add(new IndicatorCatalogue(all.Select(i => i.Indicator).OfType<Indicator>()));
    }

    /// <inheritdoc/>
    public void Check(PackReading reading)
    {
        var all = reading.Part<AllRead>()!.All;
        PackMap.NoDuplicates(all.Select(i => i.Node.Find("id")).OfType<PackScalar>(), reading.Report);
        var units = all.Where(i => i.Id.Length > 0).DistinctBy(i => i.Id, StringComparer.Ordinal).ToDictionary(i => i.Id, i => i.Unit, StringComparer.Ordinal);
        var isWhole = !reading.Files.In(Folder, ".yaml").Any(reading.IsUnread);
        var tester = new IndicatorTester(_measures, units, reading.Report);
        foreach (var indicator in all)
        {
            CheckOwner(indicator, reading);
            CheckWeight(indicator, reading.Report);
            if (indicator is not { Formula: { } formula, Unit: { } unit })
                continue;
            CheckPeriods(formula, indicator, reading.Report);
            // What the unread file may hold is not reported as missing.
            var sound = true;
            new FormulaCheck(_measures, units, (offset, fault) =>
            {
                sound = false;
                if (isWhole || fault.Code != "unknown-indicator")
                    formula.Report(reading.Report, offset, fault);
            }).Run(formula.Formula, unit);
            foreach (var test in sound && indicator.Indicator is not null ? indicator.Tests : [])
                tester.Run(indicator.Indicator!, test);
        }
        CheckCircles(all, reading.Report);
    }

    private static IEnumerable<ReadIndicator> Indicators(PackNode root, PackReading reading)
    {
        var reader = new IndicatorReader(reading);
        if (root is PackMapping one && one["indicators"] is null)
        {
            var map = new PackMap(one, reading.Report, "indicator");
            var indicator = reader.Read(map);
            map.Done();
            return [indicator];
        }
        var file = new PackMap(root, reading.Report, "indicators");
        var all = file.Maps("indicators", "indicator", reader.Read);
        file.Done();
        return all;
    }

    private static void CheckOwner(ReadIndicator indicator, PackReading reading)
    {
        if (indicator.Node.Find("owner") is PackScalar { Value.Length: > 0 } owner && reading.Part<UnitDirectory>() is { } units && units.All.All(u => u.Id != owner.Value))
            reading.Report.Add(owner, PackMistakes.UnknownUnit(owner.Value, units.All.Select(u => u.Id)));
    }

    private void CheckWeight(ReadIndicator indicator, PackReport report)
    {
        if (indicator.Node.Find("by") is PackScalar { Value.Length: > 0 } by && !_measures.ContainsKey(by.Value))
            report.Add(by, IndicatorMistakes.UnknownMeasure(by.Value, _measures.Keys));
    }

    private void CheckPeriods(PlacedFormula formula, ReadIndicator indicator, PackReport report)
    {
        if (indicator.Indicator?.Periods is not { } periods || !periods.Any(p => p < PeriodKind.Month))
            return;
        foreach (var reference in formula.Formula.References.Where(r => r.Kind is FormulaReferenceKind.Measure or FormulaReferenceKind.ProceduresWith))
        {
            if (_measures.GetValueOrDefault(reference.Name) is { IsMonthly: true })
                formula.Report(report, reference.NameOffset, IndicatorMistakes.PeriodTooShort(reference.Name));
        }
    }

    private static void CheckCircles(IReadOnlyList<ReadIndicator> all, PackReport report)
    {
        var formulas = all.Where(i => i.Formula is not null && i.Id.Length > 0).DistinctBy(i => i.Id, StringComparer.Ordinal).ToDictionary(i => i.Id, i => i.Formula!, StringComparer.Ordinal);
        foreach (var circle in FormulaOrder.Of(formulas.ToDictionary(f => f.Key, f => f.Value.Formula, StringComparer.Ordinal)).Circles)
        {
            var first = formulas[circle[0]];
            var next = circle[1 % circle.Count];
            first.Report(report, first.Formula.References.First(r => r.Kind == FormulaReferenceKind.Indicator && r.Name == next).Offset, IndicatorMistakes.Circle(string.Join(" → ", circle.Append(circle[0]))));
        }
    }
}
