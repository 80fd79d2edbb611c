using System.Text.Json.Nodes;

namespace HaiDang.Web;

/// <summary>Examples of request bodies in the API's description, with procedures and units of the fictitious sample city.</summary>
internal static class OpenApiExamples
{
    private static readonly Dictionary<string, string> Bodies = new(StringComparer.Ordinal)
    {
        ["MakeToken"] = """{ "userName": "congdan", "password": "…", "name": "my program", "scope": "all", "expiresInDays": 30 }""",
        ["TrackDossier"] = """{ "code": "TN-7KQ2-M4XP", "secret": "ABCD-2345" }""",
        ["StartDraft"] = """{ "procedure": "chung-thuc-ban-sao", "unit": "99002" }""",
        ["SubmitDossier"] = """
            {
              "procedure": "chung-thuc-ban-sao",
              "unit": "99002",
              "answers": {
                "requester": "Nguyễn Thị Thử Nghiệm",
                "documents": [{ "document": "Bằng tốt nghiệp", "document-pages": 2, "document-copies": 3 }],
                "pages": 2,
                "copies": 3
              }
            }
            """,
        ["AskSupplement"] = """
            { "items": [{ "item": "Bản chính", "reason": "Ảnh chụp không đọc được trang 2", "fix": "Chụp lại trang 2 đủ sáng", "basis": null }], "reason": null }
            """,
        ["ForwardDossier"] = """{ "note": "Đủ điều kiện", "assignee": null }""",
        ["SendBackDossier"] = """{ "reason": "Chưa đối chiếu trang 3", "stepId": null }""",
        ["StopDossier"] = """{ "reason": "Người nộp đề nghị dừng giải quyết" }""",
        ["ReturnOutcome"] = """{ "way": "download", "receivedBy": null }""",
        ["RateDossier"] = """{ "satisfied": true, "note": "Nhanh, hướng dẫn rõ" }""",
    };

    /// <summary>An example of the body that an operation takes; null when none is written.</summary>
    public static JsonNode? Of(string? operation) => operation is not null && Bodies.TryGetValue(operation, out var body) ? JsonNode.Parse(body) : null;
}
