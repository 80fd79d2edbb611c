using HaiDang.City.Packs;
using HaiDang.Core;
using HaiDang.Indicators.Targets;

namespace HaiDang.Indicators.AsOf;

/// <summary>Reads <c>series.csv</c> into a <see cref="SeriesCatalogue"/>: how values of units add up.</summary>
public sealed class SeriesPackReader : IPackReader
{
    private const string File = "series.csv";
    private static readonly string[] Columns = ["id", "name", "name_en", "adds_up", "weighted_by", "source"];

    private sealed record RowsRead(IReadOnlyList<(PackRow Row, SeriesDefinition Series)> All);

    /// <inheritdoc/>
    public IReadOnlyList<string> Places => [File];

    /// <inheritdoc/>
    public void Read(PackReading reading)
    {
        var rows = reading.Files[File] is { } bytes ? PackCsv.Read(File, bytes, Columns, reading.Report).Select(r => (Row: r, Series: Series(r, reading.Report))).ToList() : [];
        reading.Add(new RowsRead(rows));
        reading.Add(new SeriesCatalogue(rows.Select(r => r.Series)));
    }

    /// <inheritdoc/>
    public void Check(PackReading reading)
    {
        var rows = reading.Part<RowsRead>()!.All;
        PackMap.NoDuplicates(rows.Select(r => r.Row.At("id")), reading.Report);
        var sums = rows.Where(r => r.Series.AddsUp == AddsUp.Sum).Select(r => r.Series.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (row, series) in rows)
        {
            if (series.AddsUp == AddsUp.Weighted && series.WeightedBy is null)
                reading.Report.Add(row.At("weighted_by"), SeriesMistakes.NoWeight());
            else if (series.AddsUp != AddsUp.Weighted && series.WeightedBy is not null)
                reading.Report.Add(row.At("weighted_by"), SeriesMistakes.NeedlessWeight());
            else if (series.WeightedBy is { } weight && !sums.Contains(weight))
                reading.Report.Add(row.At("weighted_by"), SeriesMistakes.WeightNoSum(weight));
        }
    }

    private static SeriesDefinition Series(PackRow row, PackReport report) => new(
        FigureRow.Id(row, "id", report) ?? "",
        new LocalText(row.Text("name"), row.OptionalText("name_en")),
        FigureRow.Choice<AddsUp>(row, "adds_up"),
        row.OptionalText("weighted_by") is null ? null : FigureRow.Id(row, "weighted_by", report),
        row.Text("source"));
}
