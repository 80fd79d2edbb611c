using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Files;
using HaiDang.Storage.Jobs;
using HaiDang.Storage.Keys;
using HaiDang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HaiDang.App.Tests;

/// <summary>Dossiers are kept as long as they must, and destroyed by decision when their time is over or their person asks; then nothing of them is left.</summary>
public sealed class RetentionTests
{
    private const string Planted = "Nguyễn Văn Dấu Vết Hủy";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Dossiers_whose_time_is_over_are_destroyed_by_decision_and_nothing_of_them_is_left(string provider)
    {
        var (app, time, database) = await StartAsync(provider);
        await using var _ = app;
        var (gone, held) = (await ReturnedAsync(app, Planted), await ReturnedAsync(app, "Nguyễn Văn Giữ Lại"));
        var (id, code) = (Guid.Parse(gone["id"]!.GetValue<string>()), gone["code"]!.GetValue<string>());
        Guid outcome, file;
        long key;
        await using (var db = CityDatabase.Open(app.Services))
        {
            var made = await db.Set<DossierOutcome>().SingleAsync(o => o.DossierId == id, Cancel);
            (outcome, file, key) = (made.Id, made.IssuedFileId!.Value, made.KeyId);
        }
        Assert.Contains(Planted, await database.RawTextAsync(app, Cancel), StringComparison.Ordinal);

        At(app, time, "2031-12-31T09:00");
        Assert.Equal(0, await DueAsync(app));
        At(app, time, "2032-01-05T09:00");
        Assert.Equal(2, await DueAsync(app));
        var steward = await app.AsAsync("luutru");
        var hold = await JsonAsync(await steward.PostAsJsonAsync("/api/v1/retention/holds", new { code = held["code"]!.GetValue<string>(), document = "Thông báo 12/TB-TA ngày 03/01/2032", reason = "Tòa án đang thụ lý" }, Cancel));
        Assert.Equal(1, await DueAsync(app));

        var list = await JsonAsync(await steward.PostAsJsonAsync("/api/v1/retention/disposals", new { unit = app.Unit }, Cancel), HttpStatusCode.Created);
        Assert.Equal((1, "proposed", 0), (list["count"]!.GetValue<int>(), list["state"]!.GetValue<string>(), await DueAsync(app)));
        Assert.Equal(HttpStatusCode.Forbidden, (await DecideAsync(app, "luutru", list)).StatusCode);
        var empty = await DecideAsync(app, "lanhdao", list, number: " ");
        Assert.Equal((HttpStatusCode.BadRequest, "decision-needed"), (empty.StatusCode, await empty.ProblemAsync()));
        Assert.Equal(HttpStatusCode.OK, (await (await app.AsAsync("congdan")).GetAsync($"/api/v1/dossiers/{code}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await DecideAsync(app, "lanhdao", list)).StatusCode);
        var done = await DoneAsync(app, list);

        Assert.Equal((1, "2032-02-05", "destroyed"), (done["list"]!["destroyed"]!.GetValue<int>(), done["list"]!["completeOn"]!.GetValue<string>(), done["items"]![0]!["state"]!.GetValue<string>()));
        foreach (var address in (string[])[$"/api/v1/dossiers/{code}", $"/api/v1/dossiers/{id}", $"/api/v1/outcomes/{outcome}"])
        {
            var answer = await (await app.AsAsync("congdan")).GetAsync(address, Cancel);
            Assert.Equal((HttpStatusCode.Gone, "dossier-destroyed"), (answer.StatusCode, await answer.ProblemAsync()));
        }
        Assert.Contains("đã được hủy", WebUtility.HtmlDecode(await (await app.Browser().GetAsync($"/verify/{outcome}", Cancel)).Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
        Assert.Null(app.Services.GetRequiredService<KeyStore>().Find(key));
        Assert.Null(app.Services.GetRequiredService<FileStore>().Open(file));
        if (!database.IsPostgres)
        {
            // What was written before lies in the write-ahead log until it is taken over.
            await using var db = CityDatabase.Open(app.Services);
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Cancel);
        }
        var left = await database.RawTextAsync(app, Cancel);
        Assert.DoesNotContain(Planted, left, StringComparison.Ordinal);
        Assert.DoesNotContain("dau vet", left, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Giữ Lại", left, StringComparison.Ordinal);
        Assert.Null((await AuditTests.CheckAsync(app)).Fault);
        var certificate = await (await OfficersPagesTests.SignedInAsync(app, "luutru")).GetAsync($"/work/retention/{list["id"]}/certificate.pdf", Cancel);
        Assert.Equal("%PDF"u8.ToArray(), (await certificate.Content.ReadAsByteArrayAsync(Cancel))[..4]);

        Assert.Equal(HttpStatusCode.OK, (await steward.DeleteAsync($"/api/v1/retention/holds/{hold["id"]}", Cancel)).StatusCode);
        Assert.Equal(1, await DueAsync(app));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_request_to_delete_reaches_what_need_not_be_kept_and_says_why_not_the_rest(string provider)
    {
        var (app, time, _) = await StartAsync(provider);
        await using var __ = app;
        var dossier = await ReturnedAsync(app, Planted);
        At(app, time, "2027-12-31T09:00");
        var request = await RequestAsync(app);
        var steward = await app.AsAsync("luutru");
        async Task<HttpResponseMessage> ProposeAsync(string code) => await steward.PostAsJsonAsync("/api/v1/retention/disposals", new { requestCode = code }, Cancel);

        // One year is owed: to the end of 2027.
        var early = await ProposeAsync(request["code"]!.GetValue<string>());
        Assert.Equal((HttpStatusCode.Conflict, "nothing-due"), (early.StatusCode, await early.ProblemAsync()));
        var page = WebUtility.HtmlDecode(await (await OfficersPagesTests.SignedInAsync(app, "luutru")).GetStringAsync($"/work/retention/request?code={request["code"]}", Cancel));
        Assert.Contains("Phải lưu đến hết ngày 31/12/2027", page, StringComparison.Ordinal);
        Assert.Contains("Phải lưu đến hết ngày 31/12/2027", WebUtility.HtmlDecode(await (await OfficersPagesTests.SignedInAsync(app, "congdan")).GetStringAsync("/me/data/delete", Cancel)), StringComparison.Ordinal);
        // A dossier that asks for nothing of the kind gives nothing away.
        var other = await ProposeAsync(dossier["code"]!.GetValue<string>());
        Assert.Equal((HttpStatusCode.Conflict, "not-a-data-request"), (other.StatusCode, await other.ProblemAsync()));

        At(app, time, "2028-01-04T09:00");
        steward = await app.AsAsync("luutru");
        var list = await JsonAsync(await ProposeAsync(request["code"]!.GetValue<string>()), HttpStatusCode.Created);
        Assert.Equal(("request", 1), (list["cause"]!.GetValue<string>(), list["count"]!.GetValue<int>()));
        // Held after it was put on the list: spared.
        await JsonAsync(await steward.PostAsJsonAsync("/api/v1/retention/holds", new { code = dossier["code"]!.GetValue<string>(), document = "Thông báo 1/TB", reason = "Thanh tra đang xem xét" }, Cancel));
        Assert.Equal(HttpStatusCode.OK, (await DecideAsync(app, "lanhdao", list)).StatusCode);
        var done = await DoneAsync(app, list);
        Assert.Equal((0, "spared", "held"), (done["list"]!["destroyed"]!.GetValue<int>(), done["items"]![0]!["state"]!.GetValue<string>(), done["items"]![0]!["sparedFor"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.OK, (await (await app.AsAsync("congdan")).GetAsync($"/api/v1/dossiers/{dossier["code"]}", Cancel)).StatusCode);
        // The person sees that somebody looked.
        var looks = await (await app.AsAsync("congdan")).GetFromJsonAsync<JsonObject>("/api/v1/me/data-accesses", Cancel);
        Assert.Contains(looks!["items"]!.AsArray(), l => l!["purpose"]!.GetValue<string>() == "erasure");
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_a_restore_brings_back_although_its_key_was_destroyed_is_removed_again(string provider)
    {
        var (app, _, database) = await StartAsync(provider);
        await using var __ = app;
        var (gone, kept) = (await ReturnedAsync(app, Planted), await ReturnedAsync(app, "Nguyễn Văn Giữ Lại"));
        var id = Guid.Parse(gone["id"]!.GetValue<string>());
        await using var db = CityDatabase.Open(app.Services);
        var key = (await db.Set<Dossier>().SingleAsync(d => d.Id == id, Cancel)).KeyId;
        // The state after a restore: rows as they were, no key any more.
        await app.Services.GetRequiredService<KeyStore>().DestroyAsync([key], Cancel);
        var job = new Job { Id = Guid.CreateVersion7(), Kind = City.Backups.RestoreBackup.EraseJobKind, Payload = "", RunAt = app.Services.GetRequiredService<Core.Clock>().Now };
        Assert.Null(await app.Services.GetRequiredService<Commit>().WriteAsync(new Changes().Insert(job)));
        var citizen = await app.AsAsync("congdan");
        for (var waited = 0; waited < 300 && await db.Set<Dossier>().AnyAsync(d => d.Id == id, Cancel); waited++)
        {
            await Task.Delay(100, Cancel);
        }

        var answer = await citizen.GetAsync($"/api/v1/dossiers/{gone["code"]}", Cancel);
        Assert.Equal((HttpStatusCode.Gone, "dossier-destroyed"), (answer.StatusCode, await answer.ProblemAsync()));
        Assert.Equal(HttpStatusCode.OK, (await citizen.GetAsync($"/api/v1/dossiers/{kept["code"]}", Cancel)).StatusCode);
        if (!database.IsPostgres)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Cancel);
        }
        Assert.DoesNotContain(Planted, await database.RawTextAsync(app, Cancel), StringComparison.Ordinal);
        Assert.Null((await AuditTests.CheckAsync(app)).Fault);
    }

    private static async Task<(CityApp App, SetTime Time, CityDatabase Database)> StartAsync(string provider)
    {
        var time = new SetTime();
        time.Set("2026-06-01T09:00");
        var database = await TestDatabases.NewAsync(provider);
        var app = await CityApp.OwnAsync(provider, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(time);
            // What starts by itself would act on years that the test only passes over.
            builder.Services.RemoveAll<IRecurringJob>();
        }, database);
        await app.ChangePackAsync("hai-phong", "procedures/1.001193-dang-ky-khai-sinh@2025-07-01.yaml", text => text + "\nretention: { years: 5, on-request-after: 1, basis: Hư cấu }\n");
        return (app, time, database);
    }

    private static void At(CityApp app, SetTime time, string moment)
    {
        time.Set(moment);
        app.SignInAgain();
    }

    private static async Task<JsonObject> ReturnedAsync(CityApp app, string owner)
    {
        var answers = Filings.Birth(app);
        answers["requester-full-name"] = owner;
        var filed = await app.FileAsync(answers);
        var dossier = await JsonAsync(filed, HttpStatusCode.Created);
        dossier = await app.DoneAsync("thuly", await app.DoneAsync("tiepnhan", dossier, "accept"), "forward");
        dossier = await app.DoneAsync("vanthu", await app.DoneAsync("lanhdao", dossier, "approve"), "issue");
        return await app.DoneAsync("tiepnhan", dossier, "return", new { way = "counter" });
    }

    private static async Task<JsonObject> RequestAsync(CityApp app)
    {
        var answers = new JsonObject { ["full-name"] = "Nguyễn Thị Thử Nghiệm", ["personal-id"] = "000190000001", ["right"] = "xoa", ["details"] = "Xin xóa dữ liệu của tôi ở các hồ sơ cũ." };
        var filed = await (await app.AsAsync("congdan")).PostAsJsonAsync("/api/v1/dossiers", new { procedure = "quyen-du-lieu-ca-nhan", unit = app.Unit, answers }, Cancel);
        return await app.DoneAsync("tiepnhan", await JsonAsync(filed, HttpStatusCode.Created), "accept");
    }

    private static async Task<int> DueAsync(CityApp app) =>
        (await (await app.AsAsync("luutru")).GetFromJsonAsync<JsonObject>($"/api/v1/retention/units/{app.Unit}", Cancel))!["due"]!.AsArray().Sum(d => d!["count"]!.GetValue<int>());

    private static async Task<HttpResponseMessage> DecideAsync(CityApp app, string userName, JsonObject list, string number = "3/QĐ-UBND")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/retention/disposals/{list["id"]}/decide") { Content = JsonContent.Create(new { number, day = app.Today }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{list["version"]}\"");
        return await (await app.AsAsync(userName)).SendAsync(request, Cancel);
    }

    private static async Task<JsonObject> DoneAsync(CityApp app, JsonObject list)
    {
        for (var waited = 0; waited < 300; waited++)
        {
            var now = (await (await app.AsAsync("luutru")).GetFromJsonAsync<JsonObject>($"/api/v1/retention/disposals/{list["id"]}", Cancel))!;
            if (now["list"]!["state"]!.GetValue<string>() == "done")
                return now;
            await Task.Delay(100, Cancel);
        }
        throw new TimeoutException("The list was not carried out.");
    }

    private static async Task<JsonObject> JsonAsync(HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!;
    }
}
