using HaiDang.Core;
using Microsoft.AspNetCore.Http;

namespace HaiDang.City.Audit;

/// <summary>Refusals about the audit log.</summary>
internal static class AuditProblems
{
    /// <summary>A part of the log is missing that a proof needs.</summary>
    public static Problem LogDamaged { get; } = new("audit-log-damaged", StatusCodes.Status503ServiceUnavailable,
        ("Nhật ký công khai thiếu một phần.", "The public log lacks a part."),
        ("Hiện chưa lập được bằng chứng. Người vận hành chạy haidang audit verify để biết phần nào bị thiếu rồi khôi phục từ bản sao lưu.",
            "No proof can be made now. Who runs the system finds the missing part with haidang audit verify and restores it from a backup."));
}
