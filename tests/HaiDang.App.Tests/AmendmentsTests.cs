using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaiDang.City.Notices;
using HaiDang.Documents.Tests;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.App.Tests;

/// <summary>An issued outcome is corrected, reissued, revoked or cancelled by signed and numbered acts; it is never overwritten.</summary>
public sealed class AmendmentsTests
{
    private const string Basis = "Điều 18 khoản 3 Nghị định 30/2020/NĐ-CP";

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_correction_is_a_new_signed_document_and_the_old_one_leads_to_it(string provider)
    {
        var app = await OutcomeTests.AppAsync(provider);
        var dossier = await IssuedAsync(app);
        var citizen = await app.AsAsync("congdan");
        var old = Assert.Single(await OutcomeTests.OutcomesAsync(app, "congdan", dossier))!;
        var oldFile = await citizen.GetByteArrayAsync(old["file"]!.GetValue<string>());

        dossier = await app.DoneAsync("thuly", dossier, "amend", new { kind = "correction", reason = "Ghi sai tên đệm của trẻ", basis = Basis, answers = new Dictionary<string, object> { ["child-full-name"] = "Nguyễn Minh Thử Đúng" } });
        Assert.Contains("Đang có hiệu lực", await VerifyAsync(app, old), StringComparison.Ordinal);
        var draft = await (await app.AsAsync("lanhdao")).GetAsync($"/api/v1/dossiers/{dossier["id"]}/draft");
        Assert.Contains("Nguyễn Minh Thử Đúng", await draft.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        dossier = await app.DoneAsync("lanhdao", dossier, "approve", new { draft = draft.Headers.ETag!.Tag.Trim('"') });
        Assert.Single(await OutcomeTests.OutcomesAsync(app, "congdan", dossier));
        dossier = await app.DoneAsync("vanthu", dossier, "issue");

        var outcomes = await OutcomeTests.OutcomesAsync(app, "congdan", dossier);
        var (first, second) = (outcomes[0]!, outcomes[1]!);
        Assert.Equal(("corrected", second["id"]!.GetValue<string>()), (first["validity"]!.GetValue<string>(), first["replacedBy"]!.GetValue<string>()));
        Assert.Equal(("valid", "correction", first["id"]!.GetValue<string>()), (second["validity"]!.GetValue<string>(), second["amendment"]!.GetValue<string>(), second["amends"]!.GetValue<string>()));
        Assert.Equal((Basis, "Ghi sai tên đệm của trẻ"), (second["legalBasis"]!.GetValue<string>(), second["reason"]!.GetValue<string>()));
        Assert.NotEqual(first["number"]!.GetValue<string>(), second["number"]!.GetValue<string>());
        Assert.Equal(9, dossier["state"]!.GetValue<int>());

        Assert.Equal(oldFile, await citizen.GetByteArrayAsync(first["file"]!.GetValue<string>()));
        var pdf = await citizen.GetByteArrayAsync(second["file"]!.GetValue<string>());
        Assert.Equal(2, Regex.Count(Poppler.Signatures(pdf), "Signature Validation: Signature is Valid"));
        var text = Regex.Replace(Poppler.Text(pdf), @"\s+", " ");
        Assert.Contains("Nguyễn Minh Thử Đúng", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"Đính chính: bản này thay Giấy khai sinh số {first["number"]}", text, StringComparison.Ordinal);
        Assert.Contains(Basis, text, StringComparison.Ordinal);
        Assert.Equal(pdf, await citizen.GetByteArrayAsync($"/api/v1/dossiers/{dossier["id"]}/result"));

        var oldPage = await VerifyAsync(app, first);
        Assert.Contains("Không còn hiệu lực", oldPage, StringComparison.Ordinal);
        Assert.Contains($"/verify/{second["id"]}", oldPage, StringComparison.Ordinal);
        Assert.DoesNotContain("Ghi sai tên đệm", oldPage, StringComparison.Ordinal);
        var newPage = await VerifyAsync(app, second);
        Assert.Contains("Đang có hiệu lực", newPage, StringComparison.Ordinal);
        Assert.Contains($"/verify/{first["id"]}", newPage, StringComparison.Ordinal);
        var verified = await app.Browser().GetFromJsonAsync<JsonObject>($"/api/v1/outcomes/{first["id"]}");
        Assert.Equal((false, "corrected", second["id"]!.GetValue<string>()), (verified!["inForce"]!.GetValue<bool>(), verified["validity"]!.GetValue<string>(), verified["replacedBy"]!.GetValue<string>()));

        // Corrected once more, from what the correction says; what the applicant filed stays as it was.
        dossier = await app.DoneAsync("thuly", dossier, "amend", new { kind = "reissue", reason = "Bản trước bị hỏng", basis = Basis });
        dossier = await app.DoneAsync("vanthu", await app.DoneAsync("lanhdao", dossier, "approve"), "issue");
        var third = (await OutcomeTests.OutcomesAsync(app, "congdan", dossier))[2]!;
        Assert.Contains("Nguyễn Minh Thử Đúng", Poppler.Text(await citizen.GetByteArrayAsync(third["file"]!.GetValue<string>())), StringComparison.OrdinalIgnoreCase);
        await using var db = CityDatabase.Open(app.Services);
        var id = Guid.Parse(dossier["id"]!.GetValue<string>());
        Assert.DoesNotContain("Thử Đúng", (await db.Set<Dossier>().FirstAsync(d => d.Id == id)).AnswersJson, StringComparison.Ordinal);
        Assert.All(await db.Set<Event>().Where(e => e.StreamId == id).ToListAsync(), e => Assert.DoesNotContain("Thử Đúng", System.Text.Encoding.UTF8.GetString(e.Body), StringComparison.Ordinal));
    }

    [Theory, InlineData("sqlite", "revocation", "Thu hồi", "bị thu hồi"), InlineData("postgres", "revocation", "Thu hồi", "bị thu hồi"),
     InlineData("sqlite", "cancellation", "Hủy bỏ", "bị hủy bỏ"), InlineData("postgres", "cancellation", "Hủy bỏ", "bị hủy bỏ")]
    public async Task A_decision_that_ends_an_outcome_is_made_on_the_pages_and_the_applicant_is_told(string provider, string kind, string name, string done)
    {
        var app = await OutcomeTests.AppAsync(provider);
        var dossier = await app.DoneAsync("tiepnhan", await IssuedAsync(app), "return", new { way = "counter" });
        var code = dossier["code"]!.GetValue<string>();
        var (officer, leader, clerk) = (await OfficersPagesTests.SignedInAsync(app, "thuly"), await OfficersPagesTests.SignedInAsync(app, "lanhdao"), await OfficersPagesTests.SignedInAsync(app, "vanthu"));

        Assert.Contains($"/work/dossiers/{code}/amend", await officer.GetStringAsync($"/work/dossiers/{code}"), StringComparison.Ordinal);
        Assert.Contains($"value=\"{kind}\"", await officer.GetStringAsync($"/work/dossiers/{code}/amend"), StringComparison.Ordinal);
        var path = $"/work/dossiers/{code}/amend?kind={kind}";
        var withoutBasis = await OfficersPagesTests.PostAsync(officer, path, await officer.GetStringAsync(path), new() { ["reason"] = "Hồ sơ khai không đúng sự thật" });
        Assert.Equal(HttpStatusCode.BadRequest, withoutBasis.StatusCode);
        Assert.Contains("Hồ sơ khai không đúng sự thật", WebUtility.HtmlDecode(await withoutBasis.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        await RedirectAsync(OfficersPagesTests.PostAsync(officer, path, await officer.GetStringAsync(path), new() { ["reason"] = "Hồ sơ khai không đúng sự thật", ["basis"] = "Điều 12 Luật Hộ tịch" }));

        var work = await leader.GetStringAsync("/work?kind=Amendment");
        Assert.Contains($"{name} kết quả", WebUtility.HtmlDecode(work), StringComparison.Ordinal);
        Assert.Contains(code, work, StringComparison.Ordinal);
        Assert.Contains($"QUYẾT ĐỊNH:", WebUtility.HtmlDecode(await leader.GetStringAsync($"/work/dossiers/{code}/draft")), StringComparison.Ordinal);
        await RedirectAsync(OfficersPagesTests.ActAsync(leader, code, "approve", new() { ["way"] = "sign" }));
        await RedirectAsync(OfficersPagesTests.ActAsync(clerk, code, "issue", new() { ["date"] = app.Today.ToString("d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture) }));

        var outcomes = await OutcomeTests.OutcomesAsync(app, "congdan", dossier);
        var decision = outcomes[1]!;
        Assert.Equal($"Quyết định {name.ToLowerInvariant()} Giấy khai sinh", decision["name"]!.GetValue<string>());
        var citizen = await app.AsAsync("congdan");
        var pdf = await citizen.GetByteArrayAsync(decision["file"]!.GetValue<string>());
        Assert.Equal(2, Regex.Count(Poppler.Signatures(pdf), "Signature Validation: Signature is Valid"));
        var text = Regex.Replace(Poppler.Text(pdf), @"\s+", " ");
        Assert.Contains($"{name} Giấy khai sinh số {outcomes[0]!["number"]}", text, StringComparison.Ordinal);
        Assert.Contains("Điều 12 Luật Hộ tịch", text, StringComparison.Ordinal);
        Assert.Contains($"Đã {done}", await VerifyAsync(app, outcomes[0]!), StringComparison.Ordinal);

        var mine = WebUtility.HtmlDecode(await (await OfficersPagesTests.SignedInAsync(app, "congdan")).GetStringAsync($"/me/dossiers/{code}"));
        Assert.Contains($"Kết quả đã {done}", mine, StringComparison.Ordinal);
        Assert.Contains("Hồ sơ khai không đúng sự thật", mine, StringComparison.Ordinal);
        Assert.Contains($"/me/dossiers/{code}/outcome", mine, StringComparison.Ordinal);
        Assert.Contains($"Đã {done}", WebUtility.HtmlDecode(await (await OfficersPagesTests.SignedInAsync(app, "congdan")).GetStringAsync($"/me/dossiers/{code}/outcome")), StringComparison.Ordinal);
        await using var db = CityDatabase.Open(app.Services);
        var id = Guid.Parse(dossier["id"]!.GetValue<string>());
        for (var tries = 0; !await db.Set<PersonalNotice>().AnyAsync(n => n.AboutId == id && n.Subject.Contains(done)); tries++)
        {
            Assert.True(tries < 100, "Nobody was told.");
            await Task.Delay(100);
        }

        // What a decision ended stays ended.
        Assert.Equal("outcome-not-in-force", await (await app.DoAsync("thuly", await NowAsync(app, dossier), "amend", new { kind = "reissue", reason = "Cấp lại", basis = Basis })).ProblemAsync());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Wrong_hands_wrong_order_and_empty_reasons_change_nothing(string provider)
    {
        var app = await OutcomeTests.AppAsync(provider);
        var early = await OutcomeTests.BeforeLeaderAsync(app);
        var right = new { kind = "reissue", reason = "Người dân làm mất", basis = Basis };
        Assert.Equal("dossier-wrong-state", await (await app.DoAsync("thuly", early, "amend", right)).ProblemAsync());
        var dossier = await IssuedAsync(app);

        Assert.Equal("not-allowed", await (await app.DoAsync("congdan", dossier, "amend", right)).ProblemAsync());
        Assert.Equal("not-allowed", await (await app.DoAsync("tiepnhan", dossier, "amend", right)).ProblemAsync());
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.DoAsync("thuly", dossier, "amend", right, dossier["version"]!.GetValue<int>() - 1)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.DoAsync("thuly", dossier, "amend", new { kind = "overwrite", reason = "x", basis = Basis })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.DoAsync("thuly", dossier, "amend", right with { reason = " " })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.DoAsync("thuly", dossier, "amend", right with { basis = " " })).StatusCode);
        Assert.Equal("nothing-corrected", await (await app.DoAsync("thuly", dossier, "amend", right with { kind = "correction" })).ProblemAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await app.DoAsync("thuly", dossier, "amend", new { kind = "correction", reason = "Sai ngày", basis = Basis, answers = new Dictionary<string, string> { ["child-birth-date"] = "2999-01-01" } })).StatusCode);
        Assert.Equal("dossier-wrong-state", await (await app.DoAsync("lanhdao", dossier, "drop-amendment", new { reason = "Không có gì" })).ProblemAsync());

        dossier = await app.DoneAsync("thuly", dossier, "amend", right);
        Assert.Equal("amendment-open", await (await app.DoAsync("thuly", dossier, "amend", right)).ProblemAsync());
        Assert.Equal("not-allowed", await (await app.DoAsync("thuly", dossier, "approve")).ProblemAsync());
        Assert.Equal("act-not-at-step", await (await app.DoAsync("vanthu", dossier, "issue")).ProblemAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await app.DoAsync("lanhdao", dossier, "drop-amendment", new { reason = " " })).StatusCode);
        dossier = await app.DoneAsync("lanhdao", dossier, "drop-amendment", new { reason = "Bản cũ vẫn dùng được" });
        Assert.Equal("dossier-wrong-state", await (await app.DoAsync("lanhdao", dossier, "approve")).ProblemAsync());

        var outcome = Assert.Single(await OutcomeTests.OutcomesAsync(app, "congdan", dossier))!;
        Assert.Equal("valid", outcome["validity"]!.GetValue<string>());
        var dropped = (await OutcomeTests.OutcomesAsync(app, "vanthu", dossier)).Single(o => o!["amendment"] is not null)!;
        Assert.Contains("Không được ban hành", await VerifyAsync(app, dropped), StringComparison.Ordinal);
    }

    private static async Task<JsonObject> IssuedAsync(CityApp app) =>
        await app.DoneAsync("vanthu", await app.DoneAsync("lanhdao", await OutcomeTests.BeforeLeaderAsync(app), "approve"), "issue");

    private static async Task<JsonObject> NowAsync(CityApp app, JsonObject dossier) =>
        (await (await app.AsAsync("thuly")).GetFromJsonAsync<JsonObject>($"/api/v1/dossiers/{dossier["id"]}"))!;

    private static async Task<string> VerifyAsync(CityApp app, JsonNode outcome) => WebUtility.HtmlDecode(await app.Browser().GetStringAsync($"/verify/{outcome["id"]}"));

    private static async Task RedirectAsync(Task<HttpResponseMessage> answer) =>
        Assert.True((await answer).StatusCode == HttpStatusCode.Redirect, WebUtility.HtmlDecode(await (await answer).Content.ReadAsStringAsync()));
}
