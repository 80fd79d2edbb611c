using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using HaiDang.City.Notices;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using HaiDang.Storage.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HaiDang.App.Tests;

/// <summary>Notices leave by a real mail server and a real gateway, both on this machine.</summary>
public sealed class NoticesTests
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Sending>>> Running = new();

    private sealed record Sending(CityApp App, Gateways Gateways, KeptLog Log);

    private static Task<Sending> OnAsync(string provider) => Running.GetOrAdd(provider, p => new(async () =>
    {
        var (gateways, log) = (await Gateways.StartAsync(), new KeptLog());
        return new(await CityApp.OwnAsync(p, builder =>
        {
            builder.Services.AddSingleton(gateways.Options);
            builder.Logging.AddProvider(log);
        }), gateways, log);
    })).Value;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_change_of_state_is_told_by_mail_and_text_message_and_nothing_personal_is_logged(string provider)
    {
        var (app, gateways, log) = await OnAsync(provider);

        var dossier = await app.FiledAsync();
        var number = dossier["temporaryNumber"]!.GetValue<string>();
        var mail = await EventuallyAsync(() => gateways.Mails.FirstOrDefault(m => m.Content.Contains(number, StringComparison.Ordinal)), m => m.To is not null);
        var (body, authorization) = await EventuallyAsync(() => gateways.Messages.FirstOrDefault(m => m.Body.Contains(number, StringComparison.Ordinal)), m => m.Body is not null);
        dossier = await app.DoneAsync("tiepnhan", dossier, "accept");
        var code = dossier["code"]!.GetValue<string>();
        var accepted = await EventuallyAsync(() => gateways.Mails.FirstOrDefault(m => m.Content.Contains(code, StringComparison.Ordinal)), m => m.To is not null);

        Assert.Equal("congdan@example.com", mail.To);
        Assert.Contains("Kính gửi Ông/Bà Nguyễn Thị Thử Nghiệm", mail.Content, StringComparison.Ordinal);
        Assert.Contains($"Theo dõi: {app.Address}track", mail.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("000190000001", mail.Content, StringComparison.Ordinal);
        Assert.Contains("Người xử lý: ", accepted.Content, StringComparison.Ordinal);
        Assert.Contains("hẹn trả", accepted.Content, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("{{", accepted.Content, StringComparison.Ordinal);
        Assert.Equal("Bearer bi-mat", authorization);
        var message = JsonNode.Parse(body)!;
        Assert.Equal("84900000000", message["to"]!.GetValue<string>());
        AssertSms(message["text"]!.GetValue<string>());
        var sent = await EventuallyAsync(() => DeliveriesAsync(app, dossier), d => d.Count == 4 && d.TrueForAll(x => x.State == DeliveryState.Sent));
        Assert.All(sent, d => Assert.Null(d.Text));
        string[] personal = ["congdan@example.com", "0900000000", "84900000000", "Thử Nghiệm", "bi-mat"];
        Assert.DoesNotContain(log.Lines, line => personal.Any(p => line.Contains(p, StringComparison.Ordinal)));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_was_refused_for_now_is_tried_again_and_arrives_once(string provider)
    {
        var (app, gateways, log) = await OnAsync(provider);
        gateways.MailAnswers.Enqueue(451);
        gateways.SmsAnswers.Enqueue(503);

        var dossier = await app.FiledAsync();
        var number = dossier["temporaryNumber"]!.GetValue<string>();
        await EventuallyAsync(() => DeliveriesAsync(app, dossier), d => d.Count == 2 && d.TrueForAll(x => x.State == DeliveryState.Sent));

        Assert.Empty(gateways.MailAnswers);
        Assert.Empty(gateways.SmsAnswers);
        Assert.Single(gateways.Mails, m => m.Content.Contains(number, StringComparison.Ordinal));
        Assert.Single(gateways.Messages, m => m.Body.Contains(number, StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("mail-451", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("sms-503", StringComparison.Ordinal));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_person_nothing_reaches_is_called_by_the_counter_and_by_nobody_else(string provider)
    {
        var (app, gateways, _) = await OnAsync(provider);
        gateways.RefusesForGood = true;
        JsonObject dossier;
        try
        {
            dossier = await app.DoneAsync("tiepnhan", await app.FiledAsync(), "accept");
            await EventuallyAsync(() => DeliveriesAsync(app, dossier), d => d.Count == 4 && d.TrueForAll(x => x.State == DeliveryState.Failed));
        }
        finally
        {
            gateways.RefusesForGood = false;
        }
        var code = dossier["code"]!.GetValue<string>();
        var (counter, officer, citizen) = (await app.AsAsync("tiepnhan"), await app.AsAsync("thuly"), await app.AsAsync("congdan"));
        var work = (await counter.GetFromJsonAsync<JsonObject>("/api/v1/work-items?kind=Call"))!["items"]!.AsArray();
        var whom = (await counter.GetFromJsonAsync<JsonObject>($"/api/v1/dossiers/{code}/call"))!;
        var page = await (await SignedInAsync(app, "tiepnhan")).GetStringAsync($"/work/dossiers/{code}/call");

        Assert.Single(work, w => w!["code"]!.GetValue<string>() == code);
        Assert.Equal("0900000000", whom["phone"]!.GetValue<string>());
        Assert.Contains(code, whom["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("tel:0900000000", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/api/v1/dossiers/{code}/call")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync($"/api/v1/dossiers/{code}/call")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.DoAsync("thuly", dossier, "call", new { result = "reached" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.DoAsync("tiepnhan", dossier, "call", new { result = "maybe" })).StatusCode);

        dossier = await app.DoneAsync("tiepnhan", dossier, "call", new { result = "no-answer" });
        Assert.Equal(HttpStatusCode.OK, (await counter.GetAsync($"/api/v1/dossiers/{code}/call")).StatusCode);
        dossier = await app.DoneAsync("tiepnhan", dossier, "call", new { result = "reached", note = "Đã báo con gái bà Lan" });
        Assert.Equal(HttpStatusCode.NotFound, (await counter.GetAsync($"/api/v1/dossiers/{code}/call")).StatusCode);
        await using var db = CityDatabase.Open(app.Services);
        var id = Guid.Parse(dossier["id"]!.GetValue<string>());
        var events = await db.Set<Event>().Where(e => e.StreamId == id && e.Kind == "person-called").OrderBy(e => e.Number).ToListAsync();
        Assert.Equal(2, events.Count);
        Assert.All(events, e => Assert.DoesNotContain("Lan", Encoding.UTF8.GetString(e.Body), StringComparison.Ordinal));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Who_asked_for_English_is_told_in_English(string provider)
    {
        var (app, gateways, _) = await OnAsync(provider);
        var commit = app.Services.GetRequiredService<Commit>();
        var account = app.AccountOf("congdan");
        var before = account.ProfileJson;
        account.ProfileJson = before![..^1] + ",\"language\":\"en\"}";
        Assert.Null(await commit.WriteAsync(new Changes().Update(account)));
        try
        {
            var number = (await app.FiledAsync())["temporaryNumber"]!.GetValue<string>();
            var mail = await EventuallyAsync(() => gateways.Mails.FirstOrDefault(m => m.Content.Contains(number, StringComparison.Ordinal)), m => m.To is not null);

            Assert.Contains("Dear Nguyễn Thị Thử Nghiệm", mail.Content, StringComparison.Ordinal);
            Assert.DoesNotContain(" giờ ", mail.Content, StringComparison.Ordinal);
        }
        finally
        {
            account.ProfileJson = before;
            Assert.Null(await commit.WriteAsync(new Changes().Update(account)));
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_restart_in_the_middle_neither_loses_nor_repeats_a_notice(string provider)
    {
        await using var gateways = await Gateways.StartAsync();
        CityDatabase database;
        await using (var first = await CityApp.OwnAsync(provider, b => b.Services.AddSingleton(gateways.Options)))
        {
            database = first.Database;
            await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => first.FiledAsync()));
        }
        await using var second = await CityApp.OwnAsync(provider, b => b.Services.AddSingleton(gateways.Options), database, used: true);
        await second.FiledAsync();

        await using var db = CityDatabase.Open(second.Services);
        // Of the account itself (a new access token) others tell.
        var notices = await EventuallyAsync(() => db.Set<PersonalNotice>().Where(n => n.Kind == "registered").ToListAsync(), n => n.Count >= 41);
        Assert.Equal(41, await db.Set<Event>().CountAsync(e => e.Kind == "dossier-registered"));
        Assert.Equal(41, notices.Select(n => (n.AboutId, n.EventNumber)).Distinct().Count());
        Assert.Equal(41, notices.Count);
        await EventuallyAsync(() => db.Set<Job>().CountAsync(), left => left == 0, seconds: 60);
        Assert.Equal(41, gateways.Messages.Select(m => m.Body).Distinct().Count());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_demo_shows_what_it_does_not_send_and_nobody_else_has_that_page(string provider)
    {
        var (demo, sending) = (await CityApp.OnAsync(provider), (await OnAsync(provider)).App);
        var number = (await demo.FiledAsync())["temporaryNumber"]!.GetValue<string>();

        var page = await EventuallyAsync(async () => WebUtility.HtmlDecode(await demo.Browser().GetStringAsync("/demo/outbox")), p => p.Contains(number, StringComparison.Ordinal));

        Assert.Contains(" da nhan ho so " + number, page, StringComparison.Ordinal);
        Assert.Contains("Kính gửi Ông/Bà", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await sending.Browser().GetAsync("/demo/outbox")).StatusCode);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_person_reads_their_notices_unread_first_page_by_page(string provider)
    {
        var (app, _, _) = await OnAsync(provider);
        var citizen = await app.AsAsync("congdan");
        await citizen.PostAsJsonAsync("/api/v1/me/notices/read", new { });
        await Task.WhenAll(Enumerable.Range(0, 22).Select(_ => app.FiledAsync()));
        var first = await EventuallyAsync(() => citizen.GetFromJsonAsync<JsonObject>("/api/v1/me/notices"), p => p!["unread"]!.GetValue<int>() == 22);
        var oldest = (await citizen.GetFromJsonAsync<JsonObject>($"/api/v1/me/notices?after={first!["next"]}"))!["items"]!.AsArray();
        var browser = await SignedInAsync(app, "congdan");
        var page = await browser.GetStringAsync("/me/notices");

        Assert.Equal(20, first["items"]!.AsArray().Count);
        Assert.Equal(20, first["items"]!.AsArray().Concat(oldest).Select(i => i!["id"]!.GetValue<string>()).Distinct().Count() - oldest.Count);
        Assert.Null(oldest[1]!["readAt"]);
        Assert.Contains("22 thông báo chưa đọc", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        var id = first["items"]![5]!["id"]!.GetValue<string>();
        var answer = await OfficersPagesTests.PostAsync(browser, "/me/notices", page, new() { ["read"] = id });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("21 thông báo chưa đọc", WebUtility.HtmlDecode(await browser.GetStringAsync("/me/notices")), StringComparison.Ordinal);
        var others = await app.AsAsync("thuly");
        await others.PostAsJsonAsync("/api/v1/me/notices/read", new { ids = new[] { first["items"]![0]!["id"]!.GetValue<string>() } });
        Assert.Equal(21, (await citizen.GetFromJsonAsync<JsonObject>("/api/v1/me/notices"))!["unread"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.NoContent, (await citizen.PostAsJsonAsync("/api/v1/me/notices/read", new { })).StatusCode);
        Assert.Equal(0, (await citizen.GetFromJsonAsync<JsonObject>("/api/v1/me/notices"))!["unread"]!.GetValue<int>());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Who_filed_for_somebody_else_and_the_owner_are_both_told(string provider)
    {
        var (app, gateways, _) = await OnAsync(provider);
        var citizen = await app.AsAsync("congdan");
        var parties = new Parties(new Party { Name = "Trần Thị Chủ", PersonalId = "000190000002", Phone = "0912 000 111" }, new Party { Name = "Nguyễn Thị Thử Nghiệm", PersonalId = "000190000001", Phone = "0900000000" }, "authorised", "Giấy ủy quyền số 1");

        var answer = await citizen.PostAsJsonAsync("/api/v1/dossiers", new { procedure = "1.001193", unit = app.Unit, answers = Filings.Birth(app), parties });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var number = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["temporaryNumber"]!.GetValue<string>();
        var told = await EventuallyAsync(() => gateways.Messages.Where(m => m.Body.Contains(number, StringComparison.Ordinal)).Select(m => JsonNode.Parse(m.Body)!["to"]!.GetValue<string>()).ToList(), t => t.Count == 2);

        Assert.Equal(["84900000000", "84912000111"], told.Order());
        await EventuallyAsync(() => gateways.Mails.Count(m => m.Content.Contains(number, StringComparison.Ordinal)), count => count == 1);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_is_refused_too_often_is_given_up_and_the_person_called(string provider)
    {
        await using var gateways = await Gateways.StartAsync();
        await using var app = await CityApp.OwnAsync(provider, b => b.Services.AddSingleton(gateways.Options with { MostAttempts = 2 }));
        for (var i = 0; i < 10; i++)
        {
            gateways.MailAnswers.Enqueue(451);
            gateways.SmsAnswers.Enqueue(503);
        }

        var dossier = await app.DoneAsync("tiepnhan", await app.FiledAsync(), "accept");
        var given = await EventuallyAsync(() => DeliveriesAsync(app, dossier), d => d.Count == 4 && d.TrueForAll(x => x.State == DeliveryState.Failed));

        Assert.All(given, d => Assert.Equal("given-up", d.Error));
        Assert.Equal("0900000000", (await (await app.AsAsync("tiepnhan")).GetFromJsonAsync<JsonObject>($"/api/v1/dossiers/{dossier["id"]}/call"))!["phone"]!.GetValue<string>());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_walk_in_with_neither_account_nor_number_becomes_work_of_the_counter(string provider)
    {
        await using var gateways = await Gateways.StartAsync();
        await using var app = await CityApp.OwnAsync(provider, b => b.Services.AddSingleton(gateways.Options), city: "sample");
        var counter = await app.AsAsync("tiepnhan");
        var today = app.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var answers = new Dictionary<string, object>
        {
            ["applicant-name"] = "Trần Thị Không Số",
            ["owner-name"] = "Trần Thị Không Số",
            ["purpose"] = "xay-dung",
            ["start"] = today,
            ["end"] = today,
            ["days"] = 1,
            ["area"] = 5,
        };
        var filed = await counter.PostAsJsonAsync("/api/v1/dossiers", new { procedure = "giay-phep-via-he", channel = "counter", answers });
        Assert.True(filed.IsSuccessStatusCode, await filed.Content.ReadAsStringAsync());
        var dossier = (await filed.Content.ReadFromJsonAsync<JsonObject>())!;
        dossier = await app.DoneAsync("tiepnhan", dossier, "ask-supplement", new { items = new[] { new { item = "Sơ đồ", reason = "Thiếu", fix = "Nộp thêm" } } });

        var path = $"/api/v1/dossiers/{dossier["id"]}/call";
        await EventuallyAsync(async () => (await counter.GetAsync(path)).IsSuccessStatusCode, found => found);
        var whom = (await counter.GetFromJsonAsync<JsonObject>(path))!;

        Assert.Equal("Trần Thị Không Số", whom["name"]!.GetValue<string>());
        Assert.Null(whom["phone"]);
        Assert.Contains("Sơ đồ: Thiếu. Nộp thêm", whom["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Every_change_of_state_is_told_once(string provider)
    {
        var app = await CityApp.OnAsync(provider, "sample");
        var today = app.Today;
        var withdrawn = await app.DoneAsync("tiepnhan", await app.FiledPermitAsync(today), "ask-supplement", new { items = new[] { new { item = "Sơ đồ", reason = "Thiếu", fix = "Nộp thêm" } } });
        withdrawn = await app.DoneAsync("congdan", withdrawn, "withdraw", new { reason = "Thôi" });
        var declined = await app.DoneAsync("tiepnhan", await app.FiledPermitAsync(today), "decline", new { reason = "Không thuộc thẩm quyền" });
        var stopped = await app.DoneAsync("tiepnhan", await app.FiledPermitAsync(today), "accept");
        stopped = await app.DoneAsync("truongphong", stopped, "forward");
        stopped = await app.DoneAsync("thuly", stopped, "extend", new { newDate = DateOnly.FromDateTime(stopped["dueAt"]!.GetValue<DateTimeOffset>().UtcDateTime).AddDays(7), reason = "Chờ xem xét tại chỗ" });
        stopped = await app.DoneAsync("thuly", stopped, "ask-payment");
        stopped = await app.DoneAsync("thuphi", stopped, "confirm-payment");
        stopped = await app.DoneAsync("thuly", stopped, "consult", new { unitId = "99002", question = "Có vướng không?" });
        stopped = await app.DoneAsync("thuly", stopped, "stop", new { reason = "Người nộp không hợp tác" });

        var births = await CityApp.OnAsync(provider);
        var returned = await births.DoneAsync("tiepnhan", await births.FiledAsync(), "accept");
        returned = await births.DoneAsync("thuly", returned, "forward");
        returned = await births.DoneAsync("lanhdao", returned, "approve");
        returned = await births.DoneAsync("vanthu", returned, "issue");
        returned = await births.DoneAsync("tiepnhan", returned, "return", new { way = "counter" });

        static async Task<string> ToldAsync(CityApp app, JsonObject dossier, int count)
        {
            var id = Guid.Parse(dossier["id"]!.GetValue<string>());
            await using var db = CityDatabase.Open(app.Services);
            var told = await EventuallyAsync(() => db.Set<PersonalNotice>().Where(n => n.AboutId == id).OrderBy(n => n.EventNumber).ToListAsync(), n => n.Count >= count);
            Assert.All(told, n => Assert.DoesNotContain("{{", n.Text + n.Subject, StringComparison.Ordinal));
            // What was promised then, though the dossier has been paused, moved or ended since.
            Assert.All(told.Where(n => n.Kind == "accepted"), n => Assert.Matches("hẹn trả [0-9]{2} giờ", n.Subject));
            return string.Join(' ', told.Select(n => n.Kind));
        }

        Assert.Equal("registered supplement-requested withdrawn", await ToldAsync(app, withdrawn, 3));
        Assert.Equal("registered rejected", await ToldAsync(app, declined, 2));
        Assert.Equal("registered accepted in-progress extended payment-due in-progress consulting stopped", await ToldAsync(app, stopped, 8));
        Assert.Equal("registered accepted in-progress done returned", await ToldAsync(births, returned, 5));
    }

    private static void AssertSms(string text)
    {
        Assert.InRange(text.Length, 1, 160);
        Assert.All(text, c => Assert.InRange(c, ' ', '~'));
    }

    private static async Task<List<NoticeDelivery>> DeliveriesAsync(CityApp app, JsonObject dossier)
    {
        var id = Guid.Parse(dossier["id"]!.GetValue<string>());
        await using var db = CityDatabase.Open(app.Services);
        return await (from d in db.Set<NoticeDelivery>() join n in db.Set<PersonalNotice>() on d.NoticeId equals n.Id where n.AboutId == id select d).ToListAsync();
    }

    private static Task<HttpClient> SignedInAsync(CityApp app, string userName) => OfficersPagesTests.SignedInAsync(app, userName);

    private static Task<T> EventuallyAsync<T>(Func<T> read, Func<T, bool> holds, int seconds = 30) => EventuallyAsync(() => Task.FromResult(read()), holds, seconds);

    private static async Task<T> EventuallyAsync<T>(Func<Task<T>> read, Func<T, bool> holds, int seconds = 30)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var value = await read();
            if (holds(value))
            {
                return value;
            }
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(seconds), $"It did not come true within {seconds} s.");
            await Task.Delay(50);
        }
    }
}
