using System.Net;

namespace HaiDang.City.Http;

/// <summary>What holds for addresses of others that the operator's settings name.</summary>
internal static class SetAddress
{
    /// <summary>True for https, and for http that does not leave this machine.</summary>
    public static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsThisMachine(address));

    /// <summary>True for an address on this machine.</summary>
    public static bool IsThisMachine(Uri address) => address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>True when it is safe and nothing but scheme, host and path.</summary>
    public static bool IsSafeBase(Uri address) => IsSafe(address) && address.Query.Length == 0 && address.Fragment.Length == 0 && address.UserInfo.Length == 0;
}
