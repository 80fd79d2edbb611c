using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace HaiDang.App.Tests;

/// <summary>The pictures of the README, of real pages with made-up people. Every run takes them, so that they can be taken; <c>tools/screenshots</c> keeps them.</summary>
public sealed class ReadmePictures(GalleryApp gallery) : IClassFixture<GalleryApp>
{
    [Fact]
    public async Task The_pages_as_they_are_now()
    {
        var app = await CityApp.TimedAsync("sqlite", nameof(ReadmePictures));
        var (suspended, birth) = await WorkAsync(app);

        var phone = await app.BrowseAsync("congdan", "/", 390, scale: 2);
        await KeepAsync(phone, "home");
        await phone.GotoAsync("/procedures/1.001193");
        await KeepAsync(phone, "procedure");
        await phone.GotoAsync($"/file/1.001193?unit={app.Unit}");
        var citizen = new Hand(gallery, phone, new("phone", 390), "congdan", new());
        await citizen.PressAsync("main form[method=post] button[type=submit]");
        var answers = Filings.Birth(app, "Nguyễn Thử An").Flat();
        answers["child-birth-date"] = "1/11/2026";
        await citizen.AnswerAsync(answers);
        await citizen.PressAsync("main form[method=post] .buttons button");
        await citizen.AnswerAsync(answers);
        await KeepAsync(phone, "filing", "main h1");
        await phone.GotoAsync($"/verify/{birth}");
        await KeepAsync(phone, "verify");

        var desk = await app.BrowseAsync("thuly", "/work");
        await desk.SetViewportSizeAsync(1280, 960);
        await KeepAsync(desk, "work");
        await desk.GotoAsync($"/work/dossiers/{suspended}");
        await desk.Locator("main details summary").First.ClickAsync();
        await KeepAsync(desk, "ledger", "main details");
        await phone.Context.CloseAsync();
        await desk.Context.CloseAsync();
    }

    /// <summary>A week of one commune: some dossiers open, more or less urgent, one whose clock stood still for some days, and a birth returned.</summary>
    /// <returns>Code of the one that was suspended, identifier of the birth's outcome.</returns>
    private static async Task<(string Suspended, string Birth)> WorkAsync(CityApp app)
    {
        var time = app.Time!;
        time.Set("2026-11-03T14:00");
        var suspended = await AcceptedAsync(app, "1.001776", RealForms.Allowance(app.Unit), RealForms.ChildFilesFor("Đặng Văn Thử Nghiệm"), "truongphong");
        time.Set("2026-11-04T09:00");
        suspended = await app.DoneAsync("thuly", suspended, "ask-supplement", new { items = new[] { new { item = "Giấy xác nhận khuyết tật", reason = "Ảnh mờ", fix = "Chụp lại đủ sáng" } } });
        time.Set("2026-11-06T10:00");
        suspended = await app.DoneAsync("congdan", suspended, "supplement", new { note = "Đã gửi bản chụp rõ" });
        time.Set("2026-11-09T08:10");
        await AcceptedAsync(app, "1.013225", RealForms.House(app.Unit, "nha-o"));
        time.Set("2026-11-10T08:30");
        var paused = await AcceptedAsync(app, "1.013225", RealForms.House(app.Unit, "nha-o"));
        await app.DoneAsync("thuly", paused, "ask-supplement", new { items = new[] { new { item = "Bản vẽ mặt cắt", reason = "Thiếu kích thước móng", fix = "Nộp bản vẽ ghi đủ kích thước" } } });
        await AcceptedAsync(app, "1.000894", RealForms.Marriage(app.Unit));
        time.Set("2026-11-11T08:20");
        await AcceptedAsync(app, "1.001612", RealForms.Business(app.Unit));
        var birth = await AcceptedAsync(app, "1.001193", Filings.Birth(app, "Nguyễn Thử Bình"));
        await AcceptedAsync(app, "1.001193", Filings.Birth(app, "Nguyễn Thử Chi"));
        birth = await app.DoneAsync("thuly", birth, "forward");
        birth = await app.DoneAsync("lanhdao", birth, "approve");
        birth = await app.DoneAsync("vanthu", birth, "issue");
        birth = await app.DoneAsync("tiepnhan", birth, "return", new { way = "counter" });
        time.Set("2026-11-11T09:30");
        return (suspended["code"]!.GetValue<string>(), Assert.Single(await OutcomeTests.OutcomesAsync(app, "congdan", birth))!["id"]!.GetValue<string>());
    }

    private static async Task<JsonObject> AcceptedAsync(CityApp app, string procedure, JsonObject answers, JsonObject? parties = null, string? forwardedBy = null)
    {
        var filed = await (await app.AsAsync("congdan")).PostAsJsonAsync("/api/v1/dossiers", new JsonObject { ["procedure"] = procedure, ["unit"] = app.Unit, ["answers"] = answers, ["parties"] = parties });
        Assert.True(filed.IsSuccessStatusCode, await filed.Content.ReadAsStringAsync());
        var dossier = await app.DoneAsync("tiepnhan", (await filed.Content.ReadFromJsonAsync<JsonObject>())!, "accept");
        return forwardedBy is null ? dossier : await app.DoneAsync(forwardedBy, dossier, "forward");
    }

    // What the window shows, from an element on; Playwright knows PNG and JPEG only, Chromium also WebP.
    private static async Task KeepAsync(IPage page, string name, string? from = null)
    {
        await page.EvaluateAsync("from => { document.activeElement?.blur(); scrollTo(0, from ? document.querySelector(from).getBoundingClientRect().top + scrollY - 16 : 0); }", from);
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        var tools = await page.Context.NewCDPSessionAsync(page);
        var shot = await tools.SendAsync("Page.captureScreenshot", new() { ["format"] = "webp", ["quality"] = 82 });
        var picture = Convert.FromBase64String(shot!.Value.GetProperty("data").GetString()!);
        Assert.Equal("WEBP", Encoding.ASCII.GetString(picture, 8, 4));
        if (Environment.GetEnvironmentVariable("HAIDANG_PICTURES") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.webp"), picture, TestContext.Current.CancellationToken);
        }
    }
}
