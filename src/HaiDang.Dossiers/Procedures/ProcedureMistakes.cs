using HaiDang.City.Packs;
using HaiDang.Core;

namespace HaiDang.Dossiers.Procedures;

/// <summary>The kinds of mistake that only procedure files can have.</summary>
public static class ProcedureMistakes
{
    /// <summary>A condition or rule names a field that the procedure lacks.</summary>
    public static PackFault UnknownField(string field, IEnumerable<string> known) => PackMistakes.Unknown("unknown-field", field, ("trường, kết luận hoặc dữ kiện", "field, finding or fact"), known);

    /// <summary>A condition names a value that the field cannot have.</summary>
    public static PackFault UnknownOption(string field, string value, IEnumerable<string> known) =>
        PackMistakes.Unknown("unknown-option", value, ($"giá trị của trường {field}:", $"value of field {field}:"), known);

    /// <summary>A comparison that the type of the field cannot answer.</summary>
    public static PackFault TypeMismatch(string field) => new("type-mismatch", ($"Phép so sánh không hợp với kiểu của trường '{field}'", $"The comparison does not fit the type of field '{field}'"),
        ("Số và ngày so bằng at-least, at-most, more-than, less-than; ngày so bằng older-than, younger-than; yes-no bằng true, false; bảng, tệp, địa chỉ chỉ có given",
            "Numbers and dates take at-least, at-most, more-than, less-than; dates older-than, younger-than; yes-no true, false; tables, files and addresses only given"));

    /// <summary>A limit case nobody reaches.</summary>
    public static PackFault UnreachableLimit(string id) => Unreachable("unreachable-limit", ($"thời hạn '{id}'", $"limit '{id}'"),
        ("Sửa điều kiện, hoặc đưa lên trước trường hợp đã bao hết; trường hợp không có when đứng cuối", "Change the condition, or move it before the case that covers it; the case without when stands last"));

    /// <summary>A fee case nobody reaches.</summary>
    public static PackFault UnreachableFee(string id) => Unreachable("unreachable-fee", ($"mức phí '{id}'", $"fee '{id}'"), FixCondition);

    /// <summary>A step nobody reaches.</summary>
    public static PackFault UnreachableStep(string id) => Unreachable("unreachable-step", ($"bước '{id}'", $"step '{id}'"), FixCondition);

    /// <summary>A component nobody is asked for.</summary>
    public static PackFault UnreachableComponent(string id) => Unreachable("unreachable-component", ($"giấy tờ '{id}'", $"component '{id}'"), FixCondition);

    /// <summary>A question nobody is asked.</summary>
    public static PackFault UnreachableQuestion(string id) => Unreachable("unreachable-question", ($"câu hỏi '{id}'", $"question '{id}'"), FixCondition);

    /// <summary>Answers for which no time limit is declared.</summary>
    public static PackFault LimitGap() => new("limit-gap", ("Có trường hợp không rơi vào thời hạn nào tính từ khi tiếp nhận", "Some answers fall under no limit counted from acceptance"),
        ("Thêm một thời hạn tính từ acceptance, không có when, ở cuối", "Add a limit counted from acceptance without when as the last case"));

    /// <summary>A step that nobody does.</summary>
    public static PackFault StepWithoutRole(string id) => new("step-without-role", ($"Bước '{id}' không có vai trò", $"Step '{id}' has no role"),
        ($"Thêm role: một trong {string.Join(", ", ProcedureWords.Roles)}", $"Add role: one of {string.Join(", ", ProcedureWords.Roles)}"));

    /// <summary>Shares that do not make a whole.</summary>
    public static PackFault SharesNotWhole(int sum) => new("shares-not-100", ($"Các phần thời hạn của bước cộng lại {sum} %", $"The shares of the steps sum to {sum} %"), ("Chia lại để tổng là 100", "Divide them so that they sum to 100"));

    /// <summary>A filable procedure without something it needs.</summary>
    public static PackFault OpenWithout(string what, LocalText name) => new($"open-without-{what}", ($"Thủ tục mở nhận hồ sơ nhưng thiếu {name.Vi}", $"The procedure takes dossiers but lacks {name.In("en")}"),
        ($"Thêm {name.Vi}, hoặc đặt filing: {{ open: false, reason: ... }}", $"Add {name.In("en")}, or set filing: {{ open: false, reason: ... }}"));

    /// <summary>A workflow that lacks a step every dossier passes.</summary>
    public static PackFault WorkflowIncomplete(LocalText missing) => new("workflow-incomplete", ($"Quy trình thiếu {missing.Vi}", $"The workflow lacks {missing.In("en")}"),
        ("Cần: bước counter đầu tiên, bước officer, bước leader (signs), bước clerk (numbers: true), bước returning cuối cùng", "Needed: a counter step first, an officer step, a leader step (signs), a clerk step (numbers: true), a returning step last"));

    /// <summary>Two versions of one procedure in force on one day.</summary>
    public static PackFault OverlappingVersions(string code, string other) => new("overlapping-versions", ($"Thủ tục {code} có hai bản cùng hiệu lực; bản kia: {other}", $"Two versions of procedure {code} are in force at once; the other is {other}"),
        ("Ghi effective-to cho bản cũ: ngày trước effective-from của bản mới", "Give the older one an effective-to: the day before the newer one's effective-from"));

    /// <summary>A regular expression that cannot be read.</summary>
    public static PackFault BadPattern(string pattern) => new("bad-pattern", ($"Biểu thức chính quy '{pattern}' không hợp lệ", $"The regular expression '{pattern}' is not valid"), ("Ví dụ \"^[0-9]{9,12}$\"", "E.g. \"^[0-9]{9,12}$\""));

    /// <summary>A least that exceeds the greatest.</summary>
    public static PackFault MinAboveMax() => new("min-above-max", ("max nhỏ hơn min", "max is less than min"), ("Đổi chỗ hoặc sửa hai số", "Swap or change the two numbers"));

    /// <summary>One value for two options.</summary>
    public static PackFault DuplicateOption(string value, int firstLine) => new("duplicate-option", ($"Giá trị '{value}' đã có", $"Value '{value}' is already there"), ($"Đặt giá trị khác; lần đầu ở dòng {firstLine}", $"Choose another; the first is on line {firstLine}"));

    /// <summary>A choice without options.</summary>
    public static PackFault OptionsMissing(string field) => new("options-missing", ($"Trường chọn '{field}' không có lựa chọn", $"Choice '{field}' has no options"), ("Thêm options: [{ value, label }] hoặc codelist", "Add options: [{ value, label }] or codelist"));

    /// <summary>A table without columns, or in another table.</summary>
    public static PackFault ColumnsMissing(string field) => new("columns-missing", ($"Bảng '{field}' không có cột hoặc nằm trong bảng khác", $"Table '{field}' has no columns or stands in another table"), ("Thêm columns: [...]; bảng không lồng bảng", "Add columns: [...]; tables do not nest"));

    /// <summary>A key that does not go with the type of the field.</summary>
    public static PackFault Misplaced(string key, FieldType type) => new("misplaced-key", ($"'{key}' không dùng cho kiểu {type}", $"'{key}' does not go with type {type}"), ($"Bỏ '{key}' hoặc đổi type", $"Remove '{key}' or change the type"));

    /// <summary>No month.</summary>
    public static PackFault MalformedMonth(string value) => new("malformed-month", ($"'{value}' không phải năm-tháng", $"'{value}' is not a year and month"), ("Viết \"2026-09\"", "Write \"2026-09\""));

    /// <summary>A computed field whose rule nobody knows.</summary>
    public static PackFault UnknownComputation(string value) => new("unknown-computation", ($"Không có cách tính '{value}'", $"There is no computation '{value}'"), ("Dùng date-in-words:TRƯỜNG với một trường ngày", "Use date-in-words:FIELD with a date field"));

    /// <summary>A template that the pack lacks.</summary>
    public static PackFault UnknownTemplate(string name, IEnumerable<string> known) => PackMistakes.Unknown("unknown-template", name, ("mẫu", "template"), known);

    /// <summary>A code list that the pack lacks.</summary>
    public static PackFault UnknownCodeList(string id, IEnumerable<string> known) => PackMistakes.Unknown("unknown-codelist", id, ("danh mục", "code list"), known);

    /// <summary>A life event that the pack lacks.</summary>
    public static PackFault UnknownLifeEvent(string id, IEnumerable<string> known) => PackMistakes.Unknown("unknown-life-event", id, ("việc trong đời", "life event"), known);

    /// <summary>A start of a clock that nobody records.</summary>
    public static PackFault UnknownEvent(string id, IEnumerable<string> known) => PackMistakes.Unknown("unknown-event", id, ("mốc tính thời hạn", "start of a limit"), known);

    /// <summary>Tiers of a fee that do not begin one after the other.</summary>
    public static PackFault TiersNotAscending(int from) => new("tiers-not-ascending", ($"Bậc phí từ {from} không lớn hơn bậc trước", $"The tier from {from} does not come after the one before"),
        ("Xếp các bậc theo from tăng dần, mỗi from một bậc", "Order the tiers by rising from, one tier for each"));

    /// <summary>A same-visit lane whose screen leaves out what every dossier needs.</summary>
    public static PackFault SameVisitWithoutField(string field) => new("same-visit-without-field", ($"Làn lấy ngay không hỏi trường bắt buộc '{field}'", $"The same-visit lane does not ask the required field '{field}'"),
        ($"Thêm {field} vào ask, hoặc bỏ required của trường", $"Add {field} to ask, or make the field optional"));

    /// <summary>A same-visit lane of a procedure that no counter takes.</summary>
    public static PackFault SameVisitNotAtCounter() => new("same-visit-not-at-counter", ("Làn lấy ngay của thủ tục không nhận tại quầy", "A same-visit lane of a procedure that no counter takes"),
        ("Mở filing với channels có counter, hoặc bỏ same-visit", "Open filing with counter among its channels, or remove same-visit"));

    /// <summary>A same-visit lane whose result is not on paper.</summary>
    public static PackFault SameVisitNotOnPaper() => new("same-visit-not-on-paper", ("Làn lấy ngay chỉ dùng cho kết quả bằng giấy", "A same-visit lane is for results on paper only"),
        ("Đặt outcome: { made: paper }, hoặc bỏ same-visit", "Set outcome: { made: paper }, or remove same-visit"));

    /// <summary>A procedure that the pack lacks.</summary>
    public static PackFault UnknownProcedure(string code, IEnumerable<string> known) => PackMistakes.Unknown("unknown-procedure", code, ("thủ tục", "procedure"), known);

    private static LocalText FixCondition => ("Sửa điều kiện cho có câu trả lời thỏa được, hoặc bỏ trường hợp này", "Change the condition so that some answers satisfy it, or remove the case");

    private static PackFault Unreachable(string code, LocalText what, LocalText hint) => new(code, ($"Không câu trả lời nào dẫn tới {what.Vi}", $"No answers lead to {what.In("en")}"), hint);
}
