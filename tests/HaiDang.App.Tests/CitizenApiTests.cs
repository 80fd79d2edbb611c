using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.City.Packs.Releases;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>What the citizen's pages do, through the API.</summary>
public sealed class CitizenApiTests
{
    private static readonly byte[] Photo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_draft_is_begun_saved_given_papers_and_filed_once(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var citizen = await app.AsAsync("congdan");
        var draft = await ReadAsync(await citizen.PostAsJsonAsync("/api/v1/drafts", new { procedure = "1.001193", unit = app.Unit }), HttpStatusCode.Created);
        var address = $"/api/v1/drafts/{draft["id"]}";

        var half = Filings.Birth(app, "Nguyễn Nháp An");
        half.Remove("child-full-name");
        var saved = await ReadAsync(await PutAsync(citizen, address, half, 1), HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await PutAsync(citizen, address, half, 1)).StatusCode);
        Assert.Contains(saved["missing"]!.AsArray(), m => (string)m!["field"]! == "child-full-name");
        saved = await ReadAsync(await PutAsync(citizen, address, Filings.Birth(app, "Nguyễn Nháp An"), (int)saved["version"]!), HttpStatusCode.OK);
        Assert.Contains(saved["missing"]!.AsArray(), m => (string)m!["field"]! == "component:birth-notice");
        await SendInPiecesAsync(citizen, $"draft-{draft["id"]}", "trang 1.png");
        await SendInPiecesAsync(citizen, $"draft-{draft["id"]}", "trang 2.png");
        Assert.Equal("not-declared", await (await citizen.PostAsJsonAsync($"{address}/submit", new { declared = false }, TestContext.Current.CancellationToken)).ProblemAsync());
        var filed = await ReadAsync(await citizen.PostAsJsonAsync($"{address}/submit", new { declared = true }), HttpStatusCode.Created);
        var again = await ReadAsync(await citizen.PostAsJsonAsync($"{address}/submit", new { declared = true }), HttpStatusCode.Created);

        Assert.Equal((string)filed["id"]!, (string)again["id"]!);
        var seen = await ReadAsync(await citizen.GetAsync($"/api/v1/dossiers/{filed["temporaryNumber"]}/progress"), HttpStatusCode.OK);
        var document = Assert.Single(seen["files"]!.AsArray())!;
        Assert.Equal(("application/pdf", 2), ((string)document["contentType"]!, (int)document["pages"]!));
        Assert.DoesNotContain(await DraftsAsync(citizen), d => (string)d!["id"]! == (string)draft["id"]!);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Filing_waits_for_a_file_that_is_still_on_its_way(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var citizen = await app.AsAsync("congdan");
        var draft = await ReadAsync(await citizen.PostAsJsonAsync("/api/v1/drafts", new { procedure = "1.001193", unit = app.Unit }), HttpStatusCode.Created);
        var address = $"/api/v1/drafts/{draft["id"]}";
        await ReadAsync(await PutAsync(citizen, address, Filings.Birth(app, "Nguyễn Chờ Tệp"), 1), HttpStatusCode.OK);
        await SendInPiecesAsync(citizen, $"draft-{draft["id"]}", "trang 1.png");
        var begun = await ReadAsync(await citizen.PostAsJsonAsync("/api/v1/uploads", new { place = $"draft-{draft["id"]}", slot = "component:birth-notice", name = "trang 2.png", size = Photo.Length }), HttpStatusCode.Created);

        var waiting = await ReadAsync(await citizen.GetAsync(address), HttpStatusCode.OK);
        var refused = await citizen.PostAsJsonAsync($"{address}/submit", new { declared = true });
        var page = await Walk.OfAsync(app, "congdan");
        await page.GoAsync($"/file/review/{draft["id"]}");

        var missing = Assert.Single(waiting["missing"]!.AsArray())!;
        Assert.Equal("component:birth-notice", (string)missing["field"]!);
        Assert.Equal((HttpStatusCode.Conflict, "uploads-unfinished"), (refused.StatusCode, await refused.ProblemAsync()));
        Assert.Contains("Chưa tải xong: trang 2.png", page.Words, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector($"main a[href^='/file/papers/{draft["id"]}']"));
        Assert.Equal(HttpStatusCode.NoContent, (await citizen.DeleteAsync($"/api/v1/files/{begun["id"]}")).StatusCode);
        await ReadAsync(await citizen.PostAsJsonAsync($"{address}/submit", new { declared = true }), HttpStatusCode.Created);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_draft_of_somebody_else_does_not_exist(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var draft = await ReadAsync(await (await app.AsAsync("congdan")).PostAsJsonAsync("/api/v1/drafts", new { procedure = "1.001193", unit = app.Unit }), HttpStatusCode.Created);
        var (other, address) = (await app.AsAsync("thuly"), $"/api/v1/drafts/{draft["id"]}");

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(other, address, [], 1)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsJsonAsync($"{address}/submit", new { declared = true })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await (await app.AsAsync("congdan")).DeleteAsync(address)).StatusCode);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_was_asked_for_is_handed_in_with_the_second_secret_alone(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var dossier = await app.FiledAsync();
        dossier = await app.DoneAsync("tiepnhan", dossier, "ask-supplement", new { items = new[] { new { item = "Giấy chứng sinh", reason = "Ảnh mờ", fix = "Chụp lại đủ sáng" } } });
        var mine = await ReadAsync(await (await app.AsAsync("congdan")).GetAsync($"/api/v1/dossiers/{dossier["id"]}/progress"), HttpStatusCode.OK);
        var asked = mine["asked"]![0]!;
        Assert.Equal("component:supplement-1", (string)asked["slot"]!);

        var stranger = app.Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await CommandAsync(stranger, dossier, "supplement", new { note = "Gửi lại" })).StatusCode);
        var tracked = await stranger.PostAsJsonAsync("/api/v1/track", new { code = (string)dossier["temporaryNumber"]!, secret = (string)mine["trackingCode"]! });
        Assert.Equal(HttpStatusCode.OK, tracked.StatusCode);
        Assert.Equal("supplement-nothing", await (await CommandAsync(stranger, dossier, "supplement", new { })).ProblemAsync());
        await SendInPiecesAsync(stranger, $"dossier-{dossier["id"]}", "chup lai.png", "component:supplement-1");
        var supplied = await ReadAsync(await CommandAsync(stranger, dossier, "supplement", new { note = "Gửi lại" }), HttpStatusCode.OK);

        Assert.Equal(1, (int)supplied["state"]!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await CommandAsync(stranger, await app.FiledAsync(), "withdraw", new { })).StatusCode);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_papers_that_the_office_gives_are_read_signed_in_or_by_the_second_secret(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var dossier = await app.DoneAsync("tiepnhan", await app.FiledAsync(), "accept");
        var page = await Walk.OfAsync(app, "congdan");
        await page.GoAsync($"/me/dossiers/{dossier["code"]}");
        var secret = page.Page.QuerySelector("#secret")!.TextContent;

        Assert.NotNull(page.Page.QuerySelector($"a[href='/me/dossiers/{dossier["code"]}/slips/01.pdf']"));
        await page.GoAsync($"/me/dossiers/{dossier["code"]}/slips/01");
        Assert.Contains((string)dossier["code"]!, page.Page.Body!.TextContent, StringComparison.Ordinal);
        var stranger = new Walk(app);
        await stranger.GoAsync($"/track/{dossier["code"]}/slips/01");
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        await stranger.GoAsync("/track");
        await stranger.PostAsync("track", ("code", (string)dossier["code"]!), ("secret", secret));
        Assert.NotNull(stranger.Page.QuerySelector($"a[href='/track/{dossier["code"]}/slips/01']"));
        await stranger.GoAsync($"/track/{dossier["code"]}/slips/01");
        Assert.Contains("Nguyễn", stranger.Page.Body!.TextContent, StringComparison.Ordinal);
        // A pause takes nothing back of what was promised, and says which unit asked for it.
        dossier = await app.DoneAsync("thuly", dossier, "ask-supplement", new { items = new[] { new { item = "Giấy chứng sinh", reason = "Ảnh mờ", fix = "Chụp lại đủ sáng" } } });
        await page.GoAsync($"/me/dossiers/{dossier["code"]}/slips/01");
        Assert.Matches("Hẹn trả kết quả\\s*[0-9]{2} giờ", page.Page.Body!.TextContent);
        await page.GoAsync($"/me/dossiers/{dossier["code"]}");
        Assert.Contains("Ảnh mờ. Chụp lại đủ sáng.", page.Words, StringComparison.Ordinal);
        var progress = await ReadAsync(await (await app.AsAsync("congdan")).GetAsync($"/api/v1/dossiers/{dossier["id"]}/progress"), HttpStatusCode.OK);
        Assert.Equal(["01", "02"], progress["slips"]!.AsArray().Select(s => (string)s!["number"]!));
        Assert.Equal(HttpStatusCode.OK, (await (await app.AsAsync("congdan")).GetAsync((string)progress["slips"]![1]!["href"]!)).StatusCode);
        var pause = progress["ledger"]!.AsArray().Last(r => (string)r!["mark"]! == "suspended")!;
        Assert.Equal(app.Services.GetRequiredService<CurrentPack>().Pack.Units.All.First(u => u.Id == app.Unit).Name.Vi, (string)pause["source"]!);
        var receipt = await (await app.AsAsync("congdan")).GetAsync($"/api/v1/dossiers/{dossier["code"]}/slips/01.pdf");
        Assert.Equal("application/pdf", receipt.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Browser().GetAsync($"/api/v1/dossiers/{dossier["code"]}/slips/01.pdf")).StatusCode);
        // The control slip is the unit's own, and what was never asked has no slip.
        foreach (var slip in (string[])["06", "03"])
        {
            await page.GoAsync($"/me/dossiers/{dossier["code"]}/slips/{slip}");
            Assert.Equal((slip, HttpStatusCode.NotFound), (slip, page.Status));
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_file_of_a_supplement_that_never_arrived_is_taken_away_and_the_rest_is_sent(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var dossier = await app.DoneAsync("tiepnhan", await app.FiledAsync(), "ask-supplement", new { items = new[] { new { item = "Giấy chứng sinh", reason = "Ảnh mờ", fix = "Chụp lại" } } });
        var citizen = await app.AsAsync("congdan");
        await ReadAsync(await citizen.PostAsJsonAsync("/api/v1/uploads", new { place = $"dossier-{dossier["id"]}", slot = "component:supplement-1", name = "dở dang.png", size = 5000 }), HttpStatusCode.Created);
        await SendInPiecesAsync(citizen, $"dossier-{dossier["id"]}", "nhầm.png", "component:supplement-1");
        var page = await Walk.OfAsync(app, "congdan");
        var address = $"/me/dossiers/{dossier["temporaryNumber"]}/supplement";
        await page.GoAsync(address);
        await page.PostAsync("supplement", ("note", "Gửi lại"));
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("chưa tải lên xong", page.Words, StringComparison.Ordinal);

        foreach (var name in (string[])["dở dang.png", "nhầm.png"])
        {
            await page.GoAsync(address);
            var remove = page.Page.QuerySelectorAll("main a[href*='remove=']").First(a => a.ParentElement!.TextContent.Contains(name, StringComparison.Ordinal)).GetAttribute("href")!;
            await page.GoAsync(remove);
            Assert.Contains(name, page.Words, StringComparison.Ordinal);
            await page.PostAsync("supplement");
            Assert.Equal(address, page.Path);
            Assert.DoesNotContain(name, page.Words, StringComparison.Ordinal);
        }
        await page.PostAsync("supplement", ("note", "Đã nộp bản chính tại quầy"));

        Assert.Equal($"/me/dossiers/{dossier["temporaryNumber"]}", page.Path);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_withdrawn_dossier_is_rated_once(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var dossier = await app.DoneAsync("congdan", await app.FiledAsync(), "withdraw", new { reason = "Nộp nhầm nơi" });

        var rated = await app.DoneAsync("congdan", dossier, "rate", new { satisfied = true, note = "Nhanh" });

        Assert.Equal(7, (int)rated["state"]!);
        Assert.Equal("already-rated", await (await app.DoAsync("congdan", rated, "rate", new { satisfied = false })).ProblemAsync());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Kinds_of_work_in_an_address_are_written_as_in_JSON(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        await app.FiledAsync();
        var counter = await app.AsAsync("tiepnhan");

        var work = (await counter.GetFromJsonAsync<JsonObject>("/api/v1/work-items?kind=acceptance", TestContext.Current.CancellationToken))!["items"]!.AsArray();

        Assert.NotEmpty(work);
        Assert.All(work, item => Assert.Equal("acceptance", (string)item!["kind"]!));
        Assert.Equal(HttpStatusCode.BadRequest, (await counter.GetAsync("/api/v1/work-items?kind=anything", TestContext.Current.CancellationToken)).StatusCode);
    }

    private static async Task<JsonArray> DraftsAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonArray>("/api/v1/drafts"))!;

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, string address, JsonObject answers, int version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(new JsonObject { ["answers"] = answers.DeepClone() }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> CommandAsync(HttpClient client, JsonObject dossier, string command, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/dossiers/{dossier["id"]}/{command}") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{dossier["version"]}\"");
        return await client.SendAsync(request);
    }

    private static async Task SendInPiecesAsync(HttpClient client, string place, string name, string slot = "component:birth-notice")
    {
        var begun = await client.PostAsJsonAsync("/api/v1/uploads", new { place, slot, name, size = Photo.Length });
        await ReadAsync(begun, HttpStatusCode.Created);
        foreach (var (from, to) in new[] { (0, 30), (30, Photo.Length) })
        {
            using var piece = new ByteArrayContent(Photo[from..to]);
            piece.Headers.ContentRange = new ContentRangeHeaderValue(from, to - 1, Photo.Length);
            await ReadAsync(await client.PutAsync(begun.Headers.Location, piece), HttpStatusCode.OK);
        }
    }
}
