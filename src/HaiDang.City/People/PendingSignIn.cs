using System.Security.Claims;
using HaiDang.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace HaiDang.City.People;

/// <summary>What a browser has shown so far while somebody signs in, in a sealed cookie of ten minutes.</summary>
internal sealed class PendingSignIn(Clock clock)
{
    private const string StateClaim = "state";
    private const string MethodClaim = "method";
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>Remembers whose password was right, until the second factor is shown.</summary>
    public Task KeepAccountAsync(HttpContext http, Guid account) => KeepAsync(http, new Claim(ClaimTypes.NameIdentifier, account.ToString()));

    /// <summary>Remembers who came from a provider, until the second factor is shown here.</summary>
    public Task KeepAccountAsync(HttpContext http, Guid account, string method, int? level) =>
        KeepAsync(http, new Claim(ClaimTypes.NameIdentifier, account.ToString()), new Claim(MethodClaim, method), new Claim(SessionClaims.Level, $"{level}"));

    /// <summary>How the first factor was shown, and at what identity level; null for a password.</summary>
    public static async Task<(string Method, int? Level)?> ProviderAsync(HttpContext http) =>
        await ReadAsync(http, MethodClaim) is { } method ? (method, int.TryParse(await ReadAsync(http, SessionClaims.Level), System.Globalization.CultureInfo.InvariantCulture, out var level) ? level : null) : null;

    /// <summary>Remembers the challenge that a passkey answers.</summary>
    public Task KeepChallengeAsync(HttpContext http, string? state) => KeepAsync(http, new Claim(StateClaim, state ?? ""));

    /// <summary>Whose password was right; null when nobody's, or too long ago.</summary>
    public static async Task<Guid?> AccountAsync(HttpContext http) => Guid.TryParse(await ReadAsync(http, ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>The challenge, forgotten by this.</summary>
    public static async Task<string?> TakeChallengeAsync(HttpContext http)
    {
        var state = await ReadAsync(http, StateClaim);
        await ForgetAsync(http);
        return state;
    }

    /// <summary>Forgets everything.</summary>
    public static Task ForgetAsync(HttpContext http) => http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);

    private Task KeepAsync(HttpContext http, params Claim[] claims) => http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme,
        new ClaimsPrincipal(new ClaimsIdentity(claims, IdentityConstants.TwoFactorUserIdScheme)), new AuthenticationProperties { IssuedUtc = clock.Now, ExpiresUtc = clock.Now + Lasts });

    private static async Task<string?> ReadAsync(HttpContext http, string claim) =>
        (await http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal?.FindFirstValue(claim);
}
