using HaiDang.Core;

namespace HaiDang.City.People;

/// <summary>Refusals about accounts, grants and tokens.</summary>
public static class PeopleProblems
{
    /// <summary>Wrong name, wrong password or locked: the answer never tells which.</summary>
    public static Problem SignInRefused { get; } = new("sign-in-refused", 401,
        ("Không đăng nhập được.", "You could not be signed in."),
        ("Tên đăng nhập hoặc mật khẩu chưa đúng. Sau 5 lần sai liên tiếp, tài khoản tạm khóa 5 phút.", "The user name or password is not right. After 5 wrong tries in a row the account is locked for 5 minutes."));

    /// <summary>What was typed is no code.</summary>
    public static Problem CodeMalformed { get; } = new("code-malformed", 400,
        ("Mã chưa đúng dạng.", "This is no code."),
        ("Nhập 6 chữ số mà ứng dụng xác thực đang hiện, hoặc một mã dự phòng.", "Enter the 6 digits that the authenticator app shows now, or a recovery code."))
    { Errors = [new("code", ("Nhập 6 chữ số, ví dụ 123 456, hoặc mã dự phòng dạng ABCD-EFGH-JKMN-PQRS.", "Enter 6 digits, for example 123 456, or a recovery code like ABCD-EFGH-JKMN-PQRS."))] };

    /// <summary>The code is wrong or no longer valid.</summary>
    public static Problem CodeRefused { get; } = new("code-refused", 401,
        ("Mã không đúng.", "The code is not right."),
        ("Nhập mã đang hiện trong ứng dụng xác thực; mã đổi sau mỗi 30 giây. Sau 5 lần sai liên tiếp, tài khoản tạm khóa 5 phút.", "Enter the code that the app shows now; it changes every 30 seconds. After 5 wrong tries in a row the account is locked for 5 minutes."))
    { Errors = [new("code", ("Nhập mã mới nhất của ứng dụng xác thực, hoặc một mã dự phòng chưa dùng.", "Enter the newest code of the app, or an unused recovery code."))] };

    /// <summary>A code that was used already.</summary>
    public static Problem CodeReused { get; } = new("code-reused", 401,
        ("Mã này đã được dùng.", "This code was used already."),
        ("Mỗi mã chỉ dùng một lần. Đợi ứng dụng hiện mã tiếp theo, không quá 30 giây, rồi nhập mã đó.", "Each code works once. Wait for the next one, at most 30 seconds, and enter that."))
    { Errors = [new("code", ("Đợi mã tiếp theo rồi nhập.", "Wait for the next code, then enter it."))] };

    /// <summary>The clock of the authenticator is off.</summary>
    /// <param name="skew">By how much; positive when it is ahead.</param>
    public static Problem AuthenticatorClock(TimeSpan skew)
    {
        var minutes = (int)Math.Max(1, Math.Round(Math.Abs(skew.TotalMinutes)));
        return new("authenticator-clock", 401,
            ("Đồng hồ của điện thoại bị lệch.", "The phone's clock is off."),
            (skew > TimeSpan.Zero ? $"Điện thoại chạy nhanh khoảng {minutes} phút. Bật \"Đặt ngày giờ tự động\" trong phần cài đặt rồi nhập mã mới." : $"Điện thoại chạy chậm khoảng {minutes} phút. Bật \"Đặt ngày giờ tự động\" trong phần cài đặt rồi nhập mã mới.",
             skew > TimeSpan.Zero ? $"The phone is about {minutes} min ahead. Turn on automatic date and time in its settings, then enter a new code." : $"The phone is about {minutes} min behind. Turn on automatic date and time in its settings, then enter a new code."))
        { Errors = [new("code", ("Chỉnh giờ điện thoại rồi nhập mã mới.", "Correct the phone's time, then enter a new code."))] };
    }

    /// <summary>The password was checked too long ago, or never in this browser.</summary>
    public static Problem SignInStale { get; } = new("sign-in-stale", 401,
        ("Phiên đăng nhập dở đã hết hạn.", "This sign-in has expired."),
        ("Đăng nhập lại từ đầu.", "Start signing in again."));

    /// <summary>An official must show two factors before roles count.</summary>
    public static Problem SecondFactorRequired { get; } = new("second-factor-required", 403,
        ("Cần xác thực hai lớp.", "Two factors are needed."),
        ("Vai trò cán bộ chỉ có hiệu lực khi đăng nhập bằng mật khẩu và mã xác thực, hoặc bằng khóa truy cập. Thiết lập tại trang Bảo mật của tài khoản.", "Official roles count only in a sign-in with password and authenticator code, or with a passkey. Set one up on the account's security page."));

    /// <summary>The current password was not given rightly.</summary>
    public static Problem PasswordWrong { get; } = new("password-wrong", 401,
        ("Mật khẩu hiện tại không đúng.", "The current password is not right."),
        ("Nhập mật khẩu đang dùng để xác nhận đây là bạn. Sau 5 lần sai liên tiếp, tài khoản tạm khóa 5 phút.", "Enter the password you use now, to confirm that it is you. After 5 wrong tries in a row the account is locked for 5 minutes."))
    { Errors = [new("current-password", ("Nhập đúng mật khẩu đang dùng.", "Enter the password you use now."))] };

    /// <summary>An official keeps the second factor.</summary>
    public static Problem SecondFactorNeeded { get; } = new("second-factor-needed", 409,
        ("Tài khoản cán bộ cần xác thực hai lớp.", "An official's account needs two factors."),
        ("Đổi sang điện thoại khác bằng cách thiết lập lại; không tắt hẳn được khi còn giữ vai trò.", "Set it up anew to move to another phone; it cannot be turned off while roles are held."));

    /// <summary>The passkey is unknown, or what the browser sent does not fit.</summary>
    public static Problem PasskeyRefused { get; } = new("passkey-refused", 401,
        ("Khóa truy cập không được chấp nhận.", "The passkey was not accepted."),
        ("Thử lại, hoặc đăng nhập bằng mật khẩu. Khóa có thể đã bị gỡ khỏi tài khoản.", "Try again, or sign in with the password. The passkey may have been removed from the account."));

    /// <summary>No such passkey belongs to the account.</summary>
    public static Problem NoSuchPasskey { get; } = new("no-such-passkey", 404,
        ("Không tìm thấy khóa truy cập.", "The passkey was not found."),
        ("Khóa đã được gỡ hoặc không thuộc tài khoản này.", "It was removed or does not belong to this account."));

    /// <summary>Without this there would be no way to sign in.</summary>
    public static Problem LastWayIn { get; } = new("last-way-in", 409,
        ("Đây là cách đăng nhập duy nhất.", "This is the only way to sign in."),
        ("Đặt mật khẩu, thêm khóa hoặc liên kết khác trước khi gỡ.", "Set a password, add a passkey or link an identity before removing it."));

    /// <summary>An account holds only so many passkeys.</summary>
    public static Problem TooManyPasskeys { get; } = new("too-many-passkeys", 409,
        ("Tài khoản có quá nhiều khóa truy cập.", "The account has too many passkeys."),
        ("Gỡ khóa không còn dùng rồi thêm lại; mỗi tài khoản giữ tối đa 10 khóa.", "Remove passkeys you no longer use, then try again; an account holds at most 10."));

    /// <summary>A one-time code is wrong, used or too old.</summary>
    public static Problem OneTimeCodeRefused { get; } = new("one-time-code-refused", 401,
        ("Mã không đúng hoặc đã hết hạn.", "The code is wrong or has expired."),
        ("Kiểm tra lại mã trong tin nhắn hoặc e-mail mới nhất; nếu quá hạn hoặc đã nhập sai 5 lần, yêu cầu mã mới.", "Check the code in the newest message; if it is too old or was mistyped 5 times, ask for a new one."))
    { Errors = [new("code", ("Nhập mã trong tin mới nhất, hoặc yêu cầu mã mới.", "Enter the code of the newest message, or ask for a new one."))] };

    /// <summary>Neither mail nor text messages go out of this city.</summary>
    public static Problem NoWayToSend { get; } = new("no-way-to-send", 409,
        ("Hệ thống chưa gửi được tin đến địa chỉ này.", "No message can be sent to this address."),
        ("Thành phố chưa nối cổng e-mail hoặc tin nhắn tương ứng. Liên hệ bộ phận hỗ trợ.", "The city has no gateway of that kind. Ask support."));

    /// <summary>Somebody has this user name.</summary>
    /// <param name="field">Field of the form it came in.</param>
    public static Problem UserNameTaken(string field) => new("user-name-taken", 409,
        ("Tên đăng nhập đã được dùng.", "The user name is taken."),
        ("Đăng nhập bằng tài khoản đã có, hoặc dùng số điện thoại, e-mail khác.", "Sign in with the existing account, or use another phone number or e-mail address."))
    { Errors = [new(field, ("Nhập số điện thoại hoặc e-mail chưa dùng để đăng ký.", "Enter a phone number or e-mail address that has no account yet."))] };

    /// <summary>No account has this name or identifier.</summary>
    public static Problem NoSuchAccount { get; } = new("no-such-account", 404,
        ("Không tìm thấy tài khoản.", "The account was not found."),
        ("Kiểm tra lại tên đăng nhập; người đó cần đăng ký trước khi được giao vai trò.", "Check the user name; the person must have an account before a role is granted."));

    /// <summary>The account changed between reading and writing.</summary>
    public static Problem AccountChanged { get; } = new("account-changed", 412,
        ("Tài khoản vừa được thay đổi.", "The account has just been changed."),
        ("Tải lại trang rồi thực hiện lại.", "Load the page again, then repeat the change."));

    /// <summary>The role is held at that unit on some of the days already.</summary>
    public static Problem RoleHeld(Grant other) => new("role-held", 409,
        ("Vai trò này đã được giao trong thời gian đó.", "The role is held already on some of these days."),
        ($"Người này giữ vai trò đó tại đơn vị {Days(other.From, other.To).Vi}. Chọn ngày khác, hoặc kết thúc vai trò cũ trước khi giao lại.",
            $"The person holds this role at the unit {Days(other.From, other.To).En}. Choose other days, or end that one before granting it again."));

    /// <summary>No such grant.</summary>
    public static Problem NoSuchGrant { get; } = new("no-such-grant", 404,
        ("Không tìm thấy vai trò.", "No such role was granted."),
        ("Tải lại danh sách rồi chọn lại.", "Load the list again, then choose."));

    /// <summary>It has ended.</summary>
    public static Problem GrantEnded { get; } = new("grant-ended", 409,
        ("Vai trò này đã kết thúc.", "This role has ended."),
        ("Tải lại trang để xem các vai trò đang giữ.", "Load the page again to see the roles in force."));

    /// <summary>Administrators of a unit grant the roles of that unit only.</summary>
    public static Problem NotYoursToGrant { get; } = new("not-yours-to-grant", 403,
        ("Bạn không giao được vai trò này.", "This role is not yours to grant."),
        ("Quản trị đơn vị giao các vai trò xử lý hồ sơ tại đơn vị của mình; vai trò quản trị, kiểm tra do quản trị thành phố giao.", "A unit's administrator grants the roles of handling at the own unit; administrators and auditors are named by the city's administrator."));

    /// <summary>Something still ties the account.</summary>
    public static Problem AccountTied(IReadOnlyList<LocalText> ties) => new("account-tied", 409,
        ("Chưa đóng được tài khoản.", "The account cannot be closed yet."),
        (string.Join(" ", ties.Select(t => t.Vi)), string.Join(" ", ties.Select(t => t.In("en")))));

    /// <summary>The session is too old for what is asked.</summary>
    public static Problem SignInAgain { get; } = new("sign-in-again", 403,
        ("Đăng nhập lại rồi đóng tài khoản.", "Sign in again, then close the account."),
        ("Tài khoản này không có mật khẩu: đăng xuất, đăng nhập lại và đóng tài khoản trong vòng 10 phút.", "This account has no password: sign out, sign in again and close it within 10 minutes."));

    /// <summary>An administrator uses the own security page, not that for others.</summary>
    public static Problem OwnAccess { get; } = new("own-access", 403,
        ("Không tự đặt lại cho mình tại đây.", "Nobody does this for themselves here."),
        ("Dùng trang Bảo mật của tài khoản, hoặc nhờ một quản trị viên khác.", "Use Account security, or ask another administrator."));

    /// <summary>Only who may grant all the roles that somebody holds may reset how they sign in.</summary>
    public static Problem NotYoursToReset { get; } = new("not-yours-to-reset", 403,
        ("Bạn không đặt lại được cho người này.", "You cannot do this for this person."),
        ("Quản trị đơn vị chỉ làm cho công chức của riêng đơn vị mình; trường hợp khác do quản trị thành phố làm.", "A unit's administrator does it for officials of that unit alone; the city's administrator for everybody else."));

    /// <summary>Nobody grants anything to themselves.</summary>
    public static Problem SelfGranted { get; } = new("self-granted", 403,
        ("Không ai tự giao vai trò cho mình.", "Nobody grants a role to themselves."),
        ("Đề nghị một quản trị khác giao.", "Ask another administrator to grant it."));

    /// <summary>The last administrator stays.</summary>
    public static Problem LastAdministrator { get; } = new("last-administrator", 409,
        ("Đây là quản trị duy nhất không có ngày kết thúc.", "This is the only administrator without an end date."),
        ("Giao vai trò quản trị không thời hạn cho người khác trước khi kết thúc vai trò này.", "Grant the administrator role without an end date to somebody else before ending this one."));

    /// <summary>Standing in and authority: who may not, or what is wrong.</summary>
    public static Problem NotYoursToDelegate { get; } = new("not-yours-to-delegate", 403,
        ("Bạn không lập được việc này.", "This is not yours to arrange."),
        ("Công chức tự chọn người xử lý thay mình, hoặc quản trị của đơn vị chọn giúp; chỉ người đứng đầu đơn vị ủy quyền ký.", "An official names who stands in for them, or the unit's administrator does; only the head of a unit authorises others to sign."));

    /// <summary>The colleague holds it on some of these days already.</summary>
    public static Problem DelegationOverlaps(Delegation other) => new("delegation-overlaps", 409,
        ("Trong thời gian đó đã có người.", "Somebody has it already on some of these days."),
        ($"Đã lập {Days(other.From, other.To).Vi} cho cùng phạm vi. Chọn ngày khác, hoặc kết thúc lần trước.", $"One is arranged {Days(other.From, other.To).En} for the same scope. Choose other days, or end that one."));

    /// <summary>Two officials would stand in for each other, directly or by others.</summary>
    public static Problem DelegationLoop { get; } = new("delegation-loop", 409,
        ("Xử lý thay vòng quanh.", "Standing in would go round in a circle."),
        ("Người này trong thời gian đó lại do chính bạn, hoặc người bạn đang thay, xử lý thay. Chọn người khác hoặc ngày khác.", "On some of these days this colleague is away and leads back to the official. Choose another colleague or other days."));

    /// <summary>It is not there for the one who asks.</summary>
    public static Problem NoSuchDelegation { get; } = new("no-such-delegation", 404,
        ("Không tìm thấy.", "Not found."),
        ("Tải lại danh sách rồi chọn lại.", "Load the list again, then choose."));

    /// <summary>It has ended.</summary>
    public static Problem DelegationEnded { get; } = new("delegation-ended", 409,
        ("Đã kết thúc.", "It has ended."),
        ("Tải lại trang để xem những gì đang có hiệu lực.", "Load the page again to see what is in force."));

    /// <summary>There is an administrator already.</summary>
    public static Problem AdministratorExists { get; } = new("administrator-exists", 409,
        ("Đã có quản trị.", "There is an administrator already."),
        ("Quản trị hiện có giao vai trò trên trang Người dùng; hoặc dùng --force.", "The present administrator grants roles on the people page; or use --force."));

    /// <summary>No such token belongs to the account.</summary>
    public static Problem NoSuchToken { get; } = new("no-such-token", 404,
        ("Không tìm thấy mã truy cập.", "The access token was not found."),
        ("Mã đã bị thu hồi hoặc không thuộc tài khoản này.", "It was revoked or does not belong to this account."));

    /// <summary>An account holds only so many tokens.</summary>
    public static Problem TooManyTokens { get; } = new("too-many-tokens", 409,
        ("Tài khoản có quá nhiều mã truy cập.", "The account has too many access tokens."),
        ("Thu hồi mã không còn dùng rồi tạo lại; mỗi tài khoản giữ tối đa 50 mã còn hạn.", "Revoke tokens you no longer use, then try again; an account holds at most 50 valid ones."));

    /// <summary>"từ 01/02/2026 đến 05/02/2026".</summary>
    internal static LocalText Days(DateOnly from, DateOnly? to) => to is { } last
        ? ($"từ {Day(from)} đến {Day(last)}", $"from {Day(from)} to {Day(last)}")
        : ($"từ {Day(from)}", $"from {Day(from)} on");

    /// <summary>"01/02/2026".</summary>
    internal static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
