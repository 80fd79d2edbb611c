using HaiDang.Core;

namespace HaiDang.City.Audit;

/// <summary>Kinds of entries in the system journal. An entry is kept for ever, so a kind is never renamed.</summary>
public static class JournalKinds
{
    /// <summary>Somebody made an account, or one was made for them.</summary>
    public const string AccountMade = "account-made";

    /// <summary>A person closed their own account.</summary>
    public const string AccountClosed = "account-closed";

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

    /// <summary>An administrator ended all sessions and tokens of somebody else, and perhaps took the second factor away.</summary>
    public const string AccessReset = "access-reset";

    /// <summary>A role was given.</summary>
    public const string RoleGranted = "role-granted";

    /// <summary>A role was ended.</summary>
    public const string RoleEnded = "role-ended";

    /// <summary>A colleague was named to stand in for an absent official.</summary>
    public const string StandInNamed = "stand-in-named";

    /// <summary>Standing in was ended.</summary>
    public const string StandInEnded = "stand-in-ended";

    /// <summary>The head of a unit authorised an official to sign.</summary>
    public const string AuthorityGiven = "authority-given";

    /// <summary>Such an authority was ended.</summary>
    public const string AuthorityEnded = "authority-ended";

    /// <summary>A list of officials was taken in; each account and role has a line of its own.</summary>
    public const string OfficialsImported = "officials-imported";

    /// <summary>Somebody registered an enterprise.</summary>
    public const string EnterpriseRegistered = "enterprise-registered";

    /// <summary>A counter officer confirmed an enterprise.</summary>
    public const string EnterpriseConfirmed = "enterprise-confirmed";

    /// <summary>A counter officer rejected the registration of an enterprise.</summary>
    public const string EnterpriseRejected = "enterprise-rejected";

    /// <summary>A counter officer confirmed, against papers, who manages an enterprise.</summary>
    public const string ManagerConfirmed = "manager-confirmed";

    /// <summary>Somebody was invited to represent an enterprise.</summary>
    public const string RepresentativeInvited = "representative-invited";

    /// <summary>Such an invitation was declined or withdrawn.</summary>
    public const string InvitationClosed = "invitation-closed";

    /// <summary>Somebody became a representative of an enterprise.</summary>
    public const string RepresentationGiven = "representation-given";

    /// <summary>Somebody represents an enterprise no more.</summary>
    public const string RepresentationEnded = "representation-ended";

    /// <summary>An access token was made.</summary>
    public const string TokenMade = "token-made";

    /// <summary>An access token was revoked.</summary>
    public const string TokenRevoked = "token-revoked";

    /// <summary>A person took the copy of their data.</summary>
    public const string CopyTaken = "copy-taken";

    /// <summary>A dossier was put on hold: it must not be destroyed.</summary>
    public const string HoldPlaced = "hold-placed";

    /// <summary>Such a hold was released.</summary>
    public const string HoldReleased = "hold-released";

    /// <summary>A list of dossiers to be destroyed was drawn up.</summary>
    public const string DisposalProposed = "disposal-proposed";

    /// <summary>A leader decided that a list is destroyed.</summary>
    public const string DisposalDecided = "disposal-decided";

    /// <summary>A list was dropped.</summary>
    public const string DisposalDropped = "disposal-dropped";

    /// <summary>A list was carried out.</summary>
    public const string DisposalDone = "disposal-done";

    /// <summary>A backup was made.</summary>
    public const string BackupMade = "backup-made";

    /// <summary>This city was restored from a backup.</summary>
    public const string BackupRestored = "backup-restored";

    /// <summary>A person agreed to a use of their data.</summary>
    public const string ConsentGiven = "consent-given";

    /// <summary>A person withdrew such a consent.</summary>
    public const string ConsentWithdrawn = "consent-withdrawn";

    /// <summary>Values of series, counted elsewhere, were given or taken back.</summary>
    public const string ActualsGiven = "actuals-given";

    /// <summary>A city pack came into force.</summary>
    public const string PackLoaded = "pack-loaded";

    /// <summary>Every kind, in the order of lists.</summary>
    public static IReadOnlyList<string> All { get; } =
        [AccountMade, AccountClosed, SignedIn, SignInRefused, SignedOut, PasswordChanged, FactorAdded, FactorRemoved, IdentityVerified, IdentityRefused, AccessReset, RoleGranted, RoleEnded, StandInNamed, StandInEnded, AuthorityGiven, AuthorityEnded, OfficialsImported, EnterpriseRegistered, EnterpriseConfirmed, EnterpriseRejected, ManagerConfirmed, RepresentativeInvited, InvitationClosed, RepresentationGiven, RepresentationEnded, TokenMade, TokenRevoked, CopyTaken, ConsentGiven, ConsentWithdrawn, HoldPlaced, HoldReleased, DisposalProposed, DisposalDecided, DisposalDropped, DisposalDone, BackupMade, BackupRestored, ActualsGiven, PackLoaded];

    /// <summary>The kind in words.</summary>
    public static LocalText NameOf(string kind) => kind switch
    {
        AccountMade => ("Lập tài khoản", "Account made"),
        AccountClosed => ("Đóng tài khoản", "Account closed"),
        SignedIn => ("Đăng nhập", "Signed in"),
        SignInRefused => ("Đăng nhập sai", "Sign-in refused"),
        SignedOut => ("Đăng xuất", "Signed out"),
        PasswordChanged => ("Đổi mật khẩu", "Password changed"),
        FactorAdded => ("Thêm cách xác thực", "Way to sign in added"),
        FactorRemoved => ("Gỡ cách xác thực", "Way to sign in removed"),
        IdentityVerified => ("Xác thực danh tính", "Identity verified"),
        IdentityRefused => ("Danh tính không khớp", "Identity refused"),
        AccessReset => ("Đăng xuất, đặt lại cho người khác", "Access of somebody else reset"),
        RoleGranted => ("Giao vai trò", "Role granted"),
        RoleEnded => ("Kết thúc vai trò", "Role ended"),
        StandInNamed => ("Giao xử lý thay", "Stand-in named"),
        StandInEnded => ("Kết thúc xử lý thay", "Standing in ended"),
        AuthorityGiven => ("Ủy quyền ký", "Authority to sign given"),
        AuthorityEnded => ("Kết thúc ủy quyền ký", "Authority to sign ended"),
        ActualsGiven => ("Nhập, thu hồi số liệu", "Values given or taken back"),
        OfficialsImported => ("Nhập danh sách công chức", "Officials imported"),
        EnterpriseRegistered => ("Đăng ký tổ chức", "Organisation registered"),
        EnterpriseConfirmed => ("Xác minh tổ chức", "Organisation confirmed"),
        EnterpriseRejected => ("Từ chối xác minh tổ chức", "Organisation rejected"),
        ManagerConfirmed => ("Xác nhận người quản lý tổ chức", "Manager of an organisation confirmed"),
        RepresentativeInvited => ("Mời người đại diện", "Representative invited"),
        InvitationClosed => ("Lời mời đại diện bị từ chối hoặc thu hồi", "Invitation declined or withdrawn"),
        RepresentationGiven => ("Nhận đại diện cho tổ chức", "Representation begun"),
        RepresentationEnded => ("Kết thúc đại diện", "Representation ended"),
        TokenMade => ("Tạo mã truy cập", "Access token made"),
        TokenRevoked => ("Thu hồi mã truy cập", "Access token revoked"),
        CopyTaken => ("Lấy bản sao dữ liệu cá nhân", "Copy of personal data taken"),
        HoldPlaced => ("Giữ lại hồ sơ", "Dossier put on hold"),
        HoldReleased => ("Gỡ yêu cầu giữ lại", "Hold released"),
        DisposalProposed => ("Lập danh mục hủy hồ sơ", "List of dossiers to destroy drawn up"),
        DisposalDecided => ("Quyết định hủy hồ sơ", "Destruction decided"),
        DisposalDropped => ("Bỏ danh mục hủy hồ sơ", "List of dossiers to destroy dropped"),
        DisposalDone => ("Đã hủy hồ sơ", "Dossiers destroyed"),
        BackupMade => ("Tạo bản sao lưu", "Backup made"),
        BackupRestored => ("Khôi phục từ bản sao lưu", "Restored from a backup"),
        ConsentGiven => ("Đồng ý cho dùng dữ liệu cá nhân", "Consent to a use of personal data given"),
        ConsentWithdrawn => ("Rút lại đồng ý", "Consent withdrawn"),
        PackLoaded => ("Nạp gói thành phố", "City pack loaded"),
        _ => (kind, kind),
    };
}
