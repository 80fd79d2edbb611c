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
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>Remembers whose password was right, until the second factor is shown.</summary>
    public Task KeepAccountAsync(HttpContext http, Guid account) => KeepAsync(http, new Claim(ClaimTypes.NameIdentifier, account.ToString()));

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

    private Task KeepAsync(HttpContext http, Claim claim) => http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme,
        new ClaimsPrincipal(new ClaimsIdentity([claim], IdentityConstants.TwoFactorUserIdScheme)), new AuthenticationProperties { IssuedUtc = clock.Now, ExpiresUtc = clock.Now + Lasts });

    private static async Task<string?> ReadAsync(HttpContext http, string claim) =>
        (await http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal?.FindFirstValue(claim);
}
