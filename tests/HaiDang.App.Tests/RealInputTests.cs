using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Documents.Tests;
using HaiDang.Dossiers.Procedures;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>
/// The main job on real procedures in five real communes, through the API, on days of 2026 chosen for their holidays. Deadlines and ledgers are counted by hand from the Civil Code's
/// rules and the announced calendar (the examples of the rules where there is one).
/// </summary>
public sealed class RealInputTests
{
    private const string Birth = "1.001193", Marriage = "1.000894", Business = "1.001612", House = "1.013225", Allowance = "1.001776";

    // Two wards (one of the former Hải Dương), two rural communes, one special zone.
    private static readonly string[] Communes = ["11311", "10525", "11680", "11824", "11914"];

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_birth_accepted_after_15_o_clock_is_due_on_the_next_working_day(string provider)
    {
        foreach (var commune in Communes)
        {
            var app = await AppAsync(provider, "2026-03-06T14:00");
            var dossier = await FiledAsync(app, Birth, commune, RealForms.Birth(commune));
            dossier = await DoneAsync(app, "2026-03-06T16:30", "tiepnhan", dossier, "accept");

            Assert.Equal(At("2026-03-09T17:00"), Instant(dossier, "dueAt"));
            Assert.Equal(At("2026-03-10T00:00"), Instant(dossier, "legalEndAt"));
            var clock = await ClockAsync(app, dossier, "normal");
            Assert.Equal(["03-06 start-day", "03-07 skipped", "03-08 skipped", "03-09 last-day"], Days(clock));
            await FinishAsync(app, "2026-03-09T10:00", dossier, "on-time", "Giấy khai sinh", "NGUYỄN VĂN THỬ NGHIỆM");
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_other_communes_time_to_verify_a_marriage_is_added_to_the_same_day(string provider)
    {
        foreach (var commune in Communes)
        {
            var app = await AppAsync(provider, "2026-03-09T08:30");
            var other = Communes.First(c => c != commune);
            var dossier = await FiledAsync(app, Marriage, commune, RealForms.Marriage(commune));
            dossier = await DoneAsync(app, "2026-03-09T09:00", "tiepnhan", dossier, "accept");
            Assert.Equal(At("2026-03-09T17:00"), Instant(dossier, "dueAt"));

            dossier = await DoneAsync(app, "2026-03-09T09:30", "thuly", dossier, "record-finding", new { finding = "needs-verification", holds = true });
            dossier = await DoneAsync(app, "2026-03-09T10:00", "thuly", dossier, "consult", new { unitId = other, question = "Tình trạng hôn nhân trước đây của bên nam" });

            // The answer may take 10, 11 and 12 March; complete at the close of the 12th, the result is due on the 13th.
            Assert.Equal(At("2026-03-12T17:00"), Instant(await ClockAsync(app, dossier, "verification"), "dueAt"));
            Assert.Equal(At("2026-03-13T17:00"), Instant(dossier, "dueAt"));

            app.Time!.Set("2026-03-11T09:00");
            var item = await ConsultationAsync(app, other, dossier);
            dossier = await DoneAsync(app, "2026-03-11T09:00", "thuly", dossier, "answer-consultation", new { itemId = item, opinion = "Đã ly hôn, chưa đăng ký kết hôn lại" });
            Assert.Equal(At("2026-03-11T17:00"), Instant(dossier, "dueAt"));
            Assert.Equal(["03-09 counted", "03-10 suspended", "03-11 last-day"], Days(await ClockAsync(app, dossier, "normal")));
            await FinishAsync(app, "2026-03-11T16:00", dossier, "on-time", "Giấy chứng nhận kết hôn", "Trần Thị Thử Cưới");
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_household_business_is_registered_in_three_working_days(string provider)
    {
        foreach (var commune in Communes)
        {
            var app = await AppAsync(provider, "2026-03-06T14:00");
            var dossier = await FiledAsync(app, Business, commune, RealForms.Business(commune));
            dossier = await DoneAsync(app, "2026-03-06T16:30", "tiepnhan", dossier, "accept");

            // Example 1 of the rules: 09, 10, 11.
            Assert.Equal(At("2026-03-11T17:00"), Instant(dossier, "dueAt"));
            Assert.Equal(["03-06 start-day", "03-07 skipped", "03-08 skipped", "03-09 counted", "03-10 counted", "03-11 last-day"], Days(await ClockAsync(app, dossier, "valid")));
            Assert.Equal(At("2026-03-11T17:00"), Instant(await ClockAsync(app, dossier, "supplement-notice"), "dueAt"));
            await FinishAsync(app, "2026-03-10T10:00", dossier, "early", "Giấy chứng nhận đăng ký hộ kinh doanh", "Bánh đa cua Thử Nghiệm");
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_social_allowance_waits_for_its_supplement_outside_the_limit(string provider)
    {
        foreach (var commune in Communes)
        {
            var app = await AppAsync(provider, "2026-03-02T07:45");
            var dossier = await FiledAsync(app, Allowance, commune, RealForms.Allowance(commune), RealForms.ChildFilesFor("Đặng Văn Thử Nghiệm"));
            dossier = await DoneAsync(app, "2026-03-02T08:00", "tiepnhan", dossier, "accept");
            Assert.Equal(At("2026-03-16T17:00"), Instant(dossier, "dueAt"));
            dossier = await DoneAsync(app, "2026-03-02T09:00", "truongphong", dossier, "forward");
            dossier = await DoneAsync(app, "2026-03-05T10:00", "thuly", dossier, "ask-supplement", Missing("Giấy xác nhận khuyết tật"));
            Assert.Null(dossier["dueAt"]);

            dossier = await SupplementedAsync(app, "2026-03-16T09:00", dossier, "Đã gửi bản chụp");

            // Example 29: 03, 04, 05 used; 17-20 and 23-25 left.
            Assert.Equal(At("2026-03-25T17:00"), Instant(dossier, "dueAt"));
            var days = Days(await ClockAsync(app, dossier, "grant"));
            Assert.Equal(["03-02 start-day", "03-03 counted", "03-04 counted", "03-05 counted", "03-06 suspended"], days.Take(5));
            Assert.Equal(["03-16 suspended", "03-17 counted", "03-18 counted", "03-19 counted", "03-20 counted", "03-21 skipped", "03-22 skipped", "03-23 counted", "03-24 counted", "03-25 last-day"], days.Skip(14));
            await FinishAsync(app, "2026-03-25T16:59", dossier, "on-time", "trợ cấp xã hội", "Đặng Văn Thử Nghiệm");
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_house_is_permitted_in_15_days_and_its_check_has_a_clock_of_its_own(string provider)
    {
        foreach (var commune in Communes)
        {
            var app = await AppAsync(provider, "2026-03-06T10:00");
            var dossier = await FiledAsync(app, House, commune, RealForms.House(commune, "nha-o"));
            // 7 working days from filing on Friday: 09-13, 16, 17.
            Assert.Equal(At("2026-03-17T17:00"), Instant(await ClockAsync(app, dossier, "check"), "dueAt"));
            dossier = await DoneAsync(app, "2026-03-07T09:00", "tiepnhan", dossier, "accept");

            // Example 16: Saturday 07/03 + 15 = Sunday 22/03, carried to Monday.
            Assert.Equal("15 days", dossier["limit"]!.GetValue<string>());
            Assert.Equal(At("2026-03-23T17:00"), Instant(dossier, "dueAt"));
            Assert.Equal(At("2026-03-24T00:00"), Instant(dossier, "legalEndAt"));
            var days = Days(await ClockAsync(app, dossier, "house"));
            Assert.Equal("03-07 start-day", days[0]);
            Assert.Equal(15, days.Count(d => d.EndsWith("counted", StringComparison.Ordinal)));
            Assert.Equal("03-23 last-day", days[^1]);
            await FinishAsync(app, "2026-03-23T11:00", dossier, "on-time", "Giấy phép xây dựng", "Nguyễn Thị Thử Nghiệm");
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Other_works_have_20_days_and_the_bodies_asked_have_12(string provider)
    {
        var app = await AppAsync(provider, "2026-04-10T09:00");
        var commune = Communes[0];
        var dossier = await FiledAsync(app, House, commune, RealForms.House(commune, "ton-giao"));
        dossier = await DoneAsync(app, "2026-04-10T10:00", "tiepnhan", dossier, "accept");

        // Friday 10/04 + 20 = Thursday 30/04, a holiday; 01/05 too, then the weekend: Monday 04/05.
        Assert.Equal("20 days", dossier["limit"]!.GetValue<string>());
        Assert.Equal(At("2026-05-04T17:00"), Instant(dossier, "dueAt"));
        Assert.Equal(["04-30 counted", "05-01 skipped", "05-02 skipped", "05-03 skipped", "05-04 last-day"], Days(await ClockAsync(app, dossier, "other-works")).TakeLast(5));

        dossier = await DoneAsync(app, "2026-04-13T09:00", "thuly", dossier, "record-finding", new { finding = "needs-consultation", holds = true });
        dossier = await DoneAsync(app, "2026-04-14T09:00", "thuly", dossier, "consult", new { unitId = Communes[1], question = "Ý kiến về quy hoạch" });

        // Tuesday 14/04 + 12 = Sunday 26/04; Monday 27/04 is off for the Hung Kings' day: Tuesday 28/04. The main limit does not move.
        Assert.Equal(At("2026-04-28T17:00"), Instant(await ClockAsync(app, dossier, "consultation"), "dueAt"));
        Assert.Equal(At("2026-05-04T17:00"), Instant(dossier, "dueAt"));
        app.Time!.Set("2026-04-24T09:00");
        var item = await ConsultationAsync(app, Communes[1], dossier);
        var early = await app.DoAsync("thuly", dossier, "answer-consultation", new { itemId = item });
        Assert.Equal(HttpStatusCode.Forbidden, early.StatusCode);
        dossier = await DoneAsync(app, "2026-04-29T08:00", "thuly", dossier, "answer-consultation", new { itemId = item });
        await FinishAsync(app, "2026-05-04T16:00", dossier, "on-time", "Giấy phép xây dựng", "tôn giáo");
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_insufficient_supplement_starts_the_clocks_of_guidance_and_refusal(string provider)
    {
        var app = await AppAsync(provider, "2026-02-09T08:00");
        var commune = Communes[2];
        var dossier = await FiledAsync(app, House, commune, RealForms.House(commune, "nha-o"));
        dossier = await DoneAsync(app, "2026-02-09T09:00", "tiepnhan", dossier, "accept");
        dossier = await DoneAsync(app, "2026-02-10T09:00", "thuly", dossier, "ask-supplement", Missing("02 bộ bản vẽ thiết kế xây dựng"));
        dossier = await SupplementedAsync(app, "2026-02-11T15:30", dossier, "Đã nộp bản vẽ");
        dossier = await DoneAsync(app, "2026-02-12T09:00", "thuly", dossier, "record-finding", new { finding = "supplement-insufficient", holds = true });

        // 5 working days from Wednesday 11/02, over Tết (14-22/02 off): 12, 13, 23, 24, 25. Example 3.
        Assert.Equal(At("2026-02-25T17:00"), Instant(await ClockAsync(app, dossier, "further-guidance"), "dueAt"));

        dossier = await DoneAsync(app, "2026-02-13T09:00", "thuly", dossier, "record-finding", new { finding = "refused-after-supplement", holds = true });

        // 3 working days: 12, 13, 23.
        Assert.Equal(At("2026-02-23T17:00"), Instant(await ClockAsync(app, dossier, "refusal"), "dueAt"));
        Assert.Equal(["02-11 start-day", "02-12 counted", "02-13 counted", .. Enumerable.Range(14, 9).Select(d => $"02-{d} skipped"), "02-23 last-day"], Days(await ClockAsync(app, dossier, "refusal")));
        dossier = await DoneAsync(app, "2026-02-23T09:00", "thuly", dossier, "stop", new { reason = "Bản vẽ bổ sung không phù hợp quy hoạch" });
        Assert.Equal(8, dossier["state"]!.GetValue<int>());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_same_day_result_asked_to_be_supplemented_is_due_when_the_dossier_is_complete_again(string provider)
    {
        var app = await AppAsync(provider, "2026-03-10T08:00");
        var commune = Communes[4];
        var dossier = await FiledAsync(app, Birth, commune, RealForms.Birth(commune));
        dossier = await DoneAsync(app, "2026-03-10T08:30", "tiepnhan", dossier, "accept");
        Assert.Equal(At("2026-03-10T17:00"), Instant(dossier, "dueAt"));
        dossier = await DoneAsync(app, "2026-03-10T09:00", "thuly", dossier, "ask-supplement", Missing("Giấy chứng sinh"));
        Assert.Null(dossier["dueAt"]);

        dossier = await SupplementedAsync(app, "2026-03-12T16:00", dossier, "Đã nộp bản chính tại quầy");

        Assert.Equal(At("2026-03-13T17:00"), Instant(dossier, "dueAt"));
        Assert.Equal(["03-10 counted", "03-11 suspended", "03-12 suspended", "03-13 last-day"], Days(await ClockAsync(app, dossier, "normal")));
        await FinishAsync(app, "2026-03-13T09:00", dossier, "on-time", "Giấy khai sinh", "NGUYỄN VĂN THỬ NGHIỆM");
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_named_event_starts_its_clock_when_an_officer_records_it(string provider)
    {
        var app = await AppAsync(provider, "2026-03-16T08:00");
        var commune = Communes[3];
        var dossier = await FiledAsync(app, Birth, commune, RealForms.Birth(commune));
        dossier = await DoneAsync(app, "2026-03-16T09:00", "tiepnhan", dossier, "accept");
        dossier = await DoneAsync(app, "2026-03-16T09:30", "thuly", dossier, "record-finding", new { finding = "abandoned-child", holds = true });

        var unknown = await app.DoAsync("thuly", dossier, "record-event", new { @event = "village-meeting" });
        var future = await app.DoAsync("thuly", dossier, "record-event", new { @event = "record-of-abandonment", at = "2026-03-17T09:00:00+07:00" });
        var stranger = await app.DoAsync("vanthu", dossier, "record-event", new { @event = "record-of-abandonment" });
        dossier = await DoneAsync(app, "2026-03-16T10:00", "thuly", dossier, "record-event", new { @event = "record-of-abandonment" });

        Assert.Equal("unknown-event", await unknown.ProblemAsync());
        Assert.Equal("event-outside-handling", await future.ProblemAsync());
        Assert.Equal("not-allowed", await stranger.ProblemAsync());
        Assert.Equal(At("2026-03-23T17:00"), Instant(await ClockAsync(app, dossier, "abandoned-notice"), "dueAt"));
    }

    // Each test has a city of its own: they set the clock to days far apart, and nothing may hang on which of them runs first.
    private static async Task<CityApp> AppAsync(string provider, string now, [CallerMemberName] string test = "")
    {
        var app = await CityApp.TimedAsync(provider, test, Communes);
        app.Time!.Set(now);
        return app;
    }

    private static async Task<JsonObject> FiledAsync(CityApp app, string procedure, string commune, JsonObject answers, JsonObject? parties = null)
    {
        var citizen = await app.AsAsync("congdan");
        var answer = await citizen.PostAsJsonAsync("/api/v1/dossiers", new JsonObject { ["procedure"] = procedure, ["unit"] = commune, ["answers"] = answers, ["parties"] = parties });
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static Task<JsonObject> DoneAsync(CityApp app, string now, string userName, JsonObject dossier, string command, object? body = null)
    {
        app.Time!.Set(now);
        return app.DoneAsync(userName, dossier, command, body);
    }

    /// <summary>The applicant brings what was asked for to the counter, whose officer takes it in.</summary>
    private static async Task<JsonObject> SupplementedAsync(CityApp app, string now, JsonObject dossier, string note)
    {
        app.Time!.Set(now);
        var counter = await OfficersPagesTests.SignedInAsync(app, "tiepnhan");
        var taken = await OfficersPagesTests.ActAsync(counter, dossier["code"]!.GetValue<string>(), "supplement", new() { ["note"] = note });
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        return (await (await app.AsAsync("tiepnhan")).GetFromJsonAsync<JsonObject>($"/api/v1/dossiers/{dossier["id"]}"))!;
    }

    /// <summary>Takes it through the steps that are left, to the hand-over, and looks at the outcome.</summary>
    private static async Task FinishAsync(CityApp app, string now, JsonObject dossier, string punctuality, string outcomeName, string inTheText)
    {
        app.Time!.Set(now);
        var steps = app.Services.GetRequiredService<ProcedureVersions>().Of(dossier["procedure"]!.GetValue<string>(), dossier["revision"]!.GetValue<string>()).Steps;
        while (dossier["state"]!.GetValue<int>() != 10)
        {
            dossier = steps.First(s => s.Id == dossier["stepId"]!.GetValue<string>()).Role switch
            {
                Roles.Officer => await app.DoneAsync("thuly", dossier, "forward"),
                Roles.DivisionHead => await app.DoneAsync("truongphong", dossier, "forward"),
                Roles.Leader => await app.DoneAsync("lanhdao", dossier, "approve"),
                Roles.Clerk => await app.DoneAsync("vanthu", dossier, "issue"),
                Roles.Returning => await app.DoneAsync("tiepnhan", dossier, "return", new { way = "counter" }),
                var role => throw new InvalidOperationException(role),
            };
        }
        Assert.Equal(punctuality, dossier["punctuality"]!.GetValue<string>());
        var citizen = await app.AsAsync("congdan");
        var outcome = Assert.Single((await citizen.GetFromJsonAsync<JsonArray>($"/api/v1/dossiers/{dossier["id"]}/outcomes"))!)!;
        Assert.Contains(outcomeName, outcome["name"]!.GetValue<string>(), StringComparison.OrdinalIgnoreCase);
        Assert.Matches("^[1-9][0-9]*/2026$", outcome["number"]!.GetValue<string>());
        var text = Poppler.Text(await citizen.GetByteArrayAsync(outcome["file"]!.GetValue<string>()));
        var commune = app.Services.GetRequiredService<CurrentPack>().Pack.Units.All.First(u => u.Id == dossier["competent"]!.GetValue<string>()).Name.Vi;
        Assert.Contains(inTheText, text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(commune, text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("KT. CHỦ TỊCH", text, StringComparison.Ordinal);
        Assert.Contains(outcome["number"]!.GetValue<string>(), text, StringComparison.Ordinal);
    }

    private static async Task<JsonObject> ClockAsync(CityApp app, JsonObject dossier, string id)
    {
        var clocks = (await (await app.AsAsync("congdan")).GetFromJsonAsync<JsonArray>($"/api/v1/dossiers/{dossier["id"]}/clocks"))!;
        return clocks.Select(c => c!.AsObject()).FirstOrDefault(c => c["id"]!.GetValue<string>() == id)
            ?? throw new Xunit.Sdk.XunitException($"No clock {id} among {clocks.ToJsonString()}");
    }

    private static async Task<string> ConsultationAsync(CityApp app, string unit, JsonObject dossier)
    {
        var list = (await (await app.AsAsync("thuly")).GetFromJsonAsync<JsonObject>($"/api/v1/work-items?unit={unit}"))!;
        return list["items"]!.AsArray().First(i => i!["code"]!.GetValue<string>() == dossier["code"]!.GetValue<string>())!["itemId"]!.GetValue<string>();
    }

    private static object Missing(string item) => new { items = new[] { new { item, reason = "Chưa có trong hồ sơ", fix = "Nộp bản chính hoặc bản chụp rõ" } } };

    private static List<string> Days(JsonObject clock) =>
        [.. clock["ledger"]!.AsArray().Select(r => $"{r!["date"]!.GetValue<string>()[5..]} {r["mark"]!.GetValue<string>()}")];

    private static DateTimeOffset At(string local) => new(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(7));

    private static DateTimeOffset Instant(JsonObject from, string name) => DateTimeOffset.Parse(from[name]!.GetValue<string>(), CultureInfo.InvariantCulture);
}
