using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.City.Contracts;
using HaiDang.City.Notices;
using HaiDang.City.People;
using HaiDang.Indicators.Meetings;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>Figures frozen before the weekly meeting, and what units explain of them.</summary>
public sealed class MeetingsTests
{
    private const string Commune = "10507";

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Figures_are_frozen_once_a_week_at_the_hour_and_later_events_do_not_change_them(string provider)
    {
        var app = await CityApp.TimedAsync(provider, "MeetingsTests-frozen", Commune);
        var job = app.Services.GetRequiredService<MeetingJob>();
        var dossier = await AcceptedAsync(app);
        app.Time!.Set("2026-01-12T06:59");
        await job.RunAsync(default);
        var early = await MeetingsAsync(app);
        app.Time.Set("2026-01-12T07:00");
        await job.RunAsync(default);
        await job.RunAsync(default);
        var listed = Assert.Single(await MeetingsAsync(app));
        var id = listed!["id"]!.GetValue<string>();
        var before = await GetAsync(app, id);

        app.Time.Set("2026-01-12T09:00");
        dossier = await app.DoneAsync("thuly", dossier, "forward");
        dossier = await app.DoneAsync("lanhdao", dossier, "approve");
        await app.DoneAsync("vanthu", dossier, "issue");
        var after = await GetAsync(app, id);

        Assert.Empty(early);
        Assert.Equal(("2026-W03", "2026-01-05", "2026-01-11"), (listed["slot"]!.GetValue<string>(), listed["from"]!.GetValue<string>(), listed["to"]!.GetValue<string>()));
        Assert.Equal(before.ToJsonString(), after.ToJsonString());
        Assert.Equal((1, 0, 1, 1), Figures(Row(before, Commune)));
        Assert.Equal((1, 0, 1, 1), Figures(Row(before, "")));
        Assert.Null(Row(before, "")["earlier"]);
        var late = Assert.Single(before["overdue"]!.AsArray())!;
        Assert.Equal((dossier["code"]!.GetValue<string>(), "queue", Commune), (late["code"]!.GetValue<string>(), late["cause"]!.GetValue<string>(), late["unit"]!.GetValue<string>()));
        Assert.True(late["lateDays"]!.GetValue<decimal>() > 0);
        Assert.Equal(("officer", app.AccountOf("thuly").Id), (late["role"]!.GetValue<string>(), late["official"]!.GetValue<Guid>()));
        Assert.DoesNotContain("Thử Nghiệm", before.ToJsonString(), StringComparison.Ordinal);

        // The program was down on the next Monday, and comes up on Wednesday.
        app.Time.Set("2026-01-21T10:00");
        app.SignInAgain();
        await job.RunAsync(default);
        var missed = (await MeetingsAsync(app))[0]!;
        var second = await GetAsync(app, missed["id"]!.GetValue<string>());
        var walk = await Walk.OfAsync(app, "lanhdaotp");
        await walk.GoAsync("/work/meeting");

        Assert.Equal(("2026-W04", "2026-01-12", "2026-01-18"), (missed["slot"]!.GetValue<string>(), missed["from"]!.GetValue<string>(), missed["to"]!.GetValue<string>()));
        Assert.Equal(DateTimeOffset.Parse("2026-01-21T03:00:00Z", null), missed["takenAt"]!.GetValue<DateTimeOffset>());
        Assert.Equal((0, 1, 0, 0), Figures(Row(second, Commune)));
        Assert.Equal(1, Row(second, Commune)["earlier"]!["filed"]!.GetValue<int>());
        Assert.Contains("Hẹn chốt lúc 07:00 thứ Hai, 19/01/2026", walk.Words, StringComparison.Ordinal);
        Assert.Contains("tuần trước 1", walk.Words, StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Of_each_unit_only_the_most_overdue_are_read(string provider)
    {
        var app = await CityApp.TimedAsync(provider, "MeetingsTests-most", Commune);
        var first = await AcceptedAsync(app);
        var second = await AcceptedAsync(app);
        var work = app.Services.GetRequiredService<IOverdueWork>();
        var at = DateTimeOffset.Parse("2026-02-02T07:00+07:00", CultureInfo.InvariantCulture).ToUniversalTime();

        var all = await work.OverdueAsync(at, 500, default);
        var one = Assert.Single(await work.OverdueAsync(at, 1, default));

        Assert.Equal(new[] { first, second }.Select(d => d["code"]!.GetValue<string>()).Order(), all.Select(c => c.Code).Order());
        Assert.Equal(all.OrderBy(c => c.DueAt).ThenBy(c => c.Id).First(), one);
        Assert.Empty(await work.OverdueAsync(at.AddMonths(-2), 500, default));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_unit_explains_within_working_hours_and_whatever_is_wrong_is_told(string provider)
    {
        var app = await CityApp.TimedAsync(provider, "MeetingsTests-explain", Commune);
        // With a second officer nobody is in charge of what is not given to anybody.
        await TestOfficial.AddAsync(app, Commune, Roles.Officer);
        var dossier = await AcceptedAsync(app);
        var code = dossier["code"]!.GetValue<string>();
        app.Time!.Set("2026-01-12T07:00");
        await app.Services.GetRequiredService<MeetingJob>().RunAsync(default);
        var id = (await MeetingsAsync(app))[0]!["id"]!.GetValue<string>();
        var (city, leader, officer) = (await app.AsAsync("lanhdaotp"), await app.AsAsync("lanhdao"), await app.AsAsync("thuly"));
        Task<HttpResponseMessage> Ask(HttpClient by, object what) => by.PostAsJsonAsync($"/api/v1/meetings/{id}/explanations", what);

        Assert.Equal("invalid", await (await Ask(city, new { })).ProblemAsync());
        Assert.Equal("dossier-not-overdue", await (await Ask(city, new { unit = Commune, dossier = "x" })).ProblemAsync());
        Assert.Equal("nobody-in-charge", await (await Ask(city, new { unit = Commune, dossier = code, of = "official" })).ProblemAsync());
        Assert.Equal("asks-themselves", await (await Ask(leader, new { unit = Commune, dossier = code })).ProblemAsync());
        Assert.Equal("meeting-not-found", await (await Ask(leader, new { unit = "11914", dossier = code })).ProblemAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await Ask(officer, new { unit = Commune, dossier = code })).StatusCode);

        var asked = (await TestOfficial.ReadAsync(await Ask(city, new { unit = Commune })))["explanations"]!.AsArray().Single()!;
        Assert.Equal(DateTimeOffset.Parse("2026-01-12T10:00:00Z", null), asked["dueAt"]!.GetValue<DateTimeOffset>());
        Assert.Equal("explanation-asked", await (await Ask(city, new { unit = Commune, dossier = code })).ProblemAsync());
        Assert.Equal("nothing-to-explain", await (await Ask(city, new { unit = Commune })).ProblemAsync());

        await using var db = CityDatabase.Open(app.Services);
        var (told, leads) = (await db.Set<PersonalNotice>().Where(n => n.Kind == "work").ToListAsync(TestContext.Current.CancellationToken), app.AccountOf("lanhdao").Id);
        Assert.Equal(leads, Assert.Single(told).AccountId);
        Assert.Contains("17:00", told[0].Text, StringComparison.Ordinal);

        Task<HttpResponseMessage> Answer(HttpClient by, object what) => by.PostAsJsonAsync($"/api/v1/explanations/{asked["id"]}/answer", what);
        Assert.Equal("explanation-not-found", await (await Answer(officer, new { cause = "staff", words = "Thiếu người xử lý" })).ProblemAsync());
        Assert.Empty((await officer.GetFromJsonAsync<JsonObject>("/api/v1/explanations"))!["explanations"]!.AsArray());
        Assert.Single((await leader.GetFromJsonAsync<JsonObject>("/api/v1/explanations"))!["explanations"]!.AsArray());
        var empty = await Answer(leader, new { cause = (string?)null, words = "  " });
        Assert.Equal("explanation-incomplete", await empty.ProblemAsync());
        Assert.Equal("explanation-incomplete", await (await Answer(leader, new { cause = "staff", words = new string('x', 2001) })).ProblemAsync());
        Assert.Equal("malformed-json", await (await Answer(leader, new { cause = "lazy", words = "Thiếu người xử lý" })).ProblemAsync());

        app.Time.Set("2026-01-13T08:00");
        var answered = await TestOfficial.ReadAsync(await Answer(leader, new { cause = "staff", words = "Hai cán bộ nghỉ ốm, đã bố trí người thay" }));
        Assert.True(answered["late"]!.GetValue<bool>());
        Assert.Equal("explanation-answered", await (await Answer(leader, new { cause = "other", words = "Nói lại lần nữa cho rõ" })).ProblemAsync());

        var shown = (await GetAsync(app, id))["overdue"]![0]!["explanation"]!;
        Assert.Equal(("staff", "Hai cán bộ nghỉ ốm, đã bố trí người thay", true), (shown["cause"]!.GetValue<string>(), shown["words"]!.GetValue<string>(), shown["late"]!.GetValue<bool>()));
        Assert.DoesNotContain("nghỉ ốm", await app.Database.RawTextAsync(app, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var walk = await Walk.OfAsync(app, "lanhdaotp");
        await walk.GoAsync("/work/meeting");
        Assert.Contains("Giải trình muộn", walk.Words, StringComparison.Ordinal);
        Assert.Contains("đã bố trí người thay", walk.Words, StringComparison.Ordinal);
        Assert.Contains("nghỉ ốm", await (await leader.GetAsync("/api/v1/me/data")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("meeting-outdated", await await TakenAsync(app, async newer => await (await city.PostAsJsonAsync($"/api/v1/meetings/{id}/explanations", new { unit = Commune })).ProblemAsync()));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Leaders_and_officials_do_it_on_their_pages(string provider)
    {
        var app = await CityApp.TimedAsync(provider, "MeetingsTests-pages", Commune);
        var dossier = await AcceptedAsync(app);
        var (code, thuly) = (dossier["code"]!.GetValue<string>(), app.AccountOf("thuly").Id);
        await app.DoneAsync("truongphong", dossier, "assign", new { assignee = thuly });
        app.Time!.Set("2026-01-12T07:20");
        var leader = await Walk.OfAsync(app, "lanhdao");
        await leader.GoAsync("/work/meeting");
        Assert.Contains("Chưa có bản số liệu nào", leader.Words, StringComparison.Ordinal);
        await leader.PostAsync("take");
        Assert.Contains("Lãnh đạo yêu cầu chốt", leader.Words, StringComparison.Ordinal);
        await leader.PostAsync("take");
        Assert.Equal(HttpStatusCode.Conflict, leader.Status);
        await leader.GoAsync($"/work/meeting?unit={Commune}");
        Assert.Contains(code, leader.Words, StringComparison.Ordinal);
        Assert.Contains("Lê Thị Minh Họa", leader.Words, StringComparison.Ordinal);

        await leader.PostAsync("ask", ("ask", $"{Commune}|"), ("of", "official"));
        Assert.Contains("Chờ giải trình", leader.Words, StringComparison.Ordinal);
        await leader.PostAsync("ask", ("ask", $"{Commune}|{code}"), ("of", "official"));
        Assert.Equal(HttpStatusCode.Conflict, leader.Status);
        Assert.Contains("Đã yêu cầu giải trình", leader.Page.Body!.TextContent, StringComparison.Ordinal);

        var official = await Walk.OfAsync(app, "thuly");
        await official.GoAsync("/work/explanations");
        await official.GoAsync(official.Page.QuerySelector("a.row-link")!.GetAttribute("href")!);
        await official.PostAsync("answer", ("words", "Chờ"));
        Assert.Equal(HttpStatusCode.BadRequest, official.Status);
        Assert.Contains("Chọn nguyên nhân", official.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Chờ", official.Page.QuerySelector("textarea")!.TextContent);
        await official.PostAsync("answer", ("words", "Chờ xác minh nơi sinh của trẻ"), ("cause", "difficult"));
        Assert.Equal("/work/explanations", official.Path);
        Assert.Contains("Đã giải trình", official.Words, StringComparison.Ordinal);

        await leader.GoAsync($"/work/meeting?unit={Commune}");
        Assert.Contains("Chờ xác minh nơi sinh của trẻ", leader.Words, StringComparison.Ordinal);
        var stranger = await TestOfficial.AddAsync(app, "11914", Roles.Leader);
        var elsewhere = await Walk.OfAsync(app, stranger.UserName);
        await elsewhere.GoAsync("/work/meeting");
        Assert.DoesNotContain(code, elsewhere.Words, StringComparison.Ordinal);
        await elsewhere.GoAsync($"/work/meeting?unit={Commune}");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.Status);
        var citizen = await Walk.OfAsync(app, "congdan");
        foreach (var path in (string[])["/work/meeting", "/work/explanations", "/work/reports"])
        {
            await citizen.GoAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, citizen.Status);
        }
    }

    // A birth filed and accepted on Monday 05/01/2026 at 08:00: late from the next days on.
    internal static async Task<JsonObject> AcceptedAsync(CityApp app)
    {
        app.Time!.Set("2026-01-05T08:00");
        var filed = await app.FileAsync(Filings.Birth(Commune, new(2026, 1, 5)), unit: Commune);
        return await app.DoneAsync("tiepnhan", await TestOfficial.ReadAsync(filed), "accept");
    }

    private static async Task<T> TakenAsync<T>(CityApp app, Func<JsonObject, T> then)
    {
        app.Time!.Set("2026-01-13T09:00");
        return then(await TestOfficial.ReadAsync(await (await app.AsAsync("lanhdaotp")).PostAsync("/api/v1/meetings", null)));
    }

    private static async Task<JsonArray> MeetingsAsync(CityApp app) => (await (await app.AsAsync("lanhdaotp")).GetFromJsonAsync<JsonObject>("/api/v1/meetings"))!["meetings"]!.AsArray();

    private static async Task<JsonObject> GetAsync(CityApp app, string id) => (await (await app.AsAsync("lanhdaotp")).GetFromJsonAsync<JsonObject>($"/api/v1/meetings/{id}"))!;

    private static JsonObject Row(JsonObject meeting, string unit) => meeting["rows"]!.AsArray().Single(r => r!["unit"]!.GetValue<string>() == unit)!.AsObject();

    private static (int, int, int, int) Figures(JsonObject row) =>
        (row["figures"]!["filed"]!.GetValue<int>(), row["figures"]!["settled"]!.GetValue<int>(), row["figures"]!["open"]!.GetValue<int>(), row["figures"]!["overdue"]!.GetValue<int>());
}
