using HaiDang.Core;

namespace HaiDang.Dossiers.Outcomes;

/// <summary>What signing and issuing refuse, and what would be right.</summary>
public static class OutcomeProblems
{
    /// <summary>No key can sign here.</summary>
    public static Problem NoSigner { get; } = new("no-signing-device", 409,
        ("Chưa cấu hình thiết bị ký số.", "No signing device is configured."),
        ("Hệ thống chưa nối với thiết bị hoặc dịch vụ ký số. Ký bản giấy rồi ghi nhận là kết quả ký tay, hoặc liên hệ quản trị để cấu hình.",
         "No signing device or service is connected. Sign on paper and record it as ink-signed, or ask the administrator to connect one."));

    /// <summary>The pack in force has no such template.</summary>
    public static Problem NoTemplate(string name) => new("no-template", 409,
        ("Không có mẫu kết quả.", "There is no template of the outcome."),
        ($"Gói dữ liệu thành phố đang dùng không có mẫu “{name}”.", $"The city pack in force has no template “{name}”."));

    /// <summary>What the leader saw is not what would be signed now.</summary>
    public static Problem DraftChanged { get; } = new("draft-changed", 409,
        ("Dự thảo đã thay đổi.", "The draft has changed."),
        ("Dự thảo khác với bản bạn vừa xem. Xem lại bản mới rồi ký.", "The draft differs from the one you saw. Read it again, then sign."));

    /// <summary>The number was given to another outcome of the same register.</summary>
    public static Problem NumberTaken(string number) => new("number-taken", 409,
        ("Số đã được cấp.", "The number is taken."),
        ($"Số {number} đã cấp cho kết quả khác trong năm. Chọn số khác hoặc để trống để lấy số tiếp theo.", $"Number {number} was given to another outcome this year. Choose another, or leave it empty for the next one."))
    {
        Errors = [new("number", ("Chọn số khác hoặc để trống", "Choose another number or leave it empty"))],
    };

    /// <summary>The day of issue is not one it can have been issued on.</summary>
    public static Problem WrongDate { get; } = new("issue-date-wrong", 400,
        ("Ngày ban hành chưa đúng.", "The day of issue is not valid."),
        ("Ngày ban hành từ ngày ký đến hôm nay, ví dụ 27/3/2019.", "The day of issue lies between the day of signing and today, e.g. 27/3/2019."))
    {
        Errors = [new("date", ("Nhập ngày từ ngày ký đến hôm nay", "Enter a day between signing and today"))],
    };

    /// <summary>A scan that is no PDF.</summary>
    public static Problem ScanNotPdf { get; } = new("scan-not-pdf", 400,
        ("Bản quét phải là tệp PDF.", "The scan must be a PDF file."),
        ("Chọn tệp PDF của kết quả đã ký, đóng dấu.", "Choose the PDF file of the signed and sealed outcome."))
    {
        Errors = [new("scan", ("Chọn tệp PDF", "Choose a PDF file"))],
    };

    /// <summary>An outcome signed here is sealed here; a scan cannot take its place.</summary>
    public static Problem ScanNotNeeded { get; } = new("scan-not-needed", 409,
        ("Kết quả đã ký số, không nhận bản quét.", "The outcome is signed digitally; no scan is taken."),
        ("Bỏ tệp quét rồi cấp số, đóng dấu số. Nếu cần ký tay, trả lại bước lãnh đạo.", "Leave the scan out, then number and seal. For ink signing send it back to the leader."));

    /// <summary>No outcome that this person may see.</summary>
    public static Problem NotFound { get; } = new("outcome-not-found", 404,
        ("Không tìm thấy kết quả.", "No such outcome."),
        ("Không có kết quả như vậy mà bạn được xem, hoặc kết quả chưa ban hành.", "There is no such outcome that you may see, or it is not issued yet."));
}
