using System.Text.Json.Nodes;

namespace HaiDang.App.Tests;

/// <summary>Complete forms of real procedures, as a person of the commune would fill them in. Names and numbers are visibly made up.</summary>
internal static class RealForms
{
    public static JsonObject Address(string commune, string detail) => new() { ["detail"] = detail, ["commune"] = commune };

    /// <summary>The demo's citizen files for a parent.</summary>
    public static JsonObject ChildFilesFor(string owner) => new()
    {
        ["owner"] = new JsonObject { ["name"] = owner, ["personalId"] = "000061000005", ["phone"] = "0900000000", ["address"] = "Thôn Thử" },
        ["filer"] = new JsonObject { ["name"] = "Nguyễn Thị Thử Nghiệm", ["personalId"] = "000190000001", ["phone"] = "0900000000" },
        ["basis"] = "authorised",
        ["basisText"] = "Con khai thay cha, giấy ủy quyền ngày 01/03/2026",
    };

    public static JsonObject Birth(string commune) => Filings.Birth(commune, today: new(2026, 3, 2));

    public static JsonObject Marriage(string commune)
    {
        JsonObject form = new() { ["contact-phone"] = "0900000000", ["copies-requested"] = true, ["copies-number"] = 2, ["result-channel"] = "counter", ["declaration"] = true };
        foreach (var (side, name, born, id, count) in ((string, string, string, string, int)[])[("wife", "Trần Thị Thử Cưới", "1998-05-12", "000198000002", 1), ("husband", "Phạm Văn Thử Cưới", "1995-11-03", "000095000003", 2)])
        {
            form[$"{side}-full-name"] = name;
            form[$"{side}-birth-date"] = born;
            form[$"{side}-ethnicity"] = "kinh";
            form[$"{side}-nationality"] = "vn";
            form[$"{side}-residence"] = Address(commune, "Thôn Thử, số 7");
            form[$"{side}-personal-id"] = id;
            form[$"{side}-marriage-count"] = count;
        }
        form["husband-divorce-info"] = "Quyết định số 12/2024/QĐST-HNGĐ ngày 15/03/2024 của Tòa án nhân dân khu vực 1";
        return form;
    }

    public static JsonObject Business(string commune) => new()
    {
        ["owner-full-name"] = "Nguyễn Thị Thử Nghiệm",
        ["owner-birth-date"] = "1990-03-27",
        ["owner-sex"] = "nu",
        ["owner-personal-id"] = "000190000001",
        ["owner-phone"] = "0900000000",
        ["owner-residence"] = Address(commune, "Số 1 đường Thử Nghiệm"),
        ["business-name"] = "Hộ kinh doanh Bánh đa cua Thử Nghiệm",
        ["head-office"] = Address(commune, "Ki-ốt 5, chợ Thử"),
        ["business-lines"] = new JsonArray(
            new JsonObject { ["name"] = "Nhà hàng và các dịch vụ ăn uống phục vụ lưu động", ["code"] = "5610", ["main"] = true },
            new JsonObject { ["name"] = "Bán lẻ lương thực trong các cửa hàng chuyên doanh", ["code"] = "4721", ["main"] = false }),
        ["capital"] = 50_000_000,
        ["founder-type"] = "ho-gia-dinh",
        ["members"] = new JsonArray(new JsonObject { ["full-name"] = "Lê Văn Thử Nghiệm", ["birth-date"] = "1988-09-01", ["sex"] = "nam", ["personal-id"] = "000088000004" }),
        ["employees"] = 2,
        ["declaration"] = true,
    };

    /// <param name="commune">Where it is built.</param>
    /// <param name="kind">nha-o, khong-tuyen, theo-tuyen, ton-giao or tuong-dai.</param>
    public static JsonObject House(string commune, string kind) => new()
    {
        ["owner-name"] = "Nguyễn Thị Thử Nghiệm",
        ["owner-personal-id"] = "000190000001",
        ["owner-address"] = Address(commune, "Số 1 đường Thử Nghiệm"),
        ["owner-phone"] = "0900000000",
        ["site-address"] = Address(commune, "Thửa 125, đường Thử"),
        ["plot-number"] = "Thửa 125, tờ bản đồ 14",
        ["plot-area"] = 96.5,
        ["designer-name"] = "Công ty Thiết kế Thử",
        ["designer-certificate"] = "HAP-00012345",
        ["design-leads"] = new JsonArray(new JsonObject { ["name"] = "Vũ Văn Thử Vẽ", ["certificate"] = "HAP-00054321" }),
        ["work-type"] = kind,
        ["work-class"] = "cap-iv",
        ["ground-floor-area"] = 72,
        ["construction-level"] = 0.45,
        ["total-floor-area"] = 210.25,
        ["height"] = 11.2,
        ["floors"] = 3,
        ["duration-months"] = 8,
        ["declaration"] = true,
    };

    public static JsonObject Allowance(string commune) => new()
    {
        ["request-kind"] = "huong",
        ["group"] = "khuyet-tat",
        ["subject-full-name"] = "Đặng Văn Thử Nghiệm",
        ["subject-birth-date"] = "1961-08-19",
        ["subject-sex"] = "nam",
        ["subject-ethnicity"] = "kinh",
        ["subject-personal-id"] = "000061000005",
        ["subject-permanent-residence"] = Address(commune, "Thôn Thử"),
        ["subject-current-residence"] = Address(commune, "Thôn Thử"),
        ["declared-by-other"] = true,
        ["schooling"] = "đã nghỉ học",
        ["health-insurance"] = "co",
        ["poor-household"] = "can-ngheo",
        ["marital-status"] = "có vợ",
        ["children-count"] = 2,
        ["dependent-children-count"] = 1,
        ["working"] = "Không còn khả năng lao động",
        ["disability-certificate"] = "Số 15/GXN ngày 02/02/2024, Ủy ban nhân dân xã Thử",
        ["disability-type"] = "van-dong",
        ["disability-level"] = "nang",
        ["self-care"] = "Cần người giúp đi lại",
        ["declarant-name"] = "Nguyễn Thị Thử Nghiệm",
        ["declarant-id"] = "000190000001",
        ["declarant-relation"] = "Con",
        ["declarant-address"] = Address(commune, "Số 1 đường Thử Nghiệm"),
        ["phone"] = "0900000000",
        ["declaration"] = true,
    };
}
