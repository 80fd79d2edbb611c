using System.Globalization;
using HaiDang.City.Packs;
using HaiDang.Core;
using HaiDang.Indicators.Indicators;

namespace HaiDang.Indicators.Indices;

/// <summary>The kinds of mistake that only indices can have.</summary>
public static class IndexMistakes
{
    /// <summary>Maxima that do not add up.</summary>
    public static PackFault MaximaDoNotAddUp(decimal max, decimal sum) => new("maxima-do-not-add-up", ($"Điểm tối đa là {Shown(max)}, các phần cộng lại là {Shown(sum)}", $"The maximum is {Shown(max)}, its parts add up to {Shown(sum)}"),
        ("Sửa max ở đây hoặc ở một phần", "Mend max here or in one of the parts"));

    /// <summary>A component that nothing gives a figure.</summary>
    public static PackFault FigureMissing(string id) => new("figure-missing", ($"'{id}' không có nguồn số liệu", $"Nothing gives '{id}' a figure"), ("Thêm indicator: mã chỉ tiêu, hoặc imported: mã chuỗi số liệu", "Add indicator: an indicator, or imported: a series"));

    /// <summary>A group without components, or with components and groups.</summary>
    public static PackFault GroupParts(string id) => new("group-parts", ($"Nhóm '{id}' phải có components hoặc groups, một trong hai", $"Group '{id}' must have either components or groups"), ("Thêm components, hoặc tách nhóm", "Add components, or divide the group"));

    /// <summary>An indicator whose unit does not fit.</summary>
    public static PackFault UnitDoesNotFit(string id, IndicatorUnit unit, FigureKind takes) => new("figure-unit", ($"Chỉ tiêu '{id}' tính bằng {PackWords.Word(unit)}, ở đây cần {PackWords.Word(takes)}", $"Indicator '{id}' is in {PackWords.Word(unit)}, {PackWords.Word(takes)} is needed here"),
        ("Dùng chỉ tiêu có unit: percent, hoặc takes: value cùng steps", "Use an indicator with unit: percent, or takes: value with steps"));

    /// <summary>A table of steps that does not rise from step to step up to all marks.</summary>
    public static PackFault Steps(decimal max) => new("steps-not-rising", ($"Các bậc phải tăng dần và bậc cuối được {Shown(max)} điểm", $"Steps must rise, and the last earns {Shown(max)} marks"), ("Xếp from và marks tăng dần: [{ from: 50, marks: 1 }, { from: 80, marks: 2 }]", "Order from and marks upward: [{ from: 50, marks: 1 }, { from: 80, marks: 2 }]"));

    /// <summary>A key that does not go with what the component takes.</summary>
    public static PackFault Misplaced(string key, FigureKind takes) => new("misplaced-figure-key", ($"'{key}' không dùng với takes: {PackWords.Word(takes)}", $"'{key}' does not go with takes: {PackWords.Word(takes)}"), ($"Bỏ '{key}' hoặc đổi takes", $"Remove '{key}' or change takes"));

    /// <summary>A test that names something the index lacks.</summary>
    public static PackFault UnknownComponent(string id, IEnumerable<string> known) => PackMistakes.Unknown("unknown-component", id, ("thành phần", "component"), known);

    /// <summary>An index without an example.</summary>
    public static PackFault NoTest(string id) => new("no-index-test", ($"Bộ chỉ số '{id}' không có ví dụ kiểm tra", $"Index '{id}' has no test"), ("Thêm tests: [{ given: { thành-phần: 90 }, marks: { thành-phần: 9 } }]", "Add tests: [{ given: { component: 90 }, marks: { component: 9 } }]"));

    /// <summary>A test that gives something else.</summary>
    public static PackFault TestFails(string expected, LocalText got) => new("index-test-fails", ($"Mong đợi {expected}, tính ra {got.Vi}", $"Expected {expected}, the index gives {got.In("en")}"),
        ("Sửa cách tính điểm, số cho trước hoặc kết quả mong đợi", "Mend the marks, the figures given or what is expected"));

    private static string Shown(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
