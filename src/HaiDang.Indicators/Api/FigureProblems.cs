using HaiDang.Core;

namespace HaiDang.Indicators.Api;

/// <summary>What is refused about figures.</summary>
public static class FigureProblems
{
    /// <summary>The pack has no such indicator.</summary>
    public static Problem NoIndicator(string id) => new("indicator-not-found", 404,
        ("Không có chỉ tiêu này.", "No such indicator."),
        ($"Không có chỉ tiêu '{id}'. Danh sách: /api/v1/indicators.", $"There is no indicator '{id}'. The list is at /api/v1/indicators."));

    /// <summary>The pack has no such index.</summary>
    public static Problem NoIndex(string id) => new("index-not-found", 404,
        ("Không có bộ chỉ số này.", "No such index."),
        ($"Không có bộ chỉ số '{id}'. Danh sách: /api/v1/indices.", $"There is no index '{id}'. The list is at /api/v1/indices."));

    /// <summary>What was given is no year.</summary>
    public static Problem NoYear(string typed) => new("malformed-year", 400,
        ("Năm không đúng.", "Malformed year."),
        ($"'{typed}' không phải năm: viết bốn chữ số, ví dụ 2026.", $"'{typed}' is no year: write four digits, e.g. 2026."));

    /// <summary>The unit began after the period; a file of figures would be another unit's.</summary>
    /// <param name="why">That it did not exist, and what it came from.</param>
    public static Problem UnitNotYet(LocalText why) => new("unit-not-yet", 404,
        ("Đơn vị này chưa có trong kỳ.", "This unit did not exist in that period."), why);

    /// <summary>What was given is no period.</summary>
    public static Problem NoPeriod(string typed) => new("malformed-period", 400,
        ("Kỳ không đúng.", "Malformed period."),
        ($"'{typed}' không phải kỳ: viết 2026, 2026-Q3, 2026-09, 2026-W38 hoặc 2026-09-15.", $"'{typed}' is no period: write 2026, 2026-Q3, 2026-09, 2026-W38 or 2026-09-15."));
}
