namespace HaiDang.City.People;

/// <summary>Roles an official holds at a unit; the first six are those of the workflow.</summary>
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

    /// <summary>Quản trị: runs the platform; sees no dossier by being administrator.</summary>
    public const string Administrator = "administrator";

    /// <summary>The roles that steps of a procedure may name, in the order of a usual workflow.</summary>
    public static IReadOnlyList<string> OfWorkflow { get; } = [Counter, Officer, DivisionHead, Leader, Clerk, Returning];

    /// <summary>Every role.</summary>
    public static IReadOnlyList<string> All { get; } = [.. OfWorkflow, Administrator];

    /// <summary>The role in words.</summary>
    public static Core.LocalText NameOf(string role) => role switch
    {
        Counter => ("Tiếp nhận", "Counter officer"),
        Officer => ("Thụ lý", "Case officer"),
        DivisionHead => ("Thẩm định, phân công", "Division head"),
        Leader => ("Lãnh đạo", "Leader"),
        Clerk => ("Văn thư", "Clerk"),
        Returning => ("Trả kết quả", "Returning officer"),
        Administrator => ("Quản trị", "Administrator"),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
    };
}
