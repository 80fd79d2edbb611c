using HaiDang.City.Packs;

namespace HaiDang.Indicators.Targets;

/// <summary>A row of published values, in the pack's <c>actuals.csv</c> and in imported files alike.</summary>
internal static class ActualRow
{
    /// <summary>The columns, in the order of templates.</summary>
    public static string[] Columns { get; } = ["series", "scope", "period", "value", "unit", "counted", "out_of", "exactness", "note", "note_en", "source"];

    /// <summary>Reads a row; null when its period is none. Other mistakes stand in the report alone.</summary>
    public static Actual? Read(PackRow row, PackReport report)
    {
        if (!PublishedPeriod.TryParse(row.Text("period"), out var period) && row.At("period").Value.Length > 0)
            report.Add(row.At("period"), TargetMistakes.MalformedPeriod(row.At("period").Value));
        var note = row.OptionalText("note");
        var actual = new Actual
        {
            Series = FigureRow.Id(row, "series", report) ?? "",
            Scope = FigureRow.ScopeOf(row, report),
            Period = period ?? new("", default, default),
            Unit = FigureRow.Choice<FigureUnit>(row, "unit"),
            Value = FigureRow.Value(row, report),
            Counted = row.OptionalText("counted"),
            OutOf = row.Number("out_of", 0, FigureRow.Most),
            Exactness = FigureRow.Choice<Exactness>(row, "exactness"),
            Note = note is null ? null : new(note, row.OptionalText("note_en")),
            Source = row.Text("source"),
        };
        return period is null ? null : actual;
    }
}
