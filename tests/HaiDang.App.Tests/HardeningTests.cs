using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaiDang.City.People;
using HaiDang.Testing;
using HaiDang.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>What every answer carries, what a proxy may say, how often one may ask, and that no form is taken without its token.</summary>
public sealed class HardeningTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_answer_carries_a_strict_policy_without_inline_code()
    {
        var app = await CityApp.OnAsync("sqlite");
        using var client = new HttpClient { BaseAddress = app.Address };
        var script = Regex.Match(await client.GetStringAsync("/", Cancel), "src=\"([^\"]+app[^\"]*\\.js)\"").Groups[1].Value;

        foreach (var path in new[] { "/", "/procedures?q=khai+sinh", "/sign-in", "/api/v1/procedures", "/api/v1/no-such", "/no-such", "/work", "/healthz", "/openapi/v1.json", "/audit/key", script })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/html" } } };
            using var answer = await client.SendAsync(request, Cancel);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.All(["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"], part => Assert.Contains(part, policy, StringComparison.Ordinal));
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.False(answer.Headers.Contains("Server"));
            // http: browsers would ignore it, and it would say that TLS is there.
            Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        }
    }

    [Fact]
    public async Task What_somebody_signed_in_is_shown_is_kept_by_no_cache()
    {
        var app = await CityApp.OnAsync("sqlite");
        var citizen = await app.AsAsync("congdan");

        foreach (var path in new[] { "/api/v1/dossiers", "/api/v1/me", "/api/v1/me/profile", "/api/v1/procedures" })
        {
            using var answer = await citizen.GetAsync(path, Cancel);
            Assert.True(answer.Headers.CacheControl!.NoStore, path);
        }
        using var anybody = new HttpClient { BaseAddress = app.Address };
        Assert.NotEqual(true, (await anybody.GetAsync("/api/v1/procedures", Cancel)).Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Behind_a_proxy_with_tls_cookies_are_secure_and_browsers_are_told_to_stay_on_https()
    {
        var app = await CityApp.OnAsync("sqlite");
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = app.Address };
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", "113.160.0.9");
        browser.DefaultRequestHeaders.Host = "dichvucong.example.vn";

        using var page = await browser.GetAsync("/sign-in", Cancel);
        var form = page.Headers.GetValues("Set-Cookie").Single();
        var token = Regex.Match(await page.Content.ReadAsStringAsync(Cancel), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var post = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent([new("_handler", "sign-in"), new("__RequestVerificationToken", token), new("user-name", "congdan"), new("password", DemoPeople.Password)]),
            Headers = { { "Cookie", form.Split(';')[0] } },
        };
        using var signedIn = await browser.SendAsync(post, Cancel);
        var session = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.Contains("hai-dang=", StringComparison.Ordinal));

        Assert.Equal("max-age=31536000; includeSubDomains", page.Headers.GetValues("Strict-Transport-Security").Single());
        using var chosen = await browser.GetAsync("/language/en?return=/", Cancel);
        var language = chosen.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-hai-dang=", session, StringComparison.Ordinal);
        Assert.StartsWith("__Host-hai-dang-form=", form, StringComparison.Ordinal);
        Assert.StartsWith("__Host-lang=en", language, StringComparison.Ordinal);
        // One that somebody else planted under the bare name is as if it were not there.
        Assert.Contains("lang=\"en\"", await HomeAsync(browser, language.Split(';')[0]), StringComparison.Ordinal);
        Assert.Contains("lang=\"vi\"", await HomeAsync(browser, "lang=en"), StringComparison.Ordinal);
        Assert.All([form, session, language], cookie => Assert.All(["secure", "httponly", "samesite=", "path=/"], flag => Assert.Contains(flag, cookie, StringComparison.OrdinalIgnoreCase)));
        Assert.Contains("samesite=strict", form, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> HomeAsync(HttpClient browser, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Cookie", cookie } } };
        return await (await browser.SendAsync(request, Cancel)).Content.ReadAsStringAsync(Cancel);
    }

    [Theory]
    [InlineData("/file/papers/{Id:guid}"), InlineData("/me/dossiers/{Code}/supplement"), InlineData("/track/{Code}/supplement"), InlineData("/work/dossiers/{Code}/supplement"), InlineData("/work/dossiers/{Code}/scan")]
    public async Task A_page_that_papers_are_handed_in_on_takes_all_of_them_at_once(string path)
    {
        var app = await CityApp.OnAsync("sqlite");

        var pages = app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText == path).ToList();

        Assert.NotEmpty(pages);
        Assert.All(pages, p => Assert.Equal(105 * 1024 * 1024, p.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata>()?.MaxRequestBodySize));
    }

    [Fact]
    public async Task One_address_or_account_that_asks_too_often_is_told_to_wait_and_others_are_not()
    {
        await using var app = await StartAsync(o => o with { Limits = new(PerAddress: 8, ChangesPerAccount: 2) });
        var anna = await ClientAsync(app, "113.160.0.1", "congdan");
        var same = await ClientAsync(app, "113.160.0.2", "congdan");
        using var other = Client(app, "113.160.0.3");

        // The account is one, wherever it comes from; its sign-ins were by addresses.
        var changes = new List<HttpResponseMessage> { await ChangeAsync(anna), await ChangeAsync(same), await ChangeAsync(anna) };
        var reads = new List<HttpResponseMessage>();
        for (var i = 0; i < 9; i++)
        {
            reads.Add(await other.GetAsync("/api/v1/units?take=1", Cancel));
        }
        using var page = await other.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Accept", "text/html" } } }, Cancel);
        using var neighbour = Client(app, "113.160.0.4");

        Assert.Equal([false, false, true], changes.Select(c => c.StatusCode == HttpStatusCode.TooManyRequests));
        Assert.Equal("too-many-requests", await changes[2].ProblemAsync());
        Assert.InRange(changes[2].Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests], reads.Select(r => r.StatusCode).Distinct());
        Assert.Equal(8, reads.Count(r => r.IsSuccessStatusCode));
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.NotNull(page.Headers.RetryAfter);
        Assert.Contains("Thử quá nhiều lần", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await neighbour.GetAsync("/", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_proxy_that_nobody_named_is_not_believed()
    {
        await using var app = await StartAsync(o => o with { Limits = new(PerAddress: 3, ChangesPerAccount: 0), Proxies = new([IPNetwork.Parse("192.0.2.1/32")]) });
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 4; i++)
        {
            using var client = Client(app, $"113.160.0.{i}");
            client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
            client.DefaultRequestHeaders.Host = "dichvucong.example.vn";
            answers.Add(await client.GetAsync("/healthz", Cancel));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[3].StatusCode);
        Assert.All(answers, a => Assert.False(a.Headers.Contains("Strict-Transport-Security")));
        Assert.Equal(["10.0.3.7/32", "10.0.4.0/24"], Proxies.Read(_ => "10.0.3.7, 10.0.4.0/24").Networks.Skip(2).Select(n => n.ToString()));
        Assert.Throws<FormatException>(() => Proxies.Read(_ => "proxy.example.vn"));
    }

    [Fact]
    public async Task No_form_of_any_page_is_taken_without_its_token()
    {
        var app = await CityApp.OnAsync("sqlite");
        using var browser = app.Browser();
        var token = Regex.Match(await browser.GetStringAsync("/sign-in", Cancel), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var signedIn = await browser.PostAsync("/sign-in", new FormUrlEncodedContent([new("_handler", "sign-in"), new("__RequestVerificationToken", token), new("user-name", "quantri"), new("password", DemoPeople.Password)]), Cancel);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        var changing = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => !e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Where(m => m is "POST" or "PUT" or "DELETE" or "PATCH").Select(m => (Method: m, Path: Filled(e.RoutePattern.RawText!))))
            .Distinct().ToList();

        Assert.True(changing.Count > 50, $"Only {changing.Count} addresses take forms.");
        foreach (var (method, path) in changing)
        {
            using var request = new HttpRequestMessage(new(method), path) { Content = new FormUrlEncodedContent([new("_handler", "any"), new("confirmed", "true")]) };
            using var answer = await browser.SendAsync(request, Cancel);
            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{method} {path}: {(int)answer.StatusCode}");
        }
        // Nothing of that signed the person out.
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/admin/people", Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("/units", "/units")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/a¿", "/")]
    [InlineData("", "/")]
    public async Task A_return_address_stays_on_this_host(string given, string led)
    {
        var app = await CityApp.OnAsync("sqlite");

        using var answer = await app.Browser().GetAsync($"/language/en?return={Uri.EscapeDataString(given)}", Cancel);

        Assert.Equal((HttpStatusCode.Redirect, led), (answer.StatusCode, answer.Headers.Location!.ToString()));
    }

    private static string Filled(string pattern) => "/" + Regex.Replace(pattern, @"\{\*{0,2}([^}:]+)(:[^}]*)?\}", m => m.Value.Contains(":guid", StringComparison.OrdinalIgnoreCase) ? Guid.Empty.ToString() : m.Value.Contains(":int", StringComparison.OrdinalIgnoreCase) ? "404" : "x").TrimStart('/');

    private static async Task<WebApplication> StartAsync(Func<CityOptions, CityOptions> with)
    {
        var options = with(new CityOptions { Urls = "http://127.0.0.1:0", DataFolder = TestDatabases.NewFolder(), CityFolder = CityApp.CityFolder("sample"), Demo = true });
        var app = CityHost.Build(options);
        Assert.Empty((await CityHost.PrepareAsync(app, options, Cancel)).Mistakes);
        await app.StartAsync(Cancel);
        return app;
    }

    private static HttpClient Client(WebApplication app, string address) =>
        new() { BaseAddress = new Uri(app.Urls.First()), DefaultRequestHeaders = { { "X-Forwarded-For", address } } };

    private static async Task<HttpClient> ClientAsync(WebApplication app, string address, string userName)
    {
        var client = Client(app, address);
        using var made = await client.PostAsJsonAsync("/api/v1/tokens", new { userName, password = DemoPeople.Password, name = "test", scope = "all", expiresInDays = 1 }, Cancel);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)(await made.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["token"]!);
        return client;
    }

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient client) => client.PostAsJsonAsync("/api/v1/drafts", new { procedure = "none" }, Cancel);
}
