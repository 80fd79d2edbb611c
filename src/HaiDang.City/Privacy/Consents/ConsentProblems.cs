using HaiDang.Core;

namespace HaiDang.City.Privacy.Consents;

/// <summary>Refusals about consents.</summary>
public static class ConsentProblems
{
    /// <summary>Code with which storage says that somebody wrote the same number first.</summary>
    internal const string Taken = "duplicate";

    /// <summary>The city asks for no such consent.</summary>
    public static Problem NoSuchPurpose { get; } = new("consent-not-found", 404,
        ("Không có mục đích này.", "There is no such purpose."),
        ("Thành phố không hỏi sự đồng ý cho mục đích này. Xem danh sách ở trang Sự đồng ý của tôi.", "The city asks for no consent to it. See the list on My consents."));

    /// <summary>The words are not those that the person saw.</summary>
    public static Problem TextChanged { get; } = new("consent-text-changed", 409,
        ("Nội dung hỏi đồng ý đã thay đổi.", "The words you are asked to agree to have changed."),
        ("Đọc lại nội dung đang hiện rồi chọn. Chưa có gì được ghi nhận.", "Read what is shown now, then choose. Nothing was recorded."));
}
