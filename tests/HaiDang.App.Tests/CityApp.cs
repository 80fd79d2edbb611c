using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using HaiDang.Testing;
using HaiDang.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HaiDang.App.Tests;

/// <summary>The whole program on a real port and a real database, with the demo's people; one for each provider and city, shared by the tests.</summary>
public sealed class CityApp : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(string Provider, string City, string? Of), Lazy<Task<CityApp>>> Running = new();
    private static readonly ConcurrentDictionary<(string Provider, string Of), Lazy<Task<CityApp>>> Timed = new();

    private readonly ConcurrentDictionary<string, Lazy<Task<HttpClient>>> _clients = new();

    private CityApp(WebApplication app, string unit) => (App, Unit) = (app, unit);

    /// <summary>The host.</summary>
    public WebApplication App { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => App.Services;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(App.Urls.First());

    /// <summary>Unit of the demo's officials.</summary>
    public string Unit { get; }

    /// <summary>The shared app.</summary>
    /// <param name="provider"><c>sqlite</c> or <c>postgres</c>.</param>
    /// <param name="city">Pack.</param>
    /// <param name="of">Test class that counts what others would add to, or changes what others rely on, and so has one of its own.</param>
    public static Task<CityApp> OnAsync(string provider, string city = "hai-phong", string? of = null) =>
        Running.GetOrAdd((provider, city, of), key => new(() => StartAsync(key.Provider, key.City, null))).Value;

    /// <summary>An app of the test's own, to be disposed.</summary>
    /// <param name="provider"><c>sqlite</c> or <c>postgres</c>.</param>
    /// <param name="adjust">Replaces services.</param>
    /// <param name="database">Where its data is; null: a new one of the shared server.</param>
    /// <param name="used">True when another app has used that database: its pack stays.</param>
    /// <param name="city">Pack.</param>
    public static Task<CityApp> OwnAsync(string provider, Action<WebApplicationBuilder> adjust, CityDatabase? database = null, bool used = false, string city = "hai-phong") =>
        StartAsync(provider, city, adjust, database, used);

    /// <summary>Where its data is.</summary>
    public CityDatabase Database => Services.GetRequiredService<CityDatabase>();

    /// <summary>Stops it as an operator would, then lets go.</summary>
    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
    }

    /// <summary>A city of one test class alone, whose clock the tests set; it starts on Monday 05/01/2026. The demo's officials work in these communes.</summary>
    public static Task<CityApp> TimedAsync(string provider, string of, params string[] communes) => Timed.GetOrAdd((provider, of), key => new(async () =>
    {
        var time = new SetTime();
        var app = await StartAsync(key.Provider, "hai-phong", builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(time);
            // What starts by itself would act on days that a test only passes through.
            builder.Services.RemoveAll<IRecurringJob>();
        });
        app.Time = time;
        await DemoPeople.SeedAsync(app.Services, communes, CancellationToken.None);
        return app;
    })).Value;

    /// <summary>The clock of a timed city; null where time goes on by itself.</summary>
    public SetTime? Time { get; private set; }

    /// <summary>Now in the city.</summary>
    public DateTimeOffset Now => Services.GetRequiredService<Clock>().Now;

    /// <summary>Today in the city, which is never the day on which the tests happen to run.</summary>
    public DateOnly Today => Services.GetRequiredService<CurrentPack>().Pack.Calendar.DayOf(Services.GetRequiredService<Clock>().Now);

    /// <summary>A client that acts as one of the demo's people: congdan, tiepnhan, thuly, truongphong, lanhdao, vanthu, quantri.</summary>
    public Task<HttpClient> AsAsync(string userName) => _clients.GetOrAdd(userName, name => new(() => SignInAsync(name))).Value;

    /// <summary>Has everybody sign in anew, after a test set the clock past the end of their tokens.</summary>
    public void SignInAgain() => _clients.Clear();

    /// <summary>The account of one of the demo's people.</summary>
    public Account AccountOf(string userName)
    {
        var name = Services.GetRequiredService<BlindNames>().OfName(userName);
        using var db = CityDatabase.Open(Services);
        return db.Set<Account>().Single(a => a.NormalizedUserName == name);
    }

    /// <summary>Brings one file of the pack in force in another form into force.</summary>
    public Task ChangePackAsync(string city, string path, Func<string, string> change) => ChangePackAsync(city, new Dictionary<string, Func<string, string>> { [path] = change });

    /// <summary>Brings several files of the pack in another form into force.</summary>
    public async Task ChangePackAsync(string city, IReadOnlyDictionary<string, Func<string, string>> changes)
    {
        var files = PackFiles.FromFolder(CityFolder(city));
        var releases = Services.GetRequiredService<PackReleases>();
        var report = await releases.LoadAsync(PackFiles.From(files.Paths.Select(p => KeyValuePair.Create(p, changes.TryGetValue(p, out var change) ? Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(files[p]!))) : files[p]!))), null, default);
        Assert.Empty(report.Mistakes);
        await Services.GetRequiredService<CurrentPack>().RefreshAsync(releases, default);
    }

    /// <summary>A client that nobody signed in with, keeping cookies of its own and following no redirects.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = Address };

    public static string CityFolder(string city, [CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "cities", city));

    // A working day in office hours: what a test finds does not hang on when it runs. HAIDANG_TEST_NOW tries another moment, e.g. 2026-12-31T23:30.
    private static string Start => Environment.GetEnvironmentVariable("HAIDANG_TEST_NOW") is { Length: > 0 } now ? now : "2026-11-25T09:00";

    private static async Task<CityApp> StartAsync(string provider, string city, Action<WebApplicationBuilder>? adjust, CityDatabase? own = null, bool used = false)
    {
        var database = own ?? await TestDatabases.NewAsync(provider);
        var options = new CityOptions
        {
            Urls = "http://127.0.0.1:0",
            DataFolder = TestDatabases.NewFolder(),
            KeysFolder = TestDatabases.KeysOf(database),
            CityFolder = used ? null : CityFolder(city),
            Database = (database.IsPostgres ? "postgres:" : "sqlite:") + (database.IsPostgres ? database.ConnectionString : database.ConnectionString["Data Source=".Length..].Split(';')[0]),
            Demo = true,
        };
        var app = CityHost.Build(options, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(new TimeFrom(Start));
            // All people of all tests come from one address, and the same few sign in again and again.
            builder.Services.Configure<PeopleOptions>(o => o.SignInsPerAddress = o.SignInsPerAccount = o.RegistrationsPerAddress = o.LookupsPerAddress = o.SecretsPerAddress = 100_000);
            adjust?.Invoke(builder);
        });
        var report = await CityHost.PrepareAsync(app, options, CancellationToken.None);
        Assert.Empty(report.Mistakes);
        await app.StartAsync();
        if (city == "sample")
        {
            // The department that grants its permits.
            await DemoPeople.SeedAsync(app.Services, ["so-do-thi"], CancellationToken.None);
        }
        await using var scope = app.Services.CreateAsyncScope();
        var units = DemoPeople.UnitsOf(app.Services.GetRequiredService<CurrentPack>(), app.Services.GetRequiredService<Clock>());
        return new CityApp(app, units[0]);
    }

    /// <summary>Files a permit of the sample city, with a limit of 5 days.</summary>
    public async Task<JsonObject> FiledPermitAsync(DateOnly from, string purpose = "xay-dung")
    {
        var client = await AsAsync("congdan");
        var answers = new Dictionary<string, object>
        {
            ["applicant-name"] = "Nguyễn Thị Thử Nghiệm",
            ["owner-name"] = "Nguyễn Thị Thử Nghiệm",
            ["purpose"] = purpose,
            ["start"] = from.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["end"] = from.AddDays(3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["days"] = 3,
            ["area"] = 10,
        };
        var answer = await client.PostAsJsonAsync("/api/v1/dossiers", new { procedure = "giay-phep-via-he", unit = Unit, answers });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private async Task<HttpClient> SignInAsync(string userName)
    {
        var client = new HttpClient { BaseAddress = Address };
        var answer = await client.PostAsJsonAsync("/api/v1/tokens", new { userName, password = DemoPeople.Password, name = "test", scope = "all", expiresInDays = 365 });
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}

/// <summary>Time that goes on as ever, from another moment.</summary>
/// <param name="local">Where it begins, in Vietnam, e.g. 2026-11-25T09:00.</param>
public sealed class TimeFrom(string local) : TimeProvider
{
    private readonly TimeSpan _ahead = SetTime.At(local) - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;
}

/// <summary>Time that stands still where a test sets it; timers run as ever.</summary>
public sealed class SetTime : TimeProvider
{
    private DateTimeOffset _now = At("2026-01-05T08:00");

    /// <summary>Sets the city's clock.</summary>
    /// <param name="local">Time in Vietnam, e.g. 2026-03-06T16:30.</param>
    public void Set(string local) => _now = At(local);

    internal static DateTimeOffset At(string local) => new(DateTime.Parse(local, global::System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(7));

    public override DateTimeOffset GetUtcNow() => _now.ToUniversalTime();
}
