using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaiDang.City.People;
using HaiDang.Documents.Tests;
using HaiDang.Dossiers.Outcomes;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>The two acts that make an outcome, by posted forms and by the API.</summary>
public sealed partial class OutcomeTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Posted_forms_sign_seal_and_the_verification_page_tells_so(string provider)
    {
        var app = await AppAsync(provider);
        var dossier = await BeforeLeaderAsync(app);
        var code = dossier["code"]!.GetValue<string>();
        var (leader, clerk) = (await OfficersPagesTests.SignedInAsync(app, "lanhdao"), await OfficersPagesTests.SignedInAsync(app, "vanthu"));

        var signed = await OfficersPagesTests.ActAsync(leader, code, "approve", new() { ["way"] = "sign", ["note"] = "Cấp số hôm nay" });
        Assert.True(signed.StatusCode == HttpStatusCode.Redirect, await signed.Content.ReadAsStringAsync());
        var waiting = Assert.Single(await OutcomesAsync(app, "vanthu", dossier))!;
        var verify = $"/verify/{waiting["id"]}";
        Assert.Contains("Chưa ban hành", await app.Browser().GetStringAsync(verify), StringComparison.Ordinal);
        Assert.Empty(await OutcomesAsync(app, "congdan", dossier));

        var issued = await OfficersPagesTests.ActAsync(clerk, code, "issue", new() { ["date"] = Today(app) });
        Assert.True(issued.StatusCode == HttpStatusCode.Redirect, await issued.Content.ReadAsStringAsync());
        var outcome = Assert.Single(await OutcomesAsync(app, "congdan", dossier))!;
        var citizen = await app.AsAsync("congdan");
        var pdf = await citizen.GetByteArrayAsync(outcome["file"]!.GetValue<string>());
        Assert.Equal(outcome["sha256"]!.GetValue<string>(), Convert.ToHexStringLower(SHA256.HashData(pdf)));
        Assert.Equal(2, Regex.Count(Poppler.Signatures(pdf), "Signature Validation: Signature is Valid"));
        var text = Poppler.Text(pdf);
        Assert.Equal(1, Regex.Count(text, "Vũ Thị Giả Định"));
        Assert.Contains("KT. CHỦ TỊCH", text, StringComparison.Ordinal);
        Assert.Contains(outcome["number"]!.GetValue<string>(), text, StringComparison.Ordinal);

        var page = await app.Browser().GetStringAsync(verify);
        Assert.Contains("Đang có hiệu lực", page, StringComparison.Ordinal);
        Assert.Contains(outcome["number"]!.GetValue<string>(), page, StringComparison.Ordinal);
        Assert.DoesNotContain("Thử Nghiệm", page, StringComparison.Ordinal);
        Assert.Contains("Tệp trùng khớp", await CompareAsync(app, verify, pdf), StringComparison.Ordinal);
        pdf[^20] ^= 1;
        Assert.Contains("Tệp khác với bản đã ban hành", await CompareAsync(app, verify, pdf), StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_the_leader_saw_is_what_is_signed(string provider)
    {
        var app = await AppAsync(provider);
        var dossier = await BeforeLeaderAsync(app);
        var leader = await app.AsAsync("lanhdao");
        var draft = await leader.GetAsync($"/api/v1/dossiers/{dossier["id"]}/draft");
        var seen = draft.Headers.ETag!.Tag.Trim('"');

        // Meanwhile the leader's delegation changes: the signature block would read otherwise.
        await using (var db = CityDatabase.Open(app.Services))
        {
            await db.Set<Grant>().Where(g => g.Role == Roles.Leader && g.UnitId == app.Unit && g.SigningMode == "KT.").ExecuteUpdateAsync(g => g.SetProperty(x => x.Title, "Phó Chủ tịch thường trực"));
            app.Services.GetRequiredService<ActorReader>().Forget(app.AccountOf("lanhdao").Id);
        }
        var refused = await app.DoAsync("lanhdao", dossier, "approve", new { draft = seen });
        Assert.Equal("draft-changed", await refused.ProblemAsync());
        Assert.Empty(await OutcomesAsync(app, "vanthu", dossier));

        // A stale version is refused as everywhere.
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.DoAsync("lanhdao", dossier, "approve", new { draft = seen }, dossier["version"]!.GetValue<int>() - 1)).StatusCode);
        var now = (await leader.GetAsync($"/api/v1/dossiers/{dossier["id"]}/draft")).Headers.ETag!.Tag.Trim('"');
        await app.DoneAsync("lanhdao", dossier, "approve", new { draft = now });
        await using (var db = CityDatabase.Open(app.Services))
        {
            await db.Set<Grant>().Where(g => g.Role == Roles.Leader && g.UnitId == app.Unit && g.SigningMode == "KT.").ExecuteUpdateAsync(g => g.SetProperty(x => x.Title, "Phó Chủ tịch"));
            app.Services.GetRequiredService<ActorReader>().Forget(app.AccountOf("lanhdao").Id);
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Numbers_given_at_the_same_time_are_distinct_and_gapless(string provider)
    {
        var app = await AppAsync(provider);
        var dossiers = new List<JsonObject>();
        for (var i = 0; i < 6; i++)
        {
            dossiers.Add(await app.DoneAsync("lanhdao", await BeforeLeaderAsync(app), "approve"));
        }

        var answers = await Task.WhenAll(dossiers.Select(d => app.DoAsync("vanthu", d, "issue")));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        var numbers = new List<int>();
        foreach (var dossier in dossiers)
        {
            numbers.Add(int.Parse(Assert.Single(await OutcomesAsync(app, "vanthu", dossier))!["number"]!.GetValue<string>().Split('/')[0], System.Globalization.CultureInfo.InvariantCulture));
        }
        Assert.Equal(Enumerable.Range(numbers.Min(), 6), numbers.Order());

        var again = await app.DoneAsync("lanhdao", await BeforeLeaderAsync(app), "approve");
        var taken = await app.DoAsync("vanthu", again, "issue", new { number = $"{numbers.Min()}/{app.Today.Year}" });
        Assert.Equal("number-taken", await taken.ProblemAsync());
        var tomorrow = await app.DoAsync("vanthu", again, "issue", new { date = app.Today.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });
        Assert.Equal("issue-date-wrong", await tomorrow.ProblemAsync());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Without_a_signing_device_it_is_refused_and_the_ink_signed_scan_is_taken(string provider)
    {
        await using var app = await CityApp.OwnAsync(provider, builder => builder.Services.AddSingleton(new SigningOptions(ServerKeys: false)));
        var dossier = await BeforeLeaderAsync(app);

        var refused = await app.DoAsync("lanhdao", dossier, "approve");
        Assert.Equal("no-signing-device", await refused.ProblemAsync());
        Assert.Empty(await OutcomesAsync(app, "vanthu", dossier));

        dossier = await app.DoneAsync("lanhdao", dossier, "approve", new { inkSigned = true });
        var clerk = await OfficersPagesTests.SignedInAsync(app, "vanthu");
        var scan = HaiDang.Documents.HtmlPdf.Render("<!DOCTYPE html><html lang=\"vi\"><head><title>Bản quét</title></head><body><p>Bản quét có chữ ký tay</p></body></html>", new("Bản quét", DateTimeOffset.UnixEpoch));
        var path = $"/work/dossiers/{dossier["code"]}/issue";
        Assert.Equal(HttpStatusCode.BadRequest, (await PostFileAsync(clerk, path, "scan", "ket-qua.exe", scan, new() { ["number"] = "77/2026", ["date"] = Today(app) })).StatusCode);
        var issued = await PostFileAsync(clerk, path, "scan", "ket-qua.pdf", scan, new() { ["number"] = "77/2026", ["date"] = Today(app) });
        Assert.True(issued.StatusCode == HttpStatusCode.Redirect, await issued.Content.ReadAsStringAsync());

        var outcome = Assert.Single(await OutcomesAsync(app, "congdan", dossier))!;
        Assert.Equal(("paper", "77/2026"), (outcome["made"]!.GetValue<string>(), outcome["number"]!.GetValue<string>()));
        Assert.Equal(scan, await (await app.AsAsync("congdan")).GetByteArrayAsync(outcome["file"]!.GetValue<string>()));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_outcome_of_an_outside_system_is_recorded_with_number_and_date(string provider)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        foreach (var file in Directory.EnumerateFiles(CityApp.CityFolder("sample"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(CityApp.CityFolder("sample"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            var text = file.EndsWith("xac-nhan-thong-tin@2026-01-01.yaml", StringComparison.Ordinal)
                ? (await File.ReadAllTextAsync(file)).Replace("made: here, template: giay-xac-nhan,", "made: outside, system: Hệ thống ngoài,", StringComparison.Ordinal).Replace(", signs: giay-xac-nhan", "", StringComparison.Ordinal)
                : null;
            if (text is null)
            {
                File.Copy(file, copy);
            }
            else
            {
                await File.WriteAllTextAsync(copy, text);
            }
        }
        await using var app = await CityApp.OwnAsync(provider, _ => { }, city: folder);
        var filed = await (await app.AsAsync("congdan")).PostAsJsonAsync("/api/v1/dossiers", new JsonObject { ["procedure"] = "xac-nhan-thong-tin", ["unit"] = app.Unit, ["answers"] = Sample(app.Unit), ["parties"] = new JsonObject { ["owner"] = new JsonObject { ["name"] = "Nguyễn Thị Thử Nghiệm", ["personalId"] = "000190000001" } } });
        Assert.True(filed.StatusCode == HttpStatusCode.Created, await filed.Content.ReadAsStringAsync());
        var dossier = await app.DoneAsync("tiepnhan", (await filed.Content.ReadFromJsonAsync<JsonObject>())!, "accept");
        dossier = await app.DoneAsync("thuly", dossier, "forward");
        dossier = await app.DoneAsync("lanhdao", dossier, "approve");

        dossier = await app.DoneAsync("vanthu", dossier, "issue", new { number = "125/CSDL" });

        var outcome = Assert.Single(await OutcomesAsync(app, "congdan", dossier))!;
        Assert.Equal(("outside", "125/CSDL"), (outcome["made"]!.GetValue<string>(), outcome["number"]!.GetValue<string>()));
        Assert.Null(outcome["file"]);
        Assert.Contains("Đang có hiệu lực", await app.Browser().GetStringAsync($"/verify/{outcome["id"]}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite", null, null, "Chủ tịch"), InlineData("postgres", null, null, "Chủ tịch")]
    [InlineData("sqlite", "TL.", "CHỦ TỊCH", "Trưởng phòng Tư pháp"), InlineData("postgres", "TL.", "CHỦ TỊCH", "Trưởng phòng Tư pháp")]
    public async Task The_signature_block_follows_the_delegation_in_force(string provider, string? mode, string? signsFor, string title)
    {
        var app = await AppAsync(provider);
        var name = $"ky-{(mode ?? "chinh").TrimEnd('.').ToLowerInvariant()}@example.com";
        await LeaderAsync(app, name, mode, signsFor, title, endsInDays: null);
        await LeaderAsync(app, "het-han-" + name, mode, signsFor, title, endsInDays: -1);
        var dossier = await BeforeLeaderAsync(app);

        Assert.Contains((await app.DoAsync("het-han-" + name, dossier, "approve")).StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden });
        dossier = await app.DoneAsync(name, dossier, "approve");
        dossier = await app.DoneAsync("vanthu", dossier, "issue");

        var outcome = Assert.Single(await OutcomesAsync(app, "congdan", dossier))!;
        var text = Poppler.Text(await (await app.AsAsync("congdan")).GetByteArrayAsync(outcome["file"]!.GetValue<string>()));
        Assert.Contains(title.ToUpper(new System.Globalization.CultureInfo("vi-VN")), text, StringComparison.Ordinal);
        Assert.Equal(mode is not null, text.Contains($"{mode ?? "KT."} CHỦ TỊCH", StringComparison.Ordinal));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Wrong_role_state_and_order_are_refused(string provider)
    {
        var app = await AppAsync(provider);
        var filed = await app.FiledAsync();
        Assert.Equal(HttpStatusCode.Conflict, (await app.DoAsync("lanhdao", filed, "approve")).StatusCode);
        var dossier = await BeforeLeaderAsync(app);

        Assert.Equal("not-allowed", await (await app.DoAsync("thuly", dossier, "approve")).ProblemAsync());
        Assert.Equal("act-not-at-step", await (await app.DoAsync("vanthu", dossier, "issue")).ProblemAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await app.DoAsync("quantri", dossier, "approve")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.AsAsync("congdan")).GetAsync($"/work/dossiers/{dossier["id"]}/draft")) is { StatusCode: HttpStatusCode.OK } page
            && !(await page.Content.ReadAsStringAsync()).Contains("Giấy khai sinh", StringComparison.OrdinalIgnoreCase) ? HttpStatusCode.NotFound : HttpStatusCode.OK);
        dossier = await app.DoneAsync("lanhdao", dossier, "approve");
        Assert.Equal("not-allowed", await (await app.DoAsync("lanhdao", dossier, "issue")).ProblemAsync());
        dossier = await app.DoneAsync("vanthu", dossier, "issue");
        Assert.Equal(HttpStatusCode.Conflict, (await app.DoAsync("vanthu", dossier, "issue")).StatusCode);
        var outcome = Assert.Single(await OutcomesAsync(app, "congdan", dossier))!;
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.AsAsync("quantri")).GetAsync(outcome["file"]!.GetValue<string>())).StatusCode);
    }

    // Alone: the tests count numbers that everybody's outcomes take, and change the title under which the demo's leader signs.
    internal static Task<CityApp> AppAsync(string provider) => CityApp.OnAsync(provider, of: nameof(OutcomeTests));

    /// <summary>A birth that waits for the leader.</summary>
    internal static async Task<JsonObject> BeforeLeaderAsync(CityApp app)
    {
        var dossier = await app.DoneAsync("tiepnhan", await app.FiledAsync(), "accept");
        while (dossier["stepId"]!.GetValue<string>() != "sign")
        {
            dossier = await app.DoneAsync("thuly", dossier, "forward");
        }
        return dossier;
    }

    internal static async Task<JsonArray> OutcomesAsync(CityApp app, string userName, JsonObject dossier) =>
        (await (await app.AsAsync(userName)).GetFromJsonAsync<JsonArray>($"/api/v1/dossiers/{dossier["id"]}/outcomes"))!;

    /// <summary>A complete form of the sample city's confirmation of data.</summary>
    internal static JsonObject Sample(string unit) => new()
    {
        ["full-name"] = "Nguyễn Thị Thử Nghiệm",
        ["personal-id"] = "000190000001",
        ["birth-date"] = "1990-03-27",
        ["sex"] = "nu",
        ["ethnicity"] = "kinh",
        ["phone"] = "0900000000",
        ["residence"] = RealForms.Address(unit, "Số 1"),
        ["rents"] = true,
        ["landlord"] = "Trần Văn Chủ Nhà",
        ["since"] = "2020-01-01",
        ["persons"] = 3,
        ["reason"] = "Nộp hồ sơ vay vốn",
        ["true-statement"] = true,
    };

    private static async Task LeaderAsync(CityApp app, string userName, string? mode, string? signsFor, string title, int? endsInDays)
    {
        var browser = app.Browser();
        var made = await OfficersPagesTests.PostAsync(browser, "/register", await browser.GetStringAsync("/register"),
            new() { ["full-name"] = "Lãnh đạo Thử Ký", ["user-name"] = userName, ["password"] = DemoPeople.Password, ["password-again"] = DemoPeople.Password });
        Assert.True(made.StatusCode == HttpStatusCode.Redirect, await made.Content.ReadAsStringAsync());
        await using var db = CityDatabase.Open(app.Services);
        var today = app.Today;
        db.Add(new Grant
        {
            Id = Guid.CreateVersion7(),
            AccountId = app.AccountOf(userName).Id,
            UnitId = app.Unit,
            Role = Roles.Leader,
            Title = title,
            SigningMode = mode,
            SignsFor = signsFor,
            From = today.AddDays(-10),
            To = endsInDays is { } days ? today.AddDays(days) : null,
        });
        await db.SaveChangesAsync();
    }

    private static string Today(CityApp app) => app.Today.ToString("d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> CompareAsync(CityApp app, string verify, byte[] pdf) =>
        await (await PostFileAsync(app.Browser(), verify, "file", "ket-qua.pdf", pdf, [])).Content.ReadAsStringAsync();

    private static async Task<HttpResponseMessage> PostFileAsync(HttpClient browser, string path, string field, string name, byte[] content, Dictionary<string, string> fields)
    {
        var page = await browser.GetStringAsync(path);
        var form = Forms().Matches(page).Select(m => m.Value).First(f => f.Contains("multipart/form-data", StringComparison.Ordinal));
        using var parts = new MultipartFormDataContent();
        foreach (Match input in Inputs().Matches(form))
        {
            var key = WebUtility.HtmlDecode(input.Groups[1].Value);
            if (!fields.ContainsKey(key))
            {
                parts.Add(new StringContent(WebUtility.HtmlDecode(input.Groups[2].Value)), key);
            }
        }
        foreach (var (key, value) in fields)
        {
            parts.Add(new StringContent(value), key);
        }
        parts.Add(new ByteArrayContent(content), field, name);
        return await browser.PostAsync(path, parts);
    }

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Inputs();
}
