using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Storage.Backups;
using HaiDang.Storage.Jobs;
using Microsoft.Extensions.Logging;

namespace HaiDang.City.Backups;

/// <summary>Backs up every night at its hour; a night that was missed is made up for at the next start, and one that failed is tried again every hour.</summary>
internal sealed partial class NightlyBackup(BackupOptions options, MakeBackup backup, CurrentPack pack, Clock clock, ILogger<NightlyBackup> log) : IRecurringJob
{
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    public string Name => "nightly-backup";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        if (!IsDue(clock.Now, pack.Pack.Profile.TimeZone, options.Hour, BackupFolder.Newest(options.Folder)?.Manifest.At, BackupFolder.LastFailure(options.Folder)?.At))
        {
            return;
        }
        try
        {
            var made = await backup.RunAsync(options.Folder, options.KeysFolder, options.Keep, null, cancel);
            LogMade(made.Name, made.Manifest.Bytes, made.Manifest.Seconds, made.Manifest.LastPosition);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // whatever failed is noted where the operator looks, and tried again
        catch (Exception failed)
#pragma warning restore CA1031
        {
            BackupFolder.Note(options.Folder, new(clock.Now, failed is BackupException known ? known.Why.Vi : $"{failed.GetType().Name}: {failed.Message}"));
            LogFailed(options.Folder, failed);
        }
    }

    /// <summary>Whether the backup of the last night is still to be made.</summary>
    internal static bool IsDue(DateTimeOffset now, TimeZoneInfo zone, int hour, DateTimeOffset? newest, DateTimeOffset? failed)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var day = local.Hour >= hour ? local.Date : local.Date.AddDays(-1);
        var wanted = new DateTimeOffset(day.AddHours(hour), zone.GetUtcOffset(day.AddHours(hour)));
        return !(newest >= wanted) && !(now - failed < Again);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Backup {Name} made: {Bytes} bytes in {Seconds} s, up to event {Position}")]
    private partial void LogMade(string name, long bytes, double seconds, long position);

    [LoggerMessage(Level = LogLevel.Error, Message = "No backup was made in {Folder}; trying again in an hour")]
    private partial void LogFailed(string folder, Exception exception);
}
