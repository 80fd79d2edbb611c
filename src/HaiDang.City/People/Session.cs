using HaiDang.Storage;

namespace HaiDang.City.People;

/// <summary>One browser that an account is signed in with (<i>phiên đăng nhập</i>), from sign-in to sign-out.</summary>
public sealed record Session : IVersioned
{
    /// <summary>Identifier; the cookie carries it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>How it began: one of <see cref="SignInMethods"/>, or <c>oidc:PROVIDER</c>.</summary>
    public required string Method { get; init; }

    /// <summary>True when two factors were shown, as officials need.</summary>
    public required bool IsStrong { get; init; }

    /// <summary>Identity level that the provider vouched for, 1 or 2; null for none.</summary>
    public int? IdentityLevel { get; init; }

    /// <summary>Browser and system in a few words, as the browser told.</summary>
    public required string Device { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last use, noted at most every ten minutes.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>From this instant on it is over, however much it is used.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was ended by hand; null otherwise.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <inheritdoc/>
    public required int Version { get; init; }
}

/// <summary>Ways to begin a session.</summary>
public static class SignInMethods
{
    /// <summary>Password alone.</summary>
    public const string Password = "password";

    /// <summary>Password and a code of the authenticator.</summary>
    public const string PasswordAndCode = "password+code";

    /// <summary>Password and a recovery code.</summary>
    public const string PasswordAndRecovery = "password+recovery";

    /// <summary>A passkey, which proves possession and, by finger, face or PIN, the person.</summary>
    public const string Passkey = "passkey";

    /// <summary>A one-time code sent to an address that was given before: an invitation or a new password.</summary>
    public const string OneTimeCode = "one-time-code";

    /// <summary>Before the name of the provider that somebody signed in with; <c>+code</c> follows where its one factor was joined by a code of ours.</summary>
    public const string Oidc = "oidc:";

    /// <summary>The method in words.</summary>
    public static Core.LocalText NameOf(string method) => method switch
    {
        Password => ("Mật khẩu", "Password"),
        PasswordAndCode => ("Mật khẩu và mã xác thực", "Password and authenticator code"),
        PasswordAndRecovery => ("Mật khẩu và mã dự phòng", "Password and recovery code"),
        Passkey => ("Khóa truy cập", "Passkey"),
        OneTimeCode => ("Mã dùng một lần", "One-time code"),
        _ when method.StartsWith(Oidc, StringComparison.Ordinal) && method.EndsWith("+code", StringComparison.Ordinal) =>
            ($"Định danh điện tử {method[Oidc.Length..^5]} và mã xác thực", $"Electronic identity {method[Oidc.Length..^5]} and authenticator code"),
        _ when method.StartsWith(Oidc, StringComparison.Ordinal) => ($"Định danh điện tử {method[Oidc.Length..]}", $"Electronic identity {method[Oidc.Length..]}"),
        _ => (method, method),
    };
}
