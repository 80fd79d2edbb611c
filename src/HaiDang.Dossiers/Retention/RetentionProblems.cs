using HaiDang.Core;

namespace HaiDang.Dossiers.Retention;

/// <summary>What the retention of dossiers refuses, and what would be right.</summary>
public static class RetentionProblems
{
    /// <summary>No such list, or not of a unit of this person.</summary>
    public static Problem NotFound { get; } = new("disposal-not-found", 404,
        ("Không tìm thấy danh mục.", "No such list."),
        ("Không có danh mục này ở đơn vị của bạn. Xem các danh mục ở trang Lưu trữ và hủy hồ sơ.", "There is no such list at your units. See the lists on the page Retention."));

    /// <summary>Nothing could be put on a list.</summary>
    public static Problem NothingDue { get; } = new("nothing-due", 409,
        ("Không có hồ sơ nào để đưa vào danh mục.", "There is no dossier to put on a list."),
        ("Chưa hồ sơ nào hết thời hạn lưu, hoặc các hồ sơ đó đã nằm trong danh mục khác, đang được giữ lại.", "No dossier's time is over, or those are on another list or on hold."));

    /// <summary>The list was decided or dropped before.</summary>
    public static Problem NotProposed { get; } = new("disposal-decided", 409,
        ("Danh mục đã được quyết định.", "The list was decided already."),
        ("Tải lại trang để xem tình trạng hiện nay.", "Load the page again to see where it stands."));

    /// <summary>The leader drew the list up.</summary>
    public static Problem OwnProposal { get; } = new("own-proposal", 403,
        ("Người lập danh mục không tự quyết định hủy.", "Who drew up the list does not decide it."),
        ("Một lãnh đạo khác của đơn vị quyết định.", "Another leader of the unit decides."));

    /// <summary>The number or day of the decision is missing.</summary>
    public static Problem DecisionNeeded(IReadOnlyList<FieldError> errors) => new("decision-needed", 400,
        ("Thiếu quyết định hủy.", "The decision to destroy is missing."),
        ("Ghi số và ngày của quyết định hủy hồ sơ.", "Give number and day of the decision to destroy."))
    {
        Errors = errors,
    };

    /// <summary>A field of a hold is missing.</summary>
    public static Problem HoldIncomplete(IReadOnlyList<FieldError> errors) => new("hold-incomplete", 400,
        ("Chưa đủ thông tin để giữ lại hồ sơ.", "Something is missing to put the dossier on hold."),
        ("Điền các mục được đánh dấu.", "Fill in what is marked."))
    {
        Errors = errors,
    };

    /// <summary>No such dossier at the units of this person.</summary>
    public static Problem NoDossier(string code) => new("no-such-dossier", 400,
        ("Không tìm thấy hồ sơ.", "No such dossier."),
        ($"Không có hồ sơ {code} do đơn vị của bạn giải quyết. Kiểm tra lại mã hồ sơ.", $"Your units decide no dossier {code}. Check the code."))
    {
        Errors = [new("code", ("Không có hồ sơ này ở đơn vị của bạn", "No such dossier at your units"))],
    };

    /// <summary>The dossier is on hold for the same document.</summary>
    public static Problem AlreadyHeld { get; } = new("already-held", 409,
        ("Hồ sơ đang được giữ lại theo văn bản này.", "The dossier is on hold for this document already."),
        ("Xem danh sách hồ sơ đang giữ lại.", "See the list of holds."));

    /// <summary>No such hold that still holds.</summary>
    public static Problem NoHold { get; } = new("hold-not-found", 404,
        ("Không có yêu cầu giữ lại này.", "No such hold."),
        ("Yêu cầu đã được gỡ hoặc thuộc đơn vị khác.", "It was released, or is of another unit."));

    /// <summary>The dossier asks for no deletion, or is not being handled.</summary>
    public static Problem NotARequest(string code) => new("not-a-data-request", 409,
        ("Hồ sơ này không phải yêu cầu về dữ liệu cá nhân đang giải quyết.", "This dossier is no request about personal data that is being handled."),
        ($"Hồ sơ {code} phải thuộc thủ tục về dữ liệu cá nhân, đã được tiếp nhận và chưa kết thúc.", $"Dossier {code} must be of the procedure about personal data, accepted and not ended."))
    {
        Errors = [new("code", ("Nhập mã hồ sơ yêu cầu về dữ liệu cá nhân", "Enter the code of a request about personal data"))],
    };

    /// <summary>The dossier was destroyed.</summary>
    /// <param name="on">The day.</param>
    public static Problem Destroyed(DateOnly on) => new("dossier-destroyed", 410,
        ("Hồ sơ này đã được hủy.", "This dossier was destroyed."),
        (FormattableString.Invariant($"Hồ sơ đã được hủy ngày {on:dd/MM/yyyy}, do hết thời hạn lưu hoặc do người nộp yêu cầu. Dữ liệu và giấy tờ không khôi phục được."),
         FormattableString.Invariant($"It was destroyed on {on:yyyy-MM-dd}, because its time was over or its person asked. Data and papers cannot be brought back.")));
}
