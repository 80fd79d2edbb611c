using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using HaiDang.City.Http;
using HaiDang.City.People;

namespace HaiDang.City.Tests.People;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("/api/v1/test/boom", 500, "/problems/unexpected")]
    [InlineData("/api/v1/test/away", 503, "/problems/database-unavailable")]
    [InlineData("/api/v1/nothing-here", 404, "/problems/not-found")]
    [InlineData("/api/v1/me", 401, "/problems/sign-in-required")]
    [InlineData("/api/v1/test/versioned", 405, "/problems/method-not-allowed")]
    public async Task Every_failure_below_the_api_is_a_problem_without_inner_detail(string path, int status, string type)
    {
        var app = await PeopleApp.OnAsync("sqlite");

        var answer = await app.Program().GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(type, await TokenTests.TypeAsync(answer));
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/page/away", 503)]
    [InlineData("/page/boom", 500)]
    public async Task A_page_that_fails_gives_way_to_the_error_page_with_the_right_status(string path, int status)
    {
        var app = await PeopleApp.OnAsync("sqlite");

        var answer = await app.Browser().GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.StartsWith("error page", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_without_its_version_is_refused_with_428_and_a_malformed_one_with_400()
    {
        var app = await PeopleApp.OnAsync("sqlite");

        var missing = await app.Program().PutAsJsonAsync("/api/v1/test/versioned", new { number = 1 });
        var malformed = await app.Program().SendAsync(new(HttpMethod.Put, "/api/v1/test/versioned") { Content = JsonContent.Create(new { number = 1 }), Headers = { { "If-Match", "*" } } });
        var right = await app.Program().SendAsync(new(HttpMethod.Put, "/api/v1/test/versioned") { Content = JsonContent.Create(new { number = 1 }), Headers = { { "If-Match", "\"3\"" } } });

        Assert.Equal((HttpStatusCode.PreconditionRequired, "/problems/if-match-required"), (missing.StatusCode, await TokenTests.TypeAsync(missing)));
        Assert.Equal((HttpStatusCode.BadRequest, "/problems/if-match-malformed"), (malformed.StatusCode, await TokenTests.TypeAsync(malformed)));
        Assert.Equal("\"4\"", right.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task Bad_json_is_told_with_its_place_and_a_wrong_type_of_content_with_415()
    {
        var app = await PeopleApp.OnAsync("sqlite");
        HttpRequestMessage Put(string body, string type) => new(HttpMethod.Put, "/api/v1/test/versioned")
        {
            Content = new StringContent(body, Encoding.UTF8, type),
            Headers = { { "If-Match", "\"3\"" }, { "Accept-Language", "en" } },
        };

        var bad = await app.Program().SendAsync(Put("{\n  \"number\": \"x\"\n}", "application/json"));
        var text = await app.Program().SendAsync(Put("number=1", "text/plain"));
        var detail = JsonDocument.Parse(await bad.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString();

        Assert.Equal("/problems/malformed-json", await TokenTests.TypeAsync(bad));
        Assert.Contains("$.number", detail, StringComparison.Ordinal);
        Assert.Contains("line 2", detail, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "/problems/unsupported-media-type"), (text.StatusCode, await TokenTests.TypeAsync(text)));
    }

    [Theory]
    [InlineData(null, null, "Cần đăng nhập.")]
    [InlineData("en-US,en;q=0.9,vi;q=0.8", null, "Sign-in is required.")]
    [InlineData("fr, vi;q=0.5, en;q=0.4", null, "Cần đăng nhập.")]
    [InlineData("en", "vi", "Cần đăng nhập.")]
    public async Task Problems_speak_the_language_asked_for_and_vietnamese_by_default(string? accept, string? cookie, string title)
    {
        var app = await PeopleApp.OnAsync("sqlite");
        var client = app.Program();
        if (accept is not null)
            client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(accept);
        if (cookie is not null)
            client.DefaultRequestHeaders.Add("Cookie", $"lang={cookie}");

        var answer = await (await client.GetAsync("/api/v1/me")).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(title, answer.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_change_that_another_site_sends_with_the_persons_cookie_is_refused()
    {
        var app = await PeopleApp.OnAsync("sqlite");
        var (_, user) = await app.AddPersonAsync();
        var browser = await app.SignedInAsync(user);
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        var refused = await browser.DeleteAsync($"/api/v1/tokens/{Guid.NewGuid()}");

        Assert.Equal("/problems/cross-site-request", await TokenTests.TypeAsync(refused));
    }

    [Fact]
    public async Task A_role_that_is_not_held_is_refused_below_the_api()
    {
        var app = await PeopleApp.OnAsync("sqlite");
        var (_, citizen) = await app.AddPersonAsync();
        var (_, counter) = await app.AddOfficialAsync(Roles.Counter);

        var refused = await (await app.SignedInAsync(citizen)).GetAsync("/api/v1/test/counter");
        var byToken = await app.Program(await app.TokenAsync(citizen, "all")).GetAsync("/api/v1/test/counter");
        var allowed = await (await app.SignedInAsync(counter)).GetAsync("/api/v1/test/counter");

        Assert.Equal("/problems/forbidden", await TokenTests.TypeAsync(refused));
        Assert.Equal("/problems/forbidden", await TokenTests.TypeAsync(byToken));
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
    }

    [Fact]
    public void An_absent_database_is_told_from_a_bug_of_ours()
    {
        var away = new InvalidOperationException("likely transient", new Npgsql.NpgsqlException("no", new System.Net.Sockets.SocketException(111)));
        var starting = new Npgsql.PostgresException("starting up", "FATAL", "FATAL", "57P03");
        var bug = new Npgsql.PostgresException("syntax", "ERROR", "ERROR", "42601");
        var busy = new Microsoft.Data.Sqlite.SqliteException("database is locked", 5);

        Assert.Equal(503, CityExceptionHandler.ProblemOf(away)?.Status);
        Assert.Equal(503, CityExceptionHandler.ProblemOf(starting)?.Status);
        Assert.Equal(503, CityExceptionHandler.ProblemOf(busy)?.Status);
        Assert.Null(CityExceptionHandler.ProblemOf(bug));
    }
}
