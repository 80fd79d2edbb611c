using HaiDang.City.Packs;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Indicators.Indicators;

namespace HaiDang.Indicators.Targets;

/// <summary>Reads <c>targets.csv</c> and <c>actuals.csv</c> into a <see cref="TargetCatalogue"/>.</summary>
public sealed class TargetPackReader : IPackReader
{
    private const string TargetsFile = "targets.csv";
    private const string ActualsFile = "actuals.csv";
    private static readonly string[] TargetColumns = ["id", "name", "name_en", "unit", "counted", "pillar", "scope", "year", "bound", "value", "series", "topic", "document", "source", "evidence"];

    private sealed record RowsRead(IReadOnlyList<(PackRow Row, Target Target)> Targets, IReadOnlyList<(PackRow Row, Actual? Actual)> Actuals);

    /// <inheritdoc/>
    public IReadOnlyList<string> Places => [TargetsFile, ActualsFile];

    /// <inheritdoc/>
    public void Read(PackReading reading)
    {
        var actuals = Rows(reading, ActualsFile, ActualRow.Columns).Select(r => (Row: r, Actual: ActualRow.Read(r, reading.Report))).ToList();
        var targets = Rows(reading, TargetsFile, TargetColumns).Select(r => (Row: r, Target: Target(r, reading.Report))).ToList();
        reading.Add(new RowsRead(targets, actuals));
        reading.Add(new TargetCatalogue(targets.Select(t => t.Target), actuals.Select(a => a.Actual).OfType<Actual>()));
    }

    /// <inheritdoc/>
    public void Check(PackReading reading)
    {
        var rows = reading.Part<RowsRead>()!;
        PackMap.NoDuplicates(rows.Targets.Select(t => t.Row.At("id")), reading.Report);
        foreach (var (row, target) in rows.Targets)
            CheckUnit(row, target.Scope, null, reading);
        foreach (var (row, actual) in rows.Actuals.Where(a => a.Actual is not null))
            CheckUnit(row, actual!.Scope, actual.Period, reading);
        var units = CheckActuals(rows.Actuals, reading.Report);
        CheckSeries(rows.Targets, units, reading);
    }

    private static IReadOnlyList<PackRow> Rows(PackReading reading, string path, string[] columns) => reading.Files[path] is { } bytes ? PackCsv.Read(path, bytes, columns, reading.Report) : [];

    private static Target Target(PackRow row, PackReport report) => new()
    {
        Id = FigureRow.Id(row, "id", report) ?? "",
        Name = new LocalText(row.Text("name"), row.OptionalText("name_en")),
        Unit = FigureRow.Choice<FigureUnit>(row, "unit"),
        Counted = row.OptionalText("counted"),
        Pillar = FigureRow.Choice<Pillar>(row, "pillar"),
        Scope = FigureRow.ScopeOf(row, report),
        Year = (int)FigureRow.Needed(row, report, "year", 1900, 2199),
        Bound = FigureRow.Choice<Bound>(row, "bound"),
        Value = FigureRow.Value(row, report),
        Series = row.OptionalText("series") is null ? null : FigureRow.Id(row, "series", report),
        Topic = row.OptionalText("topic") is null ? null : FigureRow.Id(row, "topic", report),
        Document = row.Text("document"),
        Source = row.Text("source"),
        Evidence = FigureRow.Choice<Evidence>(row, "evidence"),
    };

    private static void CheckUnit(PackRow row, Scope scope, PublishedPeriod? period, PackReading reading)
    {
        if (scope.Kind is not (ScopeKind.Unit or ScopeKind.Recast) || reading.Part<UnitDirectory>() is not { } units)
            return;
        var fault = period is not null ? UnitInPeriod.Check(scope, period, units)
            : scope.Kind == ScopeKind.Recast ? TargetMistakes.RecastTarget(scope.Id)
            : units.All.All(u => u.Id != scope.Id) ? PackMistakes.UnknownUnit(scope.Id, units.All.Select(u => u.Id)) : null;
        if (fault is not null)
            reading.Report.Add(row.At("scope"), fault);
    }

    /// <summary>One value a period, one unit a series.</summary>
    private static Dictionary<string, FigureUnit> CheckActuals(IReadOnlyList<(PackRow Row, Actual? Actual)> actuals, PackReport report)
    {
        var units = new Dictionary<string, FigureUnit>(StringComparer.Ordinal);
        var lines = new Dictionary<(string Series, Scope Scope, DateOnly Start, DateOnly End), int>();
        foreach (var (row, actual) in actuals)
        {
            if (actual is not { Series.Length: > 0 })
                continue;
            var key = (actual.Series, actual.Scope, actual.Period.Start, actual.Period.End);
            if (!lines.TryAdd(key, row.At("series").Line))
                report.Add(row.At("period"), TargetMistakes.TwoValues(actual.Period.Text, lines[key]));
            if (!units.TryAdd(actual.Series, actual.Unit) && units[actual.Series] != actual.Unit)
                report.Add(row.At("unit"), TargetMistakes.SeriesUnit(actual.Series, units[actual.Series]));
        }
        return units;
    }

    private static void CheckSeries(IReadOnlyList<(PackRow Row, Target Target)> targets, Dictionary<string, FigureUnit> units, PackReading reading)
    {
        var indicators = reading.Part<IndicatorPackReader.AllRead>()?.All.Select(i => i.Id).ToHashSet(StringComparer.Ordinal) ?? [];
        var isWhole = !reading.Files.In(IndicatorPackReader.Folder, ".yaml").Any(reading.IsUnread) && !reading.Report.Has(ActualsFile);
        foreach (var (row, target) in targets.Where(t => t.Target.Series is not null))
        {
            if (units.TryGetValue(target.Series!, out var unit))
            {
                if (unit != target.Unit)
                    reading.Report.Add(row.At("series"), TargetMistakes.SeriesUnit(target.Series!, unit));
            }
            else if (!indicators.Contains(target.Series!) && isWhole)
            {
                reading.Report.Add(row.At("series"), TargetMistakes.UnknownSeries(target.Series!, units.Keys.Concat(indicators)));
            }
        }
    }
}
