using HaiDang.Core;

namespace HaiDang.Dossiers.Filing;

/// <summary>What the last page of filing refuses, and what would be right.</summary>
public static class FilingProblems
{
    /// <summary>A file is still on its way.</summary>
    /// <param name="names">Names of the files.</param>
    public static Problem UploadsUnfinished(IReadOnlyList<string> names) => new("uploads-unfinished", 409,
        ("Có tệp chưa tải lên xong.", "A file has not arrived completely."),
        ($"Đợi tải xong, chọn lại đúng tệp đó để tải tiếp, hoặc bỏ tệp ở trang Giấy tờ ({names.Count} tệp).", $"Wait, choose the same file again to go on, or remove it on the documents page ({names.Count} files)."));

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

    /// <summary>The rating was not chosen.</summary>
    public static Problem NotRated { get; } = new("rating-missing", 422,
        ("Chưa chọn mức đánh giá.", "No rating is chosen."),
        ("Chọn hài lòng hoặc chưa hài lòng.", "Choose satisfied or not satisfied."))
    { Errors = [new("satisfied", ("Chọn hài lòng hoặc chưa hài lòng", "Choose satisfied or not satisfied"))] };
}
