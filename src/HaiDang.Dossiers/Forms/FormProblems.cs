using HaiDang.Core;

namespace HaiDang.Dossiers.Forms;

/// <summary>What forms refuse as a whole.</summary>
public static class FormProblems
{
    /// <summary>Some fields need another look.</summary>
    /// <param name="errors">The mistakes in the order of the form; at least one.</param>
    public static Problem Invalid(IReadOnlyList<FieldError> errors) => new("form-invalid", 422,
        ("Có mục cần sửa trước khi tiếp tục.", "Some fields need to be corrected."),
        ($"Có {errors.Count} mục cần sửa. Những gì đã nhập vẫn được giữ.", errors.Count == 1 ? "1 field needs to be corrected. What was typed is kept." : $"{errors.Count} fields need to be corrected. What was typed is kept."))
    {
        Errors = errors,
    };

    /// <summary>The form is larger than any honest one.</summary>
    public static Problem TooLarge { get; } = new("form-too-large", 413,
        ("Tờ khai quá dài.", "The form is too large."),
        ($"Toàn bộ tờ khai chỉ được tối đa {FormPost.MostBytes / 1024} kB chữ. Rút gọn, hoặc đính kèm nội dung dài thành tệp.", $"A form may hold at most {FormPost.MostBytes / 1024} kB of text. Shorten it, or attach long content as a file."));

    /// <summary>The parties of the dossier need another look.</summary>
    /// <param name="errors">The mistakes, at least one.</param>
    public static Problem PartiesInvalid(IReadOnlyList<FieldError> errors) => new("parties-invalid", 422,
        ("Thông tin chủ hồ sơ, người nộp cần sửa.", "The persons on the dossier need to be corrected."),
        ("Kiểm tra họ tên và giấy tờ của từng người. Những gì đã nhập vẫn được giữ.", "Check name and identity of each person. What was typed is kept."))
    {
        Errors = errors,
    };
}
