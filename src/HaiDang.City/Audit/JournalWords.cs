using HaiDang.City.People;
using HaiDang.City.People.Enterprises;
using HaiDang.City.Privacy.Consents;
using HaiDang.Core;

namespace HaiDang.City.Audit;

/// <summary>Says the details of journal entries in words.</summary>
internal static class JournalWords
{
    public static LocalText Of(string name, string value) => (name, value) switch
    {
        ("role", _) when Roles.All.Contains(value, StringComparer.Ordinal) => Roles.NameOf(value),
        ("method", _) => SignInMethods.NameOf(value),
        ("factor", _) => FactorOf(value),
        ("level", _) => ($"mức độ {value}", $"level {value}"),
        ("why", "identity-mismatch") => ("số định danh của người khác", "another person's identifier"),
        ("why", "identity-verified-elsewhere") => ("đã xác thực ở tài khoản khác", "verified on another account"),
        ("why", "provider-linked-elsewhere") => ("đã liên kết với tài khoản khác", "linked to another account"),
        ("why", "provider-linked-otherwise") => ("tài khoản đã liên kết danh tính khác", "the account has another link"),
        ("wrong", "password") => ("sai mật khẩu", "wrong password"),
        ("wrong", _) => ("sai mã", "wrong code"),
        ("sessions", _) => ($"{value} phiên", $"{value} sessions"),
        ("session", _) => ($"phiên …{value[^6..]}", $"session …{value[^6..]}"),
        ("roles", _) => (string.Join(", ", value.Split(',').Select(r => Roles.All.Contains(r, StringComparer.Ordinal) ? Roles.NameOf(r).Vi : r)), string.Join(", ", value.Split(',').Select(r => Roles.All.Contains(r, StringComparer.Ordinal) ? Roles.NameOf(r).In("en") : r))),
        ("procedures", _) => ($"thủ tục {value.Replace(",", ", ", StringComparison.Ordinal)}", $"procedures {value.Replace(",", ", ", StringComparison.Ordinal)}"),
        ("document", _) => ($"văn bản {value}", $"document {value}"),
        ("for", _) => ($"thay tài khoản {value}", $"for account {value}"),
        ("enterprise", _) => ($"tổ chức …{value[^6..]}", $"organisation …{value[^6..]}"),
        ("invitation", _) => ($"lời mời …{value[^6..]}", $"invitation …{value[^6..]}"),
        ("capacity", _) when Capacities.All.Contains(value, StringComparer.Ordinal) => Capacities.NameOf(value),
        ("manages", "yes") => ("quản lý người đại diện", "manages representatives"),
        ("manages", _) => ("không quản lý người đại diện", "does not manage representatives"),
        ("answer", "declined") => ("từ chối", "declined"),
        ("answer", _) => ("thu hồi", "withdrawn"),
        ("accounts", _) => ($"{value} tài khoản mới", $"{value} new accounts"),
        ("grants", _) => ($"{value} vai trò", $"{value} roles"),
        ("from", _) => ($"từ {value}", $"from {value}"),
        ("to", _) => ($"đến {value}", $"to {value}"),
        ("signing-mode", _) => (value, value),
        ("scope", _) => ($"phạm vi {value}", $"scope {value}"),
        ("reason", "lost") => ("mất điện thoại hoặc khóa", "phone or key lost"),
        ("reason", "stolen") => ("thiết bị bị lấy cắp", "device stolen"),
        ("reason", "left") => ("thôi việc, chuyển công tác", "left the unit"),
        ("dossier", _) => ($"hồ sơ {value}", $"dossier {value}"),
        ("dossiers", _) => ($"{value} hồ sơ", $"{value} dossiers"),
        ("request", _) => ($"theo yêu cầu {value}", $"on request {value}"),
        ("list", _) => ($"danh mục …{value[^6..]}", $"list …{value[^6..]}"),
        ("decision", _) => ($"quyết định {value}", $"decision {value}"),
        ("format", _) => (value.ToUpperInvariant(), value.ToUpperInvariant()),
        ("consent", _) => ($"mục đích {value}", $"purpose {value}"),
        ("way", _) => ConsentWays.NameOf(value),
        ("words", _) => ($"nội dung {value[..16]}…", $"words {value[..16]}…"),
        ("token", _) => ($"mã số …{value[^6..]}", $"token …{value[^6..]}"),
        ("release", _) => ($"bản {value}", $"release {value}"),
        ("sha256", _) => ($"SHA-256 {value[..16]}…", $"SHA-256 {value[..16]}…"),
        _ => ($"{name} {value}", $"{name} {value}"),
    };

    private static LocalText FactorOf(string factor) => factor switch
    {
        "authenticator" => ("ứng dụng xác thực", "authenticator"),
        "recovery-codes" => ("mã dự phòng", "recovery codes"),
        "passkey" => ("khóa truy cập", "passkey"),
        "email" => ("e-mail", "e-mail"),
        "phone" => ("điện thoại", "phone"),
        _ when factor.StartsWith(SignInMethods.Oidc, StringComparison.Ordinal) => SignInMethods.NameOf(factor),
        _ => (factor, factor),
    };
}
