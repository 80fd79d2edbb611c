using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.City.Audit;
using HaiDang.City.People;
using HaiDang.City.People.Enterprises;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.App.Tests;

/// <summary>Enterprises with several representatives: who becomes one, what they see and do together, and that it ends with the representation.</summary>
public sealed class EnterprisesTests
{
    private static readonly byte[] Photo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static int _codes;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_tax_code_is_claimed_by_several_and_held_by_the_one_that_a_counter_confirmed(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var (first, second, third) = (await TestOfficial.AddAsync(app, app.Unit), await TestOfficial.AddAsync(app, app.Unit), await TestOfficial.AddAsync(app, app.Unit));
        var (officer, code) = (await TestOfficial.AddAsync(app, app.Unit, Roles.Counter), NewTaxCode());

        Assert.Equal(["kind", "tax-code", "name", "address", "capacity"], await FieldsAsync(await first.Api.PostAsJsonAsync("/api/v1/me/enterprises", new { taxCode = "0100109107" }, Cancel)));
        Assert.Equal(["tax-code"], await FieldsAsync(await RegisterAsync(first, "000190000001")));
        Assert.Equal(["document-number", "document-date"], await FieldsAsync(await RegisterAsync(first, code, Capacities.Authorised)));
        var made = await TestOfficial.ReadAsync(await RegisterAsync(first, code));
        Assert.Null(made["confirmedAt"]);
        Assert.Equal("enterprise-registered", await (await RegisterAsync(first, code)).ProblemAsync());
        var rival = await TestOfficial.ReadAsync(await RegisterAsync(second, code));

        Assert.Equal(HttpStatusCode.Forbidden, (await third.Api.PostAsJsonAsync("/api/v1/enterprises/find", new { taxCode = code }, Cancel)).StatusCode);
        var found = (await (await officer.Api.PostAsJsonAsync("/api/v1/enterprises/find", new { taxCode = code.Insert(3, " ") }, Cancel)).Content.ReadFromJsonAsync<JsonArray>(Cancel))!;
        Assert.Equal([first.Name, second.Name], found.Select(f => (string)f!["registeredBy"]!));
        Assert.Equal("stale-version", await (await ConfirmAsync(officer, made, 7)).ProblemAsync());
        Assert.Equal(HttpStatusCode.OK, (await ConfirmAsync(officer, made, 1)).StatusCode);
        Assert.Equal("enterprise-confirmed", await (await ConfirmAsync(officer, made, 2)).ProblemAsync());
        Assert.Equal("tax-code-confirmed", await (await ConfirmAsync(officer, rival, 1)).ProblemAsync());

        var late = await RegisterAsync(third, code);
        Assert.DoesNotContain(first.Name, await late.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal("tax-code-confirmed", await late.ProblemAsync());
        var seen = await TestOfficial.ReadAsync(await first.Api.GetAsync($"/api/v1/me/enterprises/{made["id"]}", Cancel));
        Assert.Equal(("Công ty Thử Theo Giấy", false), ((string)seen["enterprise"]!["name"]!, (bool)seen["heldByOther"]!));
        Assert.True((bool)(await TestOfficial.ReadAsync(await second.Api.GetAsync($"/api/v1/me/enterprises/{rival["id"]}", Cancel)))["heldByOther"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await second.Api.GetAsync($"/api/v1/me/enterprises/{made["id"]}", Cancel)).StatusCode);
        Assert.Equal("own-enterprise", await (await ConfirmAsync(officer, await TestOfficial.ReadAsync(await RegisterAsync(officer, NewTaxCode())), 1)).ProblemAsync());
        await ToldAsync(first, "Tổ chức đã được xác minh");
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_invitation_is_taken_by_its_person_with_its_code_once_and_in_time(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var (manager, invited, other) = (await TestOfficial.AddAsync(app, app.Unit), await TestOfficial.AddAsync(app, app.Unit), await TestOfficial.AddAsync(app, app.Unit));
        var enterprise = await TestOfficial.ReadAsync(await RegisterAsync(manager, NewTaxCode()));

        Assert.Equal(["target", "capacity", "from"], await FieldsAsync(await InviteAsync(manager, enterprise, new { from = app.Today.AddDays(-1) })));
        var unknown = await TestOfficial.ReadAsync(await InviteAsync(manager, enterprise, Authorised(app, "khong-ai-ca@example.com")));
        var invitation = await TestOfficial.ReadAsync(await InviteAsync(manager, enterprise, Authorised(app, invited.UserName)));
        Assert.Equal(unknown.Select(p => p.Key), invitation.Select(p => p.Key));
        await ToldAsync(invited, "Lời mời đại diện");
        var code = (string)invitation["code"]!;

        Assert.Equal("no-such-invitation", await (await AcceptAsync(other, invitation, code)).ProblemAsync());
        Assert.Equal("one-time-code-refused", await (await AcceptAsync(invited, invitation, "AAAA-BBBB-CCCC")).ProblemAsync());
        var open = Assert.Single((await invited.Api.GetFromJsonAsync<JsonArray>("/api/v1/me/invitations", Cancel))!);
        Assert.Equal("Công ty Thử Nghiệm", (string)open!["enterprise"]!);
        Assert.Equal(HttpStatusCode.OK, (await AcceptAsync(invited, invitation, code.ToLowerInvariant())).StatusCode);
        Assert.Equal("invitation-answered", await (await AcceptAsync(invited, invitation, code)).ProblemAsync());
        Assert.Equal("not-managing", await (await InviteAsync(invited, enterprise, Authorised(app, other.UserName))).ProblemAsync());
        await ToldAsync(manager, "Thêm người đại diện");

        var expired = await TestOfficial.ReadAsync(await InviteAsync(manager, enterprise, Authorised(app, other.UserName)));
        await using (var db = CityDatabase.Open(app.Services))
        {
            var id = Guid.Parse((string)expired["id"]!);
            var past = DateTimeOffset.UnixEpoch;
            await db.Set<Invitation>().Where(i => i.Id == id).ExecuteUpdateAsync(s => s.SetProperty(i => i.ExpiresAt, past), Cancel);
        }
        Assert.Equal((HttpStatusCode.Gone, "invitation-expired"), await SaidAsync(await AcceptAsync(other, expired, (string)expired["code"]!)));
        var declined = await TestOfficial.ReadAsync(await InviteAsync(manager, enterprise, Authorised(app, other.UserName)));
        Assert.Equal(HttpStatusCode.NoContent, (await other.Api.PostAsync($"/api/v1/me/invitations/{declined["id"]}/decline", null, Cancel)).StatusCode);
        Assert.Equal("invitation-answered", await (await AcceptAsync(other, declined, (string)declined["code"]!)).ProblemAsync());
        Assert.Equal("no-such-invitation", await (await other.Api.DeleteAsync($"/api/v1/invitations/{unknown["id"]}", Cancel)).ProblemAsync());
        Assert.Equal("not-managing", await (await invited.Api.DeleteAsync($"/api/v1/invitations/{unknown["id"]}", Cancel)).ProblemAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await manager.Api.DeleteAsync($"/api/v1/invitations/{unknown["id"]}", Cancel)).StatusCode);
        var guessed = await TestOfficial.ReadAsync(await InviteAsync(manager, enterprise, Authorised(app, other.UserName)));
        for (var i = 0; i < 5; i++)
            await AcceptAsync(other, guessed, $"SAI{i}");
        Assert.Equal("one-time-code-refused", await (await AcceptAsync(other, guessed, (string)guessed["code"]!)).ProblemAsync());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_last_manager_stays_and_what_was_done_is_in_the_journal(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var (manager, next, helper) = (await TestOfficial.AddAsync(app, app.Unit), await TestOfficial.AddAsync(app, app.Unit), await TestOfficial.AddAsync(app, app.Unit));
        var enterprise = await TestOfficial.ReadAsync(await RegisterAsync(manager, NewTaxCode()));
        var own = (string)enterprise["own"]!["id"]!;

        Assert.Equal("last-manager", await (await EndAsync(manager, own)).ProblemAsync());
        await JoinAsync(app, manager, helper, enterprise);
        // One whose days run out by themselves would leave nobody to manage.
        var brief = await JoinAsync(app, manager, next, enterprise, manages: true, to: app.Today.AddDays(3));
        Assert.Equal("last-manager", await (await EndAsync(manager, own)).ProblemAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await EndAsync(manager, brief)).StatusCode);
        Assert.Equal("representation-ended", await (await EndAsync(manager, brief)).ProblemAsync());
        await JoinAsync(app, manager, next, enterprise, manages: true);
        Assert.Equal("not-managing", await (await EndAsync(helper, own)).ProblemAsync());
        Assert.Equal("no-such-representative", await (await EndAsync(await TestOfficial.AddAsync(app, app.Unit), own)).ProblemAsync());
        // Two managers end each other at the same moment: one of them stays.
        var theirs = (string)(await TestOfficial.ReadAsync(await next.Api.GetAsync($"/api/v1/me/enterprises/{enterprise["id"]}", Cancel)))["enterprise"]!["own"]!["id"]!;
        var both = await Task.WhenAll(EndAsync(manager, theirs), EndAsync(next, own));
        Assert.Single(both, a => a.StatusCode == HttpStatusCode.NoContent);

        await using var db = CityDatabase.Open(app.Services);
        var kinds = (await db.Set<JournalEntry>().Where(e => e.By == manager.Id || e.By == next.Id || e.Subject == next.Id).OrderBy(e => e.Id).ToListAsync(Cancel)).Where(e => e.Details.ContainsKey("enterprise")).Select(e => e.Kind).Distinct();
        Assert.Equal([JournalKinds.EnterpriseRegistered, JournalKinds.RepresentativeInvited, JournalKinds.RepresentationGiven, JournalKinds.RepresentationEnded], kinds);
        var copy = await TestOfficial.ReadAsync(await helper.Api.GetAsync("/api/v1/me/data", Cancel));
        Assert.Contains("Công ty Thử Nghiệm", copy.ToJsonString(new(System.Text.Json.JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Everybody_who_represents_it_today_sees_and_does_what_the_filer_may_and_nobody_else(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var (filer, second, stranger, rival) = (await TestOfficial.AddAsync(app, app.Unit), await TestOfficial.AddAsync(app, app.Unit), await TestOfficial.AddAsync(app, app.Unit), await TestOfficial.AddAsync(app, app.Unit));
        var enterprise = await TestOfficial.ReadAsync(await RegisterAsync(filer, NewTaxCode()));
        var elsewhere = await TestOfficial.ReadAsync(await RegisterAsync(rival, NewTaxCode()));
        var joined = await JoinAsync(app, filer, second, enterprise, manages: true);

        Assert.Equal("enterprise-not-found", await (await FileAsync(app, stranger, enterprise)).ProblemAsync());
        Assert.Equal("enterprise-not-found", await (await FileAsync(app, filer, elsewhere)).ProblemAsync());
        Assert.Equal("not-for-enterprises", await (await filer.Api.PostAsJsonAsync("/api/v1/drafts", new { procedure = "1.001193", unit = app.Unit, enterprise = enterprise["id"] }, Cancel)).ProblemAsync());
        var dossier = await TestOfficial.ReadAsync(await FileAsync(app, filer, enterprise));
        Assert.Equal(("Công ty Thử Nghiệm", (string)enterprise["id"]!), ((string)dossier["ownerName"]!, (string)dossier["enterprise"]!));
        var mine = await TestOfficial.ReadAsync(await FileAsync(app, second, null));

        Assert.Equal([mine["id"]!.ToString(), dossier["id"]!.ToString()], await ListAsync(second, ""));
        Assert.Equal([dossier["id"]!.ToString()], await ListAsync(second, $"?enterprise={enterprise["id"]}"));
        Assert.Equal([mine["id"]!.ToString()], await ListAsync(second, "?enterprise=none"));
        Assert.Empty(await ListAsync(second, $"?enterprise={elsewhere["id"]}"));
        var officer = await TestOfficial.AddAsync(app, app.Unit, Roles.Counter);
        Assert.Contains("Chưa xác minh", await DeskAsync(app, officer, dossier), StringComparison.Ordinal);
        await ConfirmAsync(officer, enterprise, 2);
        Assert.Contains("Đã xác minh", await DeskAsync(app, officer, dossier), StringComparison.Ordinal);
        dossier = await officer.DoneAsync(dossier, "ask-supplement", new { items = new[] { new { item = "Bản vẽ", reason = "Mờ", fix = "Gửi lại" } } });
        foreach (var nobody in (TestOfficial[])[stranger, rival])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await nobody.Api.GetAsync($"/api/v1/dossiers/{dossier["id"]}/progress", Cancel)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await nobody.DoAsync(dossier, "supplement", new { note = "x" })).StatusCode);
            Assert.False((await SendFileAsync(nobody, dossier)).IsSuccessStatusCode);
            Assert.Empty(await ListAsync(nobody, ""));
        }
        var file = await TestOfficial.ReadAsync(await SendFileAsync(second, dossier));
        dossier = await second.DoneAsync(dossier, "supplement", new { note = "Gửi lại bản vẽ" });
        Assert.Equal(HttpStatusCode.OK, (await filer.Api.GetAsync($"/api/v1/files/{file["id"]}", Cancel)).StatusCode);
        // Who looks at the enterprise's dossier beside the filer looks at their own.
        Assert.DoesNotContain(second.Name, await filer.Api.GetStringAsync("/api/v1/me/data-accesses", Cancel), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, (await EndAsync(second, (string)enterprise["own"]!["id"]!)).StatusCode);
        await GoneAsync(filer, dossier, file);
        Assert.Equal("enterprise-not-found", await (await FileAsync(app, filer, enterprise)).ProblemAsync());
        await officer.DoneAsync(dossier, "accept");
        await ToldAsync(second, (await TestOfficial.ReadAsync(await officer.Api.GetAsync($"/api/v1/dossiers/{dossier["id"]}", Cancel)))["code"]!.ToString());
        Assert.DoesNotContain("accepted", (await filer.Api.GetFromJsonAsync<JsonObject>("/api/v1/me/notices", Cancel))!["items"]!.AsArray().Select(n => (string)n!["kind"]!));
        Assert.Equal("last-manager", await (await EndAsync(second, joined)).ProblemAsync());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task On_the_pages_one_registers_invites_accepts_and_files_on_its_behalf(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var (director, accountant, code) = (await TestOfficial.AddAsync(app, app.Unit), await TestOfficial.AddAsync(app, app.Unit), NewTaxCode());
        var page = await Walk.OfAsync(app, director.UserName);
        await page.GoAsync("/file/1.013225");
        Assert.Null(page.Page.QuerySelector("[name=for]"));

        await page.GoAsync("/me/enterprises/register");
        await page.PostAsync("register", ("kind", "enterprise"), ("tax-code", "1"), ("name", "Công ty Trang Thử"), ("address", "Số 1"), ("capacity", "legal-representative"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        await page.PostAsync("register", ("tax-code", code));
        Assert.Contains("Chưa xác minh", page.Words, StringComparison.Ordinal);
        var address = page.Path;
        await page.PostAsync("invite", ("target", accountant.UserName), ("capacity", "authorised"), ("document-number", "5/UQ"), ("document-date", "20/11/2026"));
        var secret = page.Page.QuerySelector("#code")!.TextContent.Trim();

        var theirs = await Walk.OfAsync(app, accountant.UserName);
        await theirs.GoAsync("/me/enterprises");
        await theirs.GoAsync(theirs.Page.QuerySelector("main a[href*=invitations]")!.GetAttribute("href")!);
        var (invitation, old) = (theirs.Path, theirs.Filled("accept", [("code", secret)]));
        await theirs.PostAsync("accept", ("code", "AAAAAAAAAAAA"));
        Assert.Equal(HttpStatusCode.Unauthorized, theirs.Status);
        await theirs.PostAsync("accept", ("code", secret));
        Assert.Equal("/me/enterprises", theirs.Path);
        Assert.Contains("Công ty Trang Thử", theirs.Words, StringComparison.Ordinal);
        await theirs.SendAsync(old, invitation);
        Assert.Equal(HttpStatusCode.Conflict, theirs.Status);
        await page.GoAsync(invitation);
        Assert.Equal(HttpStatusCode.NotFound, page.Status);

        await theirs.GoAsync("/file/1.013225");
        await theirs.PostAsync("start", ("unit", app.Unit));
        Assert.Equal(HttpStatusCode.BadRequest, theirs.Status);
        await theirs.PostAsync("start", ("unit", app.Unit), ("for", address.Split('/')[^1]));
        Assert.Equal("Công ty Trang Thử", theirs.Page.QuerySelector("[name=owner-name]")!.GetAttribute("value"));
        Assert.Equal(code, theirs.Page.QuerySelector("[name=owner-personal-id]")!.GetAttribute("value"));
        await theirs.GoAsync($"/file/persons/{theirs.Path.Split('/')[3]}");
        Assert.Contains("Văn bản ủy quyền số 5/UQ ngày 20/11/2026", theirs.Words, StringComparison.Ordinal);
        await theirs.GoAsync("/me/dossiers");
        Assert.Contains("Thay mặt Công ty Trang Thử", theirs.Words, StringComparison.Ordinal);

        await page.GoAsync(address);
        var end = page.Page.QuerySelectorAll("button[name=end]").Last(b => b.ParentElement!.ParentElement!.TextContent.Contains(accountant.Name, StringComparison.Ordinal)).GetAttribute("value")!;
        await page.PostAsync("end", ("end", end));
        Assert.Contains("Có hiệu lực ngay", page.Words, StringComparison.Ordinal);
        await page.PostAsync("end", ("confirmed", "true"));
        Assert.Equal(address, page.Path);
        await theirs.GoAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, theirs.Status);
        await theirs.GoAsync("/me/dossiers");
        await theirs.GoAsync(theirs.Page.QuerySelector("main a[href^='/file/review/']")!.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.Forbidden, theirs.Status);

        var officer = await Walk.OfAsync(app, "tiepnhan");
        await officer.GoAsync("/counter/enterprises");
        await officer.PostAsync("find", ("tax-code", code));
        await officer.GoAsync(officer.Page.QuerySelector("main a[href^='/counter/enterprises/']")!.GetAttribute("href")!);
        await officer.PostAsync("confirm", ("name", "Công ty Trang Thử Đúng Giấy"));
        Assert.Contains("Đã xác minh", officer.Words, StringComparison.Ordinal);
        await page.GoAsync(address);
        Assert.Contains("Công ty Trang Thử Đúng Giấy", page.Words, StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_counter_rejects_with_a_reason_that_is_read_and_the_person_registers_anew(string provider)
    {
        const string Reason = "Tên trên giấy chứng nhận là công ty khác. Mang giấy chứng nhận của công ty mình.";
        var app = await CityApp.OnAsync(provider);
        var (person, friend, officer, code) = (await TestOfficial.AddAsync(app, app.Unit), await TestOfficial.AddAsync(app, app.Unit), await TestOfficial.AddAsync(app, app.Unit, Roles.Counter), NewTaxCode());
        var made = await TestOfficial.ReadAsync(await RegisterAsync(person, code));
        var dossier = await TestOfficial.ReadAsync(await FileAsync(app, person, made));
        var invitation = await TestOfficial.ReadAsync(await InviteAsync(person, made, Authorised(app, friend.UserName)));

        Assert.Equal(HttpStatusCode.Forbidden, (await RejectAsync(person, made, 1, Reason)).StatusCode);
        Assert.Equal(["reason"], await FieldsAsync(await RejectAsync(officer, made, 1, "Sai")));
        Assert.Equal("stale-version", await (await RejectAsync(officer, made, 7, Reason)).ProblemAsync());
        Assert.Equal("own-enterprise", await (await RejectAsync(officer, await TestOfficial.ReadAsync(await RegisterAsync(officer, NewTaxCode())), 1, Reason)).ProblemAsync());
        var rejected = await TestOfficial.ReadAsync(await RejectAsync(officer, made, 1, Reason));
        Assert.Equal(Reason, (string)rejected["rejectionReason"]!);
        Assert.Equal("enterprise-rejected", await (await RejectAsync(officer, made, 2, Reason)).ProblemAsync());
        Assert.Equal("enterprise-rejected", await (await ConfirmAsync(officer, made, 2)).ProblemAsync());

        await ToldAsync(person, Reason);
        var pages = await Walk.OfAsync(app, person.UserName);
        await pages.GoAsync("/me/enterprises");
        Assert.Contains(Reason, pages.Words, StringComparison.Ordinal);
        Assert.Contains("Bị từ chối xác minh", pages.Words, StringComparison.Ordinal);
        // What was filed can be followed; nothing more is filed, and nobody joins.
        Assert.Equal(HttpStatusCode.OK, (await person.Api.GetAsync($"/api/v1/dossiers/{dossier["id"]}/progress", Cancel)).StatusCode);
        Assert.Equal("enterprise-rejected", await (await FileAsync(app, person, made)).ProblemAsync());
        Assert.Equal("enterprise-rejected", await (await person.Api.PostAsJsonAsync("/api/v1/drafts", new { procedure = "1.013225", unit = app.Unit, enterprise = made["id"] }, Cancel)).ProblemAsync());
        Assert.Equal("enterprise-rejected", await (await InviteAsync(person, made, Authorised(app, friend.UserName))).ProblemAsync());
        Assert.Equal("invitation-expired", await (await AcceptAsync(friend, invitation, (string)invitation["code"]!)).ProblemAsync());
        Assert.Empty((await friend.Api.GetFromJsonAsync<JsonArray>("/api/v1/me/invitations", Cancel))!);

        var anew = await TestOfficial.ReadAsync(await RegisterAsync(person, code));
        Assert.NotEqual(made["id"]!.ToString(), anew["id"]!.ToString());
        Assert.Equal("enterprise-registered", await (await RegisterAsync(person, code)).ProblemAsync());
        Assert.Equal(HttpStatusCode.OK, (await ConfirmAsync(officer, anew, 1)).StatusCode);
        Assert.Equal("enterprise-confirmed", await (await RejectAsync(officer, anew, 2, Reason)).ProblemAsync());
        // Nobody need manage what was rejected.
        Assert.Equal(HttpStatusCode.NoContent, (await EndAsync(person, (string)made["own"]!["id"]!)).StatusCode);
        await using var db = CityDatabase.Open(app.Services);
        var line = await db.Set<JournalEntry>().SingleAsync(e => e.Kind == JournalKinds.EnterpriseRejected && e.Subject == person.Id, Cancel);
        Assert.Equal((officer.Id, app.Unit), (line.By!.Value, line.UnitId));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_counter_confirms_a_new_manager_against_papers_when_the_only_one_is_gone(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var (gone, helper, next, officer) = (await TestOfficial.AddAsync(app, app.Unit), await TestOfficial.AddAsync(app, app.Unit), await TestOfficial.AddAsync(app, app.Unit), await TestOfficial.AddAsync(app, app.Unit, Roles.Counter));
        var enterprise = await TestOfficial.ReadAsync(await RegisterAsync(gone, NewTaxCode()));
        await JoinAsync(app, gone, helper, enterprise);
        var dossier = await TestOfficial.ReadAsync(await FileAsync(app, gone, enterprise));
        var own = (string)enterprise["own"]!["id"]!;
        object Papers(string userName, params string[] ends) => new { userName, capacity = Capacities.Legal, documentNumber = "15/QĐ", documentDate = app.Today, ends };

        Assert.Equal("enterprise-not-confirmed", await (await ManageAsync(officer, enterprise, 2, Papers(next.UserName))).ProblemAsync());
        Assert.Equal(HttpStatusCode.OK, (await ConfirmAsync(officer, enterprise, 2)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await helper.Api.GetAsync($"/api/v1/enterprises/{enterprise["id"]}/managers", Cancel)).StatusCode);
        var managers = (await officer.Api.GetFromJsonAsync<JsonArray>($"/api/v1/enterprises/{enterprise["id"]}/managers", Cancel))!;
        Assert.Equal((own, gone.Name), ((string)Assert.Single(managers)!["id"]!, (string)managers[0]!["name"]!));

        Assert.Equal(HttpStatusCode.Forbidden, (await ManageAsync(helper, enterprise, 3, Papers(next.UserName, own))).StatusCode);
        Assert.Equal(["user-name", "capacity", "document-number", "document-date"], await FieldsAsync(await ManageAsync(officer, enterprise, 3, new { })));
        Assert.Equal(["user-name"], await FieldsAsync(await ManageAsync(officer, enterprise, 3, Papers("khong-ai-ca@example.com"))));
        Assert.Equal("stale-version", await (await ManageAsync(officer, enterprise, 9, Papers(next.UserName, own))).ProblemAsync());
        Assert.Equal("own-enterprise", await (await ManageAsync(officer, enterprise, 3, Papers(officer.UserName, own))).ProblemAsync());
        Assert.Equal("no-such-representative", await (await ManageAsync(officer, enterprise, 3, Papers(next.UserName, Guid.NewGuid().ToString()))).ProblemAsync());
        Assert.Equal("manages-already", await (await ManageAsync(officer, enterprise, 3, Papers(gone.UserName))).ProblemAsync());

        Assert.Equal(HttpStatusCode.NoContent, (await ManageAsync(officer, enterprise, 3, Papers(next.UserName, own))).StatusCode);
        var seen = await TestOfficial.ReadAsync(await next.Api.GetAsync($"/api/v1/me/enterprises/{enterprise["id"]}", Cancel));
        Assert.Equal((true, "15/QĐ"), ((bool)seen["enterprise"]!["own"]!["mayManage"]!, (string)seen["enterprise"]!["own"]!["documentNumber"]!));
        Assert.Equal(HttpStatusCode.OK, (await next.Api.GetAsync($"/api/v1/dossiers/{dossier["id"]}/progress", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await gone.Api.GetAsync($"/api/v1/dossiers/{dossier["id"]}/progress", Cancel)).StatusCode);
        await ToldAsync(next, "Người quản lý mới của tổ chức");
        await ToldAsync(gone, "Việc đại diện đã kết thúc");
        // Who helped already becomes the manager in place of what they were; the former stays beside them.
        Assert.Equal(HttpStatusCode.NoContent, (await ManageAsync(officer, enterprise, 4, Papers(helper.UserName))).StatusCode);
        Assert.Equal(2, (await officer.Api.GetFromJsonAsync<JsonArray>($"/api/v1/enterprises/{enterprise["id"]}/managers", Cancel))!.Count);
        Assert.Single(await ListAsync(helper, $"?enterprise={enterprise["id"]}"));

        await using var db = CityDatabase.Open(app.Services);
        var lines = await db.Set<JournalEntry>().Where(e => e.By == officer.Id && e.UnitId == app.Unit).ToListAsync(Cancel);
        Assert.Equal([JournalKinds.EnterpriseConfirmed, JournalKinds.ManagerConfirmed, JournalKinds.ManagerConfirmed, JournalKinds.RepresentationEnded, JournalKinds.RepresentationEnded], lines.Select(l => l.Kind).Order(StringComparer.Ordinal));
        Assert.Contains(officer.Name, await gone.Api.GetStringAsync("/api/v1/me/data-accesses", Cancel), StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task At_the_counter_one_rejects_after_a_question_and_confirms_a_manager_on_the_page(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var (person, next) = (await TestOfficial.AddAsync(app, app.Unit), await TestOfficial.AddAsync(app, app.Unit));
        var (wrong, right) = (await TestOfficial.ReadAsync(await RegisterAsync(person, NewTaxCode())), await TestOfficial.ReadAsync(await RegisterAsync(person, NewTaxCode())));
        var officer = await Walk.OfAsync(app, "tiepnhan");

        await officer.GoAsync($"/counter/enterprises/{wrong["id"]}");
        var old = officer.Filled("confirm", []);
        await officer.PostAsync("reject", ("reason", "Sai"));
        await officer.PostAsync("reject");
        Assert.Equal(HttpStatusCode.BadRequest, officer.Status);
        await officer.PostAsync("reject", ("reason", "Giấy chứng nhận đã hết hiệu lực"));
        Assert.Contains("có thể đăng ký lại", officer.Words, StringComparison.Ordinal);
        await officer.PostAsync("reject");
        Assert.Equal((HttpStatusCode.OK, $"/counter/enterprises/{wrong["id"]}"), (officer.Status, officer.Path));
        Assert.Contains("Giấy chứng nhận đã hết hiệu lực", officer.Words, StringComparison.Ordinal);
        await officer.SendAsync(old);
        Assert.Equal(HttpStatusCode.Conflict, officer.Status);

        await officer.GoAsync($"/counter/enterprises/{right["id"]}");
        await officer.PostAsync("confirm");
        await officer.PostAsync("manager", ("user-name", next.UserName));
        Assert.Equal(HttpStatusCode.BadRequest, officer.Status);
        await officer.PostAsync("manager", ("capacity", "authorised"), ("document-number", "7/UQ"), ("document-date", "20/11/2026"), ($"end-{right["own"]!["id"]}", "true"));
        Assert.Equal(HttpStatusCode.OK, officer.Status);
        Assert.Contains($"Kết thúc: {next.Name}", officer.Words, StringComparison.Ordinal);
        Assert.DoesNotContain($"Kết thúc: {person.Name}", officer.Words, StringComparison.Ordinal);
        var theirs = await Walk.OfAsync(app, person.UserName);
        await theirs.GoAsync($"/me/enterprises/{right["id"]}");
        Assert.Equal(HttpStatusCode.NotFound, theirs.Status);
        await theirs.GoAsync($"/me/enterprises/{wrong["id"]}");
        Assert.Contains("Giấy chứng nhận đã hết hiệu lực", theirs.Words, StringComparison.Ordinal);
        Assert.Null(theirs.Page.QuerySelector("[name=target]"));
    }

    [Theory, InlineData(320), InlineData(1366)]
    public async Task What_the_counter_decides_is_pleasant_to_see(int width)
    {
        var app = await CityApp.OnAsync("sqlite");
        var (person, officer) = (await TestOfficial.AddAsync(app, app.Unit), await TestOfficial.AddAsync(app, app.Unit, Roles.Counter));
        var (open, wrong, right) = (await TestOfficial.ReadAsync(await RegisterAsync(person, NewTaxCode())), await TestOfficial.ReadAsync(await RegisterAsync(person, NewTaxCode())), await TestOfficial.ReadAsync(await RegisterAsync(person, NewTaxCode())));
        Assert.Equal(HttpStatusCode.OK, (await RejectAsync(officer, wrong, 1, "Giấy chứng nhận đã hết hiệu lực, mang bản mới.")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ConfirmAsync(officer, right, 1)).StatusCode);

        var page = await app.BrowseAsync("tiepnhan", $"/counter/enterprises/{open["id"]}", width);
        await page.AssertPleasantAsync("enterprise-open");
        await page.GotoAsync($"/counter/enterprises/{right["id"]}");
        await page.AssertPleasantAsync("enterprise-managers");
        await page.Context.CloseAsync();
        page = await app.BrowseAsync(person.UserName, "/me/enterprises", width);
        await page.AssertPleasantAsync("my-enterprises");
        await page.GotoAsync($"/me/enterprises/{wrong["id"]}");
        await page.AssertPleasantAsync("enterprise-rejected");
        await page.Context.CloseAsync();
    }

    private static async Task GoneAsync(TestOfficial ended, JsonObject dossier, JsonObject file)
    {
        Assert.Empty(await ListAsync(ended, ""));
        Assert.Equal(HttpStatusCode.NotFound, (await ended.Api.GetAsync($"/api/v1/dossiers/{dossier["id"]}/progress", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ended.Api.GetAsync($"/api/v1/dossiers/{dossier["id"]}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ended.Api.GetAsync($"/api/v1/files/{file["id"]}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ended.DoAsync(dossier, "withdraw", new { reason = "x" })).StatusCode);
        Assert.False((await SendFileAsync(ended, dossier)).IsSuccessStatusCode);
    }

    /// <summary>A tax code of ten digits with its check digit, for one registration.</summary>
    internal static string NewTaxCode()
    {
        int[] weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
        while (true)
        {
            var digits = $"00{Interlocked.Increment(ref _codes) + 1000:0000000}";
            var check = 10 - (digits.Select((c, i) => (c - '0') * weights[i]).Sum() % 11);
            if (check < 10)
                return digits + check.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    internal static Task<HttpResponseMessage> RegisterAsync(TestOfficial who, string code, string capacity = Capacities.Legal) =>
        who.Api.PostAsJsonAsync("/api/v1/me/enterprises", new { kind = "enterprise", taxCode = code, name = "Công ty Thử Nghiệm", address = "Số 1 đường Thử, Hải Phòng", capacity }, Cancel);

    private static async Task<HttpResponseMessage> ConfirmAsync(TestOfficial officer, JsonObject enterprise, int version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/enterprises/{enterprise["id"]}/confirm") { Content = JsonContent.Create(new { name = "Công ty Thử Theo Giấy", address = "Số 2 đường Thử, Hải Phòng" }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await officer.Api.SendAsync(request, Cancel);
    }

    private static Task<HttpResponseMessage> RejectAsync(TestOfficial officer, JsonObject enterprise, int version, string reason) => SendAsync(officer, $"/api/v1/enterprises/{enterprise["id"]}/reject", version, new { reason });

    private static Task<HttpResponseMessage> ManageAsync(TestOfficial officer, JsonObject enterprise, int version, object papers) => SendAsync(officer, $"/api/v1/enterprises/{enterprise["id"]}/managers", version, papers);

    private static async Task<HttpResponseMessage> SendAsync(TestOfficial officer, string path, int version, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await officer.Api.SendAsync(request, Cancel);
    }

    private static object Authorised(CityApp app, string target) => new { target, capacity = Capacities.Authorised, documentNumber = "12/UQ", documentDate = app.Today };

    private static Task<HttpResponseMessage> InviteAsync(TestOfficial by, JsonObject enterprise, object form) => by.Api.PostAsJsonAsync($"/api/v1/me/enterprises/{enterprise["id"]}/invitations", form, Cancel);

    private static Task<HttpResponseMessage> AcceptAsync(TestOfficial by, JsonObject invitation, string code) => by.Api.PostAsJsonAsync($"/api/v1/me/invitations/{invitation["id"]}/accept", new { code }, Cancel);

    private static Task<HttpResponseMessage> EndAsync(TestOfficial by, string representation) => by.Api.DeleteAsync($"/api/v1/representations/{representation}", Cancel);

    private static async Task<string> JoinAsync(CityApp app, TestOfficial manager, TestOfficial who, JsonObject enterprise, bool manages = false, DateOnly? to = null)
    {
        var invitation = await TestOfficial.ReadAsync(await InviteAsync(manager, enterprise, new { target = who.UserName, capacity = Capacities.Authorised, documentNumber = "12/UQ", documentDate = app.Today, mayManage = manages, to }));
        return (string)(await TestOfficial.ReadAsync(await AcceptAsync(who, invitation, (string)invitation["code"]!)))["id"]!;
    }

    private static Task<HttpResponseMessage> FileAsync(CityApp app, TestOfficial who, JsonObject? enterprise)
    {
        var person = new JsonObject { ["name"] = who.Name, ["personalId"] = "000190000001" };
        var parties = enterprise is null ? new JsonObject { ["owner"] = person } : new JsonObject { ["owner"] = new JsonObject { ["name"] = "Tên khác" }, ["filer"] = person, ["basis"] = "authorised" };
        return who.Api.PostAsJsonAsync("/api/v1/dossiers", new JsonObject { ["procedure"] = "1.013225", ["unit"] = app.Unit, ["answers"] = RealForms.House(app.Unit, "nha-o"), ["parties"] = parties, ["enterprise"] = enterprise?["id"]?.DeepClone() }, Cancel);
    }

    private static Task<HttpResponseMessage> SendFileAsync(TestOfficial who, JsonObject dossier)
    {
        var content = new MultipartFormDataContent { { new ByteArrayContent(Photo), "file", "ban-ve.png" }, { new StringContent($"dossier-{dossier["id"]}"), "place" }, { new StringContent("component:supplement-1"), "slot" } };
        return who.Api.PostAsync("/api/v1/files", content, Cancel);
    }

    private static async Task<IEnumerable<string>> ListAsync(TestOfficial who, string filter) =>
        (await who.Api.GetFromJsonAsync<JsonObject>($"/api/v1/dossiers{filter}", Cancel))!["items"]!.AsArray().Select(d => d!["id"]!.ToString());

    private static async Task<string> DeskAsync(CityApp app, TestOfficial officer, JsonObject dossier) =>
        WebUtility.HtmlDecode(await (await OfficersPagesTests.SignedInAsync(app, officer.UserName)).GetStringAsync($"/work/dossiers/{dossier["temporaryNumber"]}", Cancel));

    private static async Task ToldAsync(TestOfficial who, string words)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(100, Cancel))
        {
            var notices = (await who.Api.GetFromJsonAsync<JsonObject>("/api/v1/me/notices", Cancel))!["items"]!.AsArray();
            if (notices.Any(n => $"{n!["subject"]} {n["text"]}".Contains(words, StringComparison.Ordinal)))
                return;
        }
        Assert.Fail($"{who.Name} was not told: {words}");
    }

    private static async Task<IEnumerable<string>> FieldsAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["errors"]!.AsObject().Select(e => e.Key);
    }

    private static async Task<(HttpStatusCode, string)> SaidAsync(HttpResponseMessage answer) => (answer.StatusCode, await answer.ProblemAsync());
}
