using System.Globalization;
using HaiDang.Core;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace HaiDang.Dossiers.Filing;

/// <summary>Remembers in a protected cookie, for half an hour, that this browser showed the second secret of one dossier.</summary>
public sealed class ShownSecret(IHttpContextAccessor request, IDataProtectionProvider protection, Clock clock)
{
    private const string Cookie = "track";
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);
    private readonly IDataProtector _protector = protection.CreateProtector("HaiDang.Track");

    /// <summary>True while the browser's last secret was that of this dossier.</summary>
    public bool IsOf(Guid dossierId)
    {
        if (request.HttpContext?.Request.Cookies[Cookie] is not { Length: > 0 and < 1000 } cookie)
        {
            return false;
        }
        try
        {
            return _protector.Unprotect(cookie).Split(' ') is [var id, var until]
                && Guid.TryParse(id, out var shown) && shown == dossierId
                && long.TryParse(until, CultureInfo.InvariantCulture, out var end) && clock.Now.ToUnixTimeSeconds() < end;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Forged, or made by a key that is gone: as if none had been shown.
            return false;
        }
    }

    /// <summary>Remembers it; call when the secret was right.</summary>
    public void Remember(HttpContext http, Guid dossierId) => http.Response.Cookies.Append(Cookie,
        _protector.Protect($"{dossierId:D} {(clock.Now + Kept).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}"),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = Kept, IsEssential = true });
}
