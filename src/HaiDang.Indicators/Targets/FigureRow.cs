using HaiDang.City.Packs;

namespace HaiDang.Indicators.Targets;

/// <summary>Columns that rows of targets and of published values have in common.</summary>
internal static class FigureRow
{
    /// <summary>Greatest number that a value may have.</summary>
    public const decimal Most = 1_000_000_000_000;

    /// <summary>A value within what its unit can be.</summary>
    public static decimal Value(PackRow row, PackReport report) => row.At("unit").Value switch
    {
        "percent" => Needed(row, report, "value", 0, 100),
        "percent-a-year" => Needed(row, report, "value", -100, 1000),
        "rank" => Needed(row, report, "value", 1, row.Number("out_of", 1, Most) ?? 10_000),
        "points" => Needed(row, report, "value", 0, row.Number("out_of", 0, Most) ?? Most),
        _ => Needed(row, report, "value", 0, Most),
    };

    /// <summary>A number that must be there; 0 when it is not.</summary>
    public static decimal Needed(PackRow row, PackReport report, string column, decimal min, decimal max)
    {
        var text = row.Text(column);
        if (!text.Contains(',', StringComparison.Ordinal))
            return text.Length > 0 ? row.Number(column, min, max) ?? 0 : 0;
        report.Add(row.At(column), TargetMistakes.DecimalComma(text));
        return 0;
    }

    /// <summary>An identifier in kebab-case; null when it is none.</summary>
    public static string? Id(PackRow row, string column, PackReport report) => row.Text(column).Length > 0 ? PackMap.IdOf(row.At(column), report) : null;

    /// <summary>One of the words of a list.</summary>
    public static T Choice<T>(PackRow row, string column) where T : struct, Enum => PackWords.Parse<T>(row.Choice(column, PackWords.Of<T>()));

    /// <summary>For whom it holds.</summary>
    public static Scope ScopeOf(PackRow row, PackReport report)
    {
        if (!Scope.TryParse(row.Text("scope"), out var scope) && row.At("scope").Value.Length > 0)
            report.Add(row.At("scope"), TargetMistakes.MalformedScope(row.At("scope").Value));
        return scope;
    }
}
