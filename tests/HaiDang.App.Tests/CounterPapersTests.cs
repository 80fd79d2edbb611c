using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaiDang.Documents;
using HaiDang.Documents.Attachments;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Files;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HaiDang.App.Tests;

/// <summary>Papers at the counter: scanned later the same day, brought as a supplement, looked at; and a result signed by hand.</summary>
public sealed partial class CounterPapersTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_walk_in_leaves_its_papers_on_the_list_to_scan_until_each_is_settled(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var dossier = await WalkInAsync(app, "birth-notice", "authorization");
        var code = dossier["temporaryNumber"]!.GetValue<string>();
        var counter = await app.AsAsync("tiepnhan");
        var work = (await counter.GetFromJsonAsync<JsonObject>("/api/v1/work-items?kind=Scan"))!["items"]!.AsArray();
        Assert.Contains(work, i => i!["code"]!.GetValue<string>() == code);

        Assert.Equal("nothing-scanned", await (await app.DoAsync("tiepnhan", dossier, "scan")).ProblemAsync());
        Assert.Equal("scan-reason-needed", await (await app.DoAsync("tiepnhan", dossier, "scan", new { notScanned = new Dictionary<string, string> { ["authorization"] = " " } })).ProblemAsync());
        Assert.Equal("not-allowed", await (await app.DoAsync("thuly", dossier, "scan")).ProblemAsync());
        await AttachAsync(counter, dossier, "component:birth-notice", "chung-sinh.png", Photo());
        dossier = await app.DoneAsync("tiepnhan", dossier, "scan");
        Assert.Contains(await ItemsAsync(app, dossier), i => i.Kind == WorkKind.Scan);
        dossier = await app.DoneAsync("tiepnhan", dossier, "scan", new { notScanned = new Dictionary<string, string> { ["authorization"] = "Khổ giấy quá lớn" } });

        Assert.DoesNotContain(await ItemsAsync(app, dossier), i => i.Kind == WorkKind.Scan);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Only_what_the_pack_marks_is_to_be_scanned(string provider)
    {
        var app = await CityApp.OnAsync(provider);

        var dossier = await WalkInAsync(app);

        Assert.DoesNotContain(await ItemsAsync(app, dossier), i => i.Kind == WorkKind.Scan);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_result_signed_by_hand_is_issued_with_number_day_signer_and_scan(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var dossier = await app.DoneAsync("tiepnhan", await app.FiledAsync(), "accept");
        dossier = await app.DoneAsync("thuly", dossier, "forward");
        dossier = await app.DoneAsync("lanhdao", dossier, "approve", new { inkSigned = true });
        var clerk = await SignedInAsync(app, "vanthu");
        var path = $"/work/dossiers/{dossier["code"]}/issue";
        var page = await clerk.GetStringAsync(path);

        async Task<HttpResponseMessage> IssueAsync(string name, byte[] file, string number) => await clerk.PostAsync(path, Filled(page,
            [("number", number), ("signer", "Ngô Thị Ký Tay"), ("signer-title", "PHÓ CHỦ TỊCH")], [("scan", name, file)]));
        var wrong = await IssueAsync("ket-qua.pdf", Photo(), "7/KS");
        Assert.True((int)wrong.StatusCode is 400 or 415 or 422, await wrong.Content.ReadAsStringAsync());
        Assert.Contains("Ngô Thị Ký Tay", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var number = $"{Random.Shared.Next(1000, 999_999)}/KS";
        var issued = await IssueAsync("ket-qua.pdf", Scan(), number);

        Assert.True(issued.StatusCode == HttpStatusCode.Redirect, await issued.Content.ReadAsStringAsync());
        await using var scope = app.Services.CreateAsyncScope();
        var id = Guid.Parse(dossier["id"]!.GetValue<string>());
        var outcome = await scope.ServiceProvider.GetRequiredService<CityDb>().Set<DossierOutcome>().SingleAsync(o => o.DossierId == id);
        Assert.Equal((number, "Ngô Thị Ký Tay", "PHÓ CHỦ TỊCH"), (outcome.Number, outcome.SignerName, outcome.SignerTitle));
        var file = await clerk.GetByteArrayAsync($"/outcomes/{outcome.Id}");
        Assert.Equal("%PDF", Encoding.ASCII.GetString(file, 0, 4));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_a_person_brings_as_a_supplement_is_attached_at_the_counter(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var dossier = await app.DoneAsync("tiepnhan", await app.FiledAsync(), "ask-supplement",
            new { items = new[] { new { item = "Giấy chứng sinh", reason = "Ảnh mờ", fix = "Nộp bản rõ" } } });
        var counter = await SignedInAsync(app, "tiepnhan");
        var path = $"/work/dossiers/{dossier["temporaryNumber"]}/supplement";
        var page = await counter.GetStringAsync(path);
        Assert.Contains("Giấy chứng sinh", page, StringComparison.Ordinal);

        var refused = await counter.PostAsync(path, Filled(page, [("note", "Bà nội mang đến")], [("component:supplement-1", "a.exe", "MZ"u8.ToArray())]));
        Assert.True((int)refused.StatusCode is >= 400 and < 500);
        Assert.Contains("Bà nội mang đến", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var taken = await counter.PostAsync(path, Filled(page, [("note", "Bà nội mang đến")], [("component:supplement-1", "mat-truoc.png", Photo()), ("component:supplement-1", "mat-sau.png", Photo())]));

        Assert.True(taken.StatusCode == HttpStatusCode.Redirect, await taken.Content.ReadAsStringAsync());
        await using var scope = app.Services.CreateAsyncScope();
        var id = Guid.Parse(dossier["id"]!.GetValue<string>());
        var file = await scope.ServiceProvider.GetRequiredService<CityDb>().Set<DossierFile>().SingleAsync(f => f.DossierId == id);
        Assert.Equal(("application/pdf", 2, "Giấy chứng sinh.pdf"), (file.ContentType, file.Pages, file.Name));
        Assert.Contains("Bà nội mang đến", await counter.GetStringAsync($"/work/dossiers/{dossier["temporaryNumber"]}"), StringComparison.Ordinal);
    }

    [Theory, InlineData(320), InlineData(1280)]
    public async Task In_the_browser_photos_are_scanned_into_one_document_and_looked_at(int width)
    {
        var app = await CityApp.OnAsync("sqlite");
        var dossier = await WalkInAsync(app, "birth-notice");
        var code = dossier["temporaryNumber"]!.GetValue<string>();
        var page = await app.BrowseAsync("tiepnhan", "/counter/to-scan", width);
        await page.AssertPleasantAsync("to-scan");
        await page.GotoAsync($"/work/dossiers/{code}/scan");
        await page.SetInputFilesAsync("input[type=file]", new[] { Payload("trang-1.png"), Payload("trang-2.png") });
        await page.Locator(".file[data-state=done]").Nth(1).WaitForAsync();
        await page.AssertPleasantAsync("scan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/counter/to-scan", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        Assert.False(await page.GetByText(code).IsVisibleAsync());

        await page.GotoAsync($"/work/dossiers/{code}");
        await page.AssertPleasantAsync("desk-with-file");
        var opened = await page.Context.RunAndWaitForPageAsync(() => page.Locator("a[href$='/view']").First.ClickAsync());
        await opened.WaitForLoadStateAsync();

        Assert.EndsWith("/view", opened.Url, StringComparison.Ordinal);
        Assert.Equal("application/pdf", await opened.EvaluateAsync<string>("document.contentType"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_photo_can_be_looked_at_and_runs_nothing()
    {
        var app = await CityApp.OnAsync("sqlite");
        var dossier = await WalkInAsync(app, "birth-notice");
        var id = await AttachAsync(await app.AsAsync("tiepnhan"), dossier, "component:birth-notice", "chung-sinh.png", Photo());

        var page = await app.BrowseAsync("tiepnhan", $"/files/{id}/view");

        Assert.Equal("image/png", await page.EvaluateAsync<string>("document.contentType"));
        Assert.True(await page.EvaluateAsync<int>("document.images[0].naturalWidth") > 0);
        var answer = await page.Context.APIRequest.GetAsync($"{app.Address}files/{id}/view");
        Assert.Contains("sandbox", answer.Headers["content-security-policy"], StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private static async Task<JsonObject> WalkInAsync(CityApp app, params string[] handed)
    {
        var counter = await app.AsAsync("tiepnhan");
        var answer = await counter.PostAsJsonAsync("/api/v1/dossiers", new JsonObject
        {
            ["procedure"] = "1.001193",
            ["unit"] = app.Unit,
            ["channel"] = "counter",
            ["answers"] = Filings.Birth(app),
            ["components"] = new JsonArray([.. handed.Select(id => new JsonObject { ["id"] = id, ["handed"] = true, ["originals"] = 1 })]),
        });
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static async Task<Guid> AttachAsync(HttpClient client, JsonObject dossier, string slot, string name, byte[] file)
    {
        using var form = new MultipartFormDataContent { { new StringContent($"dossier-{dossier["id"]}"), "place" }, { new StringContent(slot), "slot" }, { new ByteArrayContent(file), "file", name } };
        var answer = await client.PostAsync("/api/v1/files", form);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return Guid.Parse((await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>());
    }

    private static async Task<List<WorkItem>> ItemsAsync(CityApp app, JsonObject dossier)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var id = Guid.Parse(dossier["id"]!.GetValue<string>());
        return await scope.ServiceProvider.GetRequiredService<CityDb>().Set<WorkItem>().Where(i => i.DossierId == id).ToListAsync();
    }

    private static async Task<HttpClient> SignedInAsync(CityApp app, string userName)
    {
        var browser = app.Browser();
        var page = await browser.GetStringAsync("/sign-in");
        await browser.PostAsync("/sign-in", Filled(page, [("user-name", userName), ("password", City.People.DemoPeople.Password)], []));
        return browser;
    }

    private static MultipartFormDataContent Filled(string page, (string Name, string Value)[] values, (string Slot, string Name, byte[] Content)[] files)
    {
        var form = Forms().Matches(page).Select(m => m.Value).First(f => !f.Contains("/sign-out", StringComparison.Ordinal));
        var body = new MultipartFormDataContent();
        foreach (Match input in Inputs().Matches(form))
        {
            var name = WebUtility.HtmlDecode(Name().Match(input.Value).Groups[1].Value);
            if (!input.Value.Contains("type=\"file\"", StringComparison.Ordinal) && name.Length > 0 && values.All(v => v.Name != name))
            {
                body.Add(new StringContent(WebUtility.HtmlDecode(Value().Match(input.Value).Groups[1].Value)), name);
            }
        }
        foreach (var (name, value) in values)
        {
            body.Add(new StringContent(value), name);
        }
        foreach (var (slot, name, content) in files)
        {
            body.Add(new ByteArrayContent(content), slot, name);
        }
        return body;
    }

    private static FilePayload Payload(string name) => new() { Name = name, MimeType = "image/png", Buffer = Photo() };

    // A grey picture of 4 × 3.
    private static byte[] Photo()
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Chunk(png, "IHDR", [0, 0, 0, 4, 0, 0, 0, 3, 8, 0, 0, 0, 0]);
        using var data = new MemoryStream();
        using (var deflate = new System.IO.Compression.ZLibStream(data, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var row = 0; row < 3; row++)
            {
                deflate.Write([0, 40, 90, 140, 190]);
            }
        }
        Chunk(png, "IDAT", data.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var crc = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(crc, Crc(body));
        var length = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        png.Write([.. length, .. body, .. crc]);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }
        return ~crc;
    }

    private static byte[] Scan() => PhotoDocument.Make([Photo()], new DocumentInfo("Kết quả", DateTimeOffset.UtcNow)).Value;

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input [^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex(" name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
