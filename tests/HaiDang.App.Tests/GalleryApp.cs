using System.Runtime.CompilerServices;
using HaiDang.Ui;
using HaiDang.Web.Components;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace HaiDang.App.Tests;

/// <summary>The shared pages alone, without a city and without a database, on a real port, with a browser beside them.</summary>
public sealed class GalleryApp : IAsyncLifetime
{
    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Address { get; private set; } = "";

    public string Axe { get; } = File.ReadAllText(Path.Combine(Root(), "src/HaiDang.Ui/frontend/node_modules/axe-core/axe.min.js"));

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "HaiDang.Web",
            EnvironmentName = Environments.Development,
            ContentRootPath = Path.Combine(Root(), "src/HaiDang.Web"),
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseStaticWebAssets();
        builder.Services.AddPages();
        _app = builder.Build();
        _app.UseUi();
        _app.UseAntiforgery();
        _app.MapPages();
        await _app.StartAsync();
        Address = _app.Urls.First();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }

    public async Task<IPage> OpenAsync(string path, int width = 768, string language = "vi", bool script = true)
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 800 }, JavaScriptEnabled = script, BaseURL = Address });
        context.SetDefaultTimeout(CityBrowser.Patience);
        await context.AddCookiesAsync([new() { Name = "lang", Value = language, Url = Address }]);
        await context.AddInitScriptAsync("""
            window.violations = [];
            document.addEventListener("securitypolicyviolation", e => violations.push(e.violatedDirective + " " + e.sourceFile));
            window.shift = 0;
            new PerformanceObserver(l => { for (const e of l.getEntries()) if (!e.hadRecentInput) shift += e.value; }).observe({ type: "layout-shift", buffered: true });
            """);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        return page;
    }

    /// <summary>What axe finds by the rules of WCAG 2.2 AA, one line a finding. Runs beside the page's policy, not through it.</summary>
    public async Task<string[]> AxeAsync(IPage page)
    {
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("Runtime.evaluate", new() { ["expression"] = Axe });
        return await page.EvaluateAsync<string[]>("""
            async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }))
                .violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).join(", "))
            """);
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../.."));
}
