using HaiDang.Core;

namespace HaiDang.City.Privacy;

/// <summary>Why somebody looks at personal data. Kept for ever in records, so none is renamed.</summary>
public static class DataPurposes
{
    /// <summary>To handle the dossier.</summary>
    public const string Handling = "handling";

    /// <summary>To read a document handed in or issued.</summary>
    public const string Document = "document";

    /// <summary>To print a slip.</summary>
    public const string Slip = "slip";

    /// <summary>To fill in a form beside the person at the counter.</summary>
    public const string Counter = "counter";

    /// <summary>To read it by a program that works for an official.</summary>
    public const string Program = "program";

    /// <summary>To manage accounts and roles.</summary>
    public const string Accounts = "accounts";

    /// <summary>To audit how the dossier was handled; its papers and answers are not shown.</summary>
    public const string Audit = "audit";

    /// <summary>To see what a request to delete reaches; papers and answers are not shown.</summary>
    public const string Erasure = "erasure";

    /// <summary>To open to a unit, for some days, a dossier that left everyday work.</summary>
    public const string Reopening = "reopening";

    /// <summary>The purpose in words, said to the person.</summary>
    public static LocalText NameOf(string purpose) => purpose switch
    {
        Handling => ("Mở hồ sơ để giải quyết", "Opened the dossier to handle it"),
        Document => ("Xem giấy tờ, kết quả trong hồ sơ", "Read a document of the dossier"),
        Slip => ("In phiếu của hồ sơ", "Printed a slip of the dossier"),
        Counter => ("Tra thông tin tại quầy để điền tờ khai", "Looked you up at the counter to fill in a form"),
        Program => ("Đọc hồ sơ bằng phần mềm nghiệp vụ", "Read the dossier by an office program"),
        Audit => ("Kiểm tra việc giải quyết hồ sơ", "Audited how the dossier was handled"),
        Erasure => ("Xem xét yêu cầu xóa dữ liệu", "Looked at a request to delete"),
        Reopening => ("Lãnh đạo mở lại hồ sơ đã cất riêng", "A leader opened a dossier that was set aside"),
        Accounts => ("Quản lý tài khoản", "Managed the account"),
        _ => (purpose, purpose),
    };
}
