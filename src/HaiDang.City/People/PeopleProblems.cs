using HaiDang.Core;

namespace HaiDang.City.People;

/// <summary>Refusals about accounts, grants and tokens.</summary>
public static class PeopleProblems
{
    /// <summary>Wrong name, wrong password or locked: the answer never tells which.</summary>
    public static Problem SignInRefused { get; } = new("sign-in-refused", 401,
        ("Không đăng nhập được.", "You could not be signed in."),
        ("Tên đăng nhập hoặc mật khẩu chưa đúng. Sau 5 lần sai liên tiếp, tài khoản tạm khóa 5 phút.", "The user name or password is not right. After 5 wrong tries in a row the account is locked for 5 minutes."));

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

    /// <summary>The role is held at that unit already.</summary>
    public static Problem RoleHeld { get; } = new("role-held", 409,
        ("Vai trò này đã được giao.", "The role is held already."),
        ("Người này đang giữ vai trò đó tại đơn vị. Kết thúc vai trò cũ trước khi giao lại với chức danh khác.", "The person holds this role at the unit. End it before granting it again with another title."));

    /// <summary>No such grant is in force.</summary>
    public static Problem NoSuchGrant { get; } = new("no-such-grant", 404,
        ("Không tìm thấy vai trò đang giữ.", "No such role is held."),
        ("Vai trò này đã kết thúc hoặc không tồn tại.", "This role has ended or never existed."));

    /// <summary>The last administrator stays.</summary>
    public static Problem LastAdministrator { get; } = new("last-administrator", 409,
        ("Đây là quản trị duy nhất.", "This is the only administrator."),
        ("Giao vai trò quản trị cho người khác trước khi kết thúc vai trò này.", "Grant the administrator role to somebody else before ending this one."));

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
}
