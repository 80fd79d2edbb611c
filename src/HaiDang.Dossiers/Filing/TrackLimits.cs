using System.Threading.RateLimiting;
using HaiDang.City.Http;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace HaiDang.Dossiers.Filing;

/// <summary>How often one address may look a dossier up, and try a second secret.</summary>
internal sealed class TrackLimits(IOptions<PeopleOptions> options) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private readonly PartitionedRateLimiter<string> _lookups = Limiter(options.Value.LookupsPerAddress);
    private readonly PartitionedRateLimiter<string> _secrets = Limiter(options.Value.SecretsPerAddress);

    /// <summary>Counts a look at a dossier without the secret.</summary>
    public Problem? TryLookup(HttpContext http) => Try(_lookups, http);

    /// <summary>Counts a try of a secret.</summary>
    public Problem? TrySecret(HttpContext http) => Try(_secrets, http);

    public void Dispose()
    {
        _lookups.Dispose();
        _secrets.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter(int permits) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window }), StringComparer.Ordinal);

    private static Problem? Try(PartitionedRateLimiter<string> limiter, HttpContext http)
    {
        using var lease = limiter.AttemptAcquire(ClientAddress.Of(http));
        return lease.IsAcquired ? null : HttpProblems.TooMany(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window);
    }
}
