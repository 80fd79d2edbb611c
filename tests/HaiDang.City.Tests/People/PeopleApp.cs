using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using HaiDang.City.Http;
using HaiDang.City.Notices;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Packs.Testing;
using HaiDang.Storage;
using HaiDang.Testing;
using HaiDang.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HaiDang.City.Tests.People;

/// <summary>The kernel on a real port and a real database, on the sample city; one for each provider.</summary>
internal sealed class PeopleApp
{
    public const string Password = "ba con mèo xanh";

    private static readonly ConcurrentDictionary<string, Lazy<Task<PeopleApp>>> Running = new(StringComparer.Ordinal);
    private static int _people;

    private PeopleApp(WebApplication app, SteppedTime time) => (App, Time) = (app, time);

    public WebApplication App { get; }

    public SteppedTime Time { get; }

    public IServiceProvider Services => App.Services;

    /// <summary>A commune of the sample city.</summary>
    public string Commune => DemoPeople.UnitsOf(Services.GetRequiredService<CurrentPack>(), Services.GetRequiredService<Clock>())[0];

    public static Task<PeopleApp> OnAsync(string provider) => Running.GetOrAdd(provider, p => new(async () => await StartAsync(await TestDatabases.NewAsync(p)))).Value;

    public static async Task<PeopleApp> StartAsync(CityDatabase database, Action<PeopleOptions>? adjust = null, KeySeal? seal = null, bool sends = false)
    {
        var time = new SteppedTime();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var services = builder.Services;
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton<Clock>();
        services.AddSingleton<Ids>();
        services.AddStorage(database, TestDatabases.NewFolder(), TestDatabases.KeysOf(database));
        services.AddSingleton(seal ?? KeySeal.None);
        if (sends)
        {
            // Messages are kept and go nowhere, as in the demo.
            services.AddSingleton(new NoticeOptions { Demo = true });
        }
        services.AddCity();
        services.AddUi();
        services.AddScoped(_ => new Shell());
        services.AddRazorComponents();
        services.Configure<PeopleOptions>(o =>
        {
            o.SignInsPerAddress = o.RegistrationsPerAddress = 100_000;
            adjust?.Invoke(o);
        });
        var app = builder.Build();
        app.UseUi();
        app.UseCity();
        app.UseAntiforgery();
        var api = app.MapGroup("/api/v1");
        CityModule.MapCity(app, api);
        api.MapGet("/test/boom", string () => throw new InvalidOperationException("secret detail")).AllowAnonymous();
        api.MapGet("/test/away", string () => throw new InvalidOperationException("read failed", new Npgsql.NpgsqlException("away", new IOException("gone")))).AllowAnonymous();
        app.MapGet("/page/away", string () => throw new Npgsql.NpgsqlException("away", new IOException("gone"))).AllowAnonymous();
        app.MapGet("/page/boom", string () => throw new InvalidOperationException("secret detail")).AllowAnonymous();
        api.MapGet("/test/counter", () => "counter").RequireAuthorization(Roles.Counter);
        api.MapPut("/test/versioned", (IfMatch version, Body body, HttpContext http) =>
        {
            http.SetETag(version.Version + 1);
            return Results.Ok(body);
        }).AllowAnonymous();
        app.MapMethods("/error/{status:int}", ["GET", "POST"], (int status) => Results.Text($"error page {status}", "text/html")).AllowAnonymous();
        app.MapRazorComponents<Root>().AddAdditionalAssemblies(typeof(CityModule).Assembly);
        await using (var db = CityDatabase.Open(app.Services))
        {
            await db.Database.EnsureCreatedAsync();
            await SearchIndex.EnsureAsync(db, app.Services, CancellationToken.None);
        }
        var sample = PackFiles.FromFolder(Path.Combine(Repository, "cities/sample"));
        var files = PackFiles.From(sample.Paths.Where(p => !p.StartsWith("procedures/", StringComparison.Ordinal)).Select(p => KeyValuePair.Create(p, sample[p]!)));
        var read = PackReader.Read(files, [new OtherEngines()]);
        app.Services.GetRequiredService<CurrentPack>().Use(read.Pack ?? throw new InvalidOperationException(string.Join('\n', read.Report.Mistakes)), 1);
        await app.StartAsync();
        return new(app, time);
    }

    public sealed record Body(int Number);

    /// <summary>A browser: keeps cookies, follows no redirect.</summary>
    public HttpClient Browser()
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(App.Urls.First()) };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return client;
    }

    /// <summary>A program that talks to the API.</summary>
    public HttpClient Program(string? token = null)
    {
        var client = new HttpClient { BaseAddress = new Uri(App.Urls.First()) };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A new person with an account; the user name is a phone number.</summary>
    public async Task<(Guid Id, string UserName)> AddPersonAsync(string name = "Nguyễn Thị Thử")
    {
        await using var scope = Services.CreateAsyncScope();
        var userName = $"09{Interlocked.Increment(ref _people):00000000}";
        var made = await scope.ServiceProvider.GetRequiredService<RegisterAccount>().CreateAsync(name, userName, Password, null);
        return (made.Value.Id, userName);
    }

    public async Task<(Guid Id, string UserName)> AddOfficialAsync(string role, string? unit = null)
    {
        var person = await AddPersonAsync();
        var granted = await Services.GetRequiredService<Grants>().GrantAsync(new(person.UserName, role, unit ?? Commune, "Chức danh", null, null), null, default);
        Assert.Null(granted.Problem);
        return person;
    }

    public async Task<HttpClient> SignedInAsync(string userName)
    {
        var browser = Browser();
        var answer = await PostAsync(browser, "/sign-in", "sign-in", ("user-name", userName), ("password", Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    public async Task<string> TokenAsync(string userName, string scope)
    {
        var made = await Program().PostAsJsonAsync("/api/v1/tokens", new { userName, password = Password, name = "test", scope, expiresInDays = 10 });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    /// <summary>Loads the page and posts one of its forms, with the tokens that the page holds.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string page, string handler, params (string Name, string Value)[] fields)
    {
        var html = await browser.GetStringAsync(page);
        var token = Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        Assert.Contains($"value=\"{handler}\"", html, StringComparison.Ordinal);
        return await browser.PostAsync(page, new FormUrlEncodedContent(
            [new("_handler", handler), new("__RequestVerificationToken", token), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]));
    }

    public static string Repository { get; } = FindRepository();

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HaiDang.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The repository's folder was not found above the tests.");
    }

    /// <summary>The real time, moved forward on demand.</summary>
    internal sealed class SteppedTime : TimeProvider
    {
        private long _ticks;

        public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ticks));
    }

    /// <summary>The least that shows pages.</summary>
    private sealed class Root : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<Router>(0);
            builder.AddComponentParameter(1, nameof(Router.AppAssembly), typeof(CityModule).Assembly);
            builder.AddComponentParameter(2, nameof(Router.Found), (RenderFragment<RouteData>)(route => b =>
            {
                b.OpenComponent<RouteView>(0);
                b.AddComponentParameter(1, nameof(RouteView.RouteData), route);
                b.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }
}
