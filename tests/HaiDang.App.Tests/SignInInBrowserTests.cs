using System.Net.Http.Json;
using Microsoft.Playwright;

namespace HaiDang.App.Tests;

/// <summary>Passkeys, the second factor and the pages of an account's security, in Chromium.</summary>
public sealed class SignInInBrowserTests
{
    private const string Password = "ba con mèo xanh";

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_passkey_is_made_signs_in_and_is_removed(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var user = await RegisteredAsync(app, "0911000001");
        // A passkey belongs to a name, not to a number.
        var page = await (await app.BrowseAsync("congdan", "/")).Context.Browser!.NewPageAsync(new() { BaseURL = $"http://localhost:{app.Address.Port}", ViewportSize = new() { Width = 1280, Height = 800 } });
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
        await SignInAsync(page, user);

        await page.GotoAsync("/profile/security/passkeys");
        await page.AssertPleasantAsync("passkeys-none");
        await page.FillAsync("[name=name]", "Máy thử");
        await page.FillAsync("[name=current-password]", "không phải mật khẩu này");
        await page.ClickAsync("text=Thêm khóa truy cập");
        await page.WaitForSelectorAsync("[data-error-summary]");
        Assert.Contains("Mật khẩu hiện tại không đúng", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.FillAsync("[name=name]", "Máy thử");
        await page.FillAsync("[name=current-password]", Password);
        await page.ClickAsync("text=Thêm khóa truy cập");
        await page.WaitForSelectorAsync("tbody >> text=Máy thử");
        await page.AssertPleasantAsync("passkeys");

        await SignOutAsync(page);
        await page.GotoAsync("/sign-in?return=%2Fprofile%2Fsecurity");
        await page.ClickAsync("text=Đăng nhập bằng khóa truy cập");
        await page.WaitForURLAsync("**/profile/security", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        Assert.Contains("Khóa truy cập", await page.InnerTextAsync("tbody tr:has-text('Phiên này')"), StringComparison.Ordinal);
        await page.AssertPleasantAsync("security");
        await page.SetViewportSizeAsync(320, 700);
        await page.AssertPleasantAsync("security");

        await page.GotoAsync("/profile/security/passkeys");
        await page.ClickAsync("main form button:has-text('Gỡ')");
        await page.ClickAsync("dialog button:has-text('Gỡ')");
        await page.WaitForSelectorAsync("text=Chưa có khóa truy cập");
        await SignOutAsync(page);
        await page.GotoAsync("/sign-in");
        await page.ClickAsync("text=Đăng nhập bằng khóa truy cập");
        await page.WaitForSelectorAsync("[data-error-summary]");
        Assert.Contains("Khóa truy cập không được chấp nhận", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory, InlineData(1280, true), InlineData(320, false)]
    public async Task Pages_of_an_account_are_pleasant_with_and_without_script(int width, bool script)
    {
        var app = await CityApp.OnAsync("sqlite");
        var user = await RegisteredAsync(app, $"09110000{width % 90 + 10}");
        var page = await app.BrowseAsync("congdan", "/sign-in", width, script);
        await page.Context.ClearCookiesAsync();
        foreach (var path in (string[])["/sign-in", "/forgotten-password", "/new-password?sent", "/invitation"])
        {
            await page.GotoAsync(path);
            await LookAsync($"account{path.Replace('/', '-').Split('?')[0]}");
        }
        await SignInAsync(page, user);
        foreach (var path in (string[])["/profile/security/authenticator", "/profile/security/contact", "/profile/security/password"])
        {
            await page.GotoAsync(path);
            await LookAsync($"account{path.Replace('/', '-')}");
        }

        await page.GotoAsync("/profile/security/authenticator");
        var key = (await page.InnerTextAsync("main code")).Replace(" ", "", StringComparison.Ordinal);
        await page.FillAsync("[name=code]", new OtpNet.Totp(OtpNet.Base32Encoding.ToBytes(key)).ComputeTotp(app.Now.UtcDateTime));
        await page.FillAsync("[name=current-password]", Password);
        await page.ClickAsync("text=Bật xác thực hai lớp");
        await page.WaitForSelectorAsync("#recovery-codes");
        await LookAsync("account-recovery-codes");
        var recovery = await page.Locator("#recovery-codes code").First.InnerTextAsync();
        await SignOutAsync(page);
        await SignInAsync(page, user);
        await LookAsync("account-code");
        await page.FillAsync("[name=code]", "12");
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForSelectorAsync("[data-error-summary]");
        await LookAsync("account-code-wrong");
        await page.FillAsync("[name=code]", recovery);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForSelectorAsync("form[action='/sign-out'], a[href='/profile']");
        await page.GotoAsync("/profile/security");
        Assert.Contains("còn 9 mã dự phòng", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.Context.CloseAsync();

        // axe is a script.
        Task LookAsync(string picture) => script ? page.AssertPleasantAsync(picture) : Task.CompletedTask;
    }

    [Fact]
    public async Task The_system_journal_is_pleasant_and_for_administrators_alone()
    {
        var app = await CityApp.OnAsync("sqlite");
        var page = await app.BrowseAsync("quantri", "/admin/journal?kind=role-granted");
        await page.AssertPleasantAsync("journal");
        Assert.Contains("Giao vai trò", await page.InnerTextAsync("tbody"), StringComparison.Ordinal);
        await page.GotoAsync("/admin/journal?kind=pack-loaded");
        Assert.Contains("bản 1", await page.InnerTextAsync("tbody"), StringComparison.Ordinal);
        await page.SetViewportSizeAsync(320, 700);
        await page.AssertPleasantAsync("journal");
        await page.Context.CloseAsync();

        var citizen = await app.BrowseAsync("congdan", "/");
        Assert.Equal(403, (await citizen.GotoAsync("/admin/journal"))!.Status);
        await citizen.Context.CloseAsync();
    }

    private static async Task<string> RegisteredAsync(CityApp app, string user)
    {
        using var browser = app.Browser();
        var made = await browser.PostAsJsonAsync("/api/v1/accounts", new { fullName = "Nguyễn Thị Khóa Thử", userName = user, password = Password });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        return user;
    }

    private static async Task SignInAsync(IPage page, string user)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=user-name]", user);
        await page.FillAsync("[name=password]", Password);
        await page.Locator("main form button[type=submit]").First.ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.ClickAsync("form[action='/sign-out'] button");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
    }
}
