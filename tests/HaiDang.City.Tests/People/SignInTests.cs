using System.Net;
using HaiDang.City.People;
using HaiDang.Storage;
using HaiDang.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.Tests.People;

public sealed class SignInTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_person_registers_is_signed_in_and_sees_their_details(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var browser = app.Browser();

        var registered = await PeopleApp.PostAsync(browser, "/register", "register", ("full-name", "  Trần   Thị Mới "), ("user-name", $"moi-{provider}@Example.com"),
            ("password", "ba con mèo xanh"), ("password-again", "ba con mèo xanh"));
        var profile = await browser.GetStringAsync("/profile");

        Assert.Equal(HttpStatusCode.Redirect, registered.StatusCode);
        Assert.Contains("Trần Thị Mới", profile, StringComparison.Ordinal);
        Assert.Contains($"moi-{provider}@example.com", profile, StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_bad_registration_keeps_what_was_typed_but_never_the_password(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);

        var answer = await PeopleApp.PostAsync(app.Browser(), "/register", "register", ("full-name", "Lê Văn Gõ"), ("user-name", "12"), ("password", "ngan123"), ("password-again", "ngan123"));
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Lê Văn Gõ", html, StringComparison.Ordinal);
        Assert.Contains("href=\"#f-user-name\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"#f-password\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("ngan123", html, StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_user_name_belongs_to_one_account_also_when_two_register_at_once(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var name = $"cung-luc-{provider}@example.com";

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<RegisterAccount>().CreateAsync("Cùng Lúc", name, PeopleApp.Password, null);
        })));

        Assert.Single(made, m => m.IsOk);
        Assert.All(made.Where(m => !m.IsOk), m => Assert.Equal("user-name-taken", m.Problem!.Code));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Signing_in_leads_back_to_a_page_of_ours_and_never_to_another_host(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (_, user) = await app.AddPersonAsync();

        var home = await PeopleApp.PostAsync(app.Browser(), "/sign-in?return=%2Fprofile%2Fedit", "sign-in", ("user-name", user), ("password", PeopleApp.Password));
        var form = await app.Browser().GetStringAsync("/sign-in?return=%2Fprofile%2Fedit");
        var away = await PeopleApp.PostAsync(app.Browser(), "/sign-in?return=%2F%2Fevil.example%2F", "sign-in", ("user-name", user), ("password", PeopleApp.Password));

        Assert.Contains("action=\"/sign-in?return=%2Fprofile%2Fedit\"", form, StringComparison.Ordinal);
        Assert.EndsWith("/profile/edit", home.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("evil", away.Headers.Location!.ToString(), StringComparison.Ordinal);
        var cookie = Assert.Single(home.Headers.GetValues("Set-Cookie"), c => c.StartsWith("hai-dang=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer_and_keep_the_name(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (_, user) = await app.AddPersonAsync();

        var wrong = await PeopleApp.PostAsync(app.Browser(), "/sign-in", "sign-in", ("user-name", user), ("password", "sai mật khẩu rồi"));
        var unknown = await PeopleApp.PostAsync(app.Browser(), "/sign-in", "sign-in", ("user-name", "0999999999"), ("password", "sai mật khẩu rồi"));
        var html = await wrong.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Contains(user, html, StringComparison.Ordinal);
        Assert.DoesNotContain("sai mật khẩu rồi", html, StringComparison.Ordinal);
        Assert.Contains("Không đăng nhập được", html, StringComparison.Ordinal);
        Assert.Contains("Không đăng nhập được", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Five_wrong_tries_lock_for_five_minutes(string provider)
    {
        var app = await PeopleApp.StartAsync(await TestDatabases.NewAsync(provider));
        var (_, user) = await app.AddPersonAsync();

        var wrong = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => TryAsync(app, user, "sai mật khẩu rồi")));
        var locked = await TryAsync(app, user, PeopleApp.Password);
        app.Time.Advance(TimeSpan.FromMinutes(5.1));
        var later = await TryAsync(app, user, PeopleApp.Password);

        Assert.All(wrong, w => Assert.Equal(HttpStatusCode.Unauthorized, w));
        Assert.Equal(HttpStatusCode.Unauthorized, locked);
        Assert.Equal(HttpStatusCode.Redirect, later);
        await app.App.DisposeAsync();
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Trying_one_account_too_often_is_refused_with_a_time_to_wait(string provider)
    {
        var app = await PeopleApp.StartAsync(await TestDatabases.NewAsync(provider), o => o.SignInsPerAccount = 2);
        var (_, user) = await app.AddPersonAsync();

        await TryAsync(app, user, "sai mật khẩu rồi");
        await TryAsync(app, user, "sai mật khẩu rồi");
        var third = await PeopleApp.PostAsync(app.Browser(), "/sign-in", "sign-in", ("user-name", user), ("password", PeopleApp.Password));

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.True(third.Headers.RetryAfter!.Delta > TimeSpan.FromMinutes(1));
        Assert.Contains("Thử quá nhiều lần", await third.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await app.App.DisposeAsync();
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Signing_out_ends_it_and_needs_the_forms_token(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (_, user) = await app.AddPersonAsync();
        var browser = await app.SignedInAsync(user);

        var forged = await browser.PostAsync("/sign-out", new FormUrlEncodedContent([]));
        var still = await browser.GetAsync("/profile");
        var html = await browser.GetStringAsync("/profile/edit");
        var token = System.Text.RegularExpressions.Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var left = await browser.PostAsync("/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        var after = await browser.GetAsync("/profile");

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        Assert.Equal("\"storage\"", left.Headers.GetValues("Clear-Site-Data").Single());
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        Assert.Contains("/sign-in?return=%2Fprofile", after.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Two_nodes_on_one_database_share_cookies_and_secrets(string provider)
    {
        var database = await TestDatabases.NewAsync(provider);
        var first = await PeopleApp.StartAsync(database);
        var sealedText = first.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("xin chào");
        var secret = await first.Services.GetRequiredService<ServerSecrets>().GetAsync("receipts", TestContext.Current.CancellationToken);
        var second = await PeopleApp.StartAsync(database);

        Assert.Equal("xin chào", second.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(sealedText));
        Assert.Equal(secret, await second.Services.GetRequiredService<ServerSecrets>().GetAsync("receipts", TestContext.Current.CancellationToken));
        Assert.Equal(32, secret.Length);
        await first.App.DisposeAsync();
        await second.App.DisposeAsync();
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_demo_fills_in_its_people_once_and_they_can_sign_in(string provider)
    {
        var app = await PeopleApp.StartAsync(await TestDatabases.NewAsync(provider));

        await DemoPeople.SeedAsync(app.Services, [app.Commune], TestContext.Current.CancellationToken);
        await DemoPeople.SeedAsync(app.Services, [app.Commune], TestContext.Current.CancellationToken);

        await using var db = CityDatabase.Open(app.Services);
        Assert.Equal(DemoPeople.All.Count, await db.Set<Account>().CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(DemoPeople.All.Sum(p => p.Roles.Count), await db.Set<Grant>().CountAsync(TestContext.Current.CancellationToken));
        foreach (var person in DemoPeople.All)
            Assert.Equal(HttpStatusCode.Redirect, await TryAsync(app, person.UserName, DemoPeople.Password));
        await app.App.DisposeAsync();
    }

    private static async Task<HttpStatusCode> TryAsync(PeopleApp app, string user, string password) =>
        (await PeopleApp.PostAsync(app.Browser(), "/sign-in", "sign-in", ("user-name", user), ("password", password))).StatusCode;
}
