using HaiDang.Core;

namespace HaiDang.Indicators.Actuals;

/// <summary>The words that files use for units and exactness, for people.</summary>
internal static class FigureUnitWords
{
    /// <summary>A word of the file in words for people.</summary>
    public static LocalText Of(string word) => word switch
    {
        "percent" => ("Tỷ lệ phần trăm", "Percent"),
        "percent-a-year" => ("Phần trăm mỗi năm", "Percent a year"),
        "rank" => ("Thứ hạng", "Rank"),
        "points" => ("Điểm", "Points"),
        "count" => ("Số lượng", "Count"),
        "exact" => ("Chính xác", "Exact"),
        "about" => ("Khoảng (làm tròn)", "About (rounded)"),
        "more-than" => ("Trên mức này", "More than this"),
        "less-than" => ("Dưới mức này", "Less than this"),
        "expected" => ("Ước, chưa đo", "Expected, not measured yet"),
        _ => (word, word),
    };
}
