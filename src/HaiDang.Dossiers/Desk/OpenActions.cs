using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;

namespace HaiDang.Dossiers.Desk;

/// <summary>What an official can do with a dossier.</summary>
/// <param name="Id">Last part of the address of its page, e.g. <c>ask-supplement</c>.</param>
/// <param name="Name">Verb first, as on its button.</param>
/// <param name="Does">What will happen, in one or two sentences.</param>
/// <param name="Loses">True when handling ends with it.</param>
public sealed record OfficerAct(string Id, LocalText Name, LocalText Does, bool Loses = false);

/// <summary>The acts open to a person on a dossier now. Each rule is tried on a copy, so that the page offers exactly what the rule would allow.</summary>
public static class OpenActions
{
    private static readonly (OfficerAct Act, Func<Handling, Actor, bool> IsOpen)[] Tries =
    [
        (new("accept", ("Tiếp nhận", "Accept"),
            ("Hồ sơ nhận mã số chính thức, thời hạn giải quyết bắt đầu tính, bước tiếp theo mở ra. Người nộp nhận Giấy tiếp nhận hồ sơ và hẹn trả kết quả.", "The dossier gets its official code, its time limit starts and the next step opens. The applicant gets the receipt with the appointment.")),
            (h, a) => h.Dossier.Accept(h, a, "thử").IsOk),
        (new("forward", ("Chuyển bước", "Forward"),
            ("Hồ sơ chuyển sang bước tiếp theo. Thu hồi được đến khi người nhận mở hồ sơ.", "The dossier goes to the next step. You can recall it until somebody there opens it.")),
            (h, a) => h.Dossier.Forward(h, a, null, null).IsOk),
        (new("approve", ("Ký duyệt", "Approve and sign"), ("Xem dự thảo kết quả và ký.", "Read the draft result and sign it.")),
            (h, a) => h.Dossier.ApproveRefusal(h, a) is null),
        (new("issue", ("Cấp số, đóng dấu", "Number and seal"), ("Cấp số, đóng dấu và phát hành kết quả.", "Number, seal and issue the result.")),
            (h, a) => h.Dossier.IssueRefusal(h, a) is null),
        (new("return", ("Trả kết quả", "Hand over the result"), ("Ghi nhận người nhận kết quả; hồ sơ hoàn tất.", "Records who took the result; the dossier is finished.")),
            (h, a) => h.Dossier.Return(h, a, "counter", null).IsOk),
        (new("amend", ("Đính chính, cấp lại, thu hồi, hủy bỏ", "Correct, reissue, revoke, cancel"),
            ("Đề nghị lãnh đạo ký một văn bản mới về kết quả đã ban hành; kết quả cũ giữ nguyên trong lịch sử.", "Proposes a new document about the issued outcome to the leader; the old one stays in history.")),
            (h, a) => h.Dossier.AmendRefusal(h, a) is null),
        (new("drop-amendment", ("Bỏ đề nghị", "Drop the proposal"), ("Đề nghị không được ký hoặc ban hành; kết quả đã ban hành giữ nguyên hiệu lực.", "The proposal is not signed or issued; the issued outcome stays in force."), Loses: true),
            (h, a) => h.Dossier.DropRefusal(h, a) is null),
        (new("ask-supplement", ("Yêu cầu bổ sung", "Ask for a supplement"),
            ("Phiếu yêu cầu bổ sung (mẫu 02) nêu một lần tất cả giấy tờ còn thiếu hoặc chưa đúng. Thời hạn tạm dừng đến khi người nộp bổ sung.", "Slip 02 names at once everything that is missing or wrong. The clock stands still until it comes.")),
            (h, a) => h.Dossier.AskSupplement(h, a, [new("x", "x", "x")], "x").IsOk),
        (new("supplement", ("Nhận bổ sung", "Take in the supplement"),
            ("Ghi nhận giấy tờ người nộp đã bổ sung tại quầy; thời hạn tính tiếp.", "Records what the applicant handed in at the counter; the clock runs again.")),
            (h, a) => DossierPolicy.Of(DossierAct.Supplement, h, a).By is not null && h.Dossier.Supplement(h, a, null, []).IsOk),
        (new("scan", ("Số hóa giấy tờ", "Scan papers"), ("Đính kèm bản quét giấy tờ đã nhận, hoặc ghi lý do không số hóa.", "Attaches scans of the papers taken in, or says why they are not scanned.")),
            (h, a) => h.Items.Any(i => i.Kind == WorkKind.Scan && DossierPolicy.Refusal(h, a, i) is null)),
        (new("decline", ("Từ chối tiếp nhận", "Decline"),
            ("Phiếu từ chối tiếp nhận (mẫu 03) gửi người nộp kèm lý do. Hồ sơ kết thúc, không tính thời hạn.", "Slip 03 tells the applicant why. The dossier ends without a time limit."), Loses: true),
            (h, a) => h.Dossier.Decline(h, a, "x").IsOk),
        (new("recall", ("Thu hồi", "Recall"), ("Lấy lại hồ sơ vừa chuyển, khi chưa ai ở bước sau mở.", "Takes back what you forwarded, as long as nobody has opened it.")),
            (h, a) => h.Dossier.Recall(h, a).IsOk),
        (new("send-back", ("Trả lại bước trước", "Send back"), ("Hồ sơ trở lại bước trước kèm lý do; thời hạn vẫn tính.", "The dossier goes back to an earlier step with a reason; the clock keeps running.")),
            (h, a) => h.Dossier.SendBack(h, a, null, "x").IsOk),
        (new("assign", ("Phân công", "Assign"), ("Giao việc đang mở cho một người; chỉ người đó xử lý được.", "Gives the open work to one person; only that person can handle it.")),
            (h, a) => h.Dossier.Assign(h, a, a.AccountId).IsOk),
        (new("consult", ("Lấy ý kiến", "Consult"), ("Gửi câu hỏi cho đơn vị khác. Thời hạn của hồ sơ vẫn tính.", "Asks another unit. The dossier's clock keeps running.")),
            (h, a) => h.Dossier.Consult(h, a, h.Dossier.CompetentUnit, "x").IsOk),
        (new("answer-consultation", ("Trả lời ý kiến", "Answer the consultation"), ("Ý kiến gửi lại đơn vị đã hỏi; việc lấy ý kiến đóng lại.", "The opinion goes to the unit that asked; the consultation is closed.")),
            (h, a) => h.Items.Any(i => i.Kind == WorkKind.Consultation && MayAnswer(h, a, i, "x"))),
        (new("close-consultation", ("Đóng lấy ý kiến quá hạn", "Close an unanswered consultation"), ("Đơn vị được hỏi đã quá hạn trả lời; hồ sơ đi tiếp không có ý kiến đó.", "The unit asked is past its limit; the dossier goes on without its opinion.")),
            (h, a) => h.Items.Any(i => i.Kind == WorkKind.Consultation && MayAnswer(h, a, i, null))),
        (new("ask-payment", ("Yêu cầu nghĩa vụ tài chính", "Ask for payment"), ("Người nộp được báo số tiền phải nộp; thời gian chờ không tính vào thời hạn.", "The applicant is told what to pay; the wait is outside the limit.")),
            (h, a) => h.Dossier.AskPayment(h, a, null).IsOk),
        (new("confirm-payment", ("Xác nhận đã nộp tiền", "Confirm the payment"), ("Ghi nhận đã nộp đủ; thời hạn tính tiếp.", "Records that all is paid; the clock runs again.")),
            (h, a) => h.Dossier.ConfirmPayment(h, a, null).IsOk),
        (new("record-finding", ("Ghi kết quả xác minh", "Record a finding"), ("Ghi điều đã xác minh; thời hạn có thể đổi theo.", "Records what was established; the time limit may change with it.")),
            (h, a) => h.Procedure.Findings.Count > 0 && h.Dossier.Find(h, a, h.Procedure.Findings[0].Id, true, null).IsOk),
        (new("call", ("Ghi kết quả gọi điện", "Call the person"),
            ("Không e-mail hay tin nhắn nào đến được người này. Gọi theo số dưới đây, báo nội dung, rồi ghi kết quả.", "Neither e-mail nor text message reached this person. Call the number below, tell the news, and note how it went.")),
            (h, a) => h.Dossier.Call(h, a, "reached", null).IsOk),
        (new("record-event", ("Ghi mốc thời gian", "Record an event"), ("Ghi ngày diễn ra một mốc của quy trình; thời hạn tính từ mốc đó bắt đầu.", "Records the day of an event of the procedure; the clock counted from it starts.")),
            (h, a) => h.Procedure.Events.Count > 0 && h.Dossier.RecordEvent(h, a, h.Procedure.Events[0].Id, null, null).IsOk),
        (new("extend", ("Xin lỗi, hẹn lại", "Apologise, new appointment"), ("Phiếu xin lỗi và hẹn lại ngày trả (mẫu 04). Hạn dùng để chấm điểm không đổi.", "Slip 04 apologises and names a new day. The due date that scoring uses does not move.")),
            (h, a) => h.Dossier.Extend(h, a, FirstExtension(h), "x").IsOk),
        (new("stop", ("Dừng giải quyết", "Stop"), ("Phiếu thông báo dừng giải quyết (mẫu 05) gửi người nộp kèm lý do. Không mở lại được.", "Slip 05 tells the applicant why. It cannot be reopened."), Loses: true),
            (h, a) => h.Dossier.Stop(h, a, "x").IsOk),
    ];

    /// <summary>Every act, open or not.</summary>
    public static IEnumerable<OfficerAct> All => Tries.Select(t => t.Act);

    /// <summary>The acts that the rules allow this person now, the usual next one first.</summary>
    public static IReadOnlyList<OfficerAct> Of(Handling handling, Actor actor) =>
        [.. Tries.Where(t => t.IsOpen(handling.Copy(), actor)).Select(t => t.Act)];

    /// <summary>The act with this identifier; null when there is none.</summary>
    public static OfficerAct? Find(string id) => All.FirstOrDefault(a => a.Id == id);

    /// <summary>What the policy calls the act with this identifier.</summary>
    /// <exception cref="ArgumentException">There is no such act.</exception>
    public static DossierAct PolicyOf(string id) => id == "close-consultation" ? DossierAct.AnswerConsultation : Enum.Parse<DossierAct>(id.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    /// <summary>Consultations that this person may answer, or close unanswered.</summary>
    /// <param name="handling">The dossier.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="answering">True: to answer; false: to close after the limit.</param>
    public static IReadOnlyList<WorkItem> Consultations(Handling handling, Actor actor, bool answering) =>
        [.. handling.Items.Where(i => i.Kind == WorkKind.Consultation && MayAnswer(handling.Copy(), actor, i, answering ? "x" : null))];

    /// <summary>The first working day that a letter of apology may name: the one after the present appointment, or after today when that has passed.</summary>
    public static DateOnly FirstExtension(Handling handling)
    {
        var (calendar, today) = (handling.Moment.Calendar, handling.Moment.Today);
        var due = handling.Dossier.DueAt is { } at ? calendar.DayOf(at) : today;
        return calendar.NextWorkingDay(due > today ? due : today);
    }

    private static bool MayAnswer(Handling handling, Actor actor, WorkItem item, string? opinion) =>
        handling.Dossier.AnswerConsultation(handling, actor, item.Id, opinion).IsOk;
}
