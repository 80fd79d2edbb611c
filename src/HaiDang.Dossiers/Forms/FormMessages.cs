using HaiDang.Core;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Forms;

/// <summary>What a person reads about one field: what to do, with an example, naming the field.</summary>
internal static class FormMessages
{
    /// <summary>The field is needed and empty.</summary>
    public static LocalText Missing(FormField field)
    {
        var (vi, en) = Inside(field.Label);
        return field.Type switch
        {
            FieldType.Choice => ($"Chọn {vi}", $"Choose {en}"),
            FieldType.YesNo when field.MustAccept => MustAccept(field),
            FieldType.YesNo => ($"Chọn Có hoặc Không: {vi}", $"Choose Yes or No: {en}"),
            FieldType.File => ($"Tải lên {vi}, ví dụ ảnh chụp hoặc tệp PDF", $"Upload {en}, for example a photo or a PDF file"),
            FieldType.Table => ($"Thêm ít nhất một dòng vào {vi}", $"Add at least one row to {en}"),
            FieldType.Consent => ($"Nhập người đồng ý: {vi}", $"Enter the person who agrees: {en}"),
            _ => Example(field) is { } example ? ($"Nhập {vi}, ví dụ {example.Vi}", $"Enter {en}, for example {example.In("en")}") : ($"Nhập {vi}", $"Enter {en}"),
        };
    }

    /// <summary>The text cannot be read as what the field wants.</summary>
    public static LocalText Malformed(FormField field)
    {
        var (vi, en) = (field.Label.Vi, field.Label.In("en"));
        return field.Type switch
        {
            FieldType.Date => ($"{vi}: nhập ngày có thật theo thứ tự ngày, tháng, năm, ví dụ 27/3/2019", $"{en}: enter a real day as day, month, year, for example 27/3/2019"),
            FieldType.DateTime => ($"{vi}: nhập giờ và ngày, ví dụ 08:30 27/3/2019", $"{en}: enter time and day, for example 08:30 27/3/2019"),
            FieldType.Number when AnswerTexts.IsYear(field) => ($"{vi}: nhập năm bằng bốn chữ số, ví dụ 1990", $"{en}: enter a year of four digits, for example 1990"),
            FieldType.Number => ($"{vi}: nhập một số, ví dụ 12,5 hoặc 1.250", $"{en}: enter a number, for example 12,5 or 1.250"),
            FieldType.Money => ($"{vi}: nhập số tiền chẵn đồng, không âm, ví dụ 1.250.000", $"{en}: enter whole đồng, not negative, for example 1.250.000"),
            FieldType.YesNo => ($"{vi}: chọn Có hoặc Không", $"{en}: choose Yes or No"),
            FieldType.PersonName => ($"{vi}: chỉ dùng chữ cái, dấu cách, dấu nối và dấu nháy, ví dụ Nguyễn Thị Minh An", $"{en}: use letters, spaces, hyphens and apostrophes only, for example Nguyễn Thị Minh An"),
            FieldType.PersonalId => ($"{vi}: nhập đủ 12 chữ số in trên thẻ căn cước, ví dụ 031090001234", $"{en}: enter all 12 digits printed on the identity card, for example 031090001234"),
            FieldType.TaxCode => ($"{vi}: mã số thuế không đúng. Nhập 10 chữ số (đơn vị phụ thuộc thêm - và 3 chữ số) hoặc 12 chữ số, ví dụ 0100109106", $"{en}: the tax code is wrong. Enter 10 digits (a branch adds - and 3 digits) or 12 digits, for example 0100109106"),
            FieldType.Phone => ($"{vi}: nhập số điện thoại, ví dụ 0912345678 hoặc 02253821055", $"{en}: enter a phone number, for example 0912345678 or 02253821055"),
            FieldType.Email => ($"{vi}: nhập địa chỉ thư điện tử, ví dụ minhan@example.com", $"{en}: enter an e-mail address, for example minhan@example.com"),
            FieldType.Choice => ($"{vi}: chọn một trong các mục có sẵn", $"{en}: choose one of the options given"),
            FieldType.Address => ($"{vi}: nhập số nhà, đường, rồi chọn xã, phường, đặc khu", $"{en}: enter house and street, then choose the commune"),
            FieldType.Table => ($"{vi}: gửi danh sách các dòng, mỗi dòng là một nhóm cột", $"{en}: send a list of rows, each an object of columns"),
            FieldType.Consent => ($"{vi}: gửi họ tên, số định danh và sự đồng ý", $"{en}: send name, personal identifier and agreement"),
            FieldType.File => ($"{vi}: tải lại tệp, rồi gửi mã tệp nhận được", $"{en}: upload the file again, then send the file id received"),
            FieldType.Text or FieldType.LongText => ($"{vi}: nhập chữ", $"{en}: enter text"),
            _ => throw new InvalidOperationException($"Unknown type {field.Type}"),
        };
    }

    /// <summary>The text does not match the field's pattern; the hint says how it should look.</summary>
    public static LocalText Pattern(FormField field) => field.Hint is { } hint
        ? ($"{field.Label.Vi}: nhập đúng dạng. {hint.Vi}", $"{field.Label.In("en")}: enter it in the right form. {hint.In("en")}")
        : Example(field) is { } example
            ? ($"{field.Label.Vi}: nhập đúng dạng, ví dụ {example.Vi}", $"{field.Label.In("en")}: enter it in the right form, for example {example.In("en")}")
            : ($"{field.Label.Vi}: nội dung không đúng dạng quy định, kiểm tra lại từng ký tự", $"{field.Label.In("en")}: it is not in the prescribed form, check each character");

    public static LocalText TooShort(FormField field, int least) =>
        ($"{field.Label.Vi}: nhập ít nhất {least} ký tự", $"{field.Label.In("en")}: enter at least {least} characters");

    public static LocalText TooLong(FormField field, int most, int length) =>
        ($"{field.Label.Vi}: rút gọn còn nhiều nhất {Number(most).Vi} ký tự (đang có {Number(length).Vi})", $"{field.Label.In("en")}: shorten to at most {Number(most).En} characters (now {Number(length).En})");

    public static LocalText TooSmall(FormField field, decimal least) =>
        ($"{field.Label.Vi}: nhập số từ {Number(field, least).Vi} trở lên", $"{field.Label.In("en")}: enter {Number(field, least).En} or more");

    public static LocalText TooLarge(FormField field, decimal most) =>
        ($"{field.Label.Vi}: nhập số không quá {Number(field, most).Vi}", $"{field.Label.In("en")}: enter {Number(field, most).En} or less");

    public static LocalText AboveField(FormField field, FormField other, decimal value) =>
        ($"{field.Label.Vi}: nhập số không lớn hơn {Inside(other.Label).Vi} ({Number(field, value).Vi})", $"{field.Label.In("en")}: enter no more than {Inside(other.Label).En} ({Number(field, value).En})");

    public static LocalText BelowField(FormField field, FormField other, decimal value) =>
        ($"{field.Label.Vi}: nhập số không nhỏ hơn {Inside(other.Label).Vi} ({Number(field, value).Vi})", $"{field.Label.In("en")}: enter no less than {Inside(other.Label).En} ({Number(field, value).En})");

    public static LocalText FewRows(FormField field, int least) =>
        ($"{field.Label.Vi}: thêm cho đủ ít nhất {least} dòng", $"{field.Label.In("en")}: add rows until there are at least {least}");

    public static LocalText ManyRows(FormField field, int most) =>
        ($"{field.Label.Vi}: giữ lại nhiều nhất {most} dòng", $"{field.Label.In("en")}: keep at most {most} rows");

    public static LocalText AfterToday(FormField field, DateOnly today) =>
        ($"{field.Label.Vi}: ngày chưa đến. Nhập ngày từ hôm nay ({Day(today)}) trở về trước", $"{field.Label.In("en")}: the day has not come yet. Enter today ({Day(today)}) or an earlier day");

    public static LocalText BeforeToday(FormField field, DateOnly today) =>
        ($"{field.Label.Vi}: ngày đã qua. Nhập ngày từ hôm nay ({Day(today)}) trở đi", $"{field.Label.In("en")}: the day is past. Enter today ({Day(today)}) or a later day");

    public static LocalText AfterDay(FormField field, FormField? other, DateOnly bound) => other is null
        ? ($"{field.Label.Vi}: nhập ngày không sau {Day(bound)}", $"{field.Label.In("en")}: enter a day not after {Day(bound)}")
        : ($"{field.Label.Vi}: nhập ngày không sau {Inside(other.Label).Vi} ({Day(bound)})", $"{field.Label.In("en")}: enter a day not after {Inside(other.Label).En} ({Day(bound)})");

    public static LocalText BeforeDay(FormField field, FormField? other, DateOnly bound) => other is null
        ? ($"{field.Label.Vi}: nhập ngày không trước {Day(bound)}", $"{field.Label.In("en")}: enter a day not before {Day(bound)}")
        : ($"{field.Label.Vi}: nhập ngày không trước {Inside(other.Label).Vi} ({Day(bound)})", $"{field.Label.In("en")}: enter a day not before {Inside(other.Label).En} ({Day(bound)})");

    public static LocalText MustAccept(FormField field) =>
        ($"Đánh dấu đồng ý để tiếp tục: {Inside(field.Label).Vi}", $"Tick to agree before going on: {Inside(field.Label).En}");

    public static LocalText MissingCommuneElsewhere(FormField field) =>
        ($"{field.Label.Vi}: nhập tên xã, phường thuộc tỉnh, thành phố đã nêu, ví dụ Phường Hoàn Kiếm", $"{field.Label.In("en")}: enter the name of the commune in the province given, for example Phường Hoàn Kiếm");

    public static LocalText MissingCommune(FormField field) =>
        ($"{field.Label.Vi}: chọn xã, phường hoặc đặc khu", $"{field.Label.In("en")}: choose the commune, ward or special zone");

    public static LocalText MissingDetail(FormField field) =>
        ($"{field.Label.Vi}: nhập số nhà, đường hoặc thôn, tổ dân phố, ví dụ số 12 đường Lê Lợi", $"{field.Label.In("en")}: enter house and street or hamlet, for example số 12 đường Lê Lợi");

    public static LocalText UnknownCommune(FormField field) =>
        ($"{field.Label.Vi}: không có xã, phường, đặc khu này trong thành phố. Chọn trong danh sách, hoặc nhập tỉnh, thành phố khác",
         $"{field.Label.In("en")}: the city has no such commune. Choose from the list, or enter another province");

    public static LocalText FormerCommune(FormField field, IReadOnlyList<string> successors)
    {
        var names = string.Join(", ", successors);
        return successors.Count == 1
            ? ($"{field.Label.Vi}: đơn vị này đã sắp xếp, nay là {names}. Chọn tên mới", $"{field.Label.In("en")}: this unit was merged and is now {names}. Choose the new name")
            : ($"{field.Label.Vi}: đơn vị này đã sắp xếp, nay thuộc một trong các đơn vị: {names}. Chọn một đơn vị", $"{field.Label.In("en")}: this unit was merged and now belongs to one of: {names}. Choose one");
    }

    public static LocalText Unknown(string field) =>
        ($"Biểu mẫu không có mục “{Short(field)}”. Bỏ mục này, hoặc xem tên các mục ở định nghĩa thủ tục", $"The form has no field “{Short(field)}”. Leave it out, or see the definition of the procedure for the names");

    /// <summary>A label inside a sentence: its first letter small, unless an abbreviation begins it.</summary>
    public static (string Vi, string En) Inside(LocalText label) => (Lower(label.Vi), Lower(label.In("en")));

    private static LocalText? Example(FormField field) => field.Type switch
    {
        FieldType.Date => new("27/3/2019"),
        FieldType.DateTime => new("08:30 27/3/2019"),
        FieldType.Number when AnswerTexts.IsYear(field) => new("1990"),
        FieldType.Number => field.Min is { } least && least > 12 ? (LocalText)Number(field, least) : new("12"),
        FieldType.Money => new("1.250.000"),
        FieldType.PersonName => new("Nguyễn Thị Minh An"),
        FieldType.PersonalId => new("031090001234"),
        FieldType.TaxCode => new("0100109106"),
        FieldType.Phone => new("0912345678"),
        FieldType.Email => new("minhan@example.com"),
        FieldType.Address => ("số 12 đường Lê Lợi, rồi chọn xã, phường", "số 12 đường Lê Lợi, then choose the commune"),
        _ => null,
    };

    private static (string Vi, string En) Number(decimal value) => (AnswerTexts.Number(value, "vi"), AnswerTexts.Number(value, "en"));

    private static (string Vi, string En) Number(FormField field, decimal value) => (AnswerTexts.Number(field, value, "vi"), AnswerTexts.Number(field, value, "en"));

    private static string Day(DateOnly day) => AnswerTexts.Day(day);

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;

    private static string Lower(string text) => text.Length > 1 && char.IsUpper(text[0]) && !char.IsUpper(text[1]) ? char.ToLower(text[0], System.Globalization.CultureInfo.InvariantCulture) + text[1..] : text;
}
