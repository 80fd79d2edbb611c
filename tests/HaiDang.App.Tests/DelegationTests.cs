using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.City.People;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.App.Tests;

/// <summary>Standing in for an absent official, and signing by written authority: who, when, for what, and what stays written of it.</summary>
public sealed class DelegationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_colleague_does_the_work_of_an_absent_official_and_the_history_says_for_whom(string provider)
    {
        var app = await AppAsync(provider);
        var (away, colleague, third) = (await TestOfficial.AddAsync(app, app.Unit, Roles.Officer), await TestOfficial.AddAsync(app, app.Unit, Roles.Clerk), await TestOfficial.AddAsync(app, app.Unit, Roles.Returning));
        var dossier = await AssignedAsync(app, away);
        Assert.Equal("not-allowed", await (await colleague.DoAsync(dossier, "forward")).ProblemAsync());

        var named = await away.Api.PostAsJsonAsync("/api/v1/stand-ins", new { deputy = colleague.UserName, unit = app.Unit, to = app.Today.AddDays(5) }, Cancel);
        Assert.Equal(HttpStatusCode.Created, named.StatusCode);
        // What the colleague holds for somebody is not theirs to pass on.
        Assert.Equal(HttpStatusCode.Created, (await colleague.Api.PostAsJsonAsync("/api/v1/stand-ins", new { deputy = third.UserName, unit = app.Unit, to = app.Today.AddDays(5) }, Cancel)).StatusCode);
        Assert.Equal("not-allowed", await (await third.DoAsync(dossier, "forward")).ProblemAsync());
        Assert.Contains((await colleague.Api.GetFromJsonAsync<JsonObject>("/api/v1/work-items", Cancel))!["items"]!.AsArray(), i => i!["dossierId"]!.GetValue<string>() == dossier["id"]!.GetValue<string>());
        await colleague.DoneAsync(dossier, "forward", new { note = "Đủ điều kiện" });

        var history = (await (await app.AsAsync("thuly")).GetFromJsonAsync<JsonArray>($"/api/v1/dossiers/{dossier["id"]}/history", Cancel))!;
        Assert.Equal($"{colleague.Name} xử lý thay {away.Name}", history[^1]!["by"]!.GetValue<string>());
        var page = WebUtility.HtmlDecode(await (await OfficersPagesTests.SignedInAsync(app, "thuly")).GetStringAsync($"/work/dossiers/{dossier["code"]}", Cancel));
        Assert.Contains($"{colleague.Name} xử lý thay {away.Name} (Thụ lý)", page, StringComparison.Ordinal);
        var slip = WebUtility.HtmlDecode(await (await OfficersPagesTests.SignedInAsync(app, "thuly")).GetStringAsync($"/work/dossiers/{dossier["code"]}/slips/06", Cancel));
        Assert.Contains($"{colleague.Name} xử lý thay {away.Name}", slip, StringComparison.Ordinal);

        var next = await AssignedAsync(app, away);
        var id = (await named.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["id"];
        Assert.Equal(HttpStatusCode.NoContent, (await away.Api.DeleteAsync($"/api/v1/stand-ins/{id}", Cancel)).StatusCode);
        Assert.Equal("not-allowed", await (await colleague.DoAsync(next, "forward")).ProblemAsync());
        Assert.Equal("delegation-ended", await (await away.Api.DeleteAsync($"/api/v1/stand-ins/{id}", Cancel)).ProblemAsync());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Loops_overlaps_wrong_days_and_strangers_are_refused(string provider)
    {
        var app = await AppAsync(provider);
        var (a, b, c) = (await TestOfficial.AddAsync(app, app.Unit, Roles.Officer), await TestOfficial.AddAsync(app, app.Unit, Roles.Officer), await TestOfficial.AddAsync(app, app.Unit, Roles.Clerk));
        var d = await TestOfficial.AddAsync(app, app.Unit, Roles.Returning);
        var (stranger, manager) = (await TestOfficial.AddAsync(app, Elsewhere(app), Roles.Officer), await TestOfficial.AddAsync(app, app.Unit, Roles.UnitAdministrator));
        var (from, to) = (app.Today, app.Today.AddDays(3));
        Task<HttpResponseMessage> NameAsync(TestOfficial by, object body) => by.Api.PostAsJsonAsync("/api/v1/stand-ins", body, Cancel);

        Assert.Equal(HttpStatusCode.Created, (await NameAsync(a, new { deputy = b.UserName, unit = app.Unit, from, to })).StatusCode);
        // Straight back: on the same days, and on one of them.
        Assert.Equal("delegation-loop", await (await NameAsync(b, new { deputy = a.UserName, unit = app.Unit, from, to })).ProblemAsync());
        Assert.Equal("delegation-loop", await (await NameAsync(b, new { deputy = a.UserName, unit = app.Unit, from = to, to = to.AddDays(5) })).ProblemAsync());
        Assert.Equal("delegation-overlaps", await (await NameAsync(a, new { deputy = c.UserName, unit = app.Unit, from = to, to })).ProblemAsync());
        Assert.Equal(HttpStatusCode.Created, (await NameAsync(b, new { deputy = c.UserName, unit = app.Unit, from = to, to })).StatusCode);
        Assert.Equal("delegation-loop", await (await NameAsync(c, new { deputy = a.UserName, unit = app.Unit, from = to, to })).ProblemAsync());
        // Round four of them, and back to any on the way.
        Assert.Equal(HttpStatusCode.Created, (await NameAsync(c, new { deputy = d.UserName, unit = app.Unit, from = to, to })).StatusCode);
        foreach (var earlier in new[] { a, b, c })
        {
            using var round = await NameAsync(d, new { deputy = earlier.UserName, unit = app.Unit, from = to, to });
            Assert.Equal((HttpStatusCode.Conflict, "delegation-loop"), (round.StatusCode, await round.ProblemAsync()));
        }
        // The day after, a is back.
        Assert.Equal(HttpStatusCode.Created, (await NameAsync(d, new { deputy = a.UserName, unit = app.Unit, from = to.AddDays(1), to = to.AddDays(1) })).StatusCode);
        Assert.Equal(["to"], await FieldsAsync(await NameAsync(b, new { deputy = a.UserName, unit = app.Unit, from = to.AddDays(1), to })));
        Assert.Equal(["from"], await FieldsAsync(await NameAsync(b, new { deputy = a.UserName, unit = app.Unit, from = from.AddDays(-1), to })));
        Assert.Equal(["deputy"], await FieldsAsync(await NameAsync(c, new { deputy = stranger.UserName, unit = app.Unit, to })));
        Assert.Equal(["deputy"], await FieldsAsync(await NameAsync(c, new { deputy = c.UserName, unit = app.Unit, to })));
        Assert.Equal(["roles"], await FieldsAsync(await NameAsync(c, new { deputy = a.UserName, unit = app.Unit, from = to.AddDays(9), to = to.AddDays(9), roles = new[] { Roles.Leader } })));
        Assert.Equal(["procedures"], await FieldsAsync(await NameAsync(c, new { deputy = a.UserName, unit = app.Unit, from = to.AddDays(9), to = to.AddDays(9), procedures = new[] { "9.9" } })));
        Assert.Equal("not-yours-to-delegate", await (await NameAsync(c, new { principal = a.UserName, deputy = b.UserName, unit = app.Unit, from = to.AddDays(9), to = to.AddDays(9) })).ProblemAsync());
        Assert.Equal(HttpStatusCode.Created, (await NameAsync(manager, new { principal = a.UserName, deputy = b.UserName, unit = app.Unit, from = to.AddDays(9), to = to.AddDays(9) })).StatusCode);
        Assert.Equal("not-yours-to-delegate", await (await NameAsync(manager, new { principal = stranger.UserName, deputy = b.UserName, unit = Elsewhere(app), to })).ProblemAsync());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Standing_in_signs_nothing_and_a_written_authority_signs_within_its_days_and_scope(string provider)
    {
        var app = await AppAsync(provider);
        var unit = Elsewhere(app);
        var worker = await TestOfficial.AddAsync(app, unit, Roles.Counter, Roles.Officer, Roles.Clerk);
        var head = await TestOfficial.AddAsync(app, unit, "Chủ tịch", [Roles.Leader]);
        var (deputy, second) = (await TestOfficial.AddAsync(app, unit, "Chánh Văn phòng", [Roles.Officer]), await TestOfficial.AddAsync(app, unit, Roles.Officer));
        var dossier = await BeforeLeaderAsync(app, unit, worker);
        object Authority(TestOfficial who, object? procedures = null, int from = 0) =>
            new { deputy = who.UserName, unit, documentNumber = "12/UQ-UBND", documentDate = app.Today, from = app.Today.AddDays(from), to = app.Today.AddDays(30), procedures };

        Assert.Equal(HttpStatusCode.Created, (await head.Api.PostAsJsonAsync("/api/v1/stand-ins", new { deputy = second.UserName, unit, to = app.Today.AddDays(1) }, Cancel)).StatusCode);
        Assert.Equal("stand-in-does-not-sign", await (await second.DoAsync(dossier, "approve")).ProblemAsync());
        Assert.Equal("not-yours-to-delegate", await (await second.Api.PostAsJsonAsync("/api/v1/authorities", Authority(deputy), Cancel)).ProblemAsync());
        Assert.Equal(["document-number", "document-date"], await FieldsAsync(await head.Api.PostAsJsonAsync("/api/v1/authorities", new { deputy = deputy.UserName, unit, to = app.Today }, Cancel)));
        Assert.Equal(HttpStatusCode.Created, (await head.Api.PostAsJsonAsync("/api/v1/authorities", Authority(second, from: 3), Cancel)).StatusCode);
        Assert.Equal("authority-not-in-force", await (await second.DoAsync(dossier, "approve")).ProblemAsync());

        var narrow = await head.Api.PostAsJsonAsync("/api/v1/authorities", Authority(deputy, new[] { "1.013225" }), Cancel);
        Assert.Equal("authority-does-not-reach", await (await deputy.DoAsync(dossier, "approve")).ProblemAsync());
        await head.Api.DeleteAsync($"/api/v1/authorities/{(await narrow.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["id"]}", Cancel);
        Assert.Equal("authority-not-in-force", await (await deputy.DoAsync(dossier, "approve")).ProblemAsync());
        Assert.Equal(HttpStatusCode.Created, (await head.Api.PostAsJsonAsync("/api/v1/authorities", Authority(deputy, new[] { "1.001193" }), Cancel)).StatusCode);
        // Whoever signs by authority does not authorise others.
        Assert.Equal("not-yours-to-delegate", await (await deputy.Api.PostAsJsonAsync("/api/v1/authorities", Authority(second), Cancel)).ProblemAsync());
        dossier = await deputy.DoneAsync(dossier, "approve");
        dossier = await worker.DoneAsync(dossier, "issue");

        await using var db = CityDatabase.Open(app.Services);
        var id = Guid.Parse(dossier["id"]!.GetValue<string>());
        var outcome = await db.Set<DossierOutcome>().SingleAsync(o => o.DossierId == id, Cancel);
        Assert.Equal((deputy.Id, "TUQ. CHỦ TỊCH CHÁNH VĂN PHÒNG"), (outcome.SignedBy!.Value, outcome.SignerTitle));
        Assert.StartsWith("số 12/UQ-UBND ngày ", outcome.Authority, StringComparison.Ordinal);
        var history = (await worker.Api.GetFromJsonAsync<JsonArray>($"/api/v1/dossiers/{dossier["id"]}/history", Cancel))!;
        Assert.Contains(history, h => h!["by"]?.GetValue<string>() == $"{deputy.Name} ký theo ủy quyền của {head.Name} (số 12/UQ-UBND)");
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Roles_are_granted_from_a_day_to_a_day_by_who_may_and_never_to_oneself(string provider)
    {
        var app = await AppAsync(provider);
        var (manager, officer, newcomer) = (await TestOfficial.AddAsync(app, app.Unit, Roles.UnitAdministrator), await TestOfficial.AddAsync(app, app.Unit, Roles.Officer), await TestOfficial.AddAsync(app, app.Unit));
        var administrator = await TestOfficial.AddAsync(app, Grant.WholeCity, Roles.Administrator);
        var (from, to) = (app.Today.AddDays(2), app.Today.AddDays(9));
        async Task<string> GrantAsync(TestOfficial by, TestOfficial whom, string role, string? unit, DateOnly? first = null, DateOnly? last = null)
        {
            var answer = await by.Api.PostAsJsonAsync("/api/v1/grants", new { userName = whom.UserName, role, unit, title = "Chức danh", from = first, to = last }, Cancel);
            var body = (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!;
            return answer.StatusCode == HttpStatusCode.Created ? "granted" : body["errors"] is JsonObject errors ? string.Join(',', errors.Select(e => e.Key)) : body["type"]!.GetValue<string>().Split('/')[^1];
        }

        Assert.Equal("granted", await GrantAsync(manager, newcomer, Roles.Clerk, app.Unit, from, to));
        Assert.Equal("role-held", await GrantAsync(manager, newcomer, Roles.Clerk, app.Unit, to, null));
        Assert.Equal("granted", await GrantAsync(manager, newcomer, Roles.Clerk, app.Unit, to.AddDays(1)));
        Assert.Equal("self-granted", await GrantAsync(manager, manager, Roles.Officer, app.Unit));
        Assert.Equal("self-granted", await GrantAsync(administrator, administrator, Roles.Auditor, null));
        Assert.Equal("not-yours-to-grant", await GrantAsync(manager, newcomer, Roles.Officer, Elsewhere(app)));
        foreach (var role in (string[])[Roles.UnitAdministrator, Roles.Administrator, Roles.Auditor, Roles.DataSteward])
            Assert.Equal("not-yours-to-grant", await GrantAsync(manager, newcomer, role, app.Unit));
        Assert.Equal("forbidden", await GrantAsync(officer, newcomer, Roles.Officer, app.Unit));
        Assert.Equal("role", await GrantAsync(administrator, newcomer, "king", app.Unit));
        Assert.Equal("grant-unit", await GrantAsync(administrator, newcomer, Roles.Officer, "11299"));
        Assert.Equal("to", await GrantAsync(administrator, newcomer, Roles.Officer, app.Unit, to, from));
        Assert.Equal("from", await GrantAsync(administrator, newcomer, Roles.Officer, app.Unit, app.Today.AddDays(-1)));
        Assert.Equal("granted", await GrantAsync(administrator, newcomer, Roles.Auditor, null));

        var listed = (await manager.Api.GetFromJsonAsync<JsonArray>($"/api/v1/grants?unit={app.Unit}&q={newcomer.UserName}", Cancel))!;
        Assert.Equal([Roles.Clerk, Roles.Clerk], listed.Select(g => g!["role"]!.GetValue<string>()));
        var me = (await newcomer.Api.GetFromJsonAsync<JsonObject>("/api/v1/me", Cancel))!;
        Assert.Equal([Roles.Auditor], me["grants"]!.AsArray().Select(g => g!["role"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.NoContent, (await manager.Api.DeleteAsync($"/api/v1/grants/{listed[0]!["id"]}", Cancel)).StatusCode);
        Assert.Equal("grant-ended", await (await manager.Api.DeleteAsync($"/api/v1/grants/{listed[0]!["id"]}", Cancel)).ProblemAsync());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_fee_collector_confirms_the_payment_and_sees_no_more_of_the_dossier(string provider)
    {
        var app = await CityApp.OnAsync(provider, "sample");
        var dossier = await app.DoneAsync("tiepnhan", await app.FiledPermitAsync(app.Today), "accept");
        dossier = await app.DoneAsync("thuly", await app.DoneAsync("truongphong", dossier, "forward"), "ask-payment");
        var collector = await app.AsAsync("thuphi");
        var pages = await OfficersPagesTests.SignedInAsync(app, "thuphi");
        var code = dossier["code"]!.GetValue<string>();

        Assert.Equal("not-allowed", await (await app.DoAsync("thuly", dossier, "confirm-payment")).ProblemAsync());
        Assert.Contains((await collector.GetFromJsonAsync<JsonObject>("/api/v1/work-items", Cancel))!["items"]!.AsArray(), i => i!["code"]!.GetValue<string>() == code);
        Assert.Equal(HttpStatusCode.NotFound, (await collector.GetAsync($"/api/v1/dossiers/{code}", Cancel)).StatusCode);
        Assert.Contains($"/work/dossiers/{code}/confirm-payment", await pages.GetStringAsync("/work", Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await OfficersPagesTests.ActAsync(pages, code, "confirm-payment", [])).StatusCode);
        Assert.DoesNotContain((await collector.GetFromJsonAsync<JsonObject>("/api/v1/work-items", Cancel))!["items"]!.AsArray(), i => i!["code"]!.GetValue<string>() == code);
    }

    private static Task<CityApp> AppAsync(string provider) => CityApp.OnAsync(provider, of: nameof(DelegationTests));

    private static string Elsewhere(CityApp app) => CommuneAfter(app, app.Unit);

    private static string CommuneAfter(CityApp app, string unit)
    {
        var pack = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<City.Packs.Releases.CurrentPack>(app.Services).Pack;
        return pack.Units.Communes(app.Today).First(u => u.Id != unit).Id;
    }

    private static async Task<JsonObject> AssignedAsync(CityApp app, TestOfficial officer) =>
        await app.DoneAsync("truongphong", await app.DoneAsync("tiepnhan", await app.FiledAsync(), "accept"), "assign", new { assignee = officer.Id });

    private static async Task<JsonObject> BeforeLeaderAsync(CityApp app, string unit, TestOfficial worker)
    {
        var filed = await TestOfficial.ReadAsync(await app.FileAsync(Filings.Birth(unit, app.Today), unit: unit));
        return await worker.DoneAsync(await worker.DoneAsync(filed, "accept"), "forward");
    }

    private static async Task<IEnumerable<string>> FieldsAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["errors"]!.AsObject().Select(e => e.Key);
}
