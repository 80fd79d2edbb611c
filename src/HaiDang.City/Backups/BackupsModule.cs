using HaiDang.Storage.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HaiDang.City.Backups;

/// <summary>Registers backup and restore.</summary>
public static class BackupsModule
{
    /// <summary>Backs up every night; for the host of a city whose operator names a folder.</summary>
    public static IServiceCollection AddNightlyBackup(this IServiceCollection services, BackupOptions options) =>
        services.AddSingleton(options).AddSingleton<IRecurringJob, NightlyBackup>();

    internal static IServiceCollection AddBackups(this IServiceCollection services)
    {
        services.TryAddSingleton(new KeyCopies());
        return services.AddSingleton<MakeBackup>().AddSingleton<RestoreBackup>();
    }
}
