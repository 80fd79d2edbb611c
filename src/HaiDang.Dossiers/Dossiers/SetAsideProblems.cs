using HaiDang.Core;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>What is refused where dossiers leave everyday work or are opened again, and what would be right.</summary>
public static class SetAsideProblems
{
    /// <summary>It left everyday work, and no leader opened it.</summary>
    public static Problem Closed(Dossier dossier) => new("dossier-set-aside", 403,
        dossier.SetAsideFor == SetAside.Restricted ? ("Hồ sơ đang bị hạn chế xử lý.", "The use of this dossier is restricted.") : ("Hồ sơ đã lưu kho.", "The dossier is archived."),
        ($"Lãnh đạo đơn vị mở hồ sơ {dossier.DisplayCode} ở trang Hồ sơ cất riêng, có ghi lý do; mở xong xem được trong 7 ngày.", $"A leader of the unit opens dossier {dossier.DisplayCode} on the page Dossiers set aside and says why; it is then open for 7 days."));

    /// <summary>No such dossier at the units for which this person may do that.</summary>
    public static Problem NoDossier(string code) => new("no-such-dossier", 404,
        ("Không tìm thấy hồ sơ.", "No such dossier."),
        ($"Không có hồ sơ {code} do đơn vị của bạn giải quyết. Kiểm tra lại mã hồ sơ.", $"Your units decide no dossier {code}. Check the code."))
    {
        Errors = [new("code", ("Không có hồ sơ này ở đơn vị của bạn", "No such dossier at your units"))],
    };

    /// <summary>What is not over must be handled.</summary>
    public static Problem StillOpen(Dossier dossier) => new("dossier-still-open", 409,
        ("Hồ sơ đang còn việc phải làm.", "The dossier is not over."),
        ($"Hồ sơ {dossier.DisplayCode} phải được giải quyết xong, trả kết quả rồi mới hạn chế xử lý. Người nộp không muốn tiếp tục thì rút hồ sơ.", $"Dossier {dossier.DisplayCode} must be decided and its result handed over before its use is restricted. Who does not want that withdraws it."))
    {
        Errors = [new("code", ("Hồ sơ chưa kết thúc", "The dossier is not over"))],
    };

    /// <summary>Its use is restricted already.</summary>
    public static Problem AlreadyRestricted { get; } = new("already-restricted", 409,
        ("Hồ sơ đã được hạn chế xử lý.", "The dossier is restricted already."),
        ("Xem danh sách hồ sơ cất riêng.", "See the list of dossiers set aside."))
    {
        Errors = [new("code", ("Hồ sơ đã được hạn chế xử lý", "Restricted already"))],
    };

    /// <summary>Its use is not restricted.</summary>
    public static Problem NotRestricted { get; } = new("not-restricted", 409,
        ("Hồ sơ không bị hạn chế xử lý.", "The dossier is not restricted."),
        ("Có thể ai đó vừa bỏ hạn chế. Tải lại trang.", "Somebody may have lifted it. Load the page again."));

    /// <summary>It is in everyday work, or open at present.</summary>
    public static Problem NotSetAside { get; } = new("not-set-aside", 409,
        ("Hồ sơ đang mở.", "The dossier is open."),
        ("Hồ sơ chưa lưu kho, không bị hạn chế, hoặc vừa được mở: xem ở Việc của tôi.", "It is neither archived nor restricted, or was just opened: look under My work."))
    {
        Errors = [new("code", ("Hồ sơ đang mở, không cần mở lại", "It is open already"))],
    };

    /// <summary>A field is missing.</summary>
    public static Problem Incomplete(IReadOnlyList<FieldError> errors) => new("set-aside-incomplete", 400,
        ("Chưa đủ thông tin.", "Something is missing."),
        ("Điền các mục được đánh dấu.", "Fill in what is marked."))
    {
        Errors = errors,
    };
}
