using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HaiDang.City.Packs.Releases;

/// <summary>The pack in force on this node.</summary>
public sealed class CurrentPack
{
    private volatile CityPack? _pack;

    /// <summary>The pack.</summary>
    /// <exception cref="InvalidOperationException">None is loaded yet: <c>haidang pack load</c> loads one.</exception>
    public CityPack Pack => _pack ?? throw new InvalidOperationException("No city pack is loaded.");

    /// <summary>Number of its release; 0 when none is loaded.</summary>
    public int Release { get; private set; }

    /// <summary>Puts a pack in force.</summary>
    public void Use(CityPack pack, int release) => (_pack, Release) = (pack, release);

    /// <summary>Reads the newest release if it is not in force here yet.</summary>
    /// <returns>True when another release is in force now.</returns>
    public async Task<bool> RefreshAsync(PackReleases releases, CancellationToken cancel)
    {
        var latest = await releases.LatestAsync(cancel);
        if (latest == Release)
        {
            return false;
        }
        Use(await releases.ReadAsync(latest, cancel), latest);
        return true;
    }
}

/// <summary>Puts a newer release in force on this node within seconds; keeps the last good one when it cannot be read.</summary>
internal sealed partial class PackWatcher(CurrentPack current, PackReleases releases, ILogger<PackWatcher> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                if (!stoppingToken.IsCancellationRequested && await current.RefreshAsync(releases, stoppingToken))
                {
                    LogInForce(current.Release);
                }
            }
#pragma warning disable CA1031 // the last good release stays in force whatever happened
            catch (Exception failure)
#pragma warning restore CA1031
            {
                // While the host goes down, what this needs is gone before it is.
                if (!stoppingToken.IsCancellationRequested)
                {
                    LogFailed(failure);
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Pack release {Release} is in force")]
    private partial void LogInForce(int release);

    [LoggerMessage(Level = LogLevel.Error, Message = "The newest pack release cannot be read; the last good one stays in force")]
    private partial void LogFailed(Exception exception);
}
