using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using HaiDang.City.Audit;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.City.Privacy.Consents;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>What people agree to, purpose by purpose: nothing is done before, all is kept, and changed words ask anew.</summary>
public sealed class ConsentsTests
{
    private const string Purpose = "dien-san-tai-quay";
    private static int _ids;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_counter_gets_an_account_only_while_its_owner_agrees(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var (person, officer) = (await TestOfficial.AddAsync(app, app.Unit), await TestOfficial.AddAsync(app, app.Unit, Roles.Counter));
        var id = await IdentifiedAsync(person);

        var silent = await FindAsync(officer, id);
        Assert.True((bool)silent["isAccountClosed"]!);
        Assert.Equal(["known", "isAccountClosed"], silent.Select(p => p.Key));
        Assert.Empty(silent["known"]!.AsArray());
        Assert.Equal("never", (string)(await StandingAsync(person))["state"]!);
        Assert.Equal((HttpStatusCode.Conflict, "consent-text-changed"), await SaidAsync(await GiveAsync(person, new string('0', 64))));
        Assert.Equal((HttpStatusCode.Conflict, "consent-text-changed"), await SaidAsync(await GiveAsync(person, null)));
        Assert.Equal((HttpStatusCode.NotFound, "consent-not-found"), await SaidAsync(await person.Api.PostAsJsonAsync("/api/v1/me/consents/quang-cao", new { version = "x" }, Cancel)));
        Assert.Equal((HttpStatusCode.NotFound, "consent-not-found"), await SaidAsync(await person.Api.DeleteAsync("/api/v1/me/consents/quang-cao", Cancel)));
        Assert.Equal(HttpStatusCode.NoContent, (await person.Api.DeleteAsync($"/api/v1/me/consents/{Purpose}", Cancel)).StatusCode);
        Assert.True((bool)(await FindAsync(officer, id))["isAccountClosed"]!);

        await AgreeAsync(person.Api);
        var open = await FindAsync(officer, id);
        Assert.False((bool)open["isAccountClosed"]!);
        Assert.Equal(person.Name, (string)Assert.Single(open["known"]!.AsArray())!["profile"]!["fullName"]!);

        Assert.Equal(HttpStatusCode.NoContent, (await person.Api.DeleteAsync($"/api/v1/me/consents/{Purpose}", Cancel)).StatusCode);
        Assert.Equal("withdrawn", (string)(await StandingAsync(person))["state"]!);
        var closed = await FindAsync(officer, id);
        Assert.True((bool)closed["isAccountClosed"]!);
        Assert.Empty(closed["known"]!.AsArray());
        // That the counter asked is told to the person each time, whatever it was shown.
        var looks = (await person.Api.GetFromJsonAsync<JsonObject>("/api/v1/me/data-accesses", Cancel))!["items"]!.AsArray();
        Assert.Equal(4, looks.Count(l => (string)l!["by"]! == officer.Name && (string)l["purpose"]! == "counter"));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Each_act_is_kept_once_with_the_words_shown_in_records_journal_and_copy(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var person = await TestOfficial.AddAsync(app, app.Unit);
        var version = (string)(await StandingAsync(person))["version"]!;

        var both = await Task.WhenAll(GiveAsync(person, version), GiveAsync(person, version), GiveAsync(person, version));
        Assert.All(both, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        await person.Api.DeleteAsync($"/api/v1/me/consents/{Purpose}", Cancel);
        await person.Api.DeleteAsync($"/api/v1/me/consents/{Purpose}", Cancel);
        await AgreeAsync(person.Api);

        await using var db = CityDatabase.Open(app.Services);
        var records = await db.Set<ConsentRecord>().Where(c => c.AccountId == person.Id).OrderBy(c => c.Number).ToListAsync(Cancel);
        Assert.Equal([(1, true), (2, false), (3, true)], records.Select(r => (r.Number, r.IsGiven)));
        var city = app.Services.GetRequiredService<CurrentPack>();
        Assert.All(records, r => Assert.Equal((version, "api", city.Release, city.Pack.Profile.Consents[0].TextIn(city.Pack.Profile.Name, "vi")), (r.Version, r.Way, r.Release, r.Text)));
        Assert.All((string[])["Dữ liệu nào: Những gì bạn khai", "Bên kiểm soát dữ liệu: Thành phố Hải Phòng", "Quyền của bạn: Tự nguyện"], words => Assert.Contains(words, records[0].Text, StringComparison.Ordinal));
        var lines = await db.Set<JournalEntry>().Where(e => e.Subject == person.Id && e.By == person.Id && (e.Kind == JournalKinds.ConsentGiven || e.Kind == JournalKinds.ConsentWithdrawn)).OrderBy(e => e.Id).ToListAsync(Cancel);
        Assert.Equal([JournalKinds.ConsentGiven, JournalKinds.ConsentWithdrawn, JournalKinds.ConsentGiven], lines.Select(l => l.Kind));
        Assert.All(lines, l => Assert.Equal((Purpose, version), (l.Details["consent"], l.Details["words"])));
        var streams = lines.ConvertAll(l => l.Id);
        Assert.Equal(3, await db.Set<Event>().CountAsync(e => streams.Contains(e.StreamId), Cancel));
        var copied = (await person.Api.GetFromJsonAsync<JsonObject>("/api/v1/me/data", Cancel))!["consents"]!.AsArray();
        Assert.Equal(["given", "withdrawn", "given"], copied.Select(c => (string)c!["act"]!));
        Assert.Equal(records[2].Text, (string)copied[0]!["text"]!);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task On_the_page_one_agrees_and_withdraws_alike_and_changed_words_ask_anew(string provider)
    {
        await using var app = await CityApp.OwnAsync(provider, _ => { });
        var page = await Walk.OfAsync(app, "congdan");
        await page.GoAsync("/me/data");
        await page.GoAsync(page.Page.QuerySelector("main a[href='/me/consents']")!.GetAttribute("href")!);
        Assert.Contains("Bạn chưa đồng ý", page.Words, StringComparison.Ordinal);
        Assert.Contains("Không chọn gì thì không phải là đồng ý", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("main input[type=checkbox], main input[type=radio]"));
        var unanswered = page.Filled($"consent-{Purpose}", []);

        await page.PostAsync($"consent-{Purpose}");
        Assert.Equal((HttpStatusCode.OK, "/me/consents"), (page.Status, page.Path));
        Assert.Contains("Bạn đã đồng ý", page.Words, StringComparison.Ordinal);
        var agreed = page.Filled($"consent-{Purpose}", []);
        await page.PostAsync($"consent-{Purpose}");
        Assert.Contains("Bạn đã rút lại", page.Words, StringComparison.Ordinal);
        await page.PostAsync($"consent-{Purpose}");
        Assert.Contains("Bạn đã đồng ý", page.Words, StringComparison.Ordinal);
        Assert.Equal(3, page.Page.QuerySelectorAll("main details").Length);

        await ChangeAsync(app, "Để công chức không phải hỏi và nhập lại", "Để công chức đỡ phải nhập lại");
        await page.GoAsync("/me/consents");
        Assert.Contains("Nội dung đã thay đổi từ khi bạn đồng ý", page.Words, StringComparison.Ordinal);
        var officer = await app.AsAsync("tiepnhan");
        Assert.True((bool)(await FoundAsync(officer))["isAccountClosed"]!);
        Assert.Contains("chưa đồng ý cho quầy điền sẵn", await CounterAsync(app), StringComparison.Ordinal);
        // A page opened before the change does not agree to what it did not show.
        await page.SendAsync(unanswered);
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("Chưa có gì được ghi nhận", page.Words, StringComparison.Ordinal);
        await page.PostAsync($"consent-{Purpose}");
        Assert.False((bool)(await FoundAsync(officer))["isAccountClosed"]!);
        var filled = await CounterAsync(app);
        Assert.Contains("Đã điền sẵn của", filled, StringComparison.Ordinal);
        Assert.DoesNotContain("chưa đồng ý cho quầy", filled, StringComparison.Ordinal);
        // An old page still withdraws: what it took back is what holds now.
        await page.SendAsync(agreed);
        Assert.Contains("Bạn đã rút lại", page.Words, StringComparison.Ordinal);

        await using var db = CityDatabase.Open(app.Services);
        var texts = await db.Set<ConsentRecord>().OrderBy(c => c.Number).Select(c => c.Text).ToListAsync(Cancel);
        Assert.Contains("Để công chức không phải hỏi và nhập lại", texts[0], StringComparison.Ordinal);
        Assert.Contains("Để công chức đỡ phải nhập lại", texts[3], StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_city_that_asks_for_no_consent_does_not_do_what_rests_on_it(string provider)
    {
        await using var app = await CityApp.OwnAsync(provider, _ => { });
        await AgreeAsync(await app.AsAsync("congdan"));
        var officer = await app.AsAsync("tiepnhan");
        Assert.False((bool)(await FoundAsync(officer))["isAccountClosed"]!);

        await ChangeAsync(app, null, null);

        Assert.True((bool)(await FoundAsync(officer))["isAccountClosed"]!);
        var page = await Walk.OfAsync(app, "congdan");
        await page.GoAsync("/me/consents");
        Assert.Contains("Không có gì để hỏi", page.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await (await app.AsAsync("congdan")).DeleteAsync($"/api/v1/me/consents/{Purpose}", Cancel)).StatusCode);
        await using var db = CityDatabase.Open(app.Services);
        Assert.False((await db.Set<ConsentRecord>().OrderByDescending(c => c.Number).FirstAsync(Cancel)).IsGiven);
    }

    [Theory, InlineData(320), InlineData(1366)]
    public async Task The_page_is_pleasant(int width)
    {
        var app = await CityApp.OnAsync("sqlite");
        var person = await TestOfficial.AddAsync(app, app.Unit);
        await AgreeAsync(person.Api);
        await person.Api.DeleteAsync($"/api/v1/me/consents/{Purpose}", Cancel);

        var page = await app.BrowseAsync(person.UserName, "/me/consents", width);

        await page.AssertPleasantAsync("consents");
        await page.Context.CloseAsync();
    }

    /// <summary>Agrees that the counter fills in from the account, having read what is asked.</summary>
    internal static async Task AgreeAsync(HttpClient person)
    {
        var version = (string)(await person.GetFromJsonAsync<JsonObject>("/api/v1/me/consents", Cancel))!["purposes"]![0]!["version"]!;
        await TestOfficial.ReadAsync(await person.PostAsJsonAsync($"/api/v1/me/consents/{Purpose}", new { version }, Cancel));
    }

    private static async Task<string> IdentifiedAsync(TestOfficial person)
    {
        var id = $"000190{778_000 + Interlocked.Increment(ref _ids)}";
        await TestOfficial.ReadAsync(await person.Api.PutAsJsonAsync("/api/v1/me/profile", new { fullName = person.Name, personalId = id, phone = "0900778000" }, Cancel));
        return id;
    }

    private static Task<HttpResponseMessage> GiveAsync(TestOfficial person, string? version) => person.Api.PostAsJsonAsync($"/api/v1/me/consents/{Purpose}", new { version }, Cancel);

    private static async Task<JsonObject> StandingAsync(TestOfficial person) => (await person.Api.GetFromJsonAsync<JsonObject>("/api/v1/me/consents", Cancel))!["purposes"]![0]!.AsObject();

    private static async Task<JsonObject> FindAsync(TestOfficial officer, string id) => await TestOfficial.ReadAsync(await officer.Api.PostAsJsonAsync("/api/v1/people/find", new { personalId = id }, Cancel));

    private static async Task<JsonObject> FoundAsync(HttpClient officer) => await TestOfficial.ReadAsync(await officer.PostAsJsonAsync("/api/v1/people/find", new { personalId = "000190000001" }, Cancel));

    private static async Task<string> CounterAsync(CityApp app)
    {
        var counter = await Walk.OfAsync(app, "tiepnhan");
        await counter.GoAsync($"/counter?procedure=1.001193&unit={app.Unit}&kind=citizen");
        await counter.PostAsync("find", ("find-personal-id", "000190000001"));
        return counter.Words;
    }

    // Other words in the pack; null: nothing is asked any more.
    private static async Task ChangeAsync(CityApp app, string? there, string? instead)
    {
        var files = PackFiles.FromFolder(CityApp.CityFolder("hai-phong"));
        var text = Encoding.UTF8.GetString(files["city.yaml"]!);
        var (from, to) = (text.IndexOf("consents:\n", StringComparison.Ordinal), text.IndexOf("# Quy tắc chung", StringComparison.Ordinal));
        var changed = there is null ? text[..from] + text[to..] : text.Replace(there, instead, StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        var releases = app.Services.GetRequiredService<PackReleases>();
        Assert.Empty((await releases.LoadAsync(PackFiles.From(files.Paths.Select(p => KeyValuePair.Create(p, p == "city.yaml" ? Encoding.UTF8.GetBytes(changed) : files[p]!))), null, Cancel)).Mistakes);
        await app.Services.GetRequiredService<CurrentPack>().RefreshAsync(releases, Cancel);
    }

    private static async Task<(HttpStatusCode, string)> SaidAsync(HttpResponseMessage answer) => (answer.StatusCode, await answer.ProblemAsync());
}
