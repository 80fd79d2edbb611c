using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace HaiDang.City.People.Oidc;

/// <summary>Signing out at the provider too: its ID token is kept, sealed, in a cookie that only comes along when somebody signs out.</summary>
/// <remarks>Source: OpenID Connect RP-Initiated Logout 1.0.</remarks>
internal sealed class ProviderSignOut(OidcOptions oidc, IOptionsMonitor<OpenIdConnectOptions> schemes, IDataProtectionProvider protection)
{
    /// <summary>The page that leads to the provider.</summary>
    public const string Page = "/sign-out/provider";

    private const string Cookie = "hai-dang-provider";
    private const int Longest = 3800; // a browser takes 4096 bytes a cookie, its name and marks included

    private readonly IDataProtector _seal = protection.CreateProtector("HaiDang.ProviderSignOut");

    /// <summary>Remembers whom this browser signed in with.</summary>
    public void Remember(HttpContext http, OidcProvider provider, string? idToken)
    {
        var text = _seal.Protect($"{provider.Name} {idToken}");
        // A longer token is left out: the provider then asks whom to sign out.
        http.Response.Cookies.Append(Cookie, text.Length <= Longest ? text : _seal.Protect($"{provider.Name} "), Marks(http));
    }

    /// <summary>True when this browser signed in with a provider.</summary>
    public static bool IsRemembered(HttpContext http) => http.Request.Cookies.ContainsKey(Cookie);

    /// <summary>The provider and where it signs people out; forgotten by this. Null when there is nothing to do or no way to do it.</summary>
    public async Task<(OidcProvider Provider, string Address)?> TakeAsync(HttpContext http)
    {
        var text = http.Request.Cookies[Cookie];
        http.Response.Cookies.Delete(Cookie, Marks(http));
        if (Open(text) is not [var name, var idToken] || oidc.Find(name) is not { } provider)
        {
            return null;
        }
        try
        {
            var metadata = await schemes.Get(provider.Method).ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
            return string.IsNullOrEmpty(metadata.EndSessionEndpoint) ? null : (provider, QueryHelpers.AddQueryString(metadata.EndSessionEndpoint, new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["client_id"] = provider.ClientId,
                ["id_token_hint"] = idToken.Length > 0 ? idToken : null,
                ["post_logout_redirect_uri"] = oidc.AddressOf(http.Request, "/"),
            }));
        }
        catch (ProviderDownException)
        {
            return null;
        }
    }

    private string[]? Open(string? text)
    {
        try
        {
            return text is null ? null : _seal.Unprotect(text).Split(' ', 2);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Marks(HttpContext http) =>
        new() { Path = "/sign-out", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true };
}
