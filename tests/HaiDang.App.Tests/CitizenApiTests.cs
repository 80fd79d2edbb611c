using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

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
