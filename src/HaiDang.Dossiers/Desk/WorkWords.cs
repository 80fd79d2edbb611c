using System.Text.Json.Nodes;
using HaiDang.Core;
using HaiDang.Core.Time;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Ui.Components;

namespace HaiDang.Dossiers.Desk;

/// <summary>Work and what happened to a dossier, in the words of the officers' pages.</summary>
internal static class WorkWords
{
    /// <summary>What kind of work it is.</summary>
    public static LocalText Of(WorkKind kind) => kind switch
    {
        WorkKind.Acceptance => ("Tiếp nhận", "Acceptance"),
        WorkKind.Step => ("Xử lý", "Handling"),
        WorkKind.Consultation => ("Cho ý kiến", "Consultation"),
        WorkKind.Scan => ("Số hóa giấy tờ", "Scanning"),
        WorkKind.Apology => ("Gửi văn bản xin lỗi đã soạn", "Send the drafted apology"),
        WorkKind.Amendment => ("Xử lý kết quả đã ban hành", "Amendment of an outcome"),
        WorkKind.Payment => ("Xác nhận nộp tiền", "Confirm the payment"),
        WorkKind.Call => ("Gọi điện báo tin", "Phone call"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of work."),
    };

    /// <summary>Shape and words of what is left: late, due within one working day, on time, paused, or without a published limit.</summary>
    public static (TagState State, LocalText Words) Left(WorkingCalendar calendar, DateTimeOffset now, DateTimeOffset dueAt, bool paused) =>
        paused ? (TagState.Paused, ("Tạm dừng, chờ người nộp", "Paused, waiting for the applicant"))
        : dueAt >= WorkItem.NoDue ? (TagState.Neutral, ("Không có thời hạn công bố", "No published limit"))
        : (dueAt < now ? TagState.Overdue : calendar.WorkingTimeBetween(now, dueAt) <= calendar.WorkingDayLength ? TagState.Soon : TagState.OnTime,
            calendar.DescribeRemaining(now, dueAt));

    /// <summary>What happened, by the kind of the event.</summary>
    public static LocalText Happened(string kind) => kind switch
    {
        "dossier-registered" => ("Nộp hồ sơ", "Filed"),
        "dossier-accepted" => ("Tiếp nhận", "Accepted"),
        "dossier-not-accepted" => ("Từ chối tiếp nhận", "Declined"),
        "supplement-asked" => ("Yêu cầu bổ sung", "Supplement asked"),
        "supplement-received" => ("Nhận bổ sung", "Supplement received"),
        "dossier-withdrawn" => ("Người nộp rút hồ sơ", "Withdrawn by the applicant"),
        "dossier-forwarded" => ("Chuyển bước", "Forwarded"),
        "forward-recalled" => ("Thu hồi", "Recalled"),
        "dossier-sent-back" => ("Trả lại bước trước", "Sent back"),
        "dossier-assigned" => ("Phân công", "Assigned"),
        "consultation-asked" => ("Lấy ý kiến", "Consultation asked"),
        "consultation-answered" => ("Trả lời ý kiến", "Consultation answered"),
        "consultation-closed" => ("Đóng lấy ý kiến không có trả lời", "Consultation closed unanswered"),
        "payment-asked" => ("Yêu cầu nghĩa vụ tài chính", "Payment asked"),
        "payment-received" => ("Đã nộp tiền", "Payment received"),
        "finding-recorded" => ("Ghi kết quả xác minh", "Finding recorded"),
        "event-recorded" => ("Ghi nhận mốc thời gian", "Event recorded"),
        "dossier-extended" => ("Xin lỗi, hẹn lại", "Apology, new appointment"),
        "dossier-stopped" => ("Dừng giải quyết", "Stopped"),
        "outcome-signed" => ("Ký duyệt", "Approved and signed"),
        "outcome-issued" => ("Cấp số, đóng dấu", "Numbered and sealed"),
        "outcome-returned" => ("Trả kết quả", "Result handed over"),
        "amendment-proposed" => ("Đề nghị xử lý kết quả đã ban hành", "Amendment of the outcome proposed"),
        "amendment-signed" => ("Ký văn bản xử lý kết quả", "Amendment signed"),
        "amendment-dropped" => ("Bỏ đề nghị xử lý kết quả", "Amendment dropped"),
        "outcome-corrected" => ("Ban hành bản đính chính", "Correction issued"),
        "outcome-reissued" => ("Ban hành bản cấp lại", "Reissued"),
        "outcome-revoked" => ("Ban hành quyết định thu hồi", "Revocation issued"),
        "outcome-cancelled" => ("Ban hành quyết định hủy bỏ", "Cancellation issued"),
        "papers-scanned" => ("Số hóa giấy tờ", "Papers scanned"),
        "dossier-rated" => ("Người nộp đánh giá", "Rated by the applicant"),
        "apology-drafted" => ("Tự soạn văn bản xin lỗi, hẹn lại", "Apology drafted"),
        "deadline-recomputed" => ("Tính lại thời hạn theo lịch làm việc mới", "Deadline recomputed, calendar changed"),
        "dossier-archived" => ("Chuyển lưu kho", "Archived"),
        "dossier-restricted" => ("Hạn chế xử lý theo yêu cầu", "Use restricted on request"),
        "restriction-lifted" => ("Bỏ hạn chế xử lý", "Restriction lifted"),
        "dossier-opened" => ("Lãnh đạo mở hồ sơ cất riêng", "Opened by a leader"),
        "person-called" => ("Gọi điện báo tin", "Phone call"),
        _ => (kind, kind),
    };

    /// <summary>A text of an event's body; null when it has none of that name.</summary>
    public static string? Text(JsonObject body, string name) => body[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
