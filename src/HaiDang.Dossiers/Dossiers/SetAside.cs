namespace HaiDang.Dossiers.Dossiers;

/// <summary>Why a dossier left everyday work. Stands in rows and events for ever, so neither word is changed.</summary>
public static class SetAside
{
    /// <summary>It ended long enough ago (<i>nộp vào lưu trữ hiện hành</i>).</summary>
    public const string Archived = "archive";

    /// <summary>Its person asked that it be kept and not used (<i>hạn chế xử lý dữ liệu</i>).</summary>
    public const string Restricted = "restriction";

    /// <summary>How long a leader's opening lasts.</summary>
    public static TimeSpan OpenFor { get; } = TimeSpan.FromDays(7);

    /// <summary>Event of the first cause.</summary>
    public const string ArchivedEvent = "dossier-archived";

    /// <summary>Event of the second.</summary>
    public const string RestrictedEvent = "dossier-restricted";

    /// <summary>Event by which a restriction ends.</summary>
    public const string LiftedEvent = "restriction-lifted";

    /// <summary>Event by which a leader opens it for a time.</summary>
    public const string OpenedEvent = "dossier-opened";
}
