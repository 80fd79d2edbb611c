using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using HaiDang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HaiDang.App.Tests;

/// <summary>Dossiers that are archived or restricted leave everyday work: officials see them only once a leader opened them and said why; applicants always see their own.</summary>
public sealed class SetAsideTests
{
    private const string Owner = "Nguyễn Thị Cất Riêng";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_ended_long_enough_ago_is_archived_and_opened_by_a_leader_only(string provider)
    {
        var (app, time) = await StartAsync(provider);
        await using var _ = app;
        var code = (await ReturnedAsync(app))["code"]!.GetValue<string>();
        var open = (await OpenDossierAsync(app))["temporaryNumber"]!.GetValue<string>();
        // At most one year, counted from the year of the end: still there on the last day of 2027.
        At(app, time, "2027-12-31T09:00");
        await ArchiveAsync(app);
        Assert.Equal((200, true), ((int)await SeenByAsync(app, "thuly", code), await IsFoundAsync(app, code)));
        At(app, time, "2028-01-04T09:00");
        await ArchiveAsync(app);

        Assert.Equal((403, 403, 403), ((int)await SeenByAsync(app, "thuly", code), (int)await SeenByAsync(app, "lanhdao", code), (int)await SeenByAsync(app, "tiepnhan", code)));
        Assert.Equal((404, 200), ((int)await SeenByAsync(app, "kiemtra", code), (int)await SeenByAsync(app, "congdan", code)));
        Assert.Equal("archive", (await (await app.AsAsync("congdan")).GetFromJsonAsync<JsonObject>($"/api/v1/dossiers/{code}", Cancel))!["setAside"]!.GetValue<string>());
        Assert.False(await IsFoundAsync(app, code));
        Assert.DoesNotContain(Owner, await PageAsync(app, "thuly", "/work?q=Cất Riêng"), StringComparison.Ordinal);
        Assert.Contains("Hồ sơ đã lưu kho", await PageAsync(app, "thuly", $"/work/dossiers/{code}", HttpStatusCode.NotFound), StringComparison.Ordinal);
        foreach (var file in await FilesAsync(app, code))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await app.AsAsync("thuly")).GetAsync($"/api/v1/files/{file}", Cancel)).StatusCode);
        }
        // What waits for an answer goes on.
        Assert.Equal(HttpStatusCode.OK, await SeenByAsync(app, "tiepnhan", open));
        Assert.Contains("Lưu kho từ", await PageAsync(app, "congdan", $"/me/dossiers/{code}"), StringComparison.Ordinal);

        Assert.Contains(code, await PageAsync(app, "lanhdao", $"/work/retention/set-aside?unit={app.Unit}"), StringComparison.Ordinal);
        var listed = (await (await app.AsAsync("luutru")).GetFromJsonAsync<JsonObject>($"/api/v1/retention/set-aside?unit={app.Unit}", Cancel))!["dossiers"]!.AsArray();
        Assert.Equal(code, Assert.Single(listed)!["code"]!.GetValue<string>());
        Assert.Equal((HttpStatusCode.NotFound, "no-such-dossier"), await OpenAsync(app, "luutru", code, "Cần tra cứu"));
        Assert.Equal((HttpStatusCode.BadRequest, "set-aside-incomplete"), await OpenAsync(app, "lanhdao", code, " "));
        Assert.Equal((HttpStatusCode.OK, null), await OpenAsync(app, "lanhdao", code, "Tòa án đề nghị cung cấp"));
        Assert.Equal((HttpStatusCode.Conflict, "not-set-aside"), await OpenAsync(app, "lanhdao", code, "Tòa án đề nghị cung cấp"));
        Assert.Equal((200, true), ((int)await SeenByAsync(app, "thuly", code), await IsFoundAsync(app, code)));
        Assert.Contains("Tòa án đề nghị cung cấp", await PageAsync(app, "thuly", $"/work/dossiers/{code}"), StringComparison.Ordinal);
        var looks = await (await app.AsAsync("congdan")).GetFromJsonAsync<JsonObject>("/api/v1/me/data-accesses", Cancel);
        Assert.Contains(looks!["items"]!.AsArray(), l => l!["purpose"]!.GetValue<string>() == "reopening");

        At(app, time, "2028-01-11T10:00");
        Assert.Equal((403, false), ((int)await SeenByAsync(app, "thuly", code), await IsFoundAsync(app, code)));
        Assert.Null((await AuditTests.CheckAsync(app)).Fault);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Work_that_a_leader_opened_it_for_is_done_to_its_end(string provider)
    {
        var (app, time) = await StartAsync(provider);
        await using var _ = app;
        var dossier = await ReturnedAsync(app);
        var code = dossier["code"]!.GetValue<string>();
        var before = await DossiersKnownAsync(app);
        At(app, time, "2028-01-04T09:00");
        await ArchiveAsync(app);
        Assert.Equal((1, 0), (before, await DossiersKnownAsync(app)));
        await OpenAsync(app, "lanhdao", code, "Người dân báo ghi sai tên");
        var now = (await (await app.AsAsync("thuly")).GetFromJsonAsync<JsonObject>($"/api/v1/dossiers/{code}", Cancel))!;
        await app.DoneAsync("thuly", now, "amend", new { kind = "reissue", reason = "Mất bản chính", basis = "Hư cấu" });
        At(app, time, "2028-02-01T09:00");
        Assert.Equal(HttpStatusCode.OK, await SeenByAsync(app, "thuly", code));
        now = (await (await app.AsAsync("lanhdao")).GetFromJsonAsync<JsonObject>($"/api/v1/dossiers/{code}", Cancel))!;
        await app.DoneAsync("lanhdao", now, "drop-amendment", new { reason = "Không đủ căn cứ" });
        Assert.Equal(HttpStatusCode.Forbidden, await SeenByAsync(app, "thuly", code));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_person_has_the_use_of_an_ended_dossier_restricted(string provider)
    {
        var (app, time) = await StartAsync(provider);
        await using var _ = app;
        var steward = await app.AsAsync("luutru");
        async Task<(HttpStatusCode, string?)> RestrictAsync(string code, string document = "Đơn ngày 02/06/2026")
        {
            var answer = await steward.PostAsJsonAsync("/api/v1/retention/restrictions", new { code, document, reason = "Người nộp yêu cầu" }, Cancel);
            return (answer.StatusCode, answer.IsSuccessStatusCode ? null : await answer.ProblemAsync());
        }
        var open = (await OpenDossierAsync(app))["temporaryNumber"]!.GetValue<string>();
        Assert.Equal((HttpStatusCode.Conflict, "dossier-still-open"), await RestrictAsync(open));
        Assert.Equal((HttpStatusCode.NotFound, "no-such-dossier"), await RestrictAsync("000.00.00.H24-260601-9999"));
        var code = (await ReturnedAsync(app))["code"]!.GetValue<string>();
        Assert.Equal((HttpStatusCode.BadRequest, "set-aside-incomplete"), await RestrictAsync(code, ""));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.AsAsync("lanhdao")).PostAsJsonAsync("/api/v1/retention/restrictions", new { code, document = "Đơn", reason = "Người nộp yêu cầu" }, Cancel)).StatusCode);
        Assert.Equal((HttpStatusCode.OK, null), await RestrictAsync(code));
        Assert.Equal((HttpStatusCode.Conflict, "already-restricted"), await RestrictAsync(code));

        Assert.Equal((403, 200), ((int)await SeenByAsync(app, "thuly", code), (int)await SeenByAsync(app, "congdan", code)));
        Assert.DoesNotContain(Owner, await PageAsync(app, "tiepnhan", $"/work/register?unit={app.Unit}&date=2026-06-01"), StringComparison.Ordinal);
        Assert.Contains("Hạn chế xử lý từ", await PageAsync(app, "congdan", $"/me/dossiers/{code}"), StringComparison.Ordinal);
        Assert.Contains(code, await PageAsync(app, "luutru", $"/work/retention/set-aside?unit={app.Unit}&cause=restriction"), StringComparison.Ordinal);
        // The restriction outlives the day of the archive.
        At(app, time, "2028-01-04T09:00");
        await ArchiveAsync(app);
        steward = await app.AsAsync("luutru");
        var lifted = await steward.PostAsJsonAsync($"/api/v1/retention/restrictions/{code}/lift", new { reason = "Người nộp rút yêu cầu" }, Cancel);
        Assert.Equal(HttpStatusCode.OK, lifted.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await SeenByAsync(app, "thuly", code));
        var again = await steward.PostAsJsonAsync($"/api/v1/retention/restrictions/{code}/lift", new { reason = "Người nộp rút yêu cầu" }, Cancel);
        Assert.Equal((HttpStatusCode.Conflict, "not-restricted"), (again.StatusCode, await again.ProblemAsync()));
        await ArchiveAsync(app);
        Assert.Equal(HttpStatusCode.Forbidden, await SeenByAsync(app, "thuly", code));
    }

    private static async Task<(CityApp App, SetTime Time)> StartAsync(string provider)
    {
        var time = new SetTime();
        time.Set("2026-06-01T09:00");
        var app = await CityApp.OwnAsync(provider, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(time);
            // Run by the test, not by the years that it passes over.
            builder.Services.RemoveAll<IRecurringJob>();
        }, await TestDatabases.NewAsync(provider));
        return (app, time);
    }

    private static void At(CityApp app, SetTime time, string moment)
    {
        time.Set(moment);
        app.SignInAgain();
    }

    private static Task ArchiveAsync(CityApp app) =>
        ((IRecurringJob)ActivatorUtilities.CreateInstance(app.Services, typeof(Dossier).Assembly.GetType("HaiDang.Dossiers.Retention.ArchiveDossiers", true)!)).RunAsync(Cancel);

    private static async Task<JsonObject> OpenDossierAsync(CityApp app) => await TestOfficial.ReadAsync(await app.FileAsync(Filings.Birth(app)));

    private static async Task<JsonObject> ReturnedAsync(CityApp app)
    {
        var answers = Filings.Birth(app);
        answers["requester-full-name"] = Owner;
        var dossier = await TestOfficial.ReadAsync(await app.FileAsync(answers));
        dossier = await app.DoneAsync("thuly", await app.DoneAsync("tiepnhan", dossier, "accept"), "forward");
        dossier = await app.DoneAsync("vanthu", await app.DoneAsync("lanhdao", dossier, "approve"), "issue");
        return await app.DoneAsync("tiepnhan", dossier, "return", new { way = "counter" });
    }

    private static async Task<HttpStatusCode> SeenByAsync(CityApp app, string userName, string code) => (await (await app.AsAsync(userName)).GetAsync($"/api/v1/dossiers/{code}", Cancel)).StatusCode;

    private static async Task<bool> IsFoundAsync(CityApp app, string code) => (await PageAsync(app, "thuly", $"/work?q={code}")).Contains($"/work/dossiers/{code}", StringComparison.Ordinal);

    private static async Task<int> DossiersKnownAsync(CityApp app)
    {
        var found = await TestOfficial.ReadAsync(await (await app.AsAsync("tiepnhan")).PostAsJsonAsync("/api/v1/people/find", new { personalId = "000190000001" }, Cancel));
        return found["known"]!.AsArray().Count(k => k!["source"]!["en"]!.GetValue<string>().StartsWith("From the dossier", StringComparison.Ordinal));
    }

    private static async Task<List<Guid>> FilesAsync(CityApp app, string code)
    {
        await using var db = CityDatabase.Open(app.Services);
        var files = await db.Set<DossierOutcome>().Where(o => db.Set<Dossier>().Any(d => d.Id == o.DossierId && d.Code == code)).Select(o => o.IssuedFileId).ToListAsync(Cancel);
        Assert.NotEmpty(files);
        return files.ConvertAll(f => f!.Value);
    }

    private static async Task<(HttpStatusCode, string?)> OpenAsync(CityApp app, string userName, string code, string reason)
    {
        var answer = await (await app.AsAsync(userName)).PostAsJsonAsync($"/api/v1/retention/set-aside/{code}/open", new { reason }, Cancel);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? null : await answer.ProblemAsync());
    }

    private static async Task<string> PageAsync(CityApp app, string userName, string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var answer = await (await OfficersPagesTests.SignedInAsync(app, userName)).GetAsync(address, Cancel);
        Assert.Equal(expected, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
    }
}
