using HaiDang.Core;

namespace HaiDang.City.People.Enterprises;

/// <summary>Refusals about enterprises and who represents them.</summary>
public static class EnterpriseProblems
{
    /// <summary>No such enterprise, or none that this person represents: the two are not told apart.</summary>
    public static Problem NotFound { get; } = new("enterprise-not-found", 404,
        ("Không tìm thấy tổ chức.", "The organisation was not found."),
        ("Tổ chức không có, hoặc bạn hiện không đại diện cho tổ chức này. Xem danh sách ở trang Tổ chức của tôi.", "It does not exist, or you do not represent it at present. See the list on My organisations."));

    /// <summary>Represents it, but does not manage who else does.</summary>
    public static Problem NotManaging { get; } = new("not-managing", 403,
        ("Bạn không quản lý người đại diện của tổ chức này.", "You do not manage who represents this organisation."),
        ("Người đại diện có quyền quản lý mới mời hoặc kết thúc người khác. Đề nghị họ thực hiện; bạn luôn tự thôi đại diện được.", "A representative who may manage invites and ends others. Ask one of them; you can always leave."));

    /// <summary>A confirmed enterprise holds the tax code. Who represents it is not told.</summary>
    public static Problem TaxCodeConfirmed { get; } = new("tax-code-confirmed", 409,
        ("Mã số thuế này đã có tổ chức được xác minh.", "A confirmed organisation holds this tax code."),
        ("Đề nghị người đại diện hiện có của tổ chức mời bạn: họ nhập tên đăng nhập của bạn tại trang Tổ chức của tôi. Nếu không ai trong tổ chức đăng ký, mang giấy chứng nhận đăng ký đến bộ phận một cửa.",
            "Ask a present representative of the organisation to invite you: they enter your user name on My organisations. If nobody in the organisation registered it, bring the certificate of registration to a counter."))
    { Errors = [new("tax-code", ("Mã số thuế này đã có tổ chức được xác minh: đề nghị người đại diện mời bạn.", "A confirmed organisation holds this tax code: ask its representative to invite you."))] };

    /// <summary>The same person registered the tax code already.</summary>
    public static Problem Registered { get; } = new("enterprise-registered", 409,
        ("Bạn đã đăng ký tổ chức có mã số thuế này.", "You have registered an organisation with this tax code."),
        ("Mở trang Tổ chức của tôi. Nếu bạn đã thôi đại diện, đề nghị người đại diện hiện có mời lại.", "Open My organisations. If you have left it, ask a present representative to invite you again."))
    { Errors = [new("tax-code", ("Bạn đã đăng ký mã số thuế này; xem trang Tổ chức của tôi.", "You registered this tax code already; see My organisations."))] };

    /// <summary>One person registers only so many that nobody has confirmed.</summary>
    public static Problem TooManyUnconfirmed { get; } = new("too-many-unconfirmed", 409,
        ("Có quá nhiều tổ chức chưa xác minh.", "Too many of your organisations are unconfirmed."),
        ("Mang giấy chứng nhận đăng ký của các tổ chức đã đăng ký đến bộ phận một cửa để xác minh trước khi đăng ký thêm; tối đa 20 tổ chức chưa xác minh.", "Have those you registered confirmed at a counter before you register more; at most 20 may be unconfirmed."));

    /// <summary>An official confirmed it already.</summary>
    public static Problem Confirmed { get; } = new("enterprise-confirmed", 409,
        ("Tổ chức này đã được xác minh.", "The organisation is confirmed already."),
        ("Tải lại trang để xem thông tin đã xác minh.", "Load the page again to see what was confirmed."));

    /// <summary>An official rejected the registration.</summary>
    public static Problem Rejected { get; } = new("enterprise-rejected", 409,
        ("Đăng ký này đã bị từ chối xác minh.", "The registration was rejected."),
        ("Xem lý do ở trang Tổ chức của tôi, chuẩn bị đúng giấy tờ rồi đăng ký lại.", "See the reason on My organisations, get the papers right and register again."));

    /// <summary>Its papers were never compared, so nothing rests on them.</summary>
    public static Problem NotConfirmed { get; } = new("enterprise-not-confirmed", 409,
        ("Tổ chức chưa được xác minh.", "The organisation is not confirmed."),
        ("Người đại diện mới tự đăng ký tổ chức bằng tài khoản của mình, rồi quầy xác minh đăng ký đó.", "The new representative registers it with an account of their own, and a counter confirms that registration."));

    /// <summary>That person manages it already, and nobody is to be ended.</summary>
    public static Problem ManagesAlready { get; } = new("manages-already", 409,
        ("Người này đang quản lý tổ chức.", "This person manages the organisation already."),
        ("Chọn người quản lý cũ cần kết thúc, hoặc nhập người quản lý mới.", "Choose the former manager to be ended, or enter the new one."));

    /// <summary>Nobody confirms an enterprise of their own.</summary>
    public static Problem OwnEnterprise { get; } = new("own-enterprise", 403,
        ("Không ai tự xác minh tổ chức của mình.", "Nobody confirms an organisation of their own."),
        ("Đề nghị một công chức khác xác minh.", "Ask another official to confirm it."));

    /// <summary>No such representative for the one who asks.</summary>
    public static Problem NoSuchRepresentative { get; } = new("no-such-representative", 404,
        ("Không tìm thấy người đại diện này.", "The representative was not found."),
        ("Tải lại danh sách rồi chọn lại.", "Load the list again, then choose."));

    /// <summary>It has ended.</summary>
    public static Problem RepresentationEnded { get; } = new("representation-ended", 409,
        ("Việc đại diện đã kết thúc.", "The representation has ended."),
        ("Tải lại trang để xem những người đang đại diện.", "Load the page again to see who represents the organisation now."));

    /// <summary>The last managing representative stays.</summary>
    public static Problem LastManager { get; } = new("last-manager", 409,
        ("Đây là người quản lý duy nhất không có ngày kết thúc.", "This is the only manager without an end date."),
        ("Mời một người đại diện khác có quyền quản lý, không thời hạn, và đợi họ chấp nhận trước khi kết thúc. Nếu người quản lý không còn, mang giấy tờ đến bộ phận một cửa để xác nhận người quản lý mới.", "Invite another representative who may manage, without an end date, and wait until they accept, before ending this one. If the manager is gone, a counter confirms a new one against papers."));

    /// <summary>Represents it already.</summary>
    public static Problem AlreadyRepresents { get; } = new("already-represents", 409,
        ("Bạn đang đại diện cho tổ chức này.", "You represent this organisation already."),
        ("Không cần chấp nhận lời mời. Muốn đổi tư cách hoặc thời hạn, đề nghị người quản lý kết thúc lần trước rồi mời lại.", "There is nothing to accept. To change capacity or dates, ask a manager to end the present one and invite you again."));

    /// <summary>No such invitation, or one for somebody else: the two are not told apart.</summary>
    public static Problem NoSuchInvitation { get; } = new("no-such-invitation", 404,
        ("Không có lời mời này cho tài khoản của bạn.", "There is no such invitation for your account."),
        ("Lời mời gửi cho một tên đăng nhập, e-mail hoặc số điện thoại. Đăng nhập bằng đúng tài khoản đó, hoặc xác nhận e-mail, số điện thoại ấy tại trang Bảo mật của tài khoản rồi mở lại.",
            "An invitation is meant for one user name, e-mail address or phone number. Sign in with that account, or confirm the address under Account security, then open it again."));

    /// <summary>It was accepted, declined or withdrawn.</summary>
    public static Problem InvitationAnswered { get; } = new("invitation-answered", 409,
        ("Lời mời đã được trả lời hoặc thu hồi.", "The invitation was answered or withdrawn."),
        ("Mỗi lời mời chỉ dùng một lần. Cần thì đề nghị người mời gửi lời mời mới.", "Each invitation works once. If needed, ask for a new one."));

    /// <summary>It is too old, its days are over, or who gave it manages no more.</summary>
    public static Problem InvitationExpired { get; } = new("invitation-expired", 410,
        ("Lời mời đã hết hạn.", "The invitation has expired."),
        ("Lời mời có hiệu lực 7 ngày và chỉ khi người mời còn quản lý tổ chức. Đề nghị tổ chức gửi lời mời mới.", "An invitation works for 7 days, and only while who gave it manages the organisation. Ask the organisation for a new one."));
}
