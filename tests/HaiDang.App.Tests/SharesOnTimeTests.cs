using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace HaiDang.App.Tests;

/// <summary>The share on time of the sentence is of dossiers with a limit when they ended, that of the indicator of all: where they differ, the page says what each counts.</summary>
public sealed class SharesOnTimeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Where_a_dossier_without_a_limit_makes_two_shares_differ_the_pages_say_what_each_counts(string provider)
    {
        var app = await CityApp.TimedAsync(provider, nameof(SharesOnTimeTests));
        using var anybody = app.Browser();
        string[] paths = ["/performance?period=2026-01", $"/performance/units/{app.Unit}?period=2026-01"];
        using var leader = await OfficersPagesTests.SignedInAsync(app, "lanhdaotp");
        await SettleAsync(app);
        Assert.Null((await PageAsync(leader, "/leader?period=2026-01")).QuerySelector("[data-share-note]"));
        var alike = await Task.WhenAll(paths.Select(p => PageAsync(anybody, p)));
        await StopAsync(app);

        var differing = await Task.WhenAll(paths.Select(p => PageAsync(anybody, p)));

        Assert.All(alike, p => Assert.Null(p.QuerySelector("[data-share-note]")));
        Assert.Contains("tính trên mọi hồ sơ đã giải quyết", (await PageAsync(leader, "/leader?period=2026-01")).QuerySelector("[data-share-note]")!.TextContent, StringComparison.Ordinal);
        foreach (var page in differing)
        {
            var note = page.QuerySelector("[data-share-note]")!;
            Assert.Contains("100 % đúng hạn hoặc sớm hơn", page.QuerySelector(".said")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("chỉ tính 1 hồ sơ có thời hạn khi kết thúc", note.TextContent, StringComparison.Ordinal);
            Assert.Contains("(50 %) tính trên cả 2 hồ sơ đã giải quyết: 1 hồ sơ còn lại không có thời hạn", note.TextContent, StringComparison.Ordinal);
            var formula = await PageAsync(anybody, note.QuerySelector("a")!.GetAttribute("href")!);
            Assert.Equal("100 * ended[early, on-time] / ended", formula.QuerySelector("#formula ~ dl code")!.TextContent);
        }
    }

    private static async Task SettleAsync(CityApp app)
    {
        var dossier = await app.DoneAsync("tiepnhan", await app.FiledAsync(), "accept");
        dossier = await app.DoneAsync("thuly", dossier, "forward");
        dossier = await app.DoneAsync("lanhdao", dossier, "approve");
        dossier = await app.DoneAsync("vanthu", dossier, "issue");
        await app.DoneAsync("tiepnhan", dossier, "return", new { way = "counter" });
    }

    // While it waits for a supplement there is no appointment.
    private static async Task StopAsync(CityApp app)
    {
        var dossier = await app.DoneAsync("tiepnhan", await app.FiledAsync(), "accept");
        dossier = await app.DoneAsync("thuly", dossier, "ask-supplement", new { items = new[] { new { item = "Giấy chứng sinh", reason = "Ảnh mờ", fix = "Chụp lại" } } });
        await app.DoneAsync("thuly", dossier, "stop", new { reason = "Người nộp yêu cầu dừng" });
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string path) => await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path, Cancel), Cancel);
}
