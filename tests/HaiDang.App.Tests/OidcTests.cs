using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using HaiDang.City.Audit;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.City.People.Oidc;
using HaiDang.Storage;
using HaiDang.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HaiDang.App.Tests;

/// <summary>Sign-in with an identity provider, against a real one (oidc-provider) and the same one made to misbehave.</summary>
public sealed class OidcTests
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<World>>> Worlds = new(StringComparer.Ordinal);

    // A city and a provider of its own that know one another; people of one test are nobody else's.
    private sealed record World(CityApp App, OidcServer Server)
    {
        public OidcTraveller Traveller() => new(App.Address);

        public async Task<List<JournalEntry>> JournalOfAsync(Guid account)
        {
            await using var db = await App.Services.GetRequiredService<IDbContextFactory<CityDb>>().CreateDbContextAsync();
            return await db.Set<JournalEntry>().Where(e => e.Subject == account).OrderBy(e => e.At).ThenBy(e => e.Kind).ToListAsync();
        }
    }

    private static Task<World> OnAsync(string database) => Worlds.GetOrAdd(database, d => new(() => StartAsync(d))).Value;

    private static async Task<World> StartAsync(string database)
    {
        var address = $"http://127.0.0.1:{PostgresServer.FreePort()}";
        var server = await OidcServer.StartAsync(address, database == "sqlite" ? "RS256" : "ES256");
        var app = await CityOfAsync(database, address, server.Issuer);
        var files = PackFiles.FromFolder(CityApp.CityFolder("sample"));
        const string Permit = "procedures/giay-phep-via-he@2025-07-01.yaml";
        var changed = Encoding.UTF8.GetString(files[Permit]!).Replace("level: partial,", "level: partial, identity-level: 2,", StringComparison.Ordinal)
            .Replace("required: true, digitise: true", "required: false, digitise: true", StringComparison.Ordinal);
        var releases = app.Services.GetRequiredService<PackReleases>();
        var report = await releases.LoadAsync(PackFiles.From(files.Paths.ToDictionary(p => p, p => p == Permit ? Encoding.UTF8.GetBytes(changed) : files[p]!, StringComparer.Ordinal)), null, CancellationToken.None);
        Assert.Empty(report.Mistakes);
        await app.Services.GetRequiredService<CurrentPack>().RefreshAsync(releases, CancellationToken.None);
        return new(app, server);
    }

    private static Task<CityApp> CityOfAsync(string database, string address, string issuer) => CityApp.OwnAsync(database, builder =>
    {
        builder.WebHost.UseUrls(address);
        builder.Services.AddSingleton(new OidcOptions([Provider(issuer)]));
    }, city: "sample");

    private static OidcProvider Provider(string issuer) => OidcOptions.Read(name => name switch
    {
        "HAIDANG_OIDC" => "vneid",
        "HAIDANG_OIDC_VNEID_ISSUER" => issuer,
        "HAIDANG_OIDC_VNEID_CLIENT_ID" => "hai-dang",
        "HAIDANG_OIDC_VNEID_CLIENT_SECRET" => OidcServer.Secret,
        "HAIDANG_OIDC_VNEID_DISPLAY_VI" => "Định danh thử",
        "HAIDANG_OIDC_VNEID_DISPLAY_EN" => "Test identity",
        "HAIDANG_OIDC_VNEID_SCOPES" => "openid profile identity",
        "HAIDANG_OIDC_VNEID_CLAIM_PERSONAL_ID" => "personal_id",
        "HAIDANG_OIDC_VNEID_CLAIM_LEVEL" => "level",
        "HAIDANG_OIDC_VNEID_LEVEL_1" => "1",
        "HAIDANG_OIDC_VNEID_LEVEL_2" => "2",
        "HAIDANG_OIDC_VNEID_TWO_FACTORS" => "otp,mfa",
        _ => null,
    }).Providers[0];

    private static async Task<Guid> MeAsync(OidcTraveller browser) => (await browser.Client.GetFromJsonAsync<JsonObject>("/api/v1/me"))!["id"]!.GetValue<Guid>();

    // Somebody the provider knows and no other test does.
    private static async Task<string> PersonAsync(World world, string id, string personalId, string level = "2", string name = "Phạm Thị Thử")
    {
        await world.Server.TellAsync(new { people = new Dictionary<string, object>(StringComparer.Ordinal) { [id] = new { name, personal_id = personalId, birthdate = "1990-03-27", level } } });
        return id;
    }

    private static async Task AssertRefusedAsync(OidcTraveller browser, string code, HttpStatusCode status)
    {
        Assert.Equal($"/sign-in?refused={code}&return=%2Fprofile", browser.Path);
        Assert.Equal(status, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector("[data-error-summary]"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Client.GetAsync("/api/v1/me")).StatusCode);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_first_sign_in_makes_an_account_with_a_verified_identity_that_nobody_edits_and_signs_out_at_both(string database)
    {
        var world = await OnAsync(database);
        var browser = world.Traveller();

        await browser.SignInAsync("lan");
        Assert.Equal("/profile", browser.Path);
        Assert.Contains("Nguyễn Thị Lan", browser.Words, StringComparison.Ordinal);
        Assert.Contains("031190000001", browser.Words, StringComparison.Ordinal);
        Assert.Contains("bởi Định danh thử, mức độ 2", browser.Words, StringComparison.Ordinal);
        var account = await MeAsync(browser);
        await browser.GoAsync("/profile/edit");
        Assert.Null(browser.Page.QuerySelector("[name=personal-id], [name=full-name], [name=birth-date]"));
        await browser.PostAsync("profile", null, ("phone", "0912 345 678"), ("language", "vi"));
        Assert.Equal("/profile?saved=1", browser.Path);
        Assert.Contains("031190000001", browser.Words, StringComparison.Ordinal);
        var forged = await browser.Client.PutAsJsonAsync("/api/v1/me/profile", new { fullName = "Nguyễn Thị Khác", personalId = "031190000009" });
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal("vneid", (await browser.Client.GetFromJsonAsync<JsonObject>("/api/v1/me/profile"))!["verified"]!["by"]!.GetValue<string>());

        var elsewhere = world.Traveller();
        await elsewhere.SignInAsync("lan");
        Assert.Equal(account, await MeAsync(elsewhere));
        Assert.Equal(HttpStatusCode.BadRequest, (await elsewhere.Client.PostAsync("/sign-in/with/vneid/sign-out", new FormUrlEncodedContent([new("logout_token", "e30.e30.")]))).StatusCode);
        await browser.GoAsync("/profile");
        await browser.PostAsync("/sign-out", null);
        Assert.Equal(world.Server.Issuer, browser.Address.GetLeftPart(UriPartial.Authority));
        await browser.PostAsync("/session/end/confirm", null, ("logout", "yes"));
        Assert.Equal((world.App.Address.Port, "/"), (browser.Address.Port, browser.Path));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Client.GetAsync("/api/v1/me")).StatusCode);
        // The provider told the city, which ended the other session too.
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.Client.GetAsync("/api/v1/me")).StatusCode);
        await browser.SignInAsync("lan");

        Assert.Equal(account, await MeAsync(browser));
        Assert.Equal([JournalKinds.AccountMade, JournalKinds.FactorAdded, JournalKinds.IdentityVerified, JournalKinds.SignedIn, JournalKinds.SignedIn, JournalKinds.SignedOut, JournalKinds.SignedOut, JournalKinds.SignedIn],
            (await world.JournalOfAsync(account)).Select(e => e.Kind));
        Assert.Equal("oidc:vneid", (await world.JournalOfAsync(account))[^1].Details["method"]);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_answer_that_is_spoiled_in_any_way_signs_nobody_in(string database)
    {
        var world = await OnAsync(database);
        var spoiled = new[]
        {
            "wrong-nonce", "no-nonce", "expired", "wrong-audience", "two-audiences", "wrong-issuer", "forged-key", "unknown-key", "none", "unsigned", "hs256", "hs256-secret", "wrong-at-hash", "wrong-c-hash",
        };
        foreach (var how in spoiled)
        {
            var browser = world.Traveller();
            await world.Server.TellAsync(new { next = how });

            await browser.SignInAsync("minh");

            Assert.True(browser.Path.Contains("provider-untrusted", StringComparison.Ordinal), $"{how}: {browser.Path}");
            await AssertRefusedAsync(browser, "provider-untrusted", HttpStatusCode.BadGateway);
        }
        // The same without mischief, and where the key allows it with the third algorithm.
        foreach (var how in database == "sqlite" ? new[] { null, "ps256" } : [null])
        {
            var browser = world.Traveller();
            await world.Server.TellAsync(new { next = how });
            await browser.SignInAsync("minh");
            Assert.Equal("/profile", browser.Path);
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_answer_counts_once_in_the_browser_that_asked_and_from_the_provider_it_asked(string database)
    {
        var world = await OnAsync(database);
        var browser = world.Traveller();
        var answer = (await browser.SignInAsync("hoa", stop: browser.IsCallback))!.ToString();
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(answer).Query);
        Assert.Equal(world.Server.Issuer, query["iss"]);
        string With(string name, string? value) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(answer.Split('?')[0],
            query.Where(q => q.Key != name).Select(q => KeyValuePair.Create(q.Key, (string?)q.Value)).Append(new(name, value)).Where(q => q.Value is not null));

        // Nobody's state; another browser; another issuer; none.
        await browser.GoAsync(With("state", "khong-phai"));
        Assert.Equal("/sign-in?refused=provider-sign-in-stale", browser.Path);
        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
        var thief = world.Traveller();
        await thief.GoAsync(answer);
        await AssertRefusedAsync(thief, "provider-sign-in-stale", HttpStatusCode.Unauthorized);
        foreach (var issuer in new[] { "http://127.0.0.1:1", null })
        {
            var mixed = world.Traveller();
            var mixedUp = (await mixed.SignInAsync("hoa", stop: mixed.IsCallback))!.ToString();
            await mixed.GoAsync(mixedUp.Replace("iss=" + Uri.EscapeDataString(world.Server.Issuer), issuer is null ? "none=" : "iss=" + Uri.EscapeDataString(issuer), StringComparison.Ordinal));
            await AssertRefusedAsync(mixed, "provider-untrusted", HttpStatusCode.BadGateway);
        }
        // The honest answer, then the same again, then its code with a fresh state.
        await browser.GoAsync(answer);
        Assert.Equal("/profile", browser.Path);
        var again = world.Traveller();
        var fresh = (await again.SignInAsync("hoa", stop: again.IsCallback))!;
        await browser.GoAsync(answer);
        Assert.Equal("/sign-in?refused=provider-sign-in-stale&return=%2Fprofile", browser.Path);
        await again.GoAsync(With("state", Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(fresh.Query)["state"]));

        await AssertRefusedAsync(again, "provider-refused", HttpStatusCode.Unauthorized);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_changed_key_is_fetched_at_the_first_token_that_names_it(string database)
    {
        var address = $"http://127.0.0.1:{PostgresServer.FreePort()}";
        var world = new World(await CityOfAsync(database, address, (await OidcServer.StartAsync(address, "RS256")) is var server ? server.Issuer : ""), server);
        await using var app = world.App;
        var before = world.Traveller();
        await before.SignInAsync("lan");
        await server.TellAsync(new { rotate = true });

        var after = world.Traveller();
        await after.SignInAsync("lan");

        Assert.Equal("/profile", after.Path);
        Assert.Equal(await MeAsync(before), await MeAsync(after));
        // While it is down, whoever comes is told so and keeps the way.
        server.Stop();
        var late = world.Traveller();
        await late.GoAsync("/sign-in?return=/profile");
        await late.PostAsync("provider", null, ("provider", "vneid"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, late.Status);
        Assert.Equal("/sign-in?return=/profile", late.Path);
        Assert.Contains("Hệ thống định danh chưa trả lời", late.Page.Body!.TextContent, StringComparison.Ordinal);
        await late.PostAsync("sign-in", null, ("user-name", "congdan"), ("password", DemoPeople.Password));
        Assert.Equal("/profile", late.Path);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_provider_that_was_never_reached_and_one_that_is_not_there_are_told_plainly(string database)
    {
        // Nobody listens there.
        await using var app = await CityOfAsync(database, "http://127.0.0.1:0", $"http://127.0.0.1:{PostgresServer.FreePort()}");
        var browser = new OidcTraveller(app.Address);
        await browser.GoAsync("/sign-in?return=/profile");
        await browser.PostAsync("provider", null, ("provider", "vneid"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "/sign-in?return=/profile"), (browser.Status, browser.Path));
        var words = browser.Page.QuerySelector("[data-error-summary]")!.TextContent;
        Assert.Contains("Hệ thống định danh chưa trả lời.", words, StringComparison.Ordinal);
        Assert.Contains("Chưa có gì bị mất; hãy thử lại sau ít phút", words, StringComparison.Ordinal);

        // A sign-out that it tells of cannot be verified without its keys: not taken, and no mistake of ours.
        const string Token = "eyJhbGciOiJSUzI1NiIsImtpZCI6Im5hbyBjdW5nIGR1b2MifQ.e30.AAAA";
        Assert.Equal((HttpStatusCode.BadRequest, "provider-sign-out-unverified"), await ToldAsync("vneid", Token));
        Assert.Equal((HttpStatusCode.BadRequest, "provider-sign-out-refused"), await ToldAsync("vneid", "khong-phai"));

        // A name that no provider has.
        Assert.Equal((HttpStatusCode.BadRequest, "provider-sign-out-refused"), await ToldAsync("khong-co", Token));
        await browser.GoAsync("/sign-in/with/khong-co");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.Contains("Không tìm thấy", browser.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        async Task<(HttpStatusCode, string)> ToldAsync(string name, string token)
        {
            using var answer = await browser.Client.PostAsync($"/sign-in/with/{name}/sign-out", new FormUrlEncodedContent([new("logout_token", token)]));
            return (answer.StatusCode, await answer.ProblemAsync());
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Somebody_who_turns_back_or_meets_a_broken_provider_is_told_so_and_keeps_the_way(string database)
    {
        var world = await OnAsync(database);
        var browser = world.Traveller();
        await browser.SignInAsync("");
        await AssertRefusedAsync(browser, "provider-cancelled", HttpStatusCode.Unauthorized);
        await browser.PostAsync("provider", null, ("provider", "khong-co"));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        var words = browser.Page.QuerySelector("[data-error-summary]")!.TextContent;
        Assert.Contains("Cách đăng nhập này không có ở đây.", words, StringComparison.Ordinal);
        Assert.Contains("Chọn một cách đăng nhập trên trang này.", words, StringComparison.Ordinal);

        // Waiting ten seconds once is enough.
        foreach (var mode in database == "sqlite" ? new[] { "huge", "html", "error", "hang" } : ["huge", "html", "error"])
        {
            var unlucky = world.Traveller();
            var answer = (await unlucky.SignInAsync("minh", stop: unlucky.IsCallback))!;
            await world.Server.TellAsync(new { mode });
            await unlucky.GoAsync(answer.ToString());
            await world.Server.TellAsync(new { mode = (string?)null });
            Assert.True(unlucky.Path.StartsWith("/sign-in?refused=provider-", StringComparison.Ordinal) && unlucky.Path.EndsWith("&return=%2Fprofile", StringComparison.Ordinal), $"{mode}: {unlucky.Path}");
            Assert.True(mode is "html" or "error" ? unlucky.Status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable : unlucky.Status is HttpStatusCode.ServiceUnavailable, $"{mode}: {unlucky.Path}");
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_identity_is_linked_by_who_is_signed_in_and_never_to_two_accounts(string database)
    {
        var world = await OnAsync(database);
        await PersonAsync(world, "mai", "031190000011");
        await PersonAsync(world, "nam", "031090000012");
        var browser = world.Traveller();
        await browser.WithPasswordAsync("congdan");
        var account = await MeAsync(browser);
        await browser.GoAsync("/profile/security/providers");

        await browser.PostAsync("go-vneid", null, ("current-password", "sai mật khẩu"));
        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
        await browser.PostAsync("go-vneid", null, ("current-password", DemoPeople.Password));
        await browser.PostAsync("person", null, ("person", "mai"));
        Assert.Equal("/profile/security/providers?linked=1", browser.Path);
        Assert.Equal(account, await MeAsync(browser));
        Assert.Contains("031190000011", browser.Words, StringComparison.Ordinal);
        var direct = world.Traveller();
        await direct.SignInAsync("mai");
        Assert.Equal(account, await MeAsync(direct));

        // Another identity of the provider, then the same one on another account.
        var other = world.Traveller();
        await other.WithPasswordAsync("congdan");
        await other.GoAsync("/profile/security/providers");
        await other.PostAsync("go-vneid", null);
        await other.PostAsync("person", null, ("person", "nam"));
        Assert.Equal(("/profile/security/providers?refused=provider-linked-otherwise", HttpStatusCode.Conflict), (other.Path, other.Status));
        var clerk = world.Traveller();
        await clerk.WithPasswordAsync("tiepnhan");
        var clerks = await MeAsync(clerk);
        await clerk.GoAsync("/profile/security/providers");
        await clerk.PostAsync("go-vneid", null, ("current-password", DemoPeople.Password));
        await clerk.PostAsync("person", null, ("person", "mai"));
        Assert.Equal(("/profile/security/providers?refused=provider-linked-elsewhere", HttpStatusCode.Conflict), (clerk.Path, clerk.Status));
        Assert.Equal(clerks, await MeAsync(clerk));
        // The provider vouches for another person than before.
        await PersonAsync(world, "mai", "031190000099");
        var wrong = world.Traveller();
        await wrong.SignInAsync("mai");
        await AssertRefusedAsync(wrong, "identity-mismatch", HttpStatusCode.Conflict);
        await PersonAsync(world, "mai", "031190000011");

        await browser.GoAsync("/profile/security/providers");
        await browser.PostAsync("unlink-vneid", null);
        Assert.Equal("/profile/security/providers", browser.Path);
        Assert.Equal([("factor-added", null), ("identity-refused", "provider-linked-otherwise"), ("identity-refused", "identity-mismatch"), ("factor-removed", null)],
            (await world.JournalOfAsync(account)).Where(e => e.Details.GetValueOrDefault("factor") == "oidc:vneid" && e.Kind != JournalKinds.IdentityVerified).Select(e => (e.Kind, e.Details.GetValueOrDefault("why"))));
        Assert.Contains(await world.JournalOfAsync(clerks), e => e.Details.GetValueOrDefault("why") == "provider-linked-elsewhere");
        // What was verified stays so: that person makes no second account.
        var second = world.Traveller();
        await second.SignInAsync("mai");
        await AssertRefusedAsync(second, "identity-verified-elsewhere", HttpStatusCode.Conflict);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_only_way_to_sign_in_stays_and_an_identity_without_its_number_is_none(string database)
    {
        var world = await OnAsync(database);
        await PersonAsync(world, "binh", "031190000021");
        var browser = world.Traveller();
        await browser.SignInAsync("binh");
        await browser.GoAsync("/profile/security/providers");

        await browser.PostAsync("unlink-vneid", null);

        Assert.Equal(HttpStatusCode.Conflict, browser.Status);
        Assert.Contains("cách đăng nhập duy nhất", browser.Page.Body!.TextContent, StringComparison.Ordinal);
        await PersonAsync(world, "khuyet", "0311");
        var unclear = world.Traveller();
        await unclear.SignInAsync("khuyet");
        await AssertRefusedAsync(unclear, "provider-identity-unclear", HttpStatusCode.BadGateway);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_procedure_that_asks_for_level_2_takes_no_less_and_leads_up_and_back_to_the_draft(string database)
    {
        var world = await OnAsync(database);
        await PersonAsync(world, "thap", "031190000031", level: "1");
        await PersonAsync(world, "cao", "031190000032");
        var from = world.App.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var answers = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["applicant-name"] = "Nguyễn Thị Thử",
            ["owner-name"] = "Nguyễn Thị Thử",
            ["purpose"] = "xay-dung",
            ["start"] = from,
            ["end"] = from,
            ["days"] = 1,
            ["area"] = 10,
        };
        var program = await world.App.AsAsync("congdan");
        var refused = await program.PostAsJsonAsync("/api/v1/dossiers", new { procedure = "giay-phep-via-he", unit = world.App.Unit, answers });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(("/problems/identity-level-needed", 2), (problem["type"]!.GetValue<string>(), problem["identityLevel"]!.GetValue<int>()));

        var low = world.Traveller();
        await low.SignInAsync("thap");
        Assert.Equal(HttpStatusCode.Forbidden, (await low.Client.PostAsJsonAsync("/api/v1/dossiers", new { procedure = "giay-phep-via-he", unit = world.App.Unit, answers })).StatusCode);
        // A draft begun at level 1; the provider then knows its owner better.
        var begun = (await (await low.Client.PostAsJsonAsync("/api/v1/drafts", new { procedure = "giay-phep-via-he", unit = world.App.Unit })).Content.ReadFromJsonAsync<JsonObject>())!;
        var draft = begun["id"]!.GetValue<string>();
        using var save = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/drafts/{draft}") { Content = JsonContent.Create(new { answers }), Headers = { { "If-Match", "\"1\"" } } };
        Assert.Equal(HttpStatusCode.OK, (await low.Client.SendAsync(save)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await low.Client.PostAsJsonAsync($"/api/v1/drafts/{draft}/submit", new { declared = true })).StatusCode);
        await low.GoAsync($"/file/review/{draft}");
        Assert.Contains("định danh điện tử mức độ 2", low.Words, StringComparison.Ordinal);
        Assert.Null(low.Page.QuerySelector("[name=declared]"));
        await PersonAsync(world, "thap", "031190000031", level: "2");
        await low.GoAsync(low.Page.QuerySelectorAll("main a").Single(a => a.TextContent.Contains("Xác thực danh tính", StringComparison.Ordinal)).GetAttribute("href")!);
        await low.PostAsync("go-vneid", null);

        Assert.Equal($"/file/review/{draft}", low.Path);
        await low.PostAsync("submit", null, ("declared", "true"));
        Assert.StartsWith("/file/receipt/", low.Path, StringComparison.Ordinal);
        var high = world.Traveller();
        await high.SignInAsync("cao");
        Assert.Equal(HttpStatusCode.Created, (await high.Client.PostAsJsonAsync("/api/v1/dossiers", new { procedure = "giay-phep-via-he", unit = world.App.Unit, answers })).StatusCode);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Two_factors_there_count_as_two_here_and_one_there_is_joined_by_ours(string database)
    {
        var world = await OnAsync(database);
        await PersonAsync(world, "chac", "031190000041");
        var browser = world.Traveller();
        await world.Server.TellAsync(new { next = "two-factors" });
        await browser.SignInAsync("chac");
        var account = await MeAsync(browser);
        await using var scope = world.App.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Account>>();
        var owner = (await users.FindByIdAsync(account.ToString()))!;
        var codes = (await users.GenerateNewTwoFactorRecoveryCodesAsync(owner, 1))!.ToList();
        await users.SetTwoFactorEnabledAsync(owner, true);

        var weak = world.Traveller();
        await weak.SignInAsync("chac");
        Assert.Equal("/sign-in/code?return=%2Fprofile", weak.Path);
        await weak.PostAsync("code", null, ("code", codes[0]));
        Assert.Equal("/profile", weak.Path);
        var strong = world.Traveller();
        await world.Server.TellAsync(new { next = "two-factors" });
        await strong.SignInAsync("chac");
        Assert.Equal("/profile", strong.Path);

        await using var db = await world.App.Services.GetRequiredService<IDbContextFactory<CityDb>>().CreateDbContextAsync();
        Assert.Equal([("oidc:vneid", true, 2), ("oidc:vneid+code", true, 2), ("oidc:vneid", true, 2)],
            (await db.Set<Session>().Where(s => s.AccountId == account).OrderBy(s => s.Id).ToListAsync()).Select(s => (s.Method, s.IsStrong, s.IdentityLevel ?? 0)));
    }

    [Fact]
    public async Task In_a_browser_the_way_there_and_back_passes_the_content_policy()
    {
        var world = await OnAsync("sqlite");
        await using var context = await CityBrowser.NewContextAsync(world.App);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in?return=/profile");
        await page.AssertPleasantAsync("oidc-sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập bằng Định danh thử" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lê Thị Hoa" }).ClickAsync();
        await page.WaitForURLAsync("**/profile", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.AssertPleasantAsync("oidc-profile");
        await page.GotoAsync("/profile/security/providers");
        await page.AssertPleasantAsync("oidc-providers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xác thực lại bằng Định danh thử" }).ClickAsync();
        await page.WaitForURLAsync("**/profile/security/providers?linked=1", new() { WaitUntil = WaitUntilState.DOMContentLoaded });

        await page.Locator("form[action='/sign-out'] button").First.ClickAsync();
        await page.WaitForURLAsync($"{world.Server.Issuer}/**", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.Locator("button[name=logout]").ClickAsync();

        await page.WaitForURLAsync($"{world.App.Address}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
    }

    [Theory]
    [InlineData("vneid", null, "HAIDANG_OIDC_VNEID_DISPLAY_VI is missing")]
    [InlineData("VNeID", null, "HAIDANG_OIDC names 'VNeID'")]
    [InlineData("vneid,vneid", null, "twice")]
    [InlineData("vneid", "ISSUER=http://id.example.vn", "https address")]
    [InlineData("vneid", "SCOPES=profile", "lacks openid")]
    [InlineData("vneid", "CLAIM_LEVEL=level", "give both or neither")]
    [InlineData("vneid", "CLAIM_LEVEL=level;LEVEL_2=2", "CLAIM_PERSONAL_ID is missing")]
    [InlineData("vneid", "CLIENT_SECRET_FILE=/khong/co", "cannot be read")]
    public void A_wrong_setting_is_told_at_the_start(string names, string? settings, string message)
    {
        var given = (settings is null ? "" : $"ISSUER=https://id.example.vn;CLIENT_ID=hai-dang;DISPLAY_VI=Thử;{settings}").Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(s => s.Split('=', 2)).GroupBy(s => s[0]).ToDictionary(s => $"HAIDANG_OIDC_VNEID_{s.Key}", s => s.Last()[1], StringComparer.Ordinal);

        var wrong = Assert.Throws<FormatException>(() => OidcOptions.Read(name => name == "HAIDANG_OIDC" ? names : given.GetValueOrDefault(name)));

        Assert.Contains(message, wrong.Message, StringComparison.Ordinal);
    }
}
