using HaiDang.Core;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>What the engine refuses, and what would be right.</summary>
public static class DossierProblems
{
    /// <summary>Neither a scan nor a reason was given.</summary>
    public static Problem NothingScanned { get; } = new("nothing-scanned", 400,
        ("Chưa có bản quét nào.", "Nothing was scanned."),
        ("Đính kèm bản quét, hoặc đánh dấu không số hóa và ghi lý do.", "Attach a scan, or tick that it is not scanned and say why."));

    /// <summary>A paper is not to be scanned, but nobody said why.</summary>
    public static Problem ScanReasonNeeded(string component) => new("scan-reason-needed", 400,
        ("Thiếu lý do không số hóa.", "The reason for not scanning is missing."),
        ("Ghi lý do không số hóa, ví dụ khổ giấy quá lớn.", "Say why the paper is not scanned, for example its size."))
    {
        Errors = [new($"reason.{component}", ("Ghi lý do không số hóa", "Say why it is not scanned"))],
    };

    /// <summary>No such dossier, or not one this person may see: the two are not told apart.</summary>
    public static Problem NotFound(string code) => new("dossier-not-found", 404,
        ("Không tìm thấy hồ sơ.", "No such dossier."),
        ($"Không có hồ sơ {code} mà bạn được xem. Kiểm tra lại mã hồ sơ.", $"There is no dossier {code} that you may see. Check the code."));

    /// <summary>The action does not fit the state.</summary>
    public static Problem WrongState(Dossier dossier) => new("dossier-wrong-state", 409,
        ("Hồ sơ không ở trạng thái làm được việc này.", "The dossier is not in a state for this action."),
        ($"Hồ sơ {dossier.DisplayCode} đang ở trạng thái “{dossier.State.Name().Vi}”.", $"Dossier {dossier.DisplayCode} is “{dossier.State.Name().En}”."));

    /// <summary>The action is not open at the step.</summary>
    public static Problem NotAtThisStep(string act) => new("act-not-at-step", 409,
        ("Bước hiện tại không có thao tác này.", "This action is not open at the present step."),
        ($"Thao tác “{act}” không được khai báo ở bước hiện tại của quy trình.", $"The procedure does not declare “{act}” at the present step."));

    /// <summary>The person has not the role.</summary>
    public static Problem Forbidden { get; } = new("not-allowed", 403,
        ("Bạn không có quyền làm việc này.", "You may not do this."),
        ("Việc này thuộc vai trò hoặc đơn vị khác. Liên hệ lãnh đạo đơn vị nếu cần được phân quyền.", "It belongs to another role or unit. Ask your head if you need the role."));

    /// <summary>Standing in for a leader is no signature.</summary>
    public static Problem StandInDoesNotSign { get; } = new("stand-in-does-not-sign", 403,
        ("Xử lý thay không phải ký thay.", "Standing in is no signature."),
        ("Ký kết quả cần văn bản ủy quyền của người đứng đầu (TUQ.), trong thời hạn và phạm vi của văn bản đó.", "Signing an outcome needs a written authority of the head (TUQ.), within its days and scope."));

    /// <summary>Code of <see cref="AuthorityDoesNotReach"/>.</summary>
    public const string AuthorityCode = "authority-does-not-reach";

    /// <summary>The authority is limited to other procedures.</summary>
    public static Problem AuthorityDoesNotReach(City.People.Delegation authority) => new(AuthorityCode, 403,
        ("Văn bản ủy quyền không gồm thủ tục này.", "The authority does not reach this procedure."),
        ($"Văn bản {authority.Document} chỉ ủy quyền ký các thủ tục: {string.Join(", ", authority.Procedures ?? [])}.", $"Document {authority.Document} covers only the procedures {string.Join(", ", authority.Procedures ?? [])}."));

    /// <summary>The authority is not in force today.</summary>
    public static Problem AuthorityNotInForce(City.People.Delegation authority, DateOnly today) => new("authority-not-in-force", 403,
        ("Văn bản ủy quyền không có hiệu lực hôm nay.", "The authority is not in force today."),
        authority.EndedAt is null && (today < authority.From || today > authority.To)
            ? (FormattableString.Invariant($"Văn bản {authority.Document} ủy quyền ký từ {authority.From:dd/MM/yyyy} đến {authority.To:dd/MM/yyyy}."), FormattableString.Invariant($"Document {authority.Document} authorises from {authority.From:dd/MM/yyyy} to {authority.To:dd/MM/yyyy}."))
            : ($"Việc ủy quyền theo văn bản {authority.Document} đã được kết thúc, hoặc người ủy quyền không còn giữ chức vụ.", $"The authority by document {authority.Document} was ended, or who gave it no longer holds the office."));

    /// <summary>The work is assigned to somebody else.</summary>
    public static Problem AssignedToOther { get; } = new("assigned-to-other", 409,
        ("Việc đã được phân cho người khác.", "The work is assigned to somebody else."),
        ("Chỉ người được phân công xử lý; lãnh đạo phòng có thể phân công lại.", "Only the assignee handles it; the division head can reassign it."));

    /// <summary>A reason is needed.</summary>
    public static Problem ReasonNeeded { get; } = new("reason-needed", 400,
        ("Thiếu lý do.", "A reason is needed."),
        ("Nhập lý do, ví dụ căn cứ pháp lý hoặc nội dung chưa đúng.", "Give the reason, e.g. the legal ground or what is wrong."))
    {
        Errors = [new("reason", ("Nhập lý do", "Give the reason"))],
    };

    /// <summary>A supplement request names nothing.</summary>
    public static Problem SupplementEmpty { get; } = new("supplement-empty", 400,
        ("Chưa nêu giấy tờ cần bổ sung.", "Nothing to supplement is named."),
        ("Nêu đầy đủ, một lần, từng giấy tờ còn thiếu hoặc chưa đúng, lý do và cách bổ sung.", "Name every missing or wrong document at once, with reason and cure."))
    {
        Errors = [new("items", ("Nêu ít nhất một giấy tờ cần bổ sung", "Name at least one document"))],
    };

    /// <summary>No further supplement request is lawful.</summary>
    public static Problem SupplementLimit(int hard) => new("supplement-limit", 409,
        ("Đã hết số lần yêu cầu bổ sung.", "No further supplement request is allowed."),
        ($"Mỗi hồ sơ được yêu cầu bổ sung tối đa {hard} lần (Nghị định 63/2010/NĐ-CP, Điều 20 khoản 4).", $"A dossier may be sent back for supplement at most {hard} times (Decree 63/2010, Article 20(4))."));

    /// <summary>A second supplement request must say why the first was not enough.</summary>
    public static Problem SecondSupplementNeedsReason { get; } = new("second-supplement-needs-reason", 400,
        ("Yêu cầu bổ sung lần hai phải nêu lý do.", "A second supplement request needs a reason."),
        ("Nêu rõ phần đã hướng dẫn lần trước mà người nộp chưa thực hiện.", "Say which earlier guidance was not followed."))
    {
        Errors = [new("reason", ("Nêu lý do yêu cầu bổ sung lần hai", "Say why a second request is needed"))],
    };

    /// <summary>The forward cannot be recalled any more.</summary>
    public static Problem CannotRecall { get; } = new("cannot-recall", 409,
        ("Không thu hồi được nữa.", "It cannot be recalled any more."),
        ("Người nhận đã mở hồ sơ, hoặc bạn không phải người vừa chuyển. Đề nghị người nhận trả lại bước trước.", "The receiver has opened it, or you did not forward it. Ask the receiver to send it back."));

    /// <summary>There is no earlier step.</summary>
    public static Problem NoEarlierStep { get; } = new("no-earlier-step", 409,
        ("Không có bước trước để trả lại.", "There is no earlier step."),
        ("Hồ sơ đang ở bước đầu sau tiếp nhận.", "The dossier is at the first step after acceptance."));

    /// <summary>Consultations are open.</summary>
    public static Problem ConsultationOpen { get; } = new("consultation-open", 409,
        ("Đang chờ ý kiến phối hợp.", "A consultation is open."),
        ("Chờ đơn vị được hỏi trả lời, hoặc ghi nhận quá hạn trả lời rồi mới chuyển bước.", "Wait for the answer, or close the consultation, before forwarding."));

    /// <summary>An extension was already made.</summary>
    public static Problem ExtensionLimit(int most) => new("extension-limit", 409,
        ("Đã gia hạn.", "Already extended."),
        ($"Mỗi hồ sơ chỉ được gia hạn {most} lần.", $"A dossier may be extended {most} time(s) only."));

    /// <summary>The new appointment is not later.</summary>
    public static Problem ExtensionNotLater { get; } = new("extension-not-later", 400,
        ("Ngày hẹn mới chưa hợp lệ.", "The new appointment is not valid."),
        ("Chọn một ngày làm việc sau ngày hẹn cũ.", "Choose a working day after the present appointment."))
    {
        Errors = [new("new-date", ("Chọn một ngày làm việc sau ngày hẹn cũ", "Choose a working day after the present appointment"))],
    };

    /// <summary>The outcome must be signed first.</summary>
    public static Problem NotSigned { get; } = new("outcome-not-signed", 409,
        ("Kết quả chưa được ký.", "The outcome is not signed."),
        ("Lãnh đạo phải ký kết quả trước khi văn thư cấp số, đóng dấu.", "A leader must sign before the clerk numbers and seals."));

    /// <summary>Only what is in force can be amended.</summary>
    public static Problem OutcomeNotInForce { get; } = new("outcome-not-in-force", 409,
        ("Kết quả không còn hoặc chưa có hiệu lực.", "The outcome is not in force."),
        ("Chỉ đính chính, cấp lại, thu hồi, hủy bỏ kết quả đã ban hành và đang có hiệu lực. Chọn bản đang có hiệu lực.", "Only an outcome that is issued and in force can be corrected, reissued, revoked or cancelled. Choose the one in force."))
    {
        Errors = [new("outcome", ("Chọn kết quả đang có hiệu lực", "Choose an outcome in force"))],
    };

    /// <summary>One amendment at a time.</summary>
    public static Problem AmendmentOpen { get; } = new("amendment-open", 409,
        ("Một đề nghị đang chờ ký hoặc cấp số.", "Another amendment waits to be signed or numbered."),
        ("Chờ đề nghị đó ban hành hoặc bị bỏ rồi lập đề nghị mới.", "Wait until it is issued or dropped, then propose again."));

    /// <summary>An amendment needs its legal basis.</summary>
    public static Problem BasisNeeded { get; } = new("basis-needed", 400,
        ("Thiếu căn cứ pháp lý.", "The legal basis is missing."),
        ("Nêu điều, khoản của văn bản cho phép đính chính, cấp lại, thu hồi hoặc hủy bỏ.", "Name the article that allows the correction, reissue, revocation or cancellation."))
    {
        Errors = [new("basis", ("Nhập căn cứ pháp lý", "Enter the legal basis"))],
    };

    /// <summary>A correction that changes nothing.</summary>
    public static Problem NothingCorrected { get; } = new("nothing-corrected", 400,
        ("Chưa sửa nội dung nào.", "Nothing is corrected."),
        ("Sửa ít nhất một mục ghi sai. Nếu nội dung đúng và chỉ cần bản mới, chọn cấp lại.", "Mend at least one wrong entry. Where the content is right and only a new copy is needed, reissue it."));

    /// <summary>Already rated.</summary>
    public static Problem AlreadyRated { get; } = new("already-rated", 409,
        ("Hồ sơ đã được đánh giá.", "The dossier has been rated."),
        ("Mỗi hồ sơ được đánh giá một lần.", "A dossier is rated once."));

    /// <summary>No such event in the procedure.</summary>
    public static Problem UnknownEvent(string id) => new("unknown-event", 400,
        ("Thủ tục không có mốc này.", "The procedure has no such event."),
        ($"Không có mốc “{id}” trong quy trình.", $"The procedure declares no event “{id}”."))
    {
        Errors = [new("event", ("Chọn một mốc của thủ tục", "Choose an event of the procedure"))],
    };

    /// <summary>The event lies before the dossier or in the future.</summary>
    public static Problem EventOutsideHandling { get; } = new("event-outside-handling", 400,
        ("Ngày của mốc chưa hợp lệ.", "The day of the event is not valid."),
        ("Chọn một ngày từ ngày nộp hồ sơ đến hôm nay.", "Choose a day from the filing to today."))
    {
        Errors = [new("at", ("Chọn một ngày từ ngày nộp hồ sơ đến hôm nay", "Choose a day from the filing to today"))],
    };

    /// <summary>One recomputation of deadlines at a time.</summary>
    public static Problem RecomputationRuns { get; } = new("recomputation-runs", 409,
        ("Một lần tính lại thời hạn đang chạy.", "Deadlines are being recomputed already."),
        ("Chờ lần tính lại đang chạy xong rồi xem trước lần nữa.", "Wait until it is through, then look at the preview again."));

    /// <summary>Nothing like it in the procedure.</summary>
    public static Problem UnknownFinding(string id) => new("unknown-finding", 400,
        ("Thủ tục không có nội dung xác minh này.", "The procedure has no such finding."),
        ($"Không có mục “{id}” trong quy trình.", $"The procedure declares no finding “{id}”."));
}
