using HaiDang.Core;

namespace HaiDang.City.People.Oidc;

/// <summary>Refusals about sign-in with an identity provider. Pages are led to by their codes, so that none holds anything of the occasion.</summary>
internal static class ProviderProblems
{
    /// <summary>No such provider is set up.</summary>
    public static Problem Unknown { get; } = new("provider-unknown", 400,
        ("Cách đăng nhập này không có ở đây.", "This way to sign in is not offered here."),
        ("Chọn một cách đăng nhập trên trang này.", "Choose a way to sign in on this page."));

    /// <summary>It does not answer, or not in time, or with nonsense.</summary>
    public static Problem Unreachable { get; } = new("provider-unreachable", 503,
        ("Hệ thống định danh chưa trả lời.", "The identity provider does not answer."),
        ("Hệ thống định danh đang bận hoặc mất kết nối. Chưa có gì bị mất; hãy thử lại sau ít phút, hoặc đăng nhập bằng cách khác.", "It is busy or cannot be reached. Nothing is lost; try again in a few minutes or sign in another way."));

    /// <summary>The person turned back there.</summary>
    public static Problem Cancelled { get; } = new("provider-cancelled", 401,
        ("Bạn chưa đồng ý đăng nhập.", "You did not agree to sign in."),
        ("Việc đăng nhập tại hệ thống định danh đã được hủy. Có thể đăng nhập lại hoặc chọn cách khác.", "The sign-in at the identity provider was cancelled. Sign in again or choose another way."));

    /// <summary>The answer belongs to no sign-in of this browser: it was used already, is too old, or comes from elsewhere.</summary>
    public static Problem Stale { get; } = new("provider-sign-in-stale", 401,
        ("Lần đăng nhập này không còn hiệu lực.", "This sign-in is no longer valid."),
        ("Mỗi lần đăng nhập chỉ dùng một lần, trong 15 phút và trên cùng một trình duyệt. Hãy bắt đầu lại.", "Each works once, within 15 minutes and in one browser. Start again."));

    /// <summary>The provider refuses, e.g. a code that was used.</summary>
    public static Problem Refused { get; } = new("provider-refused", 401,
        ("Hệ thống định danh từ chối lần đăng nhập này.", "The identity provider refused this sign-in."),
        ("Hãy bắt đầu lại. Nếu vẫn bị từ chối, dùng cách đăng nhập khác và báo bộ phận hỗ trợ.", "Start again. If it is refused once more, sign in another way and tell support."));

    /// <summary>What came back cannot be trusted.</summary>
    public static Problem Untrusted { get; } = new("provider-untrusted", 502,
        ("Không xác minh được câu trả lời của hệ thống định danh.", "The identity provider's answer could not be verified."),
        ("Vì an toàn, lần đăng nhập này bị từ chối. Hãy thử lại; nếu vẫn vậy, dùng cách đăng nhập khác và báo bộ phận hỗ trợ.", "For safety this sign-in was refused. Try again; if it stays, sign in another way and tell support."));

    /// <summary>Name or personal identifier is missing or malformed.</summary>
    public static Problem IdentityUnclear { get; } = new("provider-identity-unclear", 502,
        ("Hệ thống định danh không cho biết đủ thông tin.", "The identity provider did not tell enough."),
        ("Thiếu họ tên hoặc số định danh cá nhân 12 chữ số. Kiểm tra lại việc chia sẻ thông tin tại hệ thống định danh, hoặc dùng cách đăng nhập khác.", "The full name or the 12-digit personal identifier is missing. Check what you share there, or sign in another way."));

    /// <summary>The account belongs to somebody else than the provider says.</summary>
    public static Problem AnotherPerson { get; } = new("identity-mismatch", 409,
        ("Danh tính không khớp với tài khoản.", "The identity does not fit the account."),
        ("Hệ thống định danh trả về số định danh cá nhân của người khác với người đã xác thực ở tài khoản này. Không có gì thay đổi. Nếu đây là nhầm lẫn, liên hệ bộ phận hỗ trợ.", "The provider gave another person's identifier than the one verified for this account. Nothing was changed. If this is a mistake, ask support."));

    /// <summary>That person has an account already.</summary>
    public static Problem VerifiedElsewhere { get; } = new("identity-verified-elsewhere", 409,
        ("Danh tính này đã được xác thực ở tài khoản khác.", "This identity is verified on another account."),
        ("Mỗi người có một tài khoản. Đăng nhập bằng cách đã dùng trước đây, rồi liên kết thêm ở trang Bảo mật của tài khoản.", "Each person has one account. Sign in the way you did before, then link this one on the security page."));

    /// <summary>That identity opens another account.</summary>
    public static Problem LinkedElsewhere { get; } = new("provider-linked-elsewhere", 409,
        ("Danh tính này đã liên kết với tài khoản khác.", "This identity is linked to another account."),
        ("Đăng xuất rồi đăng nhập bằng danh tính đó để vào tài khoản kia, hoặc gỡ liên kết ở tài khoản kia trước.", "Sign out and sign in with it to open that account, or unlink it there first."));

    /// <summary>The account has another identity of the same provider.</summary>
    public static Problem LinkedOtherwise { get; } = new("provider-linked-otherwise", 409,
        ("Tài khoản đã liên kết với một danh tính khác của cùng hệ thống.", "The account is linked to another identity of the same provider."),
        ("Đăng nhập ở hệ thống định danh bằng đúng danh tính đã liên kết, hoặc gỡ liên kết cũ trước.", "Sign in there with the linked identity, or unlink the old one first."));

    /// <summary>Nothing is linked.</summary>
    public static Problem NotLinked { get; } = new("provider-not-linked", 404,
        ("Tài khoản không có liên kết này.", "The account has no such link."),
        ("Liên kết đã được gỡ trước đó.", "It was removed before."));

    /// <summary>What tells of a sign-out at the provider is not what it must be.</summary>
    public static Problem SignOutRefused { get; } = new("provider-sign-out-refused", 400,
        ("Yêu cầu đăng xuất không hợp lệ.", "The sign-out request is not valid."),
        ("Cần logout_token do hệ thống định danh đã cấu hình ở đây ký, còn hạn.", "It needs a logout_token, signed by an identity provider that is set up here and not expired."));

    /// <summary>Who tells of a sign-out cannot be verified now: the provider's keys were never read and it does not answer.</summary>
    public static Problem SignOutUnverified { get; } = new("provider-sign-out-unverified", 400,
        ("Chưa xác minh được yêu cầu đăng xuất.", "The sign-out request could not be verified."),
        ("Hệ thống định danh chưa trả lời nên chưa đọc được khóa của hệ thống đó. Gửi lại yêu cầu sau ít phút.", "The identity provider does not answer, so its keys cannot be read. Send the request again in a few minutes."));

    /// <summary>The refusal of a code in an address; null for any other code.</summary>
    public static Problem? OfCode(string? code) =>
        new[] { Unknown, Unreachable, Cancelled, Stale, Refused, Untrusted, IdentityUnclear, AnotherPerson, VerifiedElsewhere, LinkedElsewhere, LinkedOtherwise, PeopleProblems.AccountChanged }
            .FirstOrDefault(p => p.Code == code);
}
