using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace HaiDang.City.Http;

/// <summary>Where a request comes from, as limits count it.</summary>
public static class ClientAddress
{
    /// <summary>The address; of IPv6 the first half, because one subscriber owns a whole /64.</summary>
    public static string Of(HttpContext http) => http.Connection.RemoteIpAddress is not { } address ? "-"
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
        : address.ToString();
}
