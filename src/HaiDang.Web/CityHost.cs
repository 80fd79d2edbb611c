using System.Text.Encodings.Web;
using System.Text.Unicode;
using HaiDang.City;
using HaiDang.City.Audit;
using HaiDang.City.Backups;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers;
using HaiDang.Indicators;
using HaiDang.Simulation;
using HaiDang.Storage;
using HaiDang.Ui;
using HaiDang.Web.Components;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace HaiDang.Web;

/// <summary>The host: lists the modules, prepares the database and the pack, and holds no rules.</summary>
public static partial class CityHost
{
    /// <summary>Runs until stopped.</summary>
    /// <returns>0; 1 when the city cannot start; 2 when an option is wrong.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments.Any(a => a is "--help" or "-h" or "-?"))
        {
            await Console.Out.WriteLineAsync(CityOptions.Help);
            return 0;
        }
        CityOptions options;
        try
        {
            options = CityOptions.Parse(arguments, Environment.GetEnvironmentVariable);
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }
        if (options.Demo && !options.Urls.Split(';').All(IsThisMachine))
        {
            await Console.Error.WriteLineAsync("The demo has a known password: it listens on this machine only (localhost). Use --no-demo to serve others.");
            return 2;
        }
        try
        {
            return await ServeAsync(options);
        }
        catch (Exception failed) when (StartFailure.WhyNot(failed, options) is { } why)
        {
            await Console.Error.WriteLineAsync(why);
            return 1;
        }
    }

    private static async Task<int> ServeAsync(CityOptions options)
    {
        await using var app = Build(options);
        var report = await PrepareAsync(app, options, CancellationToken.None);
        foreach (var mistake in report.Mistakes)
        {
            await Console.Error.WriteLineAsync(mistake.ToLine($"{options.CityFolder?.TrimEnd('/')}/", "vi"));
        }
        var release = app.Services.GetRequiredService<CurrentPack>().Release;
        if (release == 0)
        {
            await Console.Error.WriteLineAsync(report.IsClean
                ? "No city pack is loaded: give one with --city DIR, for example --city cities/sample."
                : $"The pack has {report.Mistakes.Count} mistakes and no earlier release is stored: nothing to serve.");
            return 1;
        }
        if (!report.IsClean)
        {
            await Console.Error.WriteLineAsync($"The pack has {report.Mistakes.Count} mistakes and was not loaded: release {release}, the last good one, stays in force.");
        }
        await app.StartAsync();
        await Greeting.WriteAsync(app, options, Console.Out);
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static bool IsThisMachine(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsLoopback;

    /// <summary>Builds the application; <see cref="PrepareAsync"/> comes next, then start.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="adjust">Tests replace services here.</param>
    public static WebApplication Build(CityOptions options, Action<WebApplicationBuilder>? adjust = null)
    {
        Directory.CreateDirectory(options.DataFolder);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(CityHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        // Lets the program serve its pages straight from a build; a published one has them beside it.
        builder.WebHost.UseStaticWebAssets();
        // Run from a build, the framework would pack scripts and styles anew at every request, without making them smaller; only who edits them needs that.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= builder.Environment.IsDevelopment() ? "true" : "false";
        builder.WebHost.UseUrls(options.Urls.Split(';'));
        builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);
        builder.AddLogging();

        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Clock>();
        services.AddSingleton<Ids>();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            json.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.KebabCaseLower));
        });
        services.AddStorage(options.CityDatabase, Path.Combine(options.DataFolder, "files"), options.KeysFolder ?? Path.Combine(options.DataFolder, "keys"));
        services.AddStorageWorkers();
        services.AddSingleton(options.Keys);
        services.AddSingleton(options.Limits);
        services.AddSingleton(options.Outgoing);
        services.AddSingleton(options.Scanner);
        services.AddSingleton(options.Notices with { Demo = options.Demo });
        services.AddSingleton(options.Oidc with { PublicUrl = options.PublicUrl });
        services.AddSingleton(options.KeyCopies);
        services.AddCity();
        services.Configure<PeopleOptions>(o => o.SecondFactorForOfficials = options.SecondFactor);
        if (options.Backup is { } nightly)
        {
            services.AddNightlyBackup(nightly);
        }
        if (options.Witnesses.Witnesses.Count > 0)
        {
            services.AddWitnesses(options.Witnesses);
        }
        services.AddSingleton(new Dossiers.Outcomes.SigningOptions(ServerKeys: options.Demo));
        services.AddSingleton(s => new Dossiers.Outcomes.PublicAddress(options.PublicUrl, s.GetRequiredService<IHttpContextAccessor>(),
            () => s.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()));
        services.AddDossiersModule();
        services.AddIndicatorsModule();
        services.AddSimulationModule();
        services.AddPages();
        services.AddCityShell(options);
        services.AddCityOpenApi();
        services.AddTelemetry(options);
        adjust?.Invoke(builder);

        var app = builder.Build();
        options.Proxies.Use(app);
        app.UseTelemetry();
        app.UseUi();
        app.UseCity();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        var api = app.MapGroup("/api/v1");
        CityModule.MapCity(app, api);
        DossiersModule.MapDossiersModule(app, api);
        IndicatorsModule.MapIndicatorsModule(app, api);
        SimulationModule.MapSimulationModule(app);
        app.MapPages();
        return app;
    }

    /// <summary>Migrates the database, loads the city's folder when one is given, puts the newest release in force, and fills in the demo.</summary>
    /// <returns>What is wrong with the folder, which then changed nothing. Without any release in <see cref="CurrentPack"/> the city cannot serve.</returns>
    public static async Task<PackReport> PrepareAsync(WebApplication app, CityOptions options, CancellationToken cancel)
    {
        var services = app.Services;
        await StorageModule.MigrateAsync(services, cancel);
        await services.GetRequiredService<ServerSecrets>().CheckAsync(cancel);
        if (!options.Keys.IsSet && !options.Demo)
        {
            LogUnsealed(app.Logger);
        }
        var releases = services.GetRequiredService<PackReleases>();
        var report = options.CityFolder is { } folder ? await releases.LoadAsync(PackFiles.FromFolder(folder), null, cancel) : new PackReport();
        var current = services.GetRequiredService<CurrentPack>();
        await current.RefreshAsync(releases, cancel);
        if (options.Demo && current.Release > 0)
        {
            var units = DemoPeople.UnitsOf(current, services.GetRequiredService<Clock>());
            await DemoPeople.SeedAsync(services, units, cancel);
            if (options.DemoDays > 0)
            {
                await DemoCity.SeedAsync(services, options.DemoDays, app.Logger, cancel);
            }
        }
        await SimulationRuns.RequireWholeAsync(services, cancel);
        return report;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys of sign-in and tracking lie unsealed in the database: set HAIDANG_KEY_FILE (docs/operate.md, Keys).")]
    private static partial void LogUnsealed(ILogger log);
}
