using System.Runtime.CompilerServices;
using HaiDang.City;
using HaiDang.City.Backups;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers;
using HaiDang.Indicators;
using HaiDang.Storage;
using HaiDang.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HaiDang.Simulation.Tests;

/// <summary>An installation as the command line opens it, on a database of its own, with a pack loaded.</summary>
internal sealed class Installed : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Installed(ServiceProvider services) => _services = services;

    public IServiceProvider Services => _services;

    public static Task<Installed> OnAsync(string provider, string city = "hai-phong") => OnAsync(provider, PackFiles.FromFolder(CityFolder(city)));

    public static async Task<Installed> OnAsync(string provider, PackFiles files)
    {
        var database = await TestDatabases.NewAsync(provider);
        var services = new ServiceCollection();
        services.AddLogging(log => log.SetMinimumLevel(LogLevel.None));
        services.AddSingleton(TimeProvider.System).AddSingleton<Clock>().AddSingleton<Ids>();
        services.AddStorage(database, TestDatabases.NewFolder(), TestDatabases.KeysOf(database));
        services.AddSingleton(KeySeal.None).AddSingleton(BackupOptions.KeyCopiesOf(_ => null));
        services.AddCity();
        services.AddDossiersModule().AddIndicatorsModule().AddSimulationModule();
        var made = new Installed(services.BuildServiceProvider());
        await StorageModule.MigrateAsync(made.Services, default);
        var releases = made.Services.GetRequiredService<PackReleases>();
        Assert.Empty((await releases.LoadAsync(files, null, default)).Mistakes);
        await made.Services.GetRequiredService<CurrentPack>().RefreshAsync(releases, default);
        return made;
    }

    /// <summary>Lives through a plan.</summary>
    public async Task<(SimulatedCity City, SimulationProgress Done)> SimulateAsync(SimulationPlan plan)
    {
        var city = new SimulatedCity(plan, Services);
        return (city, await city.RunAsync(null, default));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public static string CityFolder(string city, [CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "cities", city));
}
