using HaiDang.Core;

namespace HaiDang.Storage;

/// <summary>Refusals that storage itself can give.</summary>
public static class StorageProblems
{
    /// <summary>Somebody else changed the record first.</summary>
    public static Problem Stale { get; } = new("stale-version", 412,
        ("Hồ sơ đã thay đổi.", "The record has changed."),
        ("Người khác vừa cập nhật trước đó. Tải lại để xem nội dung mới rồi thực hiện lại.", "Somebody else changed it first. Load it again, then repeat the action."));

    /// <summary>A row with the same unique value exists.</summary>
    /// <param name="table">Table that refused.</param>
    public static Problem Duplicate(string table) => new("duplicate", 409,
        ("Đã có bản ghi trùng.", "Such a record exists already."),
        ($"Bảng {table} đã có bản ghi với giá trị này.", $"Table {table} already holds this value."));

    /// <summary>The key of what is asked for was destroyed.</summary>
    public static Problem Erased { get; } = new("erased", 410,
        ("Dữ liệu này đã được xóa.", "This data was erased."),
        ("Dữ liệu cá nhân và tệp đính kèm đã được xóa vĩnh viễn theo quy định, không khôi phục được.", "The personal data and attached files were erased for good; they cannot be brought back."));

    /// <summary>The database does not answer.</summary>
    public static Problem Unavailable { get; } = new("database-unavailable", 503,
        ("Hệ thống tạm gián đoạn.", "The service is interrupted."),
        ("Chưa xác nhận được việc ghi dữ liệu; nội dung đã nhập vẫn được giữ. Thử lại sau ít phút: gửi lại không tạo bản ghi trùng.", "Writing could not be confirmed; what was typed is kept. Try again in a few minutes: sending again makes no second record."));
}
