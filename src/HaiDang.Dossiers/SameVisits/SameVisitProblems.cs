using HaiDang.Core;

namespace HaiDang.Dossiers.SameVisits;

/// <summary>What the same-visit lane refuses, and what would be right.</summary>
public static class SameVisitProblems
{
    /// <summary>The procedure has no such lane.</summary>
    public static Problem NoLane(string procedure) => new("no-same-visit-lane", 409,
        ("Thủ tục không có làn lấy ngay.", "The procedure has no same-visit lane."),
        ($"Thủ tục {procedure} tiếp nhận ở trang Tiếp nhận tại quầy.", $"Take in procedure {procedure} on the counter page."));

    /// <summary>Without a key a repetition would give further numbers.</summary>
    public static Problem KeyNeeded { get; } = new("idempotency-key-required", 400,
        ("Thiếu Idempotency-Key.", "The Idempotency-Key is missing."),
        ("Gửi tiêu đề Idempotency-Key, để lần gửi lại không lấy thêm số.", "Send the header Idempotency-Key, so that a repetition takes no further numbers."));

    /// <summary>Nobody who may sign was named.</summary>
    public static Problem SignerUnknown { get; } = new("signer-unknown", 422,
        ("Chưa chọn người ký.", "No signer is chosen."),
        ("Chọn lãnh đạo hoặc người được ủy quyền ký của đơn vị. Chưa có ai: quản trị cấp vai trò lãnh đạo cho người ký.", "Choose a leader of the unit or an officer with the power to sign. If there is none, an administrator grants the role of leader."))
    {
        Errors = [new("signer", ("Chọn người ký của đơn vị", "Choose a signer of the unit"))],
    };

    /// <summary>The volume is none.</summary>
    public static Problem BookMalformed { get; } = new("book-malformed", 400,
        ("Quyển số chưa đúng.", "The volume is not valid."),
        ("Ghi quyển số bằng chữ số, ví dụ 01.", "Give the number of the volume in digits, for example 01."))
    {
        Errors = [new("book", ("Nhập quyển số, ví dụ 01", "Enter the volume, for example 01"))],
    };

    /// <summary>The person was told another fee.</summary>
    public static Problem FeeChanged(long fee) => new("fee-changed", 409,
        ("Phí đã thay đổi.", "The fee has changed."),
        ($"Phí phải thu là {fee} đồng. Báo lại người yêu cầu rồi gửi lại với số tiền này.", $"The fee is {fee} đồng. Tell the person, then send it again with this amount."))
    {
        Extensions = new Dictionary<string, object?> { ["fee"] = fee },
    };

    /// <summary>A fee that nobody published cannot be taken.</summary>
    public static Problem FeeUnknown { get; } = new("fee-not-published", 409,
        ("Mức thu chưa công bố.", "The fee is not published."),
        ("Có khoản thu chưa công bố mức; tiếp nhận ở trang Tiếp nhận tại quầy.", "The amount of a fee is not published; take the dossier in on the counter page."));

    /// <summary>More results than one visit has.</summary>
    public static Problem TooMany(int most) => new("too-many-results", 422,
        ("Quá nhiều giấy tờ trong một lần.", "Too many documents at once."),
        ($"Ghi nhiều nhất {most} giấy tờ một lần, phần còn lại ghi lần sau.", $"Enter at most {most} documents at once, the rest in another go."));
}
