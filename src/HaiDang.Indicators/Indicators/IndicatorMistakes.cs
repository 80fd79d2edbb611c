using HaiDang.City.Packs;
using HaiDang.Core;

namespace HaiDang.Indicators.Indicators;

/// <summary>The kinds of mistake that only indicators can have.</summary>
public static class IndicatorMistakes
{
    /// <summary>A formula that cannot be read.</summary>
    public static PackFault MalformedFormula(LocalText message, LocalText hint) => new("malformed-formula", ($"Công thức sai: {message.Vi}", $"Formula: {message.In("en")}"), hint);

    /// <summary>A measure that no engine counts.</summary>
    public static PackFault UnknownMeasure(string name, IEnumerable<string> known)
    {
        var all = known.ToList();
        var halves = Enumerable.Range(1, Math.Max(0, name.Length - 2)).Where(i => name[i] == '-').Select(i => (Left: name[..i], Right: name[(i + 1)..]))
            .FirstOrDefault(h => all.Contains(h.Left) && (all.Contains(h.Right) || h.Right.All(char.IsAsciiDigit)));
        return PackMistakes.Unknown("unknown-measure", name, ("số liệu", "measure"), all) is var fault && halves.Left is null
            ? fault
            : fault with { Hint = ($"Muốn trừ thì viết dấu cách: {halves.Left} - {halves.Right}", $"To subtract, put blanks round the minus: {halves.Left} - {halves.Right}") };
    }

    /// <summary>A part that the measure lacks.</summary>
    public static PackFault UnknownPart(string measure, string part, IEnumerable<string> known)
    {
        var all = known.ToList();
        var fault = PackMistakes.Unknown("unknown-part", part, ($"phần của {measure}:", $"part of {measure}:"), all);
        return all.Count > 0 ? fault : fault with { Hint = ($"Viết {measure} không có ngoặc vuông", $"Write {measure} without brackets") };
    }

    /// <summary>An indicator that the pack lacks.</summary>
    public static PackFault UnknownIndicator(string id, IEnumerable<string> known) => PackMistakes.Unknown("unknown-indicator", id, ("chỉ tiêu", "indicator"), known);

    /// <summary>Formulas that need one another in a circle.</summary>
    public static PackFault Circle(string members) => new("formula-circle", ($"Các công thức cần nhau theo vòng: {members}", $"The formulas need one another in a circle: {members}"),
        ("Bỏ một indicator(...) trong vòng", "Remove one indicator(...) of the circle"));

    /// <summary>A sum or comparison of things of different kinds.</summary>
    public static PackFault MixedUnits(LocalText left, LocalText right) => new("mixed-units", ($"Không cộng, trừ, so sánh {left.Vi} với {right.Vi}", $"{left.In("en")} and {right.In("en")} cannot be added or compared"),
        ("Đưa hai bên về cùng đơn vị, ví dụ chia cả hai", "Bring both to the same unit, e.g. by dividing each"));

    /// <summary>A formula whose result is not what the unit says.</summary>
    public static PackFault WrongUnit(string unit, LocalText found, LocalText needed) => new("wrong-unit", ($"Công thức cho {found.Vi}, không phải {unit}", $"The formula gives {found.In("en")}, not {unit}"), needed);

    /// <summary>A period for which a measure is not kept.</summary>
    public static PackFault PeriodTooShort(string measure) => new("period-too-short", ($"'{measure}' chỉ có theo tháng", $"'{measure}' is kept by month only"), ("Bỏ day và week khỏi periods", "Take day and week out of periods"));

    /// <summary>Rates added up over units.</summary>
    public static PackFault SumOfRates(string unit) => new("sum-of-rates", ($"Không cộng chỉ tiêu '{unit}' của các đơn vị với nhau", $"Indicators in '{unit}' are not added up over units"),
        ("Dùng aggregate: ratio, mean hoặc weighted", "Use aggregate: ratio, mean or weighted"));

    /// <summary>A weighted mean without a weight, or a weight without that mean.</summary>
    public static PackFault WeightMissing() => new("weight-missing", ("aggregate: weighted và by đi cùng nhau", "aggregate: weighted and by go together"), ("Thêm by: tên một số liệu, hoặc bỏ cả hai", "Add by: a measure, or remove both"));

    /// <summary>A formula without an example.</summary>
    public static PackFault NoTest(string id) => new("no-test", ($"'{id}' không có ví dụ kiểm tra", $"'{id}' has no test"), ("Thêm tests: [{ given: { ended: 4 }, value: 25 }]", "Add tests: [{ given: { ended: 4 }, value: 25 }]"));

    /// <summary>A test whose formula gives something else.</summary>
    public static PackFault TestFails(string expected, LocalText got) => new("test-fails", ($"Mong đợi {expected}, công thức cho {got.Vi}", $"Expected {expected}, the formula gives {got.In("en")}"),
        ("Sửa công thức, số cho trước hoặc kết quả mong đợi", "Mend the formula, the figures given or what is expected"));

    /// <summary>A given figure that nothing looks up.</summary>
    public static PackFault UnusedFigure(string reference) => new("unused-figure", ($"Không có gì dùng đến '{reference}'", $"Nothing looks up '{reference}'"), ("Bỏ đi hoặc viết đúng như trong công thức", "Remove it, or write it as the formula does"));

    /// <summary>A given figure that is written neither as a measure, an indicator nor a value.</summary>
    public static PackFault MalformedFigure(string key) => new("malformed-figure", ($"'{key}' không phải cách viết một số liệu", $"'{key}' does not name a figure"),
        ("Viết \"ended\", \"ended[early, on-time]\", \"indicator(mã)\" hoặc \"value(mã)\"", "Write \"ended\", \"ended[early, on-time]\", \"indicator(id)\" or \"value(id)\""));
}
