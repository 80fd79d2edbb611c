using System.Text.Json;
using HaiDang.City.Http;
using HaiDang.Core;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace HaiDang.City.People.Oidc;

/// <summary>A provider tells that somebody signed out there: their sessions that began with it end here too.</summary>
/// <remarks>Source: OpenID Connect Back-Channel Logout 1.0, 2.6; whatever fails is answered with 400 (2.8). A token that names one session only ends all of that provider's: too many rather than too few.</remarks>
internal sealed partial class BackChannelSignOut(OidcOptions oidc, IOptionsMonitor<OpenIdConnectOptions> schemes, AccountManager users, Sessions sessions, ILogger<BackChannelSignOut> log)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";
    private const int LongestToken = 20_000;

    public static void Map(IEndpointRouteBuilder pages) => pages.MapPost("/sign-in/with/{name}/sign-out", async (string name, HttpContext http, BackChannelSignOut use) =>
    {
        http.Response.Headers.CacheControl = "no-store";
        return await use.HandleAsync(http, name) is { } problem ? problem.ToHttp() : Results.Ok();
    }).ExcludeFromDescription().AllowAnonymous();

    /// <returns>Null, or the refusal.</returns>
    private async Task<Problem?> HandleAsync(HttpContext http, string name)
    {
        try
        {
            if (oidc.Find(name) is not { } provider || http.Posted("logout_token") is not { Length: > 0 and < LongestToken } text || await SubjectAsync(http, provider, text) is not { } subject)
                return ProviderProblems.SignOutRefused;
            if (await users.FindByLoginAsync(provider.Name, subject) is { } account)
                await sessions.EndAllOfAsync(account.Id, provider.Method);
            return null;
        }
        catch (ProviderDownException down)
        {
            LogUnverified(log, name, ProviderFailure.Kind(down));
            return ProviderProblems.SignOutUnverified;
        }
    }

    private async Task<string?> SubjectAsync(HttpContext http, OidcProvider provider, string text)
    {
        var scheme = schemes.Get(provider.Method);
        if (scheme.ConfigurationManager is not ProviderKeys keys || scheme.TokenHandler is not JsonWebTokenHandler handler || !handler.CanReadToken(text))
            return null;
        await keys.GetConfigurationAsync(http.RequestAborted);
        await keys.LookForAsync(handler.ReadJsonWebToken(text).Kid, http.RequestAborted);
        var read = await handler.ValidateTokenAsync(text, scheme.TokenValidationParameters);
        if (read is not { IsValid: true, SecurityToken: JsonWebToken token })
            return null;
        // An ID token has a nonce and no event: it must not pass for this.
        using var claims = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        return !claims.RootElement.TryGetProperty("nonce", out _)
            && claims.RootElement.TryGetProperty("events", out var events) && events.ValueKind == JsonValueKind.Object && events.TryGetProperty(Event, out _) ? token.Subject : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-out told by {Provider} was not verified, because its keys cannot be read ({Kind}); sessions begun with it go on")]
    private static partial void LogUnverified(ILogger log, string provider, string kind);
}
