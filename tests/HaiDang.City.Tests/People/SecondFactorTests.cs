using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaiDang.City.Audit;
using HaiDang.City.People;
using HaiDang.Storage;
using HaiDang.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace HaiDang.City.Tests.People;

/// <summary>Authenticator codes, recovery codes, and officials who must show them.</summary>
public sealed class SecondFactorTests
{
    [Theory]
    // RFC 6238, appendix B, SHA-1, the last six of its eight digits.
    [InlineData(59, "287082"), InlineData(1111111109, "081804"), InlineData(1111111111, "050471"), InlineData(1234567890, "005924"), InlineData(2000000000, "279037"), InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long at, string code)
    {
        var key = Base32Encoding.ToString("12345678901234567890"u8.ToArray());

        Assert.Equal(at / 30, Authenticator.StepOf(key, code, DateTimeOffset.FromUnixTimeSeconds(at)));
        Assert.Null(Authenticator.StepOf(key, code, DateTimeOffset.FromUnixTimeSeconds(at + 90)));
        Assert.Equal(TimeSpan.FromMinutes(-2), Authenticator.SkewOf(key, code, DateTimeOffset.FromUnixTimeSeconds(at + 120)));
    }

    [Theory]
    // In the middle of a step, on its first second and on its last.
    [InlineData(1111111109), InlineData(1111111110), InlineData(1111111139)]
    public void A_clock_that_is_off_by_one_step_is_taken_and_by_two_is_not(long at)
    {
        var key = Base32Encoding.ToString("12345678901234567890"u8.ToArray());
        var code = new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(DateTimeOffset.FromUnixTimeSeconds(at).UtcDateTime);
        long? StepAt(int off) => Authenticator.StepOf(key, code, DateTimeOffset.FromUnixTimeSeconds(at + off));

        Assert.All((int[])[-30, 0, 30], off => Assert.Equal(at / 30, StepAt(off)));
        Assert.All((int[])[-60, 60], off => Assert.Null(StepAt(off)));
        // By how much is told up to half an hour: the city is behind the phone, or ahead of it.
        Assert.Equal(TimeSpan.FromSeconds(60), Authenticator.SkewOf(key, code, DateTimeOffset.FromUnixTimeSeconds(at - 60)));
        Assert.Equal(TimeSpan.FromSeconds(-60), Authenticator.SkewOf(key, code, DateTimeOffset.FromUnixTimeSeconds(at + 60)));
        Assert.Null(Authenticator.SkewOf(key, code, DateTimeOffset.FromUnixTimeSeconds(at + (61 * 30))));
    }

    [Fact]
    public void The_words_say_which_way_the_clock_is_off_and_by_how_much()
    {
        var (ahead, behind) = (PeopleProblems.AuthenticatorClock(TimeSpan.FromSeconds(60)), PeopleProblems.AuthenticatorClock(TimeSpan.FromMinutes(-29.5)));

        Assert.Equal(("authenticator-clock", 401), (ahead.Code, ahead.Status));
        Assert.StartsWith("Điện thoại chạy nhanh khoảng 1 phút.", ahead.Detail.Vi, StringComparison.Ordinal);
        Assert.StartsWith("The phone is about 1 min ahead.", ahead.Detail.In("en"), StringComparison.Ordinal);
        Assert.StartsWith("Điện thoại chạy chậm khoảng 30 phút.", behind.Detail.Vi, StringComparison.Ordinal);
        Assert.StartsWith("The phone is about 30 min behind.", behind.Detail.In("en"), StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_second_factor_is_set_up_asked_for_and_each_code_works_once(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (id, user) = await app.AddPersonAsync();
        var browser = await app.SignedInAsync(user);
        var key = KeyIn(await browser.GetStringAsync("/profile/security/authenticator"));

        var stranger = await PeopleApp.PostAsync(browser, "/profile/security/authenticator", "turn-on", ("code", CodeOf(key, app)), ("current-password", "không phải của tôi"));
        var wrong = await PeopleApp.PostAsync(browser, "/profile/security/authenticator", "turn-on", ("code", "000000"), ("current-password", PeopleApp.Password));
        var code = CodeOf(key, app);
        var on = await PeopleApp.PostAsync(browser, "/profile/security/authenticator", "turn-on", ("code", code), ("current-password", PeopleApp.Password));
        var page = await on.Content.ReadAsStringAsync();
        var recovery = Regex.Matches(page, "<code>([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})</code>").Select(m => m.Groups[1].Value).ToList();

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], [stranger.StatusCode, wrong.StatusCode]);
        Assert.Equal(HttpStatusCode.OK, on.StatusCode);
        Assert.Equal(10, recovery.Distinct().Count());
        Assert.Contains("Đang bật, còn 10 mã dự phòng", await browser.GetStringAsync("/profile/security"), StringComparison.Ordinal);

        // The code that turned it on is used up; the next one signs in; then that is used up too.
        var next = await WithPasswordAsync(app, user);
        Assert.Contains("đã được dùng", await RefusedAsync(next, code), StringComparison.Ordinal);
        // Six digits that this authenticator shows at no time near now.
        var never = Enumerable.Range(0, 1_000_000).Select(n => n.ToString("000000", CultureInfo.InvariantCulture)).First(n => Authenticator.SkewOf(key, n, app.Time.GetUtcNow()) is null);
        var refused = await RefusedAsync(next, never);
        Assert.All((string[])["Mã không đúng.", "Nhập mã đang hiện trong ứng dụng xác thực; mã đổi sau mỗi 30 giây.", "Nhập mã mới nhất của ứng dụng xác thực"], word => Assert.Contains(word, refused, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await next.GetAsync("/profile")).StatusCode);
        app.Time.Advance(TimeSpan.FromSeconds(30));
        var fresh = CodeOf(key, app);
        Assert.Equal(HttpStatusCode.Redirect, (await PeopleApp.PostAsync(next, "/sign-in/code", "code", ("code", fresh[..3] + " " + fresh[3..]))).StatusCode);
        Assert.Contains("Mật khẩu và mã xác thực", await next.GetStringAsync("/profile/security"), StringComparison.Ordinal);
        Assert.Contains("đã được dùng", await RefusedAsync(await WithPasswordAsync(app, user), fresh), StringComparison.Ordinal);

        // A recovery code stands in, in any writing, once.
        Assert.Equal(HttpStatusCode.Redirect, (await PeopleApp.PostAsync(await WithPasswordAsync(app, user), "/sign-in/code", "code", ("code", recovery[0].ToLowerInvariant().Replace('-', ' ')))).StatusCode);
        Assert.Contains("Mã không đúng", await RefusedAsync(await WithPasswordAsync(app, user), recovery[0]), StringComparison.Ordinal);
        Assert.Contains("còn 9 mã dự phòng", await next.GetStringAsync("/profile/security"), StringComparison.Ordinal);

        // Neither the key nor the codes lie readable in the database.
        await using var db = CityDatabase.Open(app.Services);
        var stored = string.Join('\n', await db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == id).Select(t => t.Value).ToListAsync());
        Assert.DoesNotContain(key, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(recovery[1], stored, StringComparison.Ordinal);
        var kinds = await db.Set<JournalEntry>().Where(j => j.Subject == id).OrderBy(j => j.Id).Select(j => j.Kind).ToListAsync();
        // The stranger's wrong password is a refused sign-in, and it comes before the factor.
        Assert.Equal([JournalKinds.AccountMade, JournalKinds.SignedIn, JournalKinds.SignInRefused, JournalKinds.FactorAdded], kinds.Distinct().Take(4));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_phone_whose_clock_is_off_is_told_by_how_much(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (_, user) = await app.AddPersonAsync();
        var key = await TurnedOnAsync(app, user);

        var late = await RefusedAsync(await WithPasswordAsync(app, user), CodeOf(key, app, TimeSpan.FromMinutes(-10)));

        Assert.Contains("chạy chậm khoảng 10 phút", late, StringComparison.Ordinal);
        Assert.Contains("Đặt ngày giờ tự động", late, StringComparison.Ordinal);
        var early = await RefusedAsync(await WithPasswordAsync(app, user), CodeOf(key, app, TimeSpan.FromMinutes(10)));
        Assert.Contains("chạy nhanh khoảng 10 phút", early, StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Wrong_codes_lock_and_without_a_password_there_is_nothing_to_add_a_code_to(string provider)
    {
        var app = await PeopleApp.StartAsync(await TestDatabases.NewAsync(provider));
        var (_, user) = await app.AddPersonAsync();
        var key = await TurnedOnAsync(app, user);
        var browser = await WithPasswordAsync(app, user);
        for (var i = 0; i < 5; i++)
        {
            await RefusedAsync(browser, "ABCD-ABCD-ABCD-ABCD");
        }
        app.Time.Advance(TimeSpan.FromSeconds(40));

        Assert.Contains("tạm khóa", await RefusedAsync(browser, CodeOf(key, app)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await app.Browser().GetAsync("/sign-in/code")).StatusCode);
        app.Time.Advance(TimeSpan.FromMinutes(11));
        // The password was shown too long ago.
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/sign-in/code")).StatusCode);
        await app.App.DisposeAsync();
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Roles_count_only_where_two_factors_were_shown(string provider)
    {
        var app = await PeopleApp.StartAsync(await TestDatabases.NewAsync(provider), o => o.SecondFactorForOfficials = true);
        var (_, user) = await app.AddOfficialAsync(Roles.Administrator);
        var browser = await app.SignedInAsync(user);

        // Known, but with no role: led to where the second factor is set up, and back.
        var asked = await browser.GetAsync("/admin/people");
        Assert.Equal("/profile/security/authenticator?return=%2Fadmin%2Fpeople", asked.Headers.Location!.ToString());
        Assert.Contains("Vai trò cán bộ cần xác thực hai lớp", await browser.GetStringAsync("/profile/security/authenticator"), StringComparison.Ordinal);
        var weak = app.Program(await app.TokenAsync(user, "all"));
        var me = await weak.GetFromJsonAsync<JsonObject>("/api/v1/me");
        Assert.Empty(me!["grants"]!.AsArray());
        var refused = await app.Program(await app.TokenAsync((await app.AddOfficialAsync(Roles.Counter)).UserName, "all")).GetAsync("/api/v1/test/counter");
        Assert.Equal("second-factor-required", await CodeAsync(refused));

        var key = KeyIn(await browser.GetStringAsync("/profile/security/authenticator"));
        var on = await PeopleApp.PostAsync(browser, "/profile/security/authenticator", "turn-on", ("code", CodeOf(key, app)), ("current-password", PeopleApp.Password));
        Assert.Equal(HttpStatusCode.OK, on.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/admin/people")).StatusCode);

        // A token needs the code as well, and then carries the roles.
        var none = await app.Program().PostAsJsonAsync("/api/v1/tokens", new { userName = user, password = PeopleApp.Password, name = "t", scope = "all", expiresInDays = 1 });
        Assert.Equal("code-malformed", await CodeAsync(none));
        app.Time.Advance(TimeSpan.FromSeconds(30));
        var made = await app.Program().PostAsJsonAsync("/api/v1/tokens", new { userName = user, password = PeopleApp.Password, name = "t", scope = "all", expiresInDays = 1, code = CodeOf(key, app) });
        var token = (await made.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>();
        Assert.Single((await app.Program(token).GetFromJsonAsync<JsonObject>("/api/v1/me"))!["grants"]!.AsArray());
        await app.App.DisposeAsync();
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Moving_to_another_phone_asks_for_the_password_and_makes_old_codes_worthless(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (_, user) = await app.AddPersonAsync();
        var browser = await app.SignedInAsync(user);
        var key = await TurnedOnAsync(app, user, browser);

        var without = await PeopleApp.PostAsync(browser, "/profile/security/authenticator", "change", ("act", "off"), ("current-password", "sai mật khẩu"));
        var codes = await PeopleApp.PostAsync(browser, "/profile/security/authenticator", "change", ("act", "codes"), ("current-password", PeopleApp.Password));
        var off = await PeopleApp.PostAsync(browser, "/profile/security/authenticator", "change", ("act", "off"), ("current-password", PeopleApp.Password));

        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Contains("Lưu các mã dự phòng", await codes.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, off.StatusCode);
        Assert.NotEqual(key, KeyIn(await browser.GetStringAsync("/profile/security/authenticator")));
        Assert.Equal(HttpStatusCode.OK, (await (await app.SignedInAsync(user)).GetAsync("/profile")).StatusCode);
    }

    private static async Task<string> TurnedOnAsync(PeopleApp app, string user, HttpClient? signedIn = null)
    {
        var browser = signedIn ?? await app.SignedInAsync(user);
        var key = KeyIn(await browser.GetStringAsync("/profile/security/authenticator"));
        Assert.Equal(HttpStatusCode.OK, (await PeopleApp.PostAsync(browser, "/profile/security/authenticator", "turn-on", ("code", CodeOf(key, app)), ("current-password", PeopleApp.Password))).StatusCode);
        return key;
    }

    private static async Task<HttpClient> WithPasswordAsync(PeopleApp app, string user)
    {
        var browser = app.Browser();
        var answer = await PeopleApp.PostAsync(browser, "/sign-in", "sign-in", ("user-name", user), ("password", PeopleApp.Password));
        Assert.EndsWith("/sign-in/code", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/profile")).StatusCode);
        return browser;
    }

    private static async Task<string> RefusedAsync(HttpClient browser, string code)
    {
        var answer = await PeopleApp.PostAsync(browser, "/sign-in/code", "code", ("code", code));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> CodeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonObject>())!["type"]!.GetValue<string>().Split('/')[^1];

    private static string KeyIn(string page) => Regex.Match(page, "<code>([A-Z2-7 ]{32,})</code>").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);

    private static string CodeOf(string key, PeopleApp app, TimeSpan off = default) =>
        new Totp(Base32Encoding.ToBytes(key)).ComputeTotp((app.Time.GetUtcNow() + off).UtcDateTime).ToString(CultureInfo.InvariantCulture);
}
