using System.Net;
using System.Net.Sockets;

namespace HaiDang.City.Http;

/// <summary>
/// The only way a program of the city calls out over HTTP. The name is resolved when the connection is made and every address that leads to this machine, a private network or the
/// cloud's metadata is refused, so that a name cannot be turned inwards later (DNS rebinding); redirects are not followed, proxies of the environment are not asked.
/// </summary>
/// <param name="allowed">Hosts inside that the operator named in HAIDANG_OUTGOING_PRIVATE.</param>
public sealed class Outgoing(IEnumerable<string> allowed)
{
    private readonly HashSet<string> _allowed = new(allowed, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads HAIDANG_OUTGOING_PRIVATE: host names, separated by commas, that may lead to private addresses.</summary>
    public static Outgoing Read(Func<string, string?> environment) =>
        new((environment("HAIDANG_OUTGOING_PRIVATE") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A client for one address that the operator's own settings hold. Written there as an IP address or <c>localhost</c> it is meant as it stands; a name must lead outside, or be allowed.</summary>
    /// <param name="target">The address set.</param>
    /// <param name="patience">How long one answer may take.</param>
    public HttpClient ClientOf(Uri target, TimeSpan patience) =>
        new(HandlerOf(MeantIn(target))) { Timeout = patience };

    /// <summary>True when a client for this address would refuse to connect, as the name resolves now.</summary>
    public async Task<bool> IsRefusedAsync(Uri target, CancellationToken cancel)
    {
        try
        {
            return MeantIn(target) is null && !_allowed.Contains(target.IdnHost) && Array.Exists(await Dns.GetHostAddressesAsync(target.IdnHost, cancel), IsInside);
        }
        catch (SocketException)
        {
            return false; // it leads nowhere
        }
    }

    /// <summary>True for what lies inside: this machine, private and shared networks, link-local (with the cloud's metadata), multicast, documentation and reserved ranges.</summary>
    public static bool IsInside(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return Inside4(address.GetAddressBytes());
        var bytes = address.GetAddressBytes();
        // Addresses of IPv4 in clothes of IPv6 (NAT64, 6to4) lead where the bare ones lead.
        if (bytes.AsSpan().StartsWith(new byte[] { 0x00, 0x64, 0xFF, 0x9B }))
            return Inside4(bytes.AsSpan(12));
        if (bytes[0] == 0x20 && bytes[1] == 0x02)
            return Inside4(bytes.AsSpan(2, 4));
        // Global unicast is 2000::/3; 2001::/23 holds Teredo and benchmarks, 2001:db8::/32 documentation.
        return (bytes[0] & 0xE0) != 0x20 || (bytes[0] == 0x20 && bytes[1] == 0x01 && (bytes[2] < 0x02 || (bytes[2] == 0x0D && bytes[3] == 0xB8)));
    }

    internal SocketsHttpHandler HandlerOf(string? meant) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = async (context, cancel) =>
        {
            var host = context.DnsEndPoint.Host;
            var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancel);
            if (!_allowed.Contains(host) && !string.Equals(host, meant, StringComparison.OrdinalIgnoreCase) && Array.Exists(addresses, IsInside))
                throw new HttpRequestException(HttpRequestError.ConnectionError, "The name leads inside; the operator can allow it in HAIDANG_OUTGOING_PRIVATE.");
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                // To the addresses just judged, not to the name, which could lead elsewhere by now.
                await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    private static string? MeantIn(Uri target)
    {
        var host = target.IdnHost.Trim('[', ']');
        return host == "localhost" || IPAddress.TryParse(host, out _) ? host : null;
    }

    private static bool Inside4(ReadOnlySpan<byte> b) => b switch
    {
        [0 or 10 or 127, ..] => true,
        [100, >= 64 and < 128, ..] => true,         // carriers' shared space
        [169, 254, ..] => true,                     // link-local, metadata of clouds
        [172, >= 16 and < 32, ..] => true,
        [192, 168, ..] or [192, 0, 0 or 2, ..] or [192, 88, 99, ..] => true,
        [198, 18 or 19, ..] or [198, 51, 100, ..] or [203, 0, 113, ..] => true,
        [>= 224, ..] => true,                       // multicast, reserved, broadcast
        _ => false,
    };
}
