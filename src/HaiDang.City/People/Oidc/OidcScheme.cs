using HaiDang.City.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace HaiDang.City.People.Oidc;

/// <summary>How the framework's OpenID Connect handler talks to each provider: authorization code with PKCE (S256), nonce, a state bound to the browser, and short patience.</summary>
/// <remarks>Source: OpenID Connect Core 1.0; RFC 7636; RFC 9700 (security best current practice).</remarks>
internal sealed class OidcScheme(OidcOptions oidc, Outgoing outgoing) : IConfigureNamedOptions<OpenIdConnectOptions>
{
    /// <summary>How long a provider may take to answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Signatures that are accepted; each hashes with SHA-256.</summary>
    public static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    private const int MostBytes = 256 * 1024;

    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton(OidcOptions.None);
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, OidcScheme>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        services.AddTransient<OpenIdConnectHandler>();
        services.AddOptions<AuthenticationOptions>().Configure<OidcOptions>((o, oidc) =>
        {
            foreach (var provider in oidc.Providers)
            {
                o.AddScheme(provider.Method, s => s.HandlerType = typeof(OpenIdConnectHandler));
            }
        });
        services.AddScoped<OidcEvents>();
        services.AddScoped<ProviderSignIn>();
        services.AddScoped<Unlink>();
        services.AddScoped<BackChannelSignOut>();
        services.AddSingleton<ProviderSignOut>();
    }

    public void Configure(OpenIdConnectOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (oidc.Providers.FirstOrDefault(p => p.Method == name) is not { } provider)
        {
            return;
        }
        options.Authority = provider.Issuer;
        options.RequireHttpsMetadata = !SetAddress.IsThisMachine(new Uri(provider.Issuer));
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.CallbackPath = provider.CallbackPath;
        options.SkipUnrecognizedRequests = false;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.DisableTelemetry = true;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        // Only until the ticket is received: the ID token is the hint of a later sign-out.
        options.SaveTokens = true;
        options.Scope.Clear();
        foreach (var scope in provider.Scopes)
        {
            options.Scope.Add(scope);
        }
        options.ClaimActions.Clear();
        foreach (var claim in new[] { provider.NameClaim, provider.PersonalIdClaim, provider.BirthDateClaim, provider.LevelClaim }.OfType<string>())
        {
            options.ClaimActions.MapUniqueJsonKey(claim, claim);
        }
        if (provider.AcrValues is { } acr)
        {
            options.AdditionalAuthorizationParameters["acr_values"] = acr;
        }
        // Never used: the ticket ends at ProviderSignIn. The framework wants a name.
        options.SignInScheme = IdentityConstants.ApplicationScheme;
        options.EventsType = typeof(OidcEvents);
        SetCookies(options);
        SetTrust(options, provider);
    }

    private static void SetCookies(OpenIdConnectOptions options)
    {
        options.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(15);
        foreach (var (cookie, name) in new[] { (options.CorrelationCookie, "hai-dang-state."), (options.NonceCookie, "hai-dang-nonce.") })
        {
            cookie.Name = name;
            cookie.HttpOnly = true;
            cookie.IsEssential = true;
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }
    }

    private void SetTrust(OpenIdConnectOptions options, OidcProvider provider)
    {
        options.Backchannel = outgoing.ClientOf(new Uri(provider.Issuer), Patience);
        options.Backchannel.MaxResponseContentBufferSize = MostBytes;
        var keys = new ProviderKeys(provider, new HttpDocumentRetriever(options.Backchannel) { RequireHttps = options.RequireHttpsMetadata });
        options.ConfigurationManager = keys;
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        options.TokenValidationParameters.ValidIssuer = provider.Issuer;
        options.TokenValidationParameters.ValidAudience = provider.ClientId;
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(2);
        options.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, id, _) => keys.Known(id);
    }
}
