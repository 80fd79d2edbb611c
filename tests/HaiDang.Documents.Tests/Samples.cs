using System.Text.Json.Nodes;
using HaiDang.Documents.Templates;

namespace HaiDang.Documents.Tests;

/// <summary>Realistic documents of a fictitious applicant.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 9, 7, 9, 15, 0, TimeSpan.FromHours(7));

    public static DocumentInfo Info(string title) => new(title, Now) { Author = "Ủy ban nhân dân phường Thành Đông" };

    public static string ReceiptHtml(int components = 4) => Template.Parse(File.ReadAllText("Data/receipt.html")).Render(Receipt(components));

    public static string DecisionHtml() => Template.Parse(File.ReadAllText("Data/decision.html")).Render(Decision());

    public static JsonObject Receipt(int components = 4)
    {
        var list = new JsonArray();
        for (var i = 1; i <= components; i++)
            list.Add(new JsonObject
            {
                ["name"] = i % 3 == 1 ? "Giấy chứng sinh do cơ sở y tế nơi trẻ em sinh ra cấp; trường hợp không có thì nộp văn bản của người làm chứng xác nhận về việc sinh" : "Tờ khai đăng ký khai sinh theo mẫu",
                ["note"] = i == 2 ? "đã có trong kho dữ liệu" : null,
                ["originals"] = i % 2,
                ["copies"] = i % 3,
            });
        return new JsonObject
        {
            ["unit"] = new JsonObject { ["parent"] = "THÀNH PHỐ HẢI PHÒNG", ["name"] = "Ủy ban nhân dân phường Thành Đông", ["centre"] = "phường Thành Đông" },
            ["slip"] = new JsonObject { ["qr"] = "https://example.invalid/t/H24.31-20260907-0001?p=1.001193", ["officer"] = "Trần Thị Ngọc Ánh", ["place-and-date"] = "Thành Đông, ngày 07 tháng 9 năm 2026" },
            ["procedure"] = new JsonObject { ["name"] = new JsonObject { ["vi"] = "Thủ tục đăng ký khai sinh", ["en"] = "Birth registration" } },
            ["dossier"] = new JsonObject
            {
                ["code"] = "H24.31-20260907-0001",
                ["applicant"] = new JsonObject { ["name"] = "Nguyễn Hoàng Mỹ Duyên", ["identifier"] = "031099000001", ["address"] = "Số 12, ngõ 34, đường Trần Hưng Đạo, phường Thành Đông, thành phố Hải Phòng", ["phone"] = "0900 000 001" },
                ["components"] = list,
                ["limit"] = "Trong ngày làm việc (trước 15 giờ)",
                ["accepted-at"] = "09 giờ 15 phút, ngày 07 tháng 9 năm 2026",
                ["due-at"] = "17 giờ 00 phút, ngày 07 tháng 9 năm 2026",
                ["return-way"] = "Trung tâm Phục vụ hành chính công",
                ["fee"] = "0 đồng",
            },
        };
    }

    public static JsonObject Decision() => new()
    {
        ["unit"] = new JsonObject { ["parent"] = "Ủy ban nhân dân", ["name"] = "phường Thành Đông" },
        ["outcome"] = new JsonObject
        {
            ["title"] = "Quyết định về việc hưởng trợ cấp xã hội hằng tháng",
            ["about"] = "Về việc hưởng trợ cấp xã hội hằng tháng",
            ["bases"] = new JsonArray("Căn cứ Luật Tổ chức chính quyền địa phương;", "Căn cứ Nghị định quy định chính sách trợ giúp xã hội đối với đối tượng bảo trợ xã hội;", "Xét đề nghị của Trưởng phòng Văn hóa - Xã hội."),
            ["articles"] = new JsonArray(
                "Trợ cấp xã hội hằng tháng đối với bà Nguyễn Hoàng Mỹ Duyên, sinh ngày 01 tháng 02 năm 1944, thường trú tại phường Thành Đông, thành phố Hải Phòng; mức hưởng 500.000 đồng/tháng, kể từ tháng 9 năm 2026.",
                "Quyết định này có hiệu lực kể từ ngày ký.",
                "Chánh Văn phòng, Trưởng phòng Văn hóa - Xã hội và bà Nguyễn Hoàng Mỹ Duyên chịu trách nhiệm thi hành Quyết định này./."),
        },
    };

    /// <summary>A page around a body, with a style sheet.</summary>
    public static string Page(string body, string css = "") => $"<!DOCTYPE html><html lang=\"vi\"><head><title>Thử</title><style>{css}</style></head><body>{body}</body></html>";

    public static byte[] Pdf(string body, string css = "") => HtmlPdf.Render(Page(body, css), Info("Thử"));
}
