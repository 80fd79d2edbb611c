using HaiDang.Core;

namespace HaiDang.Dossiers.Drafts;

/// <summary>What drafts refuse, and what would be right.</summary>
public static class DraftProblems
{
    /// <summary>No such draft, or somebody else's: the two are not told apart.</summary>
    public static Problem NotFound { get; } = new("draft-not-found", 404,
        ("Không tìm thấy bản nháp.", "No such draft."),
        ("Bản nháp đã nộp, đã bị xóa, hoặc thuộc tài khoản khác. Xem danh sách ở trang Hồ sơ của tôi.", "The draft was filed or deleted, or belongs to another account. See the list on My dossiers."));

    /// <summary>It was not saved for longer than drafts are kept.</summary>
    public static Problem Expired { get; } = new("draft-expired", 410,
        ("Bản nháp đã hết hạn.", "The draft has expired."),
        ("Bản nháp được giữ 30 ngày kể từ lần lưu cuối; thông tin và tệp trong bản nháp này đã được xóa. Bắt đầu lại để nộp hồ sơ.", "A draft is kept for 30 days after it was last saved; what this one held has been deleted. Start again to file."));

    /// <summary>It was begun on behalf of an enterprise that the person represents no more.</summary>
    public static Problem RepresentsNoMore { get; } = new("draft-represents-no-more", 403,
        ("Bạn không còn đại diện cho tổ chức của bản nháp này.", "You no longer represent the organisation of this draft."),
        ("Chỉ người đang đại diện mới nộp thay mặt tổ chức. Xóa bản nháp ở trang Hồ sơ của tôi, hoặc đề nghị tổ chức mời lại.", "Only a present representative files on its behalf. Delete the draft on My dossiers, or ask the organisation to invite you again."));

    /// <summary>The form was replaced while the draft was open.</summary>
    public static Problem FormReplaced { get; } = new("draft-form-replaced", 409,
        ("Mẫu tờ khai đã thay đổi.", "The form has changed."),
        ("Xem những thay đổi, rồi tiếp tục với mẫu mới.", "Look at what changed, then go on with the new form."));

    /// <summary>More was typed than any form asks for.</summary>
    public static Problem TooLong { get; } = new("draft-too-long", 413,
        ("Nội dung nhập quá dài.", "What was typed is too long."),
        ("Chưa lưu: rút gọn nội dung rồi lưu lại; tài liệu dài thì gửi thành tệp đính kèm.", "Nothing was saved: shorten it and save again; send long texts as a file."));

    /// <summary>Another tab or device saved it meanwhile.</summary>
    public static Problem SavedElsewhere { get; } = new("draft-saved-elsewhere", 409,
        ("Bản nháp vừa được lưu ở nơi khác.", "The draft was just saved elsewhere."),
        ("Bản nháp đang mở trên một thẻ hoặc thiết bị khác. Kiểm tra lại rồi lưu lần nữa.", "The draft is open in another tab or on another device. Check it and save again."));
}
