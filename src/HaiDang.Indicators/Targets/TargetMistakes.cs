using HaiDang.City.Packs;

namespace HaiDang.Indicators.Targets;

/// <summary>The kinds of mistake that only targets and published values can have.</summary>
public static class TargetMistakes
{
    /// <summary>A number with a comma.</summary>
    public static PackFault DecimalComma(string text)
    {
        var meant = text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        return new("decimal-comma", ($"'{text}' có dấu phẩy", $"'{text}' has a comma"), ($"Dấu thập phân là dấu chấm, không phân nhóm: {meant}", $"The decimal mark is a point, without separators: {meant}"));
    }

    /// <summary>No period.</summary>
    public static PackFault MalformedPeriod(string text) => new("malformed-period", ($"'{text}' không phải một kỳ", $"'{text}' is not a period"),
        ("Viết 2024, 2024-11, 2025-Q3, 2025-H1, 2025-09-03, hoặc từ/đến như 2021/2025", "Write 2024, 2024-11, 2025-Q3, 2025-H1, 2025-09-03, or from/to as 2021/2025"));

    /// <summary>No scope.</summary>
    public static PackFault MalformedScope(string text) => new("malformed-scope", ($"'{text}' không phải một phạm vi", $"'{text}' is not a scope"), ("Viết city, nation, former:mã hoặc unit:mã đơn vị", "Write city, nation, former:id or unit:id of a unit"));

    /// <summary>Two values for one period.</summary>
    public static PackFault TwoValues(string period, int firstLine) => new("two-values", ($"Kỳ {period} đã có giá trị", $"There is a value for {period} already"), ($"Giữ một; lần đầu ở dòng {firstLine}", $"Keep one; the first is on line {firstLine}"));

    /// <summary>Two units in one series.</summary>
    public static PackFault SeriesUnit(string series, FigureUnit unit) => new("series-unit", ($"Chuỗi '{series}' tính bằng {PackWords.Word(unit)}", $"Series '{series}' is in {PackWords.Word(unit)}"),
        ("Dùng cùng đơn vị, hoặc một chuỗi khác", "Use the same unit, or another series"));

    /// <summary>A series of which there is no value.</summary>
    public static PackFault UnknownSeries(string series, IEnumerable<string> known) => PackMistakes.Unknown("unknown-series", series, ("chuỗi số liệu hoặc chỉ tiêu", "series or indicator"), known);
}
