using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace HaiDang.Web;

/// <summary>Proxies whose word is taken for the client's address and for https (X-Forwarded-For, X-Forwarded-Proto): those on this machine, and those the operator names.</summary>
/// <remarks>Without this every request behind a proxy seems to come from the proxy over http: cookies would not be marked Secure and all people would share one limit.</remarks>
public sealed record Proxies(IReadOnlyList<System.Net.IPNetwork> Networks)
{
    /// <summary>Only those on this machine.</summary>
    public static Proxies OfThisMachine { get; } = new([System.Net.IPNetwork.Parse("127.0.0.0/8"), System.Net.IPNetwork.Parse("::1/128")]);

    /// <summary>Reads HAIDANG_PROXIES: addresses or networks separated by commas, besides this machine.</summary>
    /// <exception cref="FormatException">One is neither.</exception>
    public static Proxies Read(Func<string, string?> environment) => new([
        .. OfThisMachine.Networks,
        .. (environment("HAIDANG_PROXIES") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Parse),
    ]);

    /// <summary>Takes their word, from the last proxy back to the first that is not trusted.</summary>
    internal void Use(IApplicationBuilder app)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in Networks)
        {
            options.KnownIPNetworks.Add(network);
        }
        app.UseForwardedHeaders(options);
    }

    private static System.Net.IPNetwork Parse(string text) =>
        System.Net.IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : throw new FormatException($"HAIDANG_PROXIES: '{text}' is neither an address nor a network. Example: 10.0.3.7,10.0.4.0/24");
}
