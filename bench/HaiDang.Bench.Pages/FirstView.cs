using Microsoft.Playwright;

namespace HaiDang.Bench.Pages;

/// <summary>What a browser that was never here before gets of a page, on a slow phone line.</summary>
/// <param name="BytesToPaint">Bytes on the wire, headers included, of everything asked for before the first paint; each counted whole.</param>
/// <param name="Bytes">Bytes on the wire until the page is silent.</param>
/// <param name="Requests">Requests until the page is silent.</param>
/// <param name="Hosts">Different hosts asked; one is our own.</param>
/// <param name="Paint">First contentful paint, in milliseconds from the start.</param>
/// <param name="Shift">Sum of all layout shifts (0: nothing moved).</param>
internal sealed record View(long BytesToPaint, long Bytes, int Requests, int Hosts, double Paint, double Shift);

/// <summary>Chromium with a phone's window and line.</summary>
internal sealed class FirstView : IAsyncDisposable
{
    public const int Width = 360;
    public const int Height = 740;
    public const int KilobitsPerSecond = 1600;
    public const long MostBytes = 100_000;

    // Runs before the page's own scripts. Only what the browser itself measured is read.
    private const string Watch = """
        window.shifts = 0;
        new PerformanceObserver(list => { for (const e of list.getEntries()) window.shifts += e.value; }).observe({ type: "layout-shift", buffered: true });
        """;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private FirstView(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static TimeSpan RoundTrip => TimeSpan.FromMilliseconds(150);

    public static async Task<FirstView> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }));
    }

    /// <summary>Opens a page in a browser without cache and cookies, scrolls to its end and back, and tells what travelled and what moved.</summary>
    public async Task<View> MeasureAsync(Uri page)
    {
        await using var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = Width, Height = Height }, DeviceScaleFactor = 2, IsMobile = true, HasTouch = true, Locale = "vi-VN" });
        await context.AddInitScriptAsync(Watch);
        var tab = await context.NewPageAsync();
        var line = await context.NewCDPSessionAsync(tab);
        await line.SendAsync("Network.enable");
        await line.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false,
            ["latency"] = RoundTrip.TotalMilliseconds,
            ["downloadThroughput"] = KilobitsPerSecond * 1000 / 8,
            ["uploadThroughput"] = KilobitsPerSecond * 1000 / 8,
        });
        var hosts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var requests = 0;
        tab.Request += (_, request) =>
        {
            // Pictures written into the page itself travel with it.
            if (new Uri(request.Url) is { Scheme: "http" or "https" } address)
            {
                requests++;
                hosts.Add(address.Authority);
            }
        };
        var answer = await tab.GotoAsync(page.ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle, Timeout = 60_000 });
        if (answer is not { Ok: true })
            throw new InvalidOperationException($"{page} answered {answer?.Status}.");
        // What comes lazily further down moves things too, or must not.
        await tab.EvaluateAsync("async () => { for (let y = 0; y < document.body.scrollHeight; y += 500) { scrollTo(0, y); await new Promise(r => setTimeout(r, 30)); } scrollTo(0, 0); }");
        await tab.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await tab.WaitForTimeoutAsync(500);
        var seen = await tab.EvaluateAsync<double[]>("""
            () => {
              const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity;
              const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
              const bytes = of => of.reduce((sum, e) => sum + e.transferSize, 0);
              return [paint, bytes(all.filter(e => e.startTime < paint)), bytes(all), window.shifts];
            }
            """);
        return new((long)seen[1], (long)seen[2], requests, hosts.Count, seen[0], seen[3]);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
