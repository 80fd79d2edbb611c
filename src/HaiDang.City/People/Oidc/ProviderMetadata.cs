using HaiDang.City.Http;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace HaiDang.City.People.Oidc;

/// <summary>What must hold of a provider's metadata before anything is sent to it.</summary>
/// <remarks>Source: OpenID Connect Discovery 1.0, 4.3.</remarks>
internal static class ProviderMetadata
{
    /// <exception cref="InvalidOperationException">The metadata are another's, or lead to an unsafe place.</exception>
    public static void Check(OidcProvider provider, OpenIdConnectConfiguration read)
    {
        if (read.Issuer != provider.Issuer)
        {
            throw new InvalidOperationException($"The metadata of provider {provider.Name} name another issuer.");
        }
        foreach (var (place, isNeeded) in new[]
        {
            (read.AuthorizationEndpoint, true), (read.TokenEndpoint, true), (read.JwksUri, true), (read.UserInfoEndpoint, false), (read.EndSessionEndpoint, false),
            (read.PushedAuthorizationRequestEndpoint, false),
        })
        {
            if (string.IsNullOrEmpty(place) ? isNeeded : !Uri.TryCreate(place, UriKind.Absolute, out var address) || !IsSafe(provider, address))
            {
                throw new InvalidOperationException($"The metadata of provider {provider.Name} lack an endpoint or name one without https.");
            }
        }
        if (read.SigningKeys.Count == 0)
        {
            throw new InvalidOperationException($"Provider {provider.Name} publishes no key.");
        }
    }

    // Who is asked over https never leads to http, not even on this machine.
    private static bool IsSafe(OidcProvider provider, Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (SetAddress.IsThisMachine(new Uri(provider.Issuer)) && SetAddress.IsSafe(address));
}
