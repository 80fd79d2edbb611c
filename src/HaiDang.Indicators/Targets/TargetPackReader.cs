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
    private const decimal Most = 1_000_000_000_000;
    private static readonly string[] TargetColumns = ["id", "name", "name_en", "unit", "counted", "pillar", "scope", "year", "bound", "value", "series", "topic", "document", "source", "evidence"];
    private static readonly string[] ActualColumns = ["series", "scope", "period", "value", "unit", "counted", "out_of", "exactness", "note", "note_en", "source"];

    private sealed record RowsRead(IReadOnlyList<(PackRow Row, Target Target)> Targets, IReadOnlyList<(PackRow Row, Actual? Actual)> Actuals);

    /// <inheritdoc/>
    public IReadOnlyList<string> Places => [TargetsFile, ActualsFile];

    /// <inheritdoc/>
    public void Read(PackReading reading)
    {
        var actuals = Rows(reading, ActualsFile, ActualColumns).Select(r => (Row: r, Actual: Actual(r, reading.Report))).ToList();
        var targets = Rows(reading, TargetsFile, TargetColumns).Select(r => (Row: r, Target: Target(r, reading.Report))).ToList();
        reading.Add(new RowsRead(targets, actuals));
        reading.Add(new TargetCatalogue(targets.Select(t => t.Target), actuals.Select(a => a.Actual).OfType<Actual>()));
    }

    /// <inheritdoc/>
    public void Check(PackReading reading)
    {
        var rows = reading.Part<RowsRead>()!;
        PackMap.NoDuplicates(rows.Targets.Select(t => t.Row.At("id")), reading.Report);
        foreach (var row in rows.Targets.Select(t => t.Row).Concat(rows.Actuals.Select(a => a.Row)))
            CheckUnit(row, reading);
        var units = CheckActuals(rows.Actuals, reading.Report);
        CheckSeries(rows.Targets, units, reading);
    }

    private static IReadOnlyList<PackRow> Rows(PackReading reading, string path, string[] columns) => reading.Files[path] is { } bytes ? PackCsv.Read(path, bytes, columns, reading.Report) : [];

    private static Target Target(PackRow row, PackReport report) => new()
    {
        Id = Id(row, "id", report) ?? "",
        Name = new LocalText(row.Text("name"), row.OptionalText("name_en")),
        Unit = Choice<FigureUnit>(row, "unit"),
        Counted = row.OptionalText("counted"),
        Pillar = Choice<Pillar>(row, "pillar"),
        Scope = ScopeOf(row, report),
        Year = (int)Needed(row, report, "year", 1900, 2199),
        Bound = Choice<Bound>(row, "bound"),
        Value = Value(row, report),
        Series = row.OptionalText("series") is null ? null : Id(row, "series", report),
        Topic = row.OptionalText("topic") is null ? null : Id(row, "topic", report),
        Document = row.Text("document"),
        Source = row.Text("source"),
        Evidence = Choice<Evidence>(row, "evidence"),
    };

    private static Actual? Actual(PackRow row, PackReport report)
    {
        if (!PublishedPeriod.TryParse(row.Text("period"), out var period) && row.At("period").Value.Length > 0)
            report.Add(row.At("period"), TargetMistakes.MalformedPeriod(row.At("period").Value));
        var note = row.OptionalText("note");
        var actual = new Actual
        {
            Series = Id(row, "series", report) ?? "",
            Scope = ScopeOf(row, report),
            Period = period ?? new("", default, default),
            Unit = Choice<FigureUnit>(row, "unit"),
            Value = Value(row, report),
            Counted = row.OptionalText("counted"),
            OutOf = row.Number("out_of", 0, Most),
            Exactness = Choice<Exactness>(row, "exactness"),
            Note = note is null ? null : new(note, row.OptionalText("note_en")),
            Source = row.Text("source"),
        };
        return period is null ? null : actual;
    }

    /// <summary>A value within what its unit can be.</summary>
    private static decimal Value(PackRow row, PackReport report) => row.At("unit").Value switch
    {
        "percent" => Needed(row, report, "value", 0, 100),
        "percent-a-year" => Needed(row, report, "value", -100, 1000),
        "rank" => Needed(row, report, "value", 1, row.Number("out_of", 1, Most) ?? 10_000),
        "points" => Needed(row, report, "value", 0, row.Number("out_of", 0, Most) ?? Most),
        _ => Needed(row, report, "value", 0, Most),
    };

    private static decimal Needed(PackRow row, PackReport report, string column, decimal min, decimal max)
    {
        var text = row.Text(column);
        if (!text.Contains(',', StringComparison.Ordinal))
            return text.Length > 0 ? row.Number(column, min, max) ?? 0 : 0;
        report.Add(row.At(column), TargetMistakes.DecimalComma(text));
        return 0;
    }

    private static string? Id(PackRow row, string column, PackReport report) => row.Text(column).Length > 0 ? PackMap.IdOf(row.At(column), report) : null;

    private static T Choice<T>(PackRow row, string column) where T : struct, Enum => PackWords.Parse<T>(row.Choice(column, PackWords.Of<T>()));

    private static Scope ScopeOf(PackRow row, PackReport report)
    {
        if (!Scope.TryParse(row.Text("scope"), out var scope) && row.At("scope").Value.Length > 0)
            report.Add(row.At("scope"), TargetMistakes.MalformedScope(row.At("scope").Value));
        return scope;
    }

    private static void CheckUnit(PackRow row, PackReading reading)
    {
        if (Scope.TryParse(row.At("scope").Value, out var scope) && scope.Kind == ScopeKind.Unit && reading.Part<UnitDirectory>() is { } units && units.All.All(u => u.Id != scope.Id))
            reading.Report.Add(row.At("scope"), PackMistakes.UnknownUnit(scope.Id, units.All.Select(u => u.Id)));
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
