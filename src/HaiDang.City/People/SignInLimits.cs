using System.Threading.RateLimiting;
using HaiDang.City.Http;
using HaiDang.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace HaiDang.City.People;

/// <summary>How often one address may sign in or register, and how often one account may be tried.</summary>
internal sealed class SignInLimits(IOptions<PeopleOptions> options) : IDisposable
{
    private static readonly TimeSpan SignInWindow = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RegisterWindow = TimeSpan.FromHours(1);

    private readonly PartitionedRateLimiter<string> _addresses = Limiter(options.Value.SignInsPerAddress, SignInWindow);
    private readonly PartitionedRateLimiter<string> _accounts = Limiter(options.Value.SignInsPerAccount, SignInWindow);
    private readonly PartitionedRateLimiter<string> _registrations = Limiter(options.Value.RegistrationsPerAddress, RegisterWindow);

    /// <summary>Counts a try to sign in or to get a token.</summary>
    /// <returns>Null, or the refusal.</returns>
    public Problem? TrySignIn(HttpContext http, string userName) => Try(_addresses, AddressOf(http), SignInWindow) ?? Try(_accounts, userName, SignInWindow);

    /// <summary>Counts a way to a provider.</summary>
    /// <returns>Null, or the refusal.</returns>
    public Problem? TryProvider(HttpContext http) => Try(_addresses, AddressOf(http), SignInWindow);

    /// <summary>Counts a registration.</summary>
    /// <returns>Null, or the refusal.</returns>
    public Problem? TryRegister(HttpContext http) => Try(_registrations, AddressOf(http), RegisterWindow);

    public void Dispose()
    {
        _addresses.Dispose();
        _accounts.Dispose();
        _registrations.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter(int permits, TimeSpan window) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window }), StringComparer.Ordinal);

    private static Problem? Try(PartitionedRateLimiter<string> limiter, string key, TimeSpan window)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired ? null : HttpProblems.TooMany(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : window);
    }

    // One subscriber owns a whole /64 of IPv6.
    private static string AddressOf(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
            return "-";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
