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
    public static PackFault MalformedScope(string text) => new("malformed-scope", ($"'{text}' không phải một phạm vi", $"'{text}' is not a scope"), ("Viết city, nation, former:mã, unit:mã đơn vị hoặc (chỉ ở giá trị) recast:mã đơn vị", "Write city, nation, former:id, unit:id of a unit or (for values only) recast:id of a unit"));

    /// <summary>Two values for one period.</summary>
    public static PackFault TwoValues(string period, int firstLine) => new("two-values", ($"Kỳ {period} đã có giá trị", $"There is a value for {period} already"), ($"Giữ một; lần đầu ở dòng {firstLine}", $"Keep one; the first is on line {firstLine}"));

    /// <summary>Two units in one series.</summary>
    public static PackFault SeriesUnit(string series, FigureUnit unit) => new("series-unit", ($"Chuỗi '{series}' tính bằng {PackWords.Word(unit)}", $"Series '{series}' is in {PackWords.Word(unit)}"),
        ("Dùng cùng đơn vị, hoặc một chuỗi khác", "Use the same unit, or another series"));

    /// <summary>A series of which there is no value.</summary>
    public static PackFault UnknownSeries(string series, IEnumerable<string> known) => PackMistakes.Unknown("unknown-series", series, ("chuỗi số liệu hoặc chỉ tiêu", "series or indicator"), known);

    /// <summary>A value of a unit for a period that ended before the unit began.</summary>
    /// <param name="name">The unit's name.</param>
    /// <param name="id">Its code or identifier.</param>
    /// <param name="began">Its first day.</param>
    /// <param name="period">The period.</param>
    /// <param name="before">The scopes of the units before it, with their names; empty when the pack names none.</param>
    public static PackFault UnitNotYet(string name, string id, DateOnly began, string period, string before) => new("unit-not-yet", ($"{name} ({id}) có từ {began:yyyy-MM-dd}; kỳ {period} kết thúc trước đó", $"{name} ({id}) exists since {began:yyyy-MM-dd}; {period} ended before"),
        before.Length == 0
            ? ($"Nếu nơi công bố đã tính lại theo địa giới, tổ chức mới, viết recast:{id}", $"Where the publisher computed the value anew for the unit of today, write recast:{id}")
            : ($"Ghi cho đơn vị cũ: {before}; hoặc recast:{id} nếu nơi công bố đã tính lại theo địa giới mới", $"Give it for the units of that time: {before}; or write recast:{id} where the publisher computed it anew for the borders of today"));

    /// <summary>A value of an abolished unit for a period that ended after it did.</summary>
    /// <param name="name">The unit's name.</param>
    /// <param name="id">Its code or identifier.</param>
    /// <param name="ended">Its last day.</param>
    /// <param name="period">The period.</param>
    /// <param name="after">The scopes of its successors, with their names.</param>
    public static PackFault UnitNoMore(string name, string id, DateOnly ended, string period, string after) => new("unit-no-more", ($"{name} ({id}) có đến hết {ended:yyyy-MM-dd}; kỳ {period} kết thúc sau đó", $"{name} ({id}) existed until {ended:yyyy-MM-dd}; {period} ends after that"),
        ($"Kỳ có ngày sáp nhập thuộc về đơn vị ở cuối kỳ: {after}", $"A period with a merger in it belongs to the units at its end: {after}"));

    /// <summary>A value said to be computed anew for a period in which the unit existed.</summary>
    public static PackFault NotRecast(string id, string period) => new("not-recast", ($"Đơn vị '{id}' đã có ở cuối kỳ {period}, không có gì để tính lại", $"Unit '{id}' existed at the end of {period}, nothing is computed anew"), ($"Viết unit:{id}", $"Write unit:{id}"));

    /// <summary>A target for borders of the past.</summary>
    public static PackFault RecastTarget(string id) => new("recast-target", ("Mục tiêu đặt cho đơn vị, không cho số tính lại", "A target is set for a unit, not for values computed anew"), ($"Viết unit:{id}", $"Write unit:{id}"));
}
