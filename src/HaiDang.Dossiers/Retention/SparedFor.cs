using HaiDang.Core;

namespace HaiDang.Dossiers.Retention;

/// <summary>Why a dossier on a list was left alone. Kept in certificates, so none is renamed.</summary>
public static class SparedFor
{
    /// <summary>A hold was placed on it.</summary>
    public const string Held = "held";

    /// <summary>It is being worked on again.</summary>
    public const string Open = "open";

    /// <summary>Its rule or its end changed, and its time is not over.</summary>
    public const string Changed = "changed";

    /// <summary>It is not there any more.</summary>
    public const string Gone = "gone";

    /// <summary>The whole list was dropped.</summary>
    public const string Dropped = "dropped";

    /// <summary>The reason in words.</summary>
    public static LocalText NameOf(string why) => why switch
    {
        Held => ("Đang có yêu cầu giữ lại", "On hold"),
        Open => ("Đang được xử lý lại", "Worked on again"),
        Changed => ("Chưa hết thời hạn lưu", "Its time is not over"),
        Gone => ("Không còn trong hệ thống", "Not there any more"),
        Dropped => ("Danh mục không được thực hiện", "The list was dropped"),
        _ => (why, why),
    };
}
