using System.Net;
using System.Text.RegularExpressions;
using HaiDang.City.Notices;
using HaiDang.City.People;
using HaiDang.Storage;
using HaiDang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.Tests.People;

/// <summary>Sessions are listed and ended; passwords are changed, forgotten, and set by invitation; addresses are confirmed.</summary>
public sealed class SessionTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_person_sees_where_they_are_signed_in_and_signs_out_everywhere_else(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (_, user) = await app.AddPersonAsync();
        var here = await app.SignedInAsync(user);
        here.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0");
        var there = await app.SignedInAsync(user);
        var third = await app.SignedInAsync(user);
        var list = await here.GetStringAsync("/profile/security");
        Assert.Equal(2, Regex.Count(list, "<button[^>]*name=\"end\" value=\"[0-9a-f-]{36}\""));

        var one = Regex.Match(list, "name=\"end\" value=\"([0-9a-f-]{36})\"").Groups[1].Value;
        await PeopleApp.PostAsync(here, "/profile/security", "end", ("end", one));
        var left = await Task.WhenAll(new[] { there, third }.Select(async b => (await b.GetAsync("/profile")).StatusCode));
        Assert.Single(left, s => s == HttpStatusCode.OK);
        await PeopleApp.PostAsync(here, "/profile/security", "end", ("end", "others"));

        Assert.All(await Task.WhenAll(new[] { there, third }.Select(async b => (await b.GetAsync("/profile")).StatusCode)), s => Assert.Equal(HttpStatusCode.Redirect, s));
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/profile")).StatusCode);
        // Somebody else's session is not mine to end.
        var stranger = await app.SignedInAsync((await app.AddPersonAsync()).UserName);
        await PeopleApp.PostAsync(stranger, "/profile/security", "end", ("end", await CurrentAsync(app, user)));
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/profile")).StatusCode);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_copied_cookie_is_worth_nothing_after_signing_out_and_no_session_lasts_longer_than_a_day(string provider)
    {
        var app = await PeopleApp.StartAsync(await TestDatabases.NewAsync(provider));
        var (_, user) = await app.AddPersonAsync();
        var browser = app.Browser();
        var signedIn = await PeopleApp.PostAsync(browser, "/sign-in", "sign-in", ("user-name", user), ("password", PeopleApp.Password));
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("hai-dang=", StringComparison.Ordinal)).Split(';')[0];
        var thief = app.Program();
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/api/v1/me")).StatusCode);

        var page = await browser.GetStringAsync("/profile/security");
        var token = Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        await browser.PostAsync("/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/api/v1/me")).StatusCode);

        var busy = await app.SignedInAsync(user);
        for (var hours = 0; hours < 23; hours += 5)
        {
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/profile")).StatusCode);
            app.Time.Advance(TimeSpan.FromHours(5));
        }
        Assert.Equal(HttpStatusCode.Redirect, (await busy.GetAsync("/profile")).StatusCode);
        await app.App.DisposeAsync();
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_new_password_needs_the_old_one_and_ends_every_other_session(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (_, user) = await app.AddPersonAsync();
        var here = await app.SignedInAsync(user);
        var there = await app.SignedInAsync(user);

        var wrong = await PeopleApp.PostAsync(here, "/profile/security/password", "password", ("current-password", "sai mật khẩu"), ("password", "bốn con chó vàng"), ("password-again", "bốn con chó vàng"));
        var weak = await PeopleApp.PostAsync(here, "/profile/security/password", "password", ("current-password", PeopleApp.Password), ("password", "password123"), ("password-again", "password123"));
        var changed = await PeopleApp.PostAsync(here, "/profile/security/password", "password", ("current-password", PeopleApp.Password), ("password", "bốn con chó vàng"), ("password-again", "bốn con chó vàng"));

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest, HttpStatusCode.Redirect], [wrong.StatusCode, weak.StatusCode, changed.StatusCode]);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PeopleApp.PostAsync(app.Browser(), "/sign-in", "sign-in", ("user-name", user), ("password", PeopleApp.Password))).StatusCode);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_forgotten_password_is_set_anew_by_a_code_that_works_once(string provider)
    {
        var app = await PeopleApp.StartAsync(await TestDatabases.NewAsync(provider), sends: true);
        var (id, user) = await app.AddPersonAsync();
        var old = await app.SignedInAsync(user);

        // The same answer whether there is such an account or not.
        var unknown = await PeopleApp.PostAsync(app.Browser(), "/forgotten-password", "send", ("user-name", "0999999998"));
        var sent = await PeopleApp.PostAsync(app.Browser(), "/forgotten-password", "send", ("user-name", user));
        Assert.Equal(unknown.Headers.Location, sent.Headers.Location);
        var first = await CodeAsync(app);
        await PeopleApp.PostAsync(app.Browser(), "/forgotten-password", "send", ("user-name", user));
        var second = await CodeAsync(app);

        Assert.Equal(HttpStatusCode.Unauthorized, (await SetAsync(app, user, first == second ? "000000" : first)).StatusCode); // a newer one took its place
        var set = await SetAsync(app, user, second);
        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SetAsync(app, user, second)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await old.GetAsync("/profile")).StatusCode);
        await using var db = CityDatabase.Open(app.Services);
        Assert.True(await db.Set<Account>().Where(a => a.Id == id).Select(a => a.PhoneNumberConfirmed).SingleAsync());

        // Five wrong tries and the code is dead; six requests in an hour are too many.
        await PeopleApp.PostAsync(app.Browser(), "/forgotten-password", "send", ("user-name", user));
        var third = await CodeAsync(app);
        for (var i = 0; i < OneTimeCode.MostTries; i++)
        {
            await SetAsync(app, user, third == "111111" ? "222222" : "111111");
        }
        Assert.Equal(HttpStatusCode.Unauthorized, (await SetAsync(app, user, third)).StatusCode);
        // An old one is dead as well.
        await PeopleApp.PostAsync(app.Browser(), "/forgotten-password", "send", ("user-name", user));
        var late = await CodeAsync(app);
        app.Time.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.Unauthorized, (await SetAsync(app, user, late)).StatusCode);
        await app.App.DisposeAsync();
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_address_is_confirmed_by_its_code_and_a_changed_one_is_not(string provider)
    {
        var app = await PeopleApp.StartAsync(await TestDatabases.NewAsync(provider), sends: true);
        var (_, user) = await app.AddPersonAsync();
        var browser = await app.SignedInAsync(user);

        var sent = await PeopleApp.PostAsync(browser, "/profile/security/contact", "send-confirm-phone");
        Assert.Contains("Đã gửi mã", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var wrong = await PeopleApp.PostAsync(browser, "/profile/security/contact", "take-confirm-phone", ("code-confirm-phone", "12"));
        var code = await CodeAsync(app);
        var right = await PeopleApp.PostAsync(browser, "/profile/security/contact", "take-confirm-phone", ("code-confirm-phone", code));

        await AssertCodeRefusedAsync(wrong);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Contains("đã xác nhận", await browser.GetStringAsync("/profile/security"), StringComparison.Ordinal);
        var changed = await PeopleApp.PostAsync(browser, "/profile/edit", "profile", ("full-name", "Nguyễn Thị Thử"), ("phone", "0912345678"));
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.DoesNotContain("đã xác nhận", await browser.GetStringAsync("/profile/security"), StringComparison.Ordinal);
        // The code that confirmed the old number confirms nothing any more.
        await AssertCodeRefusedAsync(await PeopleApp.PostAsync(browser, "/profile/security/contact", "take-confirm-phone", ("code-confirm-phone", code)));
        Assert.DoesNotContain("đã xác nhận", await browser.GetStringAsync("/profile/security"), StringComparison.Ordinal);
        await app.App.DisposeAsync();
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_e_mail_address_is_confirmed_by_its_code_once_and_the_sixth_code_within_an_hour_is_refused(string provider)
    {
        var app = await PeopleApp.StartAsync(await TestDatabases.NewAsync(provider), sends: true);
        var (id, user) = await app.AddPersonAsync();
        var browser = await app.SignedInAsync(user);
        Task<HttpResponseMessage> EditAsync(string email) => PeopleApp.PostAsync(browser, "/profile/edit", "profile", ("full-name", "Nguyễn Thị Thử"), ("phone", user), ("email", email));
        Task<HttpResponseMessage> SendAsync() => PeopleApp.PostAsync(browser, "/profile/security/contact", "send-confirm-email");
        Task<HttpResponseMessage> TakeAsync(string code) => PeopleApp.PostAsync(browser, "/profile/security/contact", "take-confirm-email", ("code-confirm-email", code));
        async Task<bool> IsConfirmedAsync()
        {
            await using var db = CityDatabase.Open(app.Services);
            return await db.Set<Account>().Where(a => a.Id == id).Select(a => a.EmailConfirmed).SingleAsync();
        }
        Assert.Equal(HttpStatusCode.Redirect, (await EditAsync("thu@example.com")).StatusCode);

        Assert.Contains("Đã gửi mã đến thu@example.com", WebUtility.HtmlDecode(await (await SendAsync()).Content.ReadAsStringAsync()), StringComparison.Ordinal);
        var code = await CodeAsync(app);
        await AssertCodeRefusedAsync(await TakeAsync(code == "000000" ? "111111" : "000000"));
        Assert.False(await IsConfirmedAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await TakeAsync(code)).StatusCode);
        Assert.True(await IsConfirmedAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await EditAsync("khac@example.com")).StatusCode);
        await AssertCodeRefusedAsync(await TakeAsync(code));
        Assert.False(await IsConfirmedAsync());

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SendAsync()).StatusCode);
        }
        using var sixth = await SendAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, sixth.StatusCode);
        Assert.Equal(TimeSpan.FromHours(1), sixth.Headers.RetryAfter!.Delta);
        var words = WebUtility.HtmlDecode(await sixth.Content.ReadAsStringAsync());
        Assert.Contains("Thử quá nhiều lần.", words, StringComparison.Ordinal);
        Assert.Contains("Vui lòng thử lại sau 60 phút.", words, StringComparison.Ordinal);
        app.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync()).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await TakeAsync(await CodeAsync(app))).StatusCode);
        await app.App.DisposeAsync();
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_invitation_works_once_and_for_seven_days(string provider)
    {
        var app = await PeopleApp.StartAsync(await TestDatabases.NewAsync(provider));
        var (id, user) = await app.AddPersonAsync();
        var keyId = (await AccountAsync(app, user)).KeyId;
        var (text, row) = await app.Services.GetRequiredService<OneTimeCodes>().InvitationAsync(id, keyId, default);
        await app.Services.GetRequiredService<Commit>().WriteAsync(new Changes().Insert(row));

        var wrong = await InviteAsync("AAAA");
        var taken = await InviteAsync(text.ToLowerInvariant());
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Redirect, HttpStatusCode.Unauthorized], [wrong, taken, await InviteAsync(text)]);
        var (late, lateRow) = await app.Services.GetRequiredService<OneTimeCodes>().InvitationAsync(id, keyId, default);
        await app.Services.GetRequiredService<Commit>().WriteAsync(new Changes().Insert(lateRow));
        app.Time.Advance(TimeSpan.FromDays(7.1));
        Assert.Equal(HttpStatusCode.Unauthorized, await InviteAsync(late));
        await app.App.DisposeAsync();

        async Task<HttpStatusCode> InviteAsync(string code) => (await PeopleApp.PostAsync(app.Browser(), "/invitation", "new-password",
            ("user-name", user), ("code", code), ("password", "năm con gà trống"), ("password-again", "năm con gà trống"))).StatusCode;
    }

    private static async Task AssertCodeRefusedAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var words = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("Mã không đúng hoặc đã hết hạn.", words, StringComparison.Ordinal);
        Assert.Contains("Nhập mã trong tin mới nhất, hoặc yêu cầu mã mới.", words, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SetAsync(PeopleApp app, string user, string code) => PeopleApp.PostAsync(app.Browser(), "/new-password", "new-password",
        ("user-name", user), ("code", code), ("password", "bốn con chó vàng"), ("password-again", "bốn con chó vàng"));

    private static async Task<string> CurrentAsync(PeopleApp app, string user)
    {
        await using var db = CityDatabase.Open(app.Services);
        var id = (await AccountAsync(app, user)).Id;
        return (await db.Set<Session>().SingleAsync(s => s.EndedAt == null && s.AccountId == id)).Id.ToString();
    }

    private static async Task<Account> AccountAsync(PeopleApp app, string user)
    {
        var name = app.Services.GetRequiredService<BlindNames>().OfName(user);
        await using var db = CityDatabase.Open(app.Services);
        return await db.Set<Account>().SingleAsync(a => a.NormalizedUserName == name);
    }

    private static async Task<string> CodeAsync(PeopleApp app)
    {
        await using var db = CityDatabase.Open(app.Services);
        var last = await db.Set<NoticeDelivery>().OrderByDescending(d => d.Id).FirstAsync();
        // An e-mail has the words of its notice.
        var text = last.Text ?? (await db.Set<PersonalNotice>().SingleAsync(n => n.Id == last.NoticeId)).Text;
        return Regex.Match(text, "[0-9]{6}").Value;
    }
}
