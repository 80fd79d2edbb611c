using HaiDang.Core;
using HaiDang.Dossiers.Files;

namespace HaiDang.Dossiers.Filing;

/// <summary>What the last page of filing refuses, and what would be right.</summary>
public static class FilingProblems
{
    /// <summary>Who represents an enterprise did not say for whom they file.</summary>
    public static Problem ForWhom { get; } = new("for-whom", 400,
        ("Chưa chọn nộp hồ sơ cho ai.", "It is not said for whom you file."),
        ("Chọn nộp cho bản thân hoặc thay mặt tổ chức.", "Choose yourself or an organisation."))
    { Errors = [new("for", ("Chọn nộp cho bản thân hoặc thay mặt tổ chức", "Choose yourself or an organisation"))] };

    /// <summary>Files are still on their way.</summary>
    /// <param name="files">The files.</param>
    public static Problem UploadsUnfinished(IReadOnlyList<DossierFile> files) => new("uploads-unfinished", 409,
        ("Có tệp chưa tải lên xong.", "A file has not arrived completely."),
        ("Đợi tải xong, chọn lại đúng tệp đó để tải tiếp, hoặc bỏ tệp.", "Wait, choose the same file again to go on, or remove it."))
    {
        Errors = [.. files.Select(f => new FieldError(FileSlot.FieldOf(f.Slot), ($"Chưa tải xong: {f.Name}", $"Not finished: {f.Name}")))],
    };

    /// <summary>Documents that must be attached are not.</summary>
    /// <param name="missing">Their official names with the field of the documents page.</param>
    public static Problem PapersMissing(IReadOnlyList<FieldError> missing) => new("papers-missing", 422,
        ("Còn thiếu giấy tờ.", "Documents are missing."),
        ("Đính kèm các giấy tờ bắt buộc ở trang Giấy tờ.", "Attach the required documents on the documents page."))
    { Errors = missing };

    /// <summary>The declaration was not accepted.</summary>
    public static Problem NotDeclared { get; } = new("not-declared", 422,
        ("Chưa cam đoan.", "The declaration is not made."),
        ("Đọc và đánh dấu lời cam đoan trước khi nộp.", "Read the declaration and tick it before filing."))
    { Errors = [new("declared", ("Đánh dấu để cam đoan thông tin là đúng sự thật", "Tick to declare that the information is true"))] };

    /// <summary>Nothing new was added to a supplement.</summary>
    public static Problem NothingSupplemented { get; } = new("supplement-nothing", 422,
        ("Chưa có gì để gửi.", "There is nothing to send."),
        ("Đính kèm giấy tờ được yêu cầu, hoặc ghi ý kiến giải trình.", "Attach what was asked for, or write an explanation."))
    { Errors = [new("note", ("Ghi ý kiến giải trình nếu không có giấy tờ để đính kèm", "Write an explanation if you have no document to attach"))] };

    /// <summary>The second secret does not belong to the code; whether the code exists is not told.</summary>
    public static Problem WrongSecret { get; } = new("track-secret-wrong", 403,
        ("Mã hồ sơ hoặc mã tra cứu không đúng.", "The code of the dossier or the tracking code is wrong."),
        ("Kiểm tra lại hai mã in trên giấy biên nhận hoặc ở trang xác nhận đã nộp.", "Check both codes on the receipt or on the confirmation page."))
    { Errors = [new("secret", ("Nhập mã tra cứu gồm 8 chữ và số, ví dụ K7MQ-2XPA", "Enter the tracking code of 8 letters and digits, for example K7MQ-2XPA"))] };

    /// <summary>No dossier has the code that was typed; it stays in its field.</summary>
    public static Problem NoSuchCode { get; } = new("track-code-unknown", 422,
        ("Không có hồ sơ mang mã này.", "No dossier has this code."),
        ("Kiểm tra từng chữ và số, cả dấu gạch, như in trên giấy tiếp nhận hoặc trong tin nhắn.", "Check each letter, digit and hyphen, as on the receipt or in the message."))
    { Errors = [new("code", ("Nhập lại mã hồ sơ, ví dụ TN-7KQ2-M4XP", "Enter the code again, for example TN-7KQ2-M4XP"))] };

    /// <summary>The rating was not chosen.</summary>
    public static Problem NotRated { get; } = new("rating-missing", 422,
        ("Chưa chọn mức đánh giá.", "No rating is chosen."),
        ("Chọn hài lòng hoặc chưa hài lòng.", "Choose satisfied or not satisfied."))
    { Errors = [new("satisfied", ("Chọn hài lòng hoặc chưa hài lòng", "Choose satisfied or not satisfied"))] };
}
