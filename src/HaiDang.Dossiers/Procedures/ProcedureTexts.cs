using HaiDang.Core;
using HaiDang.Core.Conditions;
using HaiDang.Dossiers.Finding;

namespace HaiDang.Dossiers.Procedures;

/// <summary>The words of procedure files as people read them.</summary>
public static class ProcedureTexts
{
    /// <summary>Kinds of applicant in the order they are shown.</summary>
    public static IReadOnlyList<string> Audiences => ProcedureWords.Audiences;

    /// <summary>A kind of applicant.</summary>
    public static LocalText Audience(string word) => word switch
    {
        "citizen" => ("Công dân", "Citizens"),
        "household" => ("Hộ gia đình, hộ kinh doanh", "Households and household businesses"),
        "enterprise" => ("Doanh nghiệp", "Enterprises"),
        "cooperative" => ("Hợp tác xã", "Cooperatives"),
        "organisation" => ("Tổ chức", "Organisations"),
        "community" => ("Cộng đồng dân cư", "Communities"),
        "overseas-vietnamese" => ("Người Việt Nam ở nước ngoài", "Vietnamese living abroad"),
        "foreigner" => ("Người nước ngoài", "Foreigners"),
        _ => new LocalText(word),
    };

    /// <summary>Who is competent.</summary>
    public static LocalText Level(ProcedureLevel level) => level switch
    {
        ProcedureLevel.Commune => ("Cấp xã", "Commune"),
        ProcedureLevel.City => ("Cấp thành phố", "City"),
        ProcedureLevel.Linked => ("Liên thông nhiều cơ quan", "Several agencies together"),
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Not a level."),
    };

    /// <summary>The word of a level in addresses and the API.</summary>
    public static string LevelWord(ProcedureLevel level) => ProcedureWords.Levels[(int)level];

    /// <summary>The level of a word; null for any other word.</summary>
    public static ProcedureLevel? LevelOf(string? word) => Array.IndexOf(ProcedureWords.Levels, word) is var at and >= 0 ? (ProcedureLevel)at : null;

    /// <summary>The starting point of a limit, as a part of a sentence: "kể từ khi ...".</summary>
    public static LocalText CountedFrom(Procedure procedure, string word) => word switch
    {
        "acceptance" => ("kể từ khi hồ sơ được tiếp nhận", "from acceptance of the dossier"),
        "submission" => ("kể từ khi nộp hồ sơ", "from filing"),
        "supplement-request" => ("kể từ khi có yêu cầu bổ sung", "from the request for a supplement"),
        "supplement" => ("kể từ khi bổ sung hồ sơ", "from the supplement"),
        "consultation" => ("kể từ khi gửi lấy ý kiến, xác minh", "from the request for an opinion or verification"),
        "payment" => ("kể từ khi có thông báo nộp tiền", "from the request for payment"),
        "extension" => ("kể từ khi gia hạn", "from the extension"),
        _ when procedure.Events.FirstOrDefault(e => e.Id == word)?.Name is { } name => ($"kể từ khi: {Lower(name.Vi)}", $"from this: {Lower(name.In("en"))}"),
        _ => new LocalText(word),
    };

    /// <summary>Kind of fee.</summary>
    public static LocalText FeeKind(string word) => word switch { "le-phi" => ("Lệ phí", "Fee"), "phi" => ("Phí", "Charge"), "tax" => ("Thuế", "Tax"), _ => new LocalText(word) };

    /// <summary>How a document is shown to the office.</summary>
    public static LocalText Mode(string word) => word switch
    {
        "submit" => ("Nộp", "Submit"),
        "present" => ("Xuất trình", "Show"),
        "data" => ("Chỉ khai, cơ quan tự tra cứu", "Declare only; the office looks it up"),
        _ => new LocalText(word),
    };

    /// <summary>A channel of filing by law.</summary>
    public static LocalText Channel(string word) => word switch
    {
        "online" => ("trực tuyến", "online"),
        "post" => ("bưu chính công ích", "by public post"),
        "counter" => ("trực tiếp tại quầy", "at the counter"),
        _ => new LocalText(word),
    };

    /// <summary>Level of the online service.</summary>
    public static LocalText OnlineLevel(string? word) => word switch
    {
        "full" => ("Trực tuyến toàn trình", "Fully online"),
        "partial" => ("Trực tuyến một phần", "Partly online"),
        "information" => ("Chỉ cung cấp thông tin trực tuyến", "Information online only"),
        _ => ("Mức độ trực tuyến chưa công bố", "Online level not published"),
    };

    /// <summary>How sure the sources are.</summary>
    public static LocalText Confidence(string word) => word switch
    {
        "high" => ("Cao: đã đối chiếu nguồn chính thức", "High: compared with official sources"),
        "medium" => ("Trung bình: một phần đã đối chiếu nguồn chính thức", "Medium: partly compared with official sources"),
        _ => ("Thấp: nguồn chưa đầy đủ, cần hỏi lại cơ quan tiếp nhận", "Low: sources are incomplete; ask the receiving office"),
    };

    /// <summary>Kind of source.</summary>
    public static LocalText SourceKind(string word) => word switch
    {
        "official-portal" => ("cổng thông tin chính thức", "official portal"),
        "dataset" => ("bộ dữ liệu", "dataset"),
        "legal-text" => ("văn bản pháp luật", "legal text"),
        _ => ("trang web", "web page"),
    };

    /// <summary>Where the text that matched a query stands.</summary>
    public static LocalText Place(FoundIn place) => place switch
    {
        FoundIn.Keyword => ("Người dân hay gọi", "Also called"),
        FoundIn.Outcome => ("Kết quả", "Result"),
        FoundIn.LifeEvent => ("Khi", "When"),
        FoundIn.Field => ("Lĩnh vực", "Field"),
        FoundIn.Component => ("Giấy tờ", "Document"),
        FoundIn.Code => ("Mã", "Code"),
        FoundIn.Summary => ("Nội dung", "Summary"),
        _ => ("Tên", "Name"),
    };

    /// <summary>A database that makes a paper unnecessary, as a part of a sentence.</summary>
    public static LocalText Database(string word) => word switch
    {
        "population-db" => ("Cơ sở dữ liệu quốc gia về dân cư", "the national population database"),
        "civil-status-db" => ("Cơ sở dữ liệu hộ tịch điện tử", "the civil-status database"),
        "land-db" => ("Cơ sở dữ liệu đất đai", "the land database"),
        "health-db" => ("Cơ sở dữ liệu y tế", "the health database"),
        "education-db" => ("Cơ sở dữ liệu giáo dục", "the education database"),
        "business-db" or "business-registration-db" => ("Cơ sở dữ liệu đăng ký kinh doanh", "the business registration database"),
        "social-insurance-db" => ("Cơ sở dữ liệu quốc gia về bảo hiểm", "the national insurance database"),
        "social-protection-db" => ("Cơ sở dữ liệu an sinh xã hội", "the social protection database"),
        _ => new LocalText(word),
    };

    /// <summary>A limit in words; "chưa công bố" where no number is published.</summary>
    public static LocalText Limit(LimitCase limit) => limit.Limit?.ToText() ?? Unknown;

    /// <summary>A value that the sources do not give.</summary>
    public static LocalText Unknown { get; } = ("Chưa công bố", "Not published");

    /// <summary>A condition as a clause: "khi ...".</summary>
    public static LocalText When(Condition condition, IConditionWords words)
    {
        var text = condition.ToText(words);
        return ($"khi {text.Vi}", $"when {text.In("en")}");
    }

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
