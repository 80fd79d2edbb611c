using HaiDang.City.Contracts;
using HaiDang.Core;

namespace HaiDang.Indicators.Meetings;

/// <summary>Words of what meetings show.</summary>
public static class MeetingWords
{
    /// <summary>What an overdue dossier waits for.</summary>
    public static LocalText Of(OverdueCause cause) => cause switch
    {
        OverdueCause.Applicant => ("Chờ người nộp", "Waiting for the applicant"),
        OverdueCause.OtherUnit => ("Chờ đơn vị khác", "Waiting for another unit"),
        OverdueCause.Queue => ("Chưa có người nhận", "Nobody has taken it up"),
        OverdueCause.InHand => ("Đang có người xử lý", "In somebody's hands"),
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "Not a cause."),
    };

    /// <summary>What a unit gives as the cause.</summary>
    public static LocalText Of(ExplainedCause cause) => cause switch
    {
        ExplainedCause.Applicant => ("Chờ người nộp bổ sung hoặc nộp phí", "The applicant's supplement or payment was waited for"),
        ExplainedCause.OtherUnit => ("Chờ đơn vị khác trả lời", "Another unit's answer was waited for"),
        ExplainedCause.Staff => ("Thiếu người, quá nhiều hồ sơ", "Too few people, too many dossiers"),
        ExplainedCause.Difficult => ("Hồ sơ phức tạp, phải xác minh thêm", "A difficult case that had to be looked into"),
        ExplainedCause.System => ("Lỗi hệ thống, đường truyền", "The system or the network failed"),
        ExplainedCause.Handling => ("Chậm trễ trong xử lý", "It was left lying"),
        ExplainedCause.Other => ("Nguyên nhân khác", "Another cause"),
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "Not a cause."),
    };

    /// <summary>The word that stands for a choice in forms and JSON.</summary>
    public static string Word(ExplainedCause cause) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(cause.ToString());
}
