using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Core.Time;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Ui.Components;

namespace HaiDang.Dossiers.Filing;

/// <summary>What happens to a dossier, in the words of the person who asks.</summary>
public static class FilingWords
{
    /// <summary>On what ground somebody files for another.</summary>
    /// <param name="basis">One of <see cref="Parties.Bases"/>.</param>
    public static LocalText Basis(string basis) => basis switch
    {
        "parent" => ("cha, mẹ", "parent"),
        "guardian" => ("người giám hộ", "guardian"),
        "authorised" => ("được ủy quyền", "authorised"),
        "legal-representative" => ("đại diện theo pháp luật", "legal representative"),
        _ => ("nộp cho mình", "for themselves"),
    };

    /// <summary>Where the dossier stands and what is expected of whom.</summary>
    public static LocalText Status(Dossier dossier) => dossier.State switch
    {
        DossierState.Registered => ("Hồ sơ đã gửi, đang chờ cán bộ một cửa kiểm tra và tiếp nhận. Chưa phải làm gì thêm.", "The dossier was sent; the counter is to check and accept it. There is nothing for you to do."),
        DossierState.Accepted => ("Hồ sơ đã được tiếp nhận và đang chờ xử lý. Chưa phải làm gì thêm.", "The dossier is accepted and waits to be handled. There is nothing for you to do."),
        DossierState.NotAccepted => ("Hồ sơ không được tiếp nhận. Xem lý do bên dưới; có thể nộp hồ sơ mới.", "The dossier was not accepted. See the reason below; you may file a new one."),
        DossierState.InProgress => ("Cơ quan đang giải quyết hồ sơ. Chưa phải làm gì thêm.", "The office is handling the dossier. There is nothing for you to do."),
        DossierState.SupplementAsked => ("Cần bổ sung giấy tờ. Thời hạn tạm dừng cho đến khi nhận được.", "You are asked for more papers. The time limit stands still until they come."),
        DossierState.PaymentDue => ("Cần nộp phí, lệ phí hoặc nghĩa vụ tài chính. Thời hạn tạm dừng cho đến khi nộp xong.", "A payment is due from you. The time limit stands still until it is made."),
        DossierState.Withdrawn => ("Hồ sơ đã được rút theo yêu cầu của người nộp.", "The dossier was taken back at your request."),
        DossierState.Stopped => ("Cơ quan đã dừng giải quyết hồ sơ. Xem lý do bên dưới.", "The office has stopped handling the dossier. See the reason below."),
        DossierState.Done => ("Đã có kết quả. Mời đến nhận hoặc tải kết quả về.", "The result is ready. Collect it or download it."),
        DossierState.Returned => ("Kết quả đã được trả.", "The result was handed over."),
        _ => dossier.State.Name(),
    };

    /// <summary>The shape beside the state.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="now">Now, to tell what is overdue.</param>
    public static TagState Tag(Dossier dossier, DateTimeOffset now) => dossier.State switch
    {
        DossierState.SupplementAsked or DossierState.PaymentDue => TagState.Paused,
        DossierState.Done or DossierState.Returned => TagState.Done,
        _ when dossier.State.IsEnded() => TagState.Stopped,
        _ when dossier.Appointment is { } due && due < now => TagState.Overdue,
        _ => TagState.OnTime,
    };

    /// <summary>An event in plain words; null for what concerns only the office.</summary>
    /// <param name="kind">Kind of the event.</param>
    public static LocalText? Event(string kind) => kind switch
    {
        "dossier-registered" => ("Đã nộp hồ sơ", "Filed"),
        "dossier-accepted" => ("Được tiếp nhận", "Accepted"),
        "dossier-not-accepted" => ("Không được tiếp nhận", "Not accepted"),
        "supplement-asked" => ("Yêu cầu bổ sung giấy tờ", "More papers asked for"),
        "supplement-received" => ("Đã bổ sung giấy tờ", "Papers supplied"),
        "consultation-asked" => ("Lấy ý kiến cơ quan khác", "Another office is consulted"),
        "consultation-answered" => ("Đã có ý kiến cơ quan khác", "The other office answered"),
        "payment-asked" => ("Yêu cầu nộp tiền", "Payment asked for"),
        "payment-received" => ("Đã nộp tiền", "Payment made"),
        "dossier-extended" => ("Xin lỗi và hẹn lại ngày trả kết quả", "Apology and new appointment"),
        "dossier-stopped" => ("Dừng giải quyết", "Stopped"),
        "dossier-withdrawn" => ("Đã rút hồ sơ", "Taken back"),
        "outcome-signed" => ("Lãnh đạo đã ký kết quả", "The result was signed"),
        "outcome-issued" => ("Đã có kết quả", "The result was issued"),
        "outcome-returned" => ("Đã trả kết quả", "The result was handed over"),
        "outcome-corrected" => ("Kết quả được đính chính", "The result was corrected"),
        "outcome-reissued" => ("Kết quả được cấp lại", "The result was issued again"),
        "outcome-revoked" => ("Kết quả bị thu hồi", "The result was revoked"),
        "outcome-cancelled" => ("Kết quả bị hủy bỏ", "The result was cancelled"),
        "dossier-rated" => ("Đã đánh giá", "You rated it"),
        _ => null,
    };

    /// <summary>What officers wrote in several fields, one sentence after the other.</summary>
    public static string Sentences(params IEnumerable<string?> parts) => string.Join(" ", parts.Where(p => !string.IsNullOrWhiteSpace(p)).Select(p => Ended(p!.Trim())));

    private static string Ended(string text) => text[^1] is '.' or '!' or '?' or ')' ? text : text + ".";

    /// <summary>The slip that an event gives the applicant, by its number and official name; null when none.</summary>
    /// <param name="kind">Kind of the event.</param>
    /// <remarks>Source: Thông tư 03/2025/TT-VPCP, Phụ lục I.</remarks>
    public static (string Number, LocalText Name)? Slip(string kind) => kind switch
    {
        "dossier-accepted" => ("01", ("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "Receipt with the appointment for the result")),
        "supplement-asked" => ("02", ("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "Request to complete the dossier")),
        "dossier-not-accepted" => ("03", ("Phiếu từ chối tiếp nhận giải quyết hồ sơ", "Refusal to accept the dossier")),
        "dossier-extended" => ("04", ("Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết", "Letter of apology with a new appointment")),
        "dossier-stopped" => ("05", ("Thông báo dừng giải quyết hồ sơ", "Notice that the dossier is stopped")),
        _ => null,
    };

    /// <summary>True where the words that an officer wrote with the event are meant for the applicant.</summary>
    public static bool IsForApplicant(string kind) => kind is "dossier-not-accepted" or "supplement-asked" or "dossier-extended" or "dossier-stopped" or "payment-asked"
        or "outcome-corrected" or "outcome-reissued" or "outcome-revoked" or "outcome-cancelled";

    /// <summary>The ledger's days as rows to show; the source of a pause is the unit that asked for it, by its name.</summary>
    public static IReadOnlyList<Ui.Components.LedgerRow> Rows(Deadline deadline, UnitDirectory units, string language) =>
    [
        .. deadline.Ledger.Rows.Select(r => new Ui.Components.LedgerRow(r.Date, r.Mark switch
        {
            LedgerMark.StartDay => DayMark.Start,
            LedgerMark.Counted => DayMark.Counted,
            LedgerMark.Skipped => DayMark.Skipped,
            LedgerMark.LastDay => DayMark.Due,
            _ => DayMark.Suspended,
        }, r.Reason.In(language), r.Source is { } source ? units.NameOf(source, r.Date).In(language) : null)),
    ];
}
