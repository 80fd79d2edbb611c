using System.Threading.RateLimiting;
using HaiDang.Core;

namespace HaiDang.City.Http;

/// <summary>Counts tries by key in windows of fixed length; each node counts for itself.</summary>
/// <param name="permits">Tries in a window; 0: no limit.</param>
/// <param name="length">Length of a window.</param>
public sealed class RateWindow(int permits, TimeSpan length) : IDisposable
{
    private readonly PartitionedRateLimiter<string>? _limiter = permits == 0 ? null : PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = length }), StringComparer.Ordinal);

    /// <summary>Counts a try.</summary>
    /// <param name="key">An address, an account...</param>
    /// <returns>Null, or the refusal with the time to wait.</returns>
    public Problem? Try(string key)
    {
        using var lease = _limiter?.AttemptAcquire(key);
        return lease is null or { IsAcquired: true } ? null : HttpProblems.TooMany(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : length);
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter?.Dispose();
}
