using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Drafts;
using HaiDang.Dossiers.Files;
using HaiDang.Storage;
using HaiDang.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>What bad input gets: a clear answer, what was typed kept, nothing written in part.</summary>
public sealed class BadInputTests
{
    private static readonly byte[] Photo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_malformed_form_is_told_where_it_is_wrong(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var (citizen, child) = (await app.AsAsync("congdan"), Child());

        var broken = await citizen.PostAsync("/api/v1/dossiers", new StringContent("{\"procedure\": \"1.001193\",\n \"answers\": {", Encoding.UTF8, "application/json"), Cancel);
        var text = await citizen.PostAsync("/api/v1/dossiers", new StringContent("khai sinh"), Cancel);
        var list = await citizen.PostAsJsonAsync("/api/v1/dossiers", new { procedure = "1.001193", unit = app.Unit, answers = new[] { 1 } }, Cancel);
        var unknown = await app.FileAsync(With(Filings.Birth(app, child), "favourite-colour", "xanh"));
        var page = await Walk.OfAsync(app, "congdan");
        await page.GoAsync("/file/1.001193");
        await page.SendAsync(new FormUrlEncodedContent([new("_handler", "start"), new("unit", app.Unit)]));

        Assert.Equal((HttpStatusCode.BadRequest, "malformed-json"), (broken.StatusCode, await broken.ProblemAsync()));
        Assert.Contains("dòng 2", await broken.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, list.StatusCode);
        Assert.Contains("favourite-colour", (await unknown.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["errors"]!.AsObject().Select(e => e.Key));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotNull(page.Page.QuerySelector("main h1"));
        Assert.Equal(0, await CountAsync(app, child));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_form_that_is_too_large_is_refused_and_one_that_is_too_long_keeps_what_was_typed(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var citizen = await app.AsAsync("congdan");
        var page = await DraftAsync(app);
        var draft = page.Path;

        // A client that waits to be told to go on is told before it sends.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/dossiers") { Content = new ByteArrayContent(new byte[31 << 20]) { Headers = { ContentType = new("application/json") } } };
        request.Headers.ExpectContinue = true;
        var large = await citizen.SendAsync(request, Cancel);
        await page.PostAsync("group", ("requester-full-name", new string('N', 3000)), ("requester-relation", "me"));
        var kept = ((IHtmlInputElement)page.Page.QuerySelector("[name=requester-full-name]")!).Value;
        var words = page.Words;
        await page.PostAsync("group", ("requester-full-name", new string('N', 2_000_000)), ("requester-relation", "me"));

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-large"), (large.StatusCode, await large.ProblemAsync()));
        Assert.Equal(3000, kept.Length);
        Assert.Contains("rút gọn", words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
        Assert.Contains("Nội dung nhập quá dài", page.Words, StringComparison.Ordinal);
        await page.GoAsync(draft);
        Assert.Equal(3000, ((IHtmlInputElement)page.Page.QuerySelector("[name=requester-full-name]")!).Value.Length);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_unknown_or_closed_procedure_and_an_unknown_unit_are_told_on_the_page(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var page = await Walk.OfAsync(app, "congdan");

        await page.GoAsync("/file/9.999999");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("Không có thủ tục này đang có hiệu lực", page.Words, StringComparison.Ordinal);
        await page.GoAsync("/file/1.014027");
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("Thủ tục chưa nhận hồ sơ tại đây", page.Words, StringComparison.Ordinal);
        await page.GoAsync("/file/1.001193");
        await page.PostAsync("start", ("unit", "99999"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Chọn xã, phường", page.Words, StringComparison.Ordinal);
        var api = await (await app.AsAsync("congdan")).PostAsJsonAsync("/api/v1/drafts", new { procedure = "9.999999", unit = app.Unit }, Cancel);
        Assert.Equal("procedure-not-in-force", await api.ProblemAsync());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_procedure_whose_day_has_not_come_is_not_in_force(string provider)
    {
        var app = await CityApp.TimedAsync(provider, nameof(BadInputTests));
        app.Time!.Set("2026-09-11T16:59");
        var citizen = await app.AsAsync("congdan");
        var page = await Walk.OfAsync(app, "congdan");
        await page.GoAsync("/file/3.000722");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("Không có thủ tục này đang có hiệu lực", page.Words, StringComparison.Ordinal);
        Assert.Equal("procedure-not-in-force", await (await citizen.PostAsJsonAsync("/api/v1/drafts", new { procedure = "3.000722", unit = app.Unit }, Cancel)).ProblemAsync());
        app.Time.Set("2026-09-12T08:00");
        Assert.NotEqual("procedure-not-in-force", await (await citizen.PostAsJsonAsync("/api/v1/drafts", new { procedure = "3.000722" }, Cancel)).ProblemAsync());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_file_of_the_wrong_kind_size_or_name_is_refused_beside_its_field(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var page = await DraftAsync(app);
        var draft = Guid.Parse(page.Path.Split('/')[3]);

        foreach (var (name, content, status, words) in new (string, byte[], int, string)[]
        {
            ("giay.docx", "PK\u0003\u0004 word/document.xml"u8.ToArray(), 422, "Chỉ nhận PDF, ảnh JPEG và PNG"),
            ("giay.pdf", Photo, 422, "Tên tệp kết thúc bằng .pdf nhưng nội dung là"),
            ("giay.png", [.. Photo, .. new byte[21 << 20]], 413, "Mỗi tệp tối đa 20 MB"),
            ("giay.png", Photo[..40], 422, "Không đọc được tệp đến hết"),
        })
        {
            await page.GoAsync($"/file/papers/{draft}");
            await page.PostFileAsync("papers", "component:birth-notice", name, content);
            Assert.Equal((name, status), (name, (int)page.Status));
            Assert.Contains(words, page.Words, StringComparison.Ordinal);
            Assert.NotNull(page.Page.QuerySelector("[data-error-summary] a[href='#f-component-birth-notice']"));
        }
        await using var db = CityDatabase.Open(app.Services);
        Assert.False(await db.Set<DossierFile>().AnyAsync(f => f.DraftId == draft, Cancel));
        var api = await (await app.AsAsync("congdan")).PostAsJsonAsync("/api/v1/uploads", new { place = $"draft-{draft}" }, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, api.StatusCode);
        Assert.Equal("file-too-large", await (await (await app.AsAsync("congdan")).PostAsJsonAsync("/api/v1/uploads", new { place = $"draft-{draft}", slot = "component:birth-notice", name = "a.pdf", size = 30 << 20 }, Cancel)).ProblemAsync());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Identifiers_that_fail_their_rule_and_births_to_come_are_refused_and_doubtful_ones_only_remarked_on(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var tomorrow = app.Today.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var child = Child();

        var wrong = await app.FileAsync(With(With(Filings.Birth(app, child), "requester-personal-id", "03109000123"), "child-birth-date", tomorrow));
        var tax = await FileAsync(app, new JsonObject
        {
            ["procedure"] = "1.001193",
            ["unit"] = app.Unit,
            ["answers"] = Filings.Birth(app, child),
            ["parties"] = new JsonObject { ["owner"] = new JsonObject { ["name"] = "Công ty Thử", ["kind"] = "enterprise", ["taxCode"] = "0100109107" } },
        });
        var page = await DraftAsync(app);
        await page.PostAsync("group", ("requester-personal-id", "03109000123"), ("requester-relation", "me"));

        var errors = (await wrong.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["errors"]!.AsObject();
        Assert.Equal(["child-birth-date", "requester-personal-id"], errors.Select(e => e.Key).Order());
        Assert.Contains("12 chữ số", (string)errors["requester-personal-id"]![0]!, StringComparison.Ordinal);
        Assert.Contains("Mã số thuế không đúng", await tax.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("03109000123", ((IHtmlInputElement)page.Page.QuerySelector("[name=requester-personal-id]")!).Value);
        Assert.Equal(0, await CountAsync(app, child));
        // Nobody was ever given a number that begins with 999, but civil status is corrected and codes are added: filed all the same.
        Assert.Equal(HttpStatusCode.Created, (await app.FileAsync(With(Filings.Birth(app), "requester-personal-id", "999190000001"))).StatusCode);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_expired_draft_says_so(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var page = await DraftAsync(app);
        var id = Guid.Parse(page.Path.Split('/')[3]);
        await using var db = CityDatabase.Open(app.Services);
        var draft = await db.Set<Draft>().AsNoTracking().SingleAsync(d => d.Id == id, Cancel);
        draft.ExpiresAt = draft.StartedAt.AddDays(-1);
        draft.Version++;
        Assert.Null(await app.Services.GetRequiredService<Commit>().WriteAsync(new Changes().Update(draft)));

        await page.GoAsync($"/file/review/{id}");
        var api = await (await app.AsAsync("congdan")).GetAsync($"/api/v1/drafts/{id}", Cancel);

        Assert.Equal(HttpStatusCode.Gone, page.Status);
        Assert.Contains("Bản nháp đã hết hạn", page.Words, StringComparison.Ordinal);
        Assert.Equal("draft-expired", await api.ProblemAsync());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_draft_on_a_replaced_form_is_told_what_changed_and_keeps_what_fits(string provider)
    {
        var app = await CityApp.OwnAsync(provider, _ => { });
        var page = await DraftAsync(app);
        var draft = page.Path;
        await page.PostAsync("group", ("requester-relation", "me"), ("requester-email", "me@example.com"));
        var files = PackFiles.FromFolder(CityApp.CityFolder("hai-phong"));
        var path = files.Paths.Single(p => p.Contains("1.001193", StringComparison.Ordinal));
        var yaml = Encoding.UTF8.GetString(files[path]!);
        var changed = yaml.Replace("Năm sinh người mẹ", "Năm sinh của mẹ theo giấy tờ", StringComparison.Ordinal);
        Assert.NotEqual(yaml, changed);
        var releases = app.Services.GetRequiredService<PackReleases>();
        var report = await releases.LoadAsync(PackFiles.From(files.Paths.Select(p => KeyValuePair.Create(p, p == path ? Encoding.UTF8.GetBytes(changed) : files[p]!))), null, Cancel);
        Assert.Empty(report.Mistakes);
        await app.Services.GetRequiredService<CurrentPack>().RefreshAsync(releases, Cancel);

        await page.GoAsync(draft);
        var (told, words) = (page.Path, page.Words);
        var api = await (await app.AsAsync("congdan")).GetAsync($"/api/v1/drafts/{draft.Split('/')[3]}", Cancel);
        await page.PostAsync("adopt");
        await page.GoAsync(draft);

        Assert.StartsWith("/file/changed/", told, StringComparison.Ordinal);
        Assert.Contains("Năm sinh của mẹ theo giấy tờ", words, StringComparison.Ordinal);
        Assert.Equal("draft-form-replaced", await api.ProblemAsync());
        Assert.Equal("me@example.com", ((IHtmlInputElement)page.Page.QuerySelector("[name=requester-email]")!).Value);
        await app.DisposeAsync();
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_stale_page_of_the_applicant_keeps_the_words_and_writes_nothing(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var dossier = await app.FiledAsync();
        var page = await Walk.OfAsync(app, "congdan");
        await page.GoAsync($"/me/dossiers/{dossier["temporaryNumber"]}/withdraw");
        await app.DoneAsync("tiepnhan", dossier, "accept");

        await page.PostAsync("withdraw", ("note", "Tôi nộp nhầm nơi"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, page.Status);
        Assert.Contains("Hồ sơ đã thay đổi", page.Words, StringComparison.Ordinal);
        Assert.Equal("Tôi nộp nhầm nơi", ((IHtmlTextAreaElement)page.Page.QuerySelector("[name=note]")!).Value);
        Assert.Equal(2, (int)(await GetAsync(app, "congdan", dossier))["state"]!);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_act_that_the_state_or_the_role_does_not_allow_is_refused(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var dossier = await app.FiledAsync();

        var early = await app.DoAsync("congdan", dossier, "rate", new { satisfied = true });
        var role = await app.DoAsync("congdan", dossier, "accept");
        var unasked = await app.DoAsync("congdan", dossier, "supplement", new { note = "Gửi thêm" });
        var page = await Walk.OfAsync(app, "congdan");
        await page.GoAsync($"/me/dossiers/{dossier["temporaryNumber"]}/rate");
        await page.PostAsync("rate", ("satisfied", "true"), ("note", "Nhanh"));

        Assert.Equal("dossier-wrong-state", await early.ProblemAsync());
        Assert.Equal(HttpStatusCode.Forbidden, role.StatusCode);
        Assert.Equal("dossier-wrong-state", await unasked.ProblemAsync());
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("Hồ sơ không ở trạng thái làm được việc này", page.Words, StringComparison.Ordinal);
        Assert.Equal((int)dossier["version"]!, (int)(await GetAsync(app, "congdan", dossier))["version"]!);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Somebody_elses_dossier_does_not_exist_whatever_the_door(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var dossier = await app.FiledAsync();
        var page = await Walk.OfAsync(app, "quantri");
        var api = await app.AsAsync("quantri");

        foreach (var path in (string[])["", "/withdraw", "/rate", "/supplement", "/result", "/receipt"])
        {
            await page.GoAsync($"/me/dossiers/{dossier["temporaryNumber"]}{path}");
            Assert.Equal((path, HttpStatusCode.NotFound), (path, page.Status));
        }
        foreach (var path in (string[])["", "/progress", "/result", "/outcomes"])
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await api.GetAsync($"/api/v1/dossiers/{dossier["id"]}{path}", Cancel)).StatusCode));
        foreach (var act in (string[])["withdraw", "rate", "supplement"])
            Assert.Equal((act, HttpStatusCode.NotFound), (act, (await app.DoAsync("quantri", dossier, act, new { satisfied = true })).StatusCode));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_replayed_form_makes_one_dossier_and_shows_it(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var child = Child();
        var page = await ReadyAsync(app, child);
        var again = page.Filled("submit", [("declared", "true")]);
        var address = page.Path;
        await page.PostAsync("submit", ("declared", "true"));
        var receipt = page.Path;

        await page.SendAsync(again, address);

        Assert.StartsWith("/file/receipt/TN-", receipt, StringComparison.Ordinal);
        Assert.True(receipt == page.Path, $"{page.Status} {page.Path}: {page.Words}");
        Assert.Equal(1, await CountAsync(app, child));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_connection_lost_during_an_upload_loses_nothing_that_arrived(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var citizen = await app.AsAsync("congdan");
        var draft = await citizen.PostAsJsonAsync("/api/v1/drafts", new { procedure = "1.001193", unit = app.Unit }, Cancel);
        var id = (string)(await draft.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["id"]!;
        var content = Photo.Concat(new byte[300_000]).ToArray();
        var begun = await citizen.PostAsJsonAsync("/api/v1/uploads", new { place = $"draft-{id}", slot = "component:birth-notice", name = "a.png", size = content.Length }, Cancel);
        var upload = begun.Headers.Location!.ToString();
        using (var line = new TcpClient(app.Address.Host, app.Address.Port))
        {
            await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"PUT {upload} HTTP/1.1\r\nHost: {app.Address.Authority}\r\nAuthorization: {citizen.DefaultRequestHeaders.Authorization}\r\nContent-Range: bytes 0-{content.Length - 1}/{content.Length}\r\nContent-Length: {content.Length}\r\n\r\n"), Cancel);
            await line.GetStream().WriteAsync(content.AsMemory(0, 200_000), Cancel);
            await line.GetStream().FlushAsync(Cancel);
            await Task.Delay(500, Cancel);
        }

        long received = 0;
        for (var tries = 0; tries < 50 && received == 0; tries++)
        {
            await Task.Delay(100, Cancel);
            received = (long)(await citizen.GetFromJsonAsync<JsonObject>(upload, Cancel))!["received"]!;
        }
        Assert.InRange(received, 1, 200_000);
        using var rest = new ByteArrayContent(content[(int)received..]);
        rest.Headers.ContentRange = new ContentRangeHeaderValue(received, content.Length - 1, content.Length);
        var done = await citizen.PutAsync(upload, rest, Cancel);

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.True((bool)(await done.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["done"]!);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_full_disk_is_told_and_leaves_no_row_and_no_bytes(string provider)
    {
        var app = await CityApp.OwnAsync(provider, _ => { });
        var citizen = await app.AsAsync("congdan");
        var draft = await citizen.PostAsJsonAsync("/api/v1/drafts", new { procedure = "1.001193", unit = app.Unit }, Cancel);
        var id = (string)(await draft.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["id"]!;
        var begun = await citizen.PostAsJsonAsync("/api/v1/uploads", new { place = $"draft-{id}", slot = "component:birth-notice", name = "a.png", size = Photo.Length }, Cancel);
        var upload = begun.Headers.Location!.ToString();
        // /dev/full answers every write with "no space left on device".
        var name = Guid.Parse(upload[^36..]).ToString("N");
        var folder = Path.Combine(app.Services.GetRequiredService<HaiDang.Web.CityOptions>().DataFolder, "files", name[^2..], name[^4..^2]);
        Directory.CreateDirectory(folder);
        File.CreateSymbolicLink(Path.Combine(folder, name + ".tmp"), "/dev/full");

        using var piece = new ByteArrayContent(Photo);
        piece.Headers.ContentRange = new ContentRangeHeaderValue(0, Photo.Length - 1, Photo.Length);
        var full = await citizen.PutAsync(upload, piece, Cancel);

        Assert.Equal((507, "storage-full"), ((int)full.StatusCode, await full.ProblemAsync()));
        Assert.False(File.Exists(Path.Combine(folder, name)));
        await using (var db = CityDatabase.Open(app.Services))
            Assert.Equal(FileState.Uploading, (await db.Set<DossierFile>().SingleAsync(f => f.DraftId == Guid.Parse(id), Cancel)).State);
        // Room again: asking is enough, all bytes have arrived.
        using var nothing = new ByteArrayContent([]);
        nothing.Headers.ContentRange = new ContentRangeHeaderValue(Photo.Length);
        Assert.Equal(HttpStatusCode.OK, (await citizen.PutAsync(upload, nothing, Cancel)).StatusCode);
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_database_away_for_ten_seconds_costs_a_clear_answer_and_nothing_else()
    {
        Assert.SkipUnless(PostgresServer.IsInstalled, "No PostgreSQL: install the package postgresql.");
        var server = await PostgresServer.StartAsync(durable: false);
        var app = await CityApp.OwnAsync("postgres", _ => { }, new CityDatabase(true, server.ConnectionString));
        var child = Child();
        var page = await ReadyAsync(app, child);
        var review = page.Path;
        var typing = await DraftAsync(app);
        var group = typing.Path;
        await app.AsAsync("congdan");
        await server.StopAtOnceAsync();
        var gone = DateTime.UtcNow;

        var api = await app.FileAsync(Filings.Birth(app, child));
        await page.PostAsync("submit", ("declared", "true"));
        await typing.PostAsync("group", ("requester-full-name", "Nguyễn Giữ Lại"), ("requester-relation", "me"));
        var kept = (typing.Page.QuerySelector("main form input[name=requester-full-name]") as IHtmlInputElement)?.Value;
        var again = typing.Page.QuerySelector("main form")?.GetAttribute("action");
        await Task.Delay(TimeSpan.FromSeconds(Math.Max(0, 10 - (DateTime.UtcNow - gone).TotalSeconds)), Cancel);
        await server.StartAsync();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "database-unavailable"), (api.StatusCode, await api.ProblemAsync()));
        Assert.NotNull(api.Headers.RetryAfter);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (page.Status, page.RetryAfter is not null));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Nguyễn Giữ Lại", group), (typing.Status, kept, again));
        await typing.SendAgainAsync();
        await typing.GoAsync(group);
        Assert.Equal("Nguyễn Giữ Lại", ((IHtmlInputElement)typing.Page.QuerySelector("[name=requester-full-name]")!).Value);
        Assert.Equal(0, await CountAsync(app, child));
        await page.GoAsync(review);
        Assert.Contains(child, page.Words, StringComparison.Ordinal);
        await page.PostAsync("submit", ("declared", "true"));
        Assert.StartsWith("/file/receipt/TN-", page.Path, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(app, child));
        await app.DisposeAsync();
        await server.RemoveAsync();
    }

    [Fact]
    public async Task A_database_that_another_program_holds_for_ten_seconds_is_waited_for()
    {
        var app = await CityApp.OwnAsync("sqlite", _ => { });
        var child = Child();
        await app.AsAsync("congdan");
        await using var holder = new SqliteConnection(app.Database.ConnectionString);
        await holder.OpenAsync(Cancel);
        var hold = holder.BeginTransaction(System.Data.IsolationLevel.Serializable, deferred: false);

        var filing = app.FileAsync(Filings.Birth(app, child));
        await Task.Delay(TimeSpan.FromSeconds(10), Cancel);
        Assert.False(filing.IsCompleted);
        await hold.RollbackAsync(Cancel);

        Assert.Equal(HttpStatusCode.Created, (await filing).StatusCode);
        Assert.Equal(1, await CountAsync(app, child));
        await app.DisposeAsync();
    }

    private static JsonObject With(JsonObject answers, string field, string value)
    {
        answers[field] = value;
        return answers;
    }

    private static async Task<HttpResponseMessage> FileAsync(CityApp app, JsonObject request) => await (await app.AsAsync("congdan")).PostAsJsonAsync("/api/v1/dossiers", request, Cancel);

    private static async Task<JsonObject> GetAsync(CityApp app, string userName, JsonObject dossier) =>
        (await (await app.AsAsync(userName)).GetFromJsonAsync<JsonObject>($"/api/v1/dossiers/{dossier["id"]}", Cancel))!;

    // Other tests file in the same database at the same time: each counts the dossiers of a child of its own.
    private static async Task<int> CountAsync(CityApp app, string child)
    {
        await using var db = CityDatabase.Open(app.Services);
        return (await db.Set<Dossier>().ToListAsync(Cancel)).Count(d => d.AnswersJson.Contains(child, StringComparison.Ordinal));
    }

    private static string Child() => "Nguyễn Thử " + string.Concat(Guid.NewGuid().ToByteArray().Select(b => (char)('a' + (b % 26))));

    private static async Task<Walk> DraftAsync(CityApp app)
    {
        var page = await Walk.OfAsync(app, "congdan");
        await page.GoAsync("/file/1.001193");
        await page.PostAsync("start");
        Assert.StartsWith("/file/drafts/", page.Path, StringComparison.Ordinal);
        return page;
    }

    /// <summary>A draft filled in to its last page.</summary>
    private static async Task<Walk> ReadyAsync(CityApp app, string child)
    {
        var page = await DraftAsync(app);
        var answers = Filings.Birth(app, child).Flat();
        for (var turn = 0; page.Path.StartsWith("/file/drafts/", StringComparison.Ordinal) && turn < 15; turn++)
            await page.PostAsync("group", [.. answers.Where(a => page.Page.QuerySelector($"[name='{a.Key}']") is not null).Select(a => (a.Key, a.Value))]);
        await page.PostAsync("persons", ("basis", "self"), ("other-collector", "false"));
        await page.PostFileAsync("papers", "component:birth-notice", "giay.png", Photo);
        Assert.StartsWith("/file/review/", page.Path, StringComparison.Ordinal);
        return page;
    }
}
