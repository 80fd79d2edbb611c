using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace HaiDang.City.People.Oidc;

/// <summary>Where the framework's handler asks us: addresses, the checks it leaves open, and pages in place of exceptions.</summary>
/// <remarks>What is refused here is thrown, not failed: the handler then still knows the state, and with it the page that somebody wanted.</remarks>
internal sealed partial class OidcEvents(OidcOptions oidc, ProviderSignIn use, ProviderSignOut signOut, ILogger<OidcEvents> log) : OpenIdConnectEvents
{
    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        context.ProtocolMessage.RedirectUri = oidc.AddressOf(context.Request, context.Options.CallbackPath);
        return Task.CompletedTask;
    }

    /// <summary>A provider that names itself in its answers must have given this one (RFC 9207): no other can mix in its own.</summary>
    public override async Task AuthorizationCodeReceived(AuthorizationCodeReceivedContext context)
    {
        var metadata = await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        var named = context.ProtocolMessage.GetParameter("iss");
        if (named is null ? metadata.AuthorizationResponseIssParameterSupported : named != metadata.Issuer)
        {
            throw new SecurityTokenInvalidIssuerException("The answer names another issuer.");
        }
    }

    /// <summary>The handler takes an unsigned ID token from the token endpoint, as the standard allows there; here each is signed. Its key may be newer than those we know.</summary>
    public override Task TokenResponseReceived(TokenResponseReceivedContext context)
    {
        var token = new JsonWebToken(context.TokenEndpointResponse.IdToken);
        if (!token.IsSigned || !OidcScheme.Algorithms.Contains(token.Alg, StringComparer.Ordinal))
        {
            throw new SecurityTokenInvalidAlgorithmException("The token is unsigned, or signed in a way that is not accepted.");
        }
        return ((ProviderKeys)context.Options.ConfigurationManager!).LookForAsync(token.Kid, context.HttpContext.RequestAborted);
    }

    /// <summary>What the handler does not check of an ID token from the token endpoint: <c>azp</c> and <c>c_hash</c> (OpenID Connect Core 1.0, 3.1.3.7 and 3.3.2.11).</summary>
    public override Task TokenValidated(TokenValidatedContext context)
    {
        var token = context.SecurityToken;
        if ((token.Payload.Azp ?? (token.Audiences.Skip(1).Any() ? "" : null)) is { } party && party != context.Options.ClientId)
        {
            throw new SecurityTokenInvalidAudienceException("Another party was authorised.");
        }
        if (token.Payload.CHash is { } hash && hash != HalfHash(context.ProtocolMessage?.Code ?? ""))
        {
            throw new SecurityTokenInvalidSignatureException("The token belongs to another code.");
        }
        return Task.CompletedTask;
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        var provider = Provider(context.Scheme);
        context.HandleResponse();
        var arrived = await use.ArriveAsync(context.HttpContext, provider, context.Principal!, context.Properties!);
        if (arrived.TryGet(out var next, out var problem))
        {
            signOut.Remember(context.HttpContext, provider, context.Properties!.GetTokenValue("id_token"));
            context.Response.Redirect(next);
        }
        else
        {
            context.Response.Redirect(ProviderSignIn.BackFrom(context.Properties, problem));
        }
    }

    public override Task AccessDenied(AccessDeniedContext context)
    {
        context.HandleResponse();
        context.Response.Redirect(ProviderSignIn.BackFrom(context.Properties, ProviderProblems.Cancelled));
        return Task.CompletedTask;
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        context.HandleResponse();
        var problem = ProviderFailure.Of(context.Failure!);
        LogFailed(log, context.Scheme.Name, problem.Code, ProviderFailure.Kind(context.Failure!));
        context.Response.Redirect(ProviderSignIn.BackFrom(context.Properties, problem));
        return Task.CompletedTask;
    }

    private OidcProvider Provider(AuthenticationScheme scheme) => oidc.Providers.First(p => p.Method == scheme.Name);

    // Every algorithm that is accepted hashes with SHA-256.
    private static string HalfHash(string code) => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(code))[..16]);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in with {Provider} failed: {Code} ({Kind})")]
    private static partial void LogFailed(ILogger log, string provider, string code, string kind);
}
