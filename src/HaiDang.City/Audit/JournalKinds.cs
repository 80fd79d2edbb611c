using HaiDang.Core;

namespace HaiDang.City.Audit;

/// <summary>Kinds of entries in the system journal. An entry is kept for ever, so a kind is never renamed.</summary>
public static class JournalKinds
{
    /// <summary>Somebody made an account, or one was made for them.</summary>
    public const string AccountMade = "account-made";

    /// <summary>A session began.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>A wrong password or code for an account that exists.</summary>
    public const string SignInRefused = "sign-in-refused";

    /// <summary>Sessions ended before their time, by the person or for them.</summary>
    public const string SignedOut = "signed-out";

    /// <summary>A password was set anew.</summary>
    public const string PasswordChanged = "password-changed";

    /// <summary>A way to prove oneself was added: authenticator, passkey, recovery codes, a provider, an e-mail address, a phone.</summary>
    public const string FactorAdded = "factor-added";

    /// <summary>Such a way was taken away.</summary>
    public const string FactorRemoved = "factor-removed";

    /// <summary>A provider vouched for who the owner of an account is.</summary>
    public const string IdentityVerified = "identity-verified";

    /// <summary>A provider vouched for somebody who does not fit the account.</summary>
    public const string IdentityRefused = "identity-refused";

    /// <summary>A role was given.</summary>
    public const string RoleGranted = "role-granted";

    /// <summary>A role was ended.</summary>
    public const string RoleEnded = "role-ended";

    /// <summary>An access token was made.</summary>
    public const string TokenMade = "token-made";

    /// <summary>An access token was revoked.</summary>
    public const string TokenRevoked = "token-revoked";

    /// <summary>A city pack came into force.</summary>
    public const string PackLoaded = "pack-loaded";

    /// <summary>Every kind, in the order of lists.</summary>
    public static IReadOnlyList<string> All { get; } =
        [AccountMade, SignedIn, SignInRefused, SignedOut, PasswordChanged, FactorAdded, FactorRemoved, IdentityVerified, IdentityRefused, RoleGranted, RoleEnded, TokenMade, TokenRevoked, PackLoaded];

    /// <summary>The kind in words.</summary>
    public static LocalText NameOf(string kind) => kind switch
    {
        AccountMade => ("Lập tài khoản", "Account made"),
        SignedIn => ("Đăng nhập", "Signed in"),
        SignInRefused => ("Đăng nhập sai", "Sign-in refused"),
        SignedOut => ("Đăng xuất", "Signed out"),
        PasswordChanged => ("Đổi mật khẩu", "Password changed"),
        FactorAdded => ("Thêm cách xác thực", "Way to sign in added"),
        FactorRemoved => ("Gỡ cách xác thực", "Way to sign in removed"),
        IdentityVerified => ("Xác thực danh tính", "Identity verified"),
        IdentityRefused => ("Danh tính không khớp", "Identity refused"),
        RoleGranted => ("Giao vai trò", "Role granted"),
        RoleEnded => ("Kết thúc vai trò", "Role ended"),
        TokenMade => ("Tạo mã truy cập", "Access token made"),
        TokenRevoked => ("Thu hồi mã truy cập", "Access token revoked"),
        PackLoaded => ("Nạp gói thành phố", "City pack loaded"),
        _ => (kind, kind),
    };
}
