using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using HaiDang.City.Audit;
using HaiDang.City.Notices;
using HaiDang.City.People;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace HaiDang.City.Tests.People;

/// <summary>An administrator helps somebody who lost the phone, and the owner of an account is told what happens to it.</summary>
public sealed class ResetAccessTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Who_lost_the_phone_signs_in_with_the_password_again_and_everything_else_has_ended(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (id, user) = await app.AddOfficialAsync(Roles.Counter);
        var (helperId, helperName) = await app.AddOfficialAsync(Roles.UnitAdministrator);
        var helper = await app.SignedInAsync(helperName);
        var official = await app.SignedInAsync(user);
        var token = app.Program(await app.TokenAsync(user, "read"));
        await TurnOnAsync(app, official);
        Assert.Equal(HttpStatusCode.OK, (await token.GetAsync("/api/v1/me")).StatusCode);
        var page = $"/admin/access/{id}";

        var without = await PeopleApp.PostAsync(helper, page, "access", ("act", "reset"));
        Assert.Contains("Chọn lý do", await ReadAsync(without), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await official.GetAsync("/profile")).StatusCode);
        var answer = await PeopleApp.PostAsync(helper, page, "access", ("act", "reset"), ("reason", "lost"));
        Assert.Contains("Đã đặt lại lớp xác thực thứ hai", await ReadAsync(answer), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await official.GetAsync("/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await token.GetAsync("/api/v1/me")).StatusCode);
        // No code is asked for any more; the password is still the person's own.
        Assert.Equal(HttpStatusCode.OK, (await (await app.SignedInAsync(user)).GetAsync("/profile")).StatusCode);

        await using var db = CityDatabase.Open(app.Services);
        var reset = await db.Set<JournalEntry>().SingleAsync(j => j.Kind == JournalKinds.AccessReset && j.Subject == id);
        Assert.Equal("lost", reset.Details["reason"]);
        // Who did it is the helper, in every line.
        var done = await db.Set<JournalEntry>().Where(j => j.Subject == id && j.By == helperId).Select(j => j.Kind).ToListAsync();
        Assert.Equal([JournalKinds.AccessReset, JournalKinds.FactorRemoved, JournalKinds.SignedOut, JournalKinds.TokenRevoked], done.Order(StringComparer.Ordinal));
        Assert.Contains("Quản trị viên đã đăng xuất tài khoản của bạn", await SubjectsAsync(app, id));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Nobody_resets_themselves_or_who_is_not_theirs(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (own, user) = await app.AddOfficialAsync(Roles.UnitAdministrator);
        var browser = await app.SignedInAsync(user);
        var (citizen, _) = await app.AddPersonAsync();
        var (administrator, _) = await app.AddOfficialAsync(Roles.Administrator);
        var counter = await app.SignedInAsync((await app.AddOfficialAsync(Roles.Counter)).UserName);

        Assert.Contains("Không tự đặt lại cho mình", await ReadAsync(await browser.GetAsync($"/admin/access/{own}")), StringComparison.Ordinal);
        foreach (var other in new[] { citizen, administrator })
        {
            var refused = await browser.GetAsync($"/admin/access/{other}");
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Contains("Bạn không đặt lại được cho người này", await ReadAsync(refused), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await counter.GetAsync($"/admin/access/{citizen}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignedInAsync((await app.AddOfficialAsync(Roles.Administrator)).UserName)).GetAsync($"/admin/access/{Guid.NewGuid()}")).StatusCode);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_program_resets_by_the_same_rules(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (id, user) = await app.AddOfficialAsync(Roles.Counter);
        var token = app.Program(await app.TokenAsync(user, "read"));
        var (_, helperName) = await app.AddOfficialAsync(Roles.UnitAdministrator);
        var helper = app.Program(await app.TokenAsync(helperName, "all"));
        var (citizen, _) = await app.AddPersonAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await helper.PostAsJsonAsync($"/api/v1/accounts/{id}/sign-out", new { reason = "bored" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await token.GetAsync("/api/v1/me")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await helper.PostAsJsonAsync($"/api/v1/accounts/{id}/sign-out", new { reason = "stolen" })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await token.GetAsync("/api/v1/me")).StatusCode);
        var reset = await helper.PostAsJsonAsync($"/api/v1/accounts/{id}/reset", new { reason = "lost" });
        // There is a password, so nothing opens to the administrator.
        Assert.Equal("{\"invitation\":null}", await reset.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await helper.PostAsJsonAsync($"/api/v1/accounts/{citizen}/reset", new { reason = "lost" })).StatusCode);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_owner_is_told_of_a_new_device_and_of_a_new_password_but_not_of_the_usual(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (id, user) = await app.AddPersonAsync();
        await SignInFromAsync(app, user, "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile");
        await SignInFromAsync(app, user, "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile");
        var browser = await SignInFromAsync(app, user, "Mozilla/5.0 (Windows NT 10.0) Firefox/145.0");
        await PeopleApp.PostAsync(browser, "/profile/security/password", "password", ("current-password", PeopleApp.Password), ("password", "bốn con chim sẻ"), ("password-again", "bốn con chim sẻ"));

        Assert.Equal(["Đăng nhập từ thiết bị mới", "Mật khẩu đã đổi"], await SubjectsAsync(app, id));
        await using var db = CityDatabase.Open(app.Services);
        Assert.Contains("Firefox, Windows", (await db.Set<PersonalNotice>().FirstAsync(n => n.AccountId == id && n.Subject == "Đăng nhập từ thiết bị mới")).Text, StringComparison.Ordinal);
    }

    // As the follower does in the running program.
    private static async Task<List<string>> SubjectsAsync(PeopleApp app, Guid account)
    {
        await using var db = CityDatabase.Open(app.Services);
        var entries = await db.Set<JournalEntry>().Where(j => j.Subject == account).OrderBy(j => j.Id).Select(j => j.Id).ToListAsync();
        var events = await db.Set<Event>().Where(e => entries.Contains(e.StreamId)).ToListAsync();
        var follower = app.Services.GetServices<IEventFollower>().OfType<AccountNotices>().Single();
        Assert.Null(await app.Services.GetRequiredService<Commit>().WriteAsync(await follower.FollowAsync([.. events.OrderBy(e => entries.IndexOf(e.StreamId))], TestContext.Current.CancellationToken)));
        return [.. (await db.Set<PersonalNotice>().Where(n => n.AccountId == account).ToListAsync()).OrderBy(n => n.At).Select(n => n.Subject)];
    }

    private static async Task<HttpClient> SignInFromAsync(PeopleApp app, string user, string device)
    {
        var browser = app.Browser();
        browser.DefaultRequestHeaders.UserAgent.ParseAdd(device);
        Assert.Equal(HttpStatusCode.Redirect, (await PeopleApp.PostAsync(browser, "/sign-in", "sign-in", ("user-name", user), ("password", PeopleApp.Password))).StatusCode);
        return browser;
    }

    private static async Task TurnOnAsync(PeopleApp app, HttpClient browser)
    {
        var key = Regex.Match(await browser.GetStringAsync("/profile/security/authenticator"), "<code>([A-Z2-7 ]{32,})</code>").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var code = new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(app.Time.GetUtcNow().UtcDateTime).ToString(CultureInfo.InvariantCulture);
        Assert.Equal(HttpStatusCode.OK, (await PeopleApp.PostAsync(browser, "/profile/security/authenticator", "turn-on", ("code", code), ("current-password", PeopleApp.Password))).StatusCode);
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
