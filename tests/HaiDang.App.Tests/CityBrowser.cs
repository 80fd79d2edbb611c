using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using HaiDang.City.People;
using Microsoft.Playwright;

namespace HaiDang.App.Tests;

/// <summary>Chromium beside the whole program, one for all tests; each page has cookies of its own.</summary>
internal static class CityBrowser
{
    private static readonly Lazy<Task<IBrowser>> Chromium = new(async () => await (await Playwright.CreateAsync()).Chromium.LaunchAsync(new()
    {
        ExecutablePath = "/usr/bin/chromium",
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    }));

    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(Root(), "src/HaiDang.Ui/frontend/node_modules/axe-core/axe.min.js")));

    /// <summary>A page opened by one of the demo's people.</summary>
    public static async Task<IPage> BrowseAsync(this CityApp app, string userName, string path, int width = 1280, bool script = true, float scale = 1)
    {
        var context = await NewContextAsync(app, width, script, scale);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=user-name]", userName);
        await page.FillAsync("[name=password]", DemoPeople.Password);
        await page.Locator("main form button[type=submit]").First.ClickAsync();
        // The next page is opened anyway; now and then this Chromium does not tell when one has loaded.
        await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("/sign-in$"), new() { Timeout = Patience });
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        return page;
    }

    /// <summary>The longest that a browser on two busy cores may stand still, in milliseconds; what is wrong for good is told all the same, only later.</summary>
    internal const float Patience = 90_000;

    /// <summary>Cookies of somebody who has not signed in.</summary>
    public static async Task<IBrowserContext> NewContextAsync(CityApp app, int width = 1280, bool script = true, float scale = 1)
    {
        var context = await (await Chromium.Value).NewContextAsync(
            new() { ViewportSize = new() { Width = width, Height = 800 }, DeviceScaleFactor = scale, JavaScriptEnabled = script, BaseURL = app.Address.ToString() });
        context.SetDefaultTimeout(Patience);
        return context;
    }

    /// <summary>Presses Tab until an element has the focus.</summary>
    public static async Task TabToAsync(this IPage page, string selector)
    {
        for (var i = 0; i < 300; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
        }
        Assert.Fail($"{selector} is not reached by Tab on {page.Url}.");
    }

    /// <summary>What axe finds by the rules of WCAG 2.2 AA, one line a finding; needs script.</summary>
    public static async Task<string[]> AxeAsync(this IPage page)
    {
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("Runtime.evaluate", new() { ["expression"] = Axe.Value });
        return await page.EvaluateAsync<string[]>("""
            async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }))
                .violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).join(", "))
            """);
    }

    /// <summary>Asserts that the page has no finding and is no wider than its window; keeps a picture where HAIDANG_SCREENSHOTS names a folder.</summary>
    public static async Task AssertPleasantAsync(this IPage page, string picture)
    {
        if (Environment.GetEnvironmentVariable("HAIDANG_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{picture}-{page.ViewportSize!.Width}.png"), FullPage = true });
        }
        var found = await page.AxeAsync();
        Assert.True(found.Length == 0, $"{picture}: {string.Join("; ", found)}");
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0, $"{picture} is wider than {page.ViewportSize!.Width}");
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../.."));
}
