using HaiDang.Core;

namespace HaiDang.City.Packs;

/// <summary>What a place in a file must hold.</summary>
public enum PackShape
{
    /// <summary>Keys with values.</summary>
    Mapping,

    /// <summary>A list.</summary>
    List,

    /// <summary>A single value.</summary>
    Text,
}

/// <summary>The kinds of mistake that any pack file can have; each engine adds a catalogue of its own.</summary>
public static class PackMistakes
{
    /// <summary>The bytes are not UTF-8.</summary>
    public static PackFault WrongEncoding(string? found) => new("wrong-encoding",
        found is null ? ("Tệp không phải UTF-8", "The file is not UTF-8") : ($"Tệp là {found}, không phải UTF-8", $"The file is {found}, not UTF-8"),
        ("Lưu lại tệp với bảng mã UTF-8 (không BOM)", "Save the file as UTF-8 (without BOM)"));

    /// <summary>A byte-order mark begins the file.</summary>
    public static PackFault ByteOrderMark() => new("byte-order-mark", ("Tệp bắt đầu bằng dấu BOM", "The file begins with a byte-order mark"),
        ("Lưu lại tệp với UTF-8 không BOM", "Save the file as UTF-8 without BOM"));

    /// <summary>Letters with separate accents.</summary>
    public static PackFault NotComposed() => new("not-nfc", ("Chữ có dấu viết rời (không phải Unicode dựng sẵn, NFC)", "Letters are written with separate accents (not Unicode NFC)"),
        ("Gõ lại chữ này bằng bảng mã Unicode dựng sẵn", "Retype the letter in composed Unicode (NFC)"));

    /// <summary>A tab character.</summary>
    public static PackFault Tab() => new("tab", ("Có ký tự tab", "There is a tab character"), ("Thụt dòng bằng dấu cách, hai dấu cách mỗi bậc", "Indent with spaces, two for each level"));

    /// <summary>A carriage return.</summary>
    public static PackFault CarriageReturn() => new("carriage-return", ("Dòng kết thúc kiểu Windows (CR LF)", "Lines end the Windows way (CR LF)"),
        ("Lưu lại tệp với dòng kết thúc LF", "Save the file with LF line ends"));

    /// <summary>A link instead of a file or folder.</summary>
    public static PackFault Link() => new("link", ("Đây là liên kết, không phải tệp hay thư mục thật", "This is a link, not a file or folder itself"),
        ("Chép tệp vào gói thay cho liên kết", "Copy the file into the pack instead of linking to it"));

    /// <summary>A folder with the name of a file.</summary>
    public static PackFault FolderForFile() => new("folder-for-file", ("Đây là thư mục mang tên của tệp", "This is a folder with the name of a file"),
        ("Đặt tệp ở đây hoặc đổi tên thư mục, tên không có dấu chấm", "Put a file here, or rename the folder without a dot in its name"));

    /// <summary>A file too large for any pack.</summary>
    public static PackFault TooLarge(long bytes) => new("file-too-large", ($"Tệp {bytes / 1_000_000} MB quá lớn", $"The file of {bytes / 1_000_000} MB is too large"),
        ("Mỗi tệp không quá 16 MB; giản lược ranh giới, bỏ dữ liệu thừa", "At most 16 MB a file; simplify boundaries, remove what is not needed"));

    /// <summary>A file that the program may not read.</summary>
    public static PackFault Unreadable() => new("unreadable-file", ("Không mở được tệp hoặc thư mục này", "This file or folder cannot be opened"),
        ("Cho tài khoản đang chạy quyền đọc tệp", "Let the account that runs this read it"));

    /// <summary>No content.</summary>
    public static PackFault EmptyFile() => new("empty-file", ("Tệp không có nội dung", "The file has no content"), ("Điền nội dung hoặc xóa tệp", "Fill the file in or delete it"));

    /// <summary>A file that is no YAML.</summary>
    public static PackFault YamlSyntax(string detail) => new("yaml-syntax", ($"Không đọc được YAML: {detail}", $"Cannot read the YAML: {detail}"),
        ("Kiểm tra thụt dòng, dấu ngoặc, dấu nháy; đặt trong dấu nháy kép giá trị có \": \" hoặc \" #\"", "Check indentation, brackets and quotes; put values that hold \": \" or \" #\" in double quotes"));

    /// <summary>A feature of a GeoJSON file that is no boundary of a commune.</summary>
    public static PackFault MalformedBoundary(LocalText why) => new("malformed-boundary", ($"Ranh giới không dùng được: {why.Vi}", $"Not a boundary: {why.In("en")}"),
        ("Mỗi feature có properties.code là chữ và geometry kiểu Polygon hoặc MultiPolygon, [kinh độ, vĩ độ]",
            "Each feature has a text properties.code and a geometry of type Polygon or MultiPolygon, [longitude, latitude]"));

    /// <summary>A file that is no GeoJSON.</summary>
    public static PackFault JsonSyntax(string detail, string detailEn) => new("json-syntax", ($"Không đọc được GeoJSON: {detail}", $"Cannot read the GeoJSON: {detailEn}"),
        ("Xuất lại tệp GeoJSON (FeatureCollection, mỗi feature có properties.code)", "Export the GeoJSON again (FeatureCollection, properties.code in each feature)"));

    /// <summary>A key twice in one mapping.</summary>
    public static PackFault DuplicateKey(string key, int firstLine) => new("duplicate-key", ($"Khóa '{key}' lặp lại", $"Key '{key}' is repeated"),
        ($"Bỏ một trong hai; lần đầu ở dòng {firstLine}", $"Remove one of the two; the first is on line {firstLine}"));

    /// <summary>An anchor or alias.</summary>
    public static PackFault Anchor() => new("yaml-anchor", ("Không dùng neo và tham chiếu YAML (& và *)", "YAML anchors and aliases (& and *) are not used here"),
        ("Viết lại giá trị; nếu chữ bắt đầu bằng & hoặc * thì đặt trong dấu nháy kép", "Write the value out; put text that begins with & or * in double quotes"));

    /// <summary>A tag.</summary>
    public static PackFault Tag() => new("yaml-tag", ("Không dùng thẻ kiểu YAML (!)", "YAML tags (!) are not used here"),
        ("Bỏ thẻ; nếu chữ bắt đầu bằng ! thì đặt trong dấu nháy kép", "Remove the tag; put text that begins with ! in double quotes"));

    /// <summary>A second document after ---.</summary>
    public static PackFault SecondDocument() => new("yaml-documents", ("Tệp có hơn một tài liệu YAML (---)", "The file holds more than one YAML document (---)"),
        ("Mỗi tệp một tài liệu: tách ra tệp riêng", "One document a file: move the rest to a file of its own"));

    /// <summary>A mapping where a list must be, and so on.</summary>
    public static PackFault WrongShape(PackShape expected) => new("wrong-shape", expected switch
    {
        PackShape.Mapping => ("Chỗ này phải là các khóa và giá trị", "Keys with values must stand here"),
        PackShape.List => ("Chỗ này phải là danh sách", "A list must stand here"),
        PackShape.Text => ("Chỗ này phải là một giá trị đơn", "A single value must stand here"),
        _ => throw new InvalidOperationException($"Unknown shape {expected}"),
    }, expected switch
    {
        PackShape.Mapping => ("Viết { khóa: giá trị } hoặc mỗi khóa một dòng", "Write { key: value } or one key a line"),
        PackShape.List => ("Viết [a, b] hoặc mỗi dòng một mục bắt đầu bằng '- '", "Write [a, b] or one entry a line, each beginning with '- '"),
        PackShape.Text => ("Viết một chữ, số hoặc câu", "Write one word, number or sentence"),
        _ => throw new InvalidOperationException($"Unknown shape {expected}"),
    });

    /// <summary>A key nobody reads.</summary>
    public static PackFault UnknownKey(string key, IEnumerable<string> known) => new("unknown-key", ($"Không có khóa '{key}' ở đây", $"There is no key '{key}' here"), Suggest(key, known));

    /// <summary>A text with a comma, cut in two within braces.</summary>
    public static PackFault UnquotedComma(string rest) => new("unquoted-comma", ($"'{rest}' đứng riêng sau dấu phẩy", $"'{rest}' stands alone after a comma"),
        ("Đặt câu có dấu phẩy trong dấu nháy kép: { vi: \"a, b\" }", "Put text that holds a comma in double quotes: { vi: \"a, b\" }"));

    /// <summary>A key that must be there.</summary>
    public static PackFault MissingKey(string key) => new("missing-key", ($"Thiếu '{key}'", $"'{key}' is missing"), ($"Thêm '{key}: ...'", $"Add '{key}: ...'"));

    /// <summary>Two keys of which only one can hold.</summary>
    public static PackFault Exclusive(string key, string other) => new("exclusive-keys", ($"'{key}' không đi cùng '{other}'", $"'{key}' does not go with '{other}'"), ($"Bỏ '{key}' hoặc '{other}'", $"Remove '{key}' or '{other}'"));

    /// <summary>A key without a value.</summary>
    public static PackFault EmptyValue(string key) => new("empty-value", ($"'{key}' không có giá trị", $"'{key}' has no value"), ($"Điền giá trị hoặc bỏ '{key}'", $"Fill it in or remove '{key}'"));

    /// <summary>A word that is not one of a closed list.</summary>
    public static PackFault UnknownValue(string value, IEnumerable<string> known) => new("unknown-value", ($"'{value}' không phải giá trị được dùng ở đây", $"'{value}' is not a value used here"), Suggest(value, known));

    /// <summary>No date.</summary>
    public static PackFault MalformedDate(string value) => new("malformed-date", ($"'{value}' không phải một ngày", $"'{value}' is not a date"), ("Viết năm-tháng-ngày, ví dụ 2026-03-01", "Write year-month-day, e.g. 2026-03-01"));

    /// <summary>No number of the wanted kind.</summary>
    public static PackFault MalformedNumber(string value) => new("malformed-number", ($"'{value}' không phải số hợp lệ ở đây", $"'{value}' is not a number that fits here"), ("Viết số bằng chữ số, không dấu phân nhóm, ví dụ 8000", "Write digits without separators, e.g. 8000"));

    /// <summary>A number outside its range.</summary>
    public static PackFault OutOfRange(string value, decimal min, decimal max) => new("out-of-range", ($"{value} nằm ngoài khoảng {min} đến {max}", $"{value} is outside {min} to {max}"),
        ($"Viết một số từ {min} đến {max}", $"Write a number from {min} to {max}"));

    /// <summary>Neither true nor false.</summary>
    public static PackFault MalformedYesNo(string value) => new("malformed-yes-no", ($"'{value}' không phải true hoặc false", $"'{value}' is neither true nor false"), ("Viết true hoặc false", "Write true or false"));

    /// <summary>No identifier.</summary>
    public static PackFault MalformedId(string value) => new("malformed-id", ($"'{value}' không phải mã hợp lệ", $"'{value}' is not a valid identifier"),
        ("Dùng chữ thường không dấu, chữ số và gạch nối, ví dụ birth-date", "Use lower-case ASCII letters, digits and hyphens, e.g. birth-date"));

    /// <summary>No time limit, or an impossible one.</summary>
    public static PackFault MalformedLimit(string value) => new("impossible-limit", ($"'{value}' không phải thời hạn", $"'{value}' is not a time limit"),
        ("Viết 'N working-days', 'N days', 'N hours', 'N working-hours', 'N months' (N từ 1) hoặc 'same-day'", "Write 'N working-days', 'N days', 'N hours', 'N working-hours', 'N months' (N at least 1) or 'same-day'"));

    /// <summary>No time of day or office period.</summary>
    public static PackFault MalformedTime(string value) => new("malformed-time", ($"'{value}' không phải giờ hợp lệ", $"'{value}' is not a valid time"),
        ("Viết giờ như \"15:00\", buổi như \"07:30-12:00\" (sau buổi trước, kết thúc sau khi bắt đầu)", "Write a time as \"15:00\", a period as \"07:30-12:00\" (after the one before, ending after it begins)"));

    /// <summary>A statement that is no condition.</summary>
    public static PackFault MalformedCondition(string detail, string detailEn) => new("malformed-condition", ($"Điều kiện không hợp lệ: {detail}", $"Not a valid condition: {detailEn}"),
        ("Ví dụ: { sex: nam }, { birth-date: { older-than: 60 days } }, { all: [..] }, { any: [..] }, { not: .. }, hoặc tên một kết luận", "E.g. { sex: nam }, { birth-date: { older-than: 60 days } }, { all: [..] }, { any: [..] }, { not: .. }, or the id of a finding"));

    /// <summary>One identifier for two things.</summary>
    public static PackFault DuplicateId(string id, int firstLine) => new("duplicate-id", ($"Mã '{id}' đã dùng", $"Identifier '{id}' is already used"),
        ($"Đặt mã khác; lần đầu ở dòng {firstLine}", $"Choose another; the first is on line {firstLine}"));

    /// <summary>A file that no part of the system reads.</summary>
    public static PackFault UnknownFile(IEnumerable<string> folders) => new("unknown-file", ("Không phần nào của hệ thống đọc tệp này", "No part of the system reads this file"),
        ($"Đặt tệp đúng chỗ hoặc xóa; các chỗ được đọc: {string.Join(", ", folders)}", $"Move it to where it is read or delete it; read are: {string.Join(", ", folders)}"));

    /// <summary>A file that must be there.</summary>
    public static PackFault MissingFile(string what) => new("missing-file", ($"Thiếu tệp {what}", $"The file {what} is missing"), ($"Thêm {what}; xem cities/sample", $"Add {what}; see cities/sample"));

    /// <summary>A file name that does not say what the file holds.</summary>
    public static PackFault FileName(string expected) => new("file-name", ("Tên tệp không khớp nội dung", "The file name does not match the content"), ($"Đặt tên {expected}", $"Name it {expected}"));

    /// <summary>The end lies before the beginning.</summary>
    public static PackFault PeriodReversed() => new("period-reversed", ("Ngày kết thúc trước ngày bắt đầu", "The end lies before the beginning"), ("Ngày kết thúc là ngày cuối còn hiệu lực, không trước ngày bắt đầu", "The end is the last day in force, not before the first"));

    /// <summary>A CSV header that lacks a column.</summary>
    public static PackFault CsvColumn(string column) => new("csv-column", ($"Thiếu cột '{column}'", $"Column '{column}' is missing"), ($"Thêm cột '{column}' vào dòng đầu", $"Add column '{column}' to the first line"));

    /// <summary>A CSV line with too many or too few values.</summary>
    public static PackFault CsvWidth(int found, int expected) => new("csv-width", ($"Dòng có {found} giá trị, phải là {expected}", $"The line has {found} values, not {expected}"),
        ("Đặt giá trị có dấu phẩy trong dấu nháy kép", "Put values that hold a comma in double quotes"));

    /// <summary>A CSV quote that is never closed.</summary>
    public static PackFault CsvQuote() => new("csv-quote", ("Dấu nháy kép không khép", "A double quote is not closed"), ("Khép dấu nháy; trong giá trị viết dấu nháy hai lần (\"\")", "Close the quote; inside a value write it twice (\"\")"));

    /// <summary>A unit that does not exist.</summary>
    public static PackFault UnknownUnit(string id, IEnumerable<string> known) => new("unknown-unit", ($"Không có đơn vị '{id}'", $"There is no unit '{id}'"), Suggest(id, known, ("Dùng mã trong units.csv hoặc departments.csv", "Use a code of units.csv or an id of departments.csv")));

    /// <summary>A successor that did not exist when the old unit ended.</summary>
    public static PackFault SuccessorNotInForce(string id, string day) => new("successor-not-in-force",
        ($"Đơn vị '{id}' không hoạt động vào ngày {day}, ngay sau khi đơn vị cũ kết thúc", $"Unit '{id}' is not in force on {day}, the day after the old unit ended"),
        ("Kiểm tra effective_to ở đây với effective_from, effective_to của đơn vị mới", "Check effective_to here against effective_from and effective_to of the new unit"));

    /// <summary>An abolished commune that leads nowhere.</summary>
    public static PackFault NoSuccessor(string id) => new("no-successor", ($"Đơn vị '{id}' đã kết thúc nhưng không rõ nhập vào đâu", $"Unit '{id}' has ended but leads to no successor"),
        ("Thêm dòng của đơn vị này, cùng effective_to, vào units-merged-from.csv", "Add its line, with the same effective_to, to units-merged-from.csv"));

    /// <summary>A unit that stands above itself.</summary>
    public static PackFault UnitCycle(string path) => new("unit-cycle", ($"Đơn vị ở trên chính nó: {path}", $"A unit stands above itself: {path}"), ("Bỏ một cấp trên trong vòng này", "Take away one parent of this circle"));

    /// <summary>A unit above that is not there as long as the one below.</summary>
    public static PackFault ParentNotInForce(string id, string day) => new("parent-not-in-force", ($"Đơn vị cấp trên '{id}' không hoạt động vào ngày {day}", $"The unit above, '{id}', is not in force on {day}"),
        ("Kiểm tra effective_from, effective_to của hai đơn vị: cấp trên phải có suốt thời gian của cấp dưới", "Check effective_from and effective_to of both: the unit above is there as long as the one below"));

    /// <summary>A time zone nobody knows.</summary>
    public static PackFault UnknownTimeZone(string id) => new("unknown-time-zone", ($"Không có múi giờ '{id}'", $"There is no time zone '{id}'"), ("Ví dụ Asia/Ho_Chi_Minh", "E.g. Asia/Ho_Chi_Minh"));

    /// <summary>No web address.</summary>
    public static PackFault MalformedAddress(string value) => new("malformed-address", ($"'{value}' không phải địa chỉ web", $"'{value}' is not a web address"),
        ("Viết đủ, ví dụ https://creativecommons.org/licenses/by/4.0/", "Write it in full, e.g. https://creativecommons.org/licenses/by/4.0/"));

    /// <summary>No colour.</summary>
    public static PackFault MalformedColour(string value) => new("malformed-colour", ($"'{value}' không phải màu", $"'{value}' is not a colour"), ("Viết \"#RRGGBB\", ví dụ \"#0A58A6\"", "Write \"#RRGGBB\", e.g. \"#0A58A6\""));

    /// <summary>A colour on which white letters cannot be read.</summary>
    public static PackFault LowContrast(string value, double ratio) => new("low-contrast", LocalText.WithNumbers($"Chữ trắng trên màu {value} chỉ tương phản {ratio:0.0}:1", $"White text on {value} has a contrast of only {ratio:0.0}:1"),
        ("Chọn màu đậm hơn: ít nhất 4,5:1 (WCAG 2.2, 1.4.3)", "Choose a darker colour: at least 4.5:1 (WCAG 2.2, 1.4.3)"));

    /// <summary>A day of another year, or one that cannot be what it is said to be.</summary>
    public static PackFault WrongDay(LocalText why) => new("wrong-day", why, ("Kiểm tra ngày với văn bản công bố", "Check the day against the announcement"));

    /// <summary>One day declared twice.</summary>
    public static PackFault DuplicateDay(string day, int firstLine) => new("duplicate-day", ($"Ngày {day} khai hai lần", $"{day} is declared twice"), ($"Bỏ một; lần đầu ở dòng {firstLine}", $"Remove one; the first is on line {firstLine}"));

    /// <summary>A template or notice that cannot be read.</summary>
    public static PackFault TemplateSyntax(string detail, string detailEn) => new("template-syntax", ($"Mẫu không hợp lệ: {detail}", $"Not a valid template: {detailEn}"),
        ("Xem docs/templates.md: {{đường.dẫn}}, {{#if ..}}..{{/if}}, {{#each ..}}..{{/each}}", "See docs/templates.md: {{path}}, {{#if ..}}..{{/if}}, {{#each ..}}..{{/each}}"));

    /// <summary>A placeholder nobody fills.</summary>
    public static PackFault UnknownTemplatePath(string path, IEnumerable<string> known) => new("unknown-template-path", ($"Không có trường '{path}' để điền vào mẫu", $"There is no field '{path}' to fill in"), Suggest(path, known));

    /// <summary>A message too long for one SMS.</summary>
    public static PackFault SmsTooLong(int length) => new("sms-too-long", ($"Tin nhắn dài {length} ký tự khi chưa điền", $"The message has {length} characters before it is filled in"), ("Rút còn dưới 160 ký tự, kể cả phần được điền", "Shorten it below 160 characters, what is filled in included"));

    /// <summary>An SMS with accents.</summary>
    public static PackFault SmsAccented(string letter) => new("sms-accented", ($"Tin nhắn có chữ có dấu '{letter}'", $"The message holds the accented letter '{letter}'"), ("Viết tin nhắn không dấu", "Write the message without accents"));

    /// <summary>A reference to something that does not exist.</summary>
    public static PackFault Unknown(string code, string value, LocalText what, IEnumerable<string> known) => new(code, ($"Không có {what.Vi} '{value}'", $"There is no {what.In("en")} '{value}'"), Suggest(value, known));

    /// <summary>A hint that offers the nearest known word, or lists the known ones.</summary>
    public static LocalText Suggest(string value, IEnumerable<string> known, LocalText? otherwise = null)
    {
        var all = known.Distinct(StringComparer.Ordinal).ToList();
        var ranked = all.Select(k => (Word: k, Distance: Distance(value, k))).OrderBy(k => k.Distance).ThenBy(k => k.Word, StringComparer.Ordinal).ToList();
        if (ranked.Count > 0 && ranked[0].Distance <= Math.Max(2, value.Length / 3))
            return ($"Có phải '{ranked[0].Word}'?", $"Did you mean '{ranked[0].Word}'?");
        if (otherwise is not null)
            return otherwise;
        if (all.Count == 0)
            return ("Bỏ đi: chưa có giá trị nào dùng được", "Remove it: nothing can be used here");
        var list = string.Join(", ", all.Count <= 20 ? all : [.. ranked.Take(8).Select(k => k.Word), "..."]);
        return ($"Dùng một trong: {list}", $"Use one of: {list}");
    }

    /// <summary>Edits (insert, delete, replace, swap of neighbours) that turn one word into the other.</summary>
    private static int Distance(string left, string right)
    {
        var d = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[left.Length, right.Length];
    }
}
