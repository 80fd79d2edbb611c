namespace HaiDang.City.People;

/// <summary>Roles that somebody holds at a unit for a time; the first six are those of the workflow. What each opens is written as a table in docs/access-matrix.md.</summary>
public static class Roles
{
    /// <summary>Tiếp nhận: counter officer of the public administration centre (Bộ phận Một cửa).</summary>
    public const string Counter = "counter";

    /// <summary>Thụ lý: case officer.</summary>
    public const string Officer = "officer";

    /// <summary>Thẩm định, phân công: division head.</summary>
    public const string DivisionHead = "division-head";

    /// <summary>Phê duyệt: leader who signs.</summary>
    public const string Leader = "leader";

    /// <summary>Đóng dấu: clerk (văn thư) who numbers, seals and issues.</summary>
    public const string Clerk = "clerk";

    /// <summary>Trả kết quả: hands over the result.</summary>
    public const string Returning = "returning";

    /// <summary>Thu phí: confirms payments; of a dossier sees what is to be paid, while it is to be paid.</summary>
    public const string FeeCollector = "fee-collector";

    /// <summary>Người hỗ trợ (tổ công nghệ số cộng đồng): files on somebody's behalf, and sees what they filed until the counter decides on acceptance.</summary>
    public const string Helper = "helper";

    /// <summary>Quản trị đơn vị: grants the roles above at the own unit, never to themselves.</summary>
    public const string UnitAdministrator = "unit-administrator";

    /// <summary>Kiểm tra, giám sát: reads the system journal and the history of dossiers of a unit, or of the whole city; changes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>Quản trị dữ liệu: sees how long dossiers of a unit, or of the whole city, are kept, puts them on hold and draws up the lists of what is to be destroyed; sees nothing that they hold.</summary>
    public const string DataSteward = "data-steward";

    /// <summary>Lãnh đạo thành phố: sees the figures of all units before a meeting and in reports, asks units for explanations; held for the city as a whole, sees no dossier.</summary>
    public const string CityLeader = "city-leader";

    /// <summary>Quản trị: runs the platform and grants every role, never to themselves; sees no dossier by being administrator.</summary>
    public const string Administrator = "administrator";

    /// <summary>The roles that steps of a procedure may name, in the order of a usual workflow.</summary>
    public static IReadOnlyList<string> OfWorkflow { get; } = [Counter, Officer, DivisionHead, Leader, Clerk, Returning];

    /// <summary>The roles with work of their own on dossiers of a unit, in which a colleague can stand in.</summary>
    public static IReadOnlyList<string> WithWork { get; } = [.. OfWorkflow, FeeCollector];

    /// <summary>The roles that an administrator of a unit grants there.</summary>
    public static IReadOnlyList<string> OfUnit { get; } = [.. WithWork, Helper];

    /// <summary>Every role.</summary>
    public static IReadOnlyList<string> All { get; } = [.. OfUnit, UnitAdministrator, Auditor, DataSteward, CityLeader, Administrator];

    /// <summary>True where the role may be held for the city as a whole, <see cref="Grant.WholeCity"/>.</summary>
    public static bool MaySpanCity(string role) => role is Auditor or DataSteward || IsOfCity(role);

    /// <summary>True where the role is held for the city as a whole and in no other way.</summary>
    public static bool IsOfCity(string role) => role is Administrator or CityLeader;

    /// <summary>The role in words.</summary>
    public static Core.LocalText NameOf(string role) => role switch
    {
        Counter => ("Tiếp nhận", "Counter officer"),
        Officer => ("Thụ lý", "Case officer"),
        DivisionHead => ("Thẩm định, phân công", "Division head"),
        Leader => ("Lãnh đạo", "Leader"),
        Clerk => ("Văn thư", "Clerk"),
        Returning => ("Trả kết quả", "Returning officer"),
        FeeCollector => ("Thu phí", "Fee collector"),
        Helper => ("Người hỗ trợ", "Helper"),
        UnitAdministrator => ("Quản trị đơn vị", "Unit administrator"),
        Auditor => ("Kiểm tra, giám sát", "Auditor"),
        DataSteward => ("Quản trị dữ liệu", "Data steward"),
        CityLeader => ("Lãnh đạo thành phố", "Leader of the city"),
        Administrator => ("Quản trị", "Administrator"),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
    };
}
