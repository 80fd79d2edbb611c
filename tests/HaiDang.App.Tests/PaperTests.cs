using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Documents.Signatures;
using HaiDang.Documents.Templates;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Outcomes;
using HaiDang.Dossiers.Slips;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>Slips and outcomes of both cities, filled in from a dossier that has everything: no place that a template uses stays empty.</summary>
public sealed class PaperTests
{
    [Theory, InlineData("sqlite", "hai-phong"), InlineData("postgres", "hai-phong"), InlineData("sqlite", "sample")]
    public async Task Every_place_of_every_slip_is_filled_in(string provider, string city)
    {
        var app = await CityApp.OnAsync(provider, city);
        var slips = new Dictionary<string, JsonObject> { ["03"] = await app.DoneAsync("tiepnhan", await FullAsync(app, city), "decline", new { reason = "Không thuộc thẩm quyền" }) };
        slips["01"] = await app.DoneAsync("tiepnhan", await FullAsync(app, city), "accept");
        slips["06"] = await app.DoneAsync("thuly", slips["01"], "forward", new { note = "Đủ điều kiện" });
        var other = await app.DoneAsync("tiepnhan", await FullAsync(app, city), "accept");
        if (city == "hai-phong")
        {
            other = slips["04"] = await app.DoneAsync("thuly", other, "extend", new { newDate = await FirstExtensionAsync(app, other), reason = "Mất kết nối dữ liệu" });
        }
        other = await app.DoneAsync("thuly", other, "ask-supplement", new { items = new[] { new { item = "Giấy tờ", reason = "Mờ", fix = "Chụp lại", basis = "Điều 1" } }, reason = "Nộp trong tuần" });
        slips["02"] = other;
        slips["05"] = await app.DoneAsync("thuly", other, "stop", new { reason = "Người nộp yêu cầu" });

        await using var scope = app.Services.CreateAsyncScope();
        var maker = scope.ServiceProvider.GetRequiredService<SlipMaker>();
        var templates = app.Services.GetRequiredService<CurrentPack>().Pack.Part<Templates>().ByName;
        foreach (var (slip, dossier) in slips)
        {
            var handling = (await scope.ServiceProvider.GetRequiredService<DossierReader>().FindUncheckedAsync(dossier["id"]!.GetValue<string>()))!;
            Assert.True((await maker.ModelAsync(handling, slip, default)).TryGet(out var model, out var problem), problem?.Code);
            // An officer, not a leader, drafted the letter: the place of the name is left to the hand.
            AssertFilled(templates[$"slip-{slip}"], model, slip is "04" or "05" ? ["signature.leader", "signature.leader-title", "signature.mode"] : []);
        }
        var day = app.Services.GetRequiredService<Moments>().Now.Today;
        Assert.True((await maker.RegisterAsync(app.Unit, day, default)).TryGet(out var register, out _));
        Assert.Contains(slips["01"]["code"]!.GetValue<string>(), register, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", register, StringComparison.Ordinal);
    }

    [Theory, InlineData("hai-phong"), InlineData("sample")]
    public async Task Every_place_of_an_outcome_is_filled_in_or_open_for_the_clerk(string city)
    {
        var app = await CityApp.OnAsync("sqlite", city);
        var dossier = await app.DoneAsync("tiepnhan", await FullAsync(app, city), "accept");
        await using var scope = app.Services.CreateAsyncScope();
        var handling = (await scope.ServiceProvider.GetRequiredService<DossierReader>().FindUncheckedAsync(dossier["id"]!.GetValue<string>()))!;
        var leader = await app.Services.GetRequiredService<ActorReader>().OfAsync(app.AccountOf("lanhdao").Id);
        var documents = app.Services.GetRequiredService<OutcomeDocuments>();
        var old = new DossierOutcome { Id = Guid.CreateVersion7(), DossierId = handling.Dossier.Id, KeyId = handling.Dossier.KeyId, Made = "here", Name = "Giấy thử", Number = "1/2026", IssuedOn = new(2026, 3, 6) };
        var amendment = new DossierOutcome { Id = Guid.CreateVersion7(), DossierId = old.DossierId, KeyId = old.KeyId, Made = "here", Name = "Giấy thử", Amendment = Amendments.Correction, Amends = old.Id, Reason = "Ghi sai", LegalBasis = "Điều 18" };
        var model = documents.Model(handling, new OpenAmendment(amendment, old), leader, Guid.CreateVersion7());
        foreach (var (name, template) in app.Services.GetRequiredService<CurrentPack>().Pack.Part<Templates>().ByName.Where(t => !t.Key.StartsWith("slip-", StringComparison.Ordinal)))
        {
            // valid-for is published for some procedures only; the clerk fills the rest at issue.
            AssertFilled(template, model, ["outcome.number", "outcome.date", "signature.date", "outcome.valid-for"]);
            var open = PdfSigner.OpenFields(HaiDang.Documents.HtmlPdf.Render(template.Content.Render(model), new(name, DateTimeOffset.UnixEpoch)));
            Assert.Empty(new[] { "outcome.number", "signature.date", "leader", "seal" }.Except(open));
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_receipt_without_papers_says_so_instead_of_an_empty_table(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var dossier = await app.DoneAsync("tiepnhan", await app.FiledAsync(), "accept");
        var counter = await OfficersPagesTests.SignedInAsync(app, "tiepnhan");

        var receipt = await counter.GetStringAsync($"/work/dossiers/{dossier["code"]}/slips/01");
        var policy = (await counter.GetAsync($"/work/dossiers/{dossier["code"]}/slips/01")).Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("style-src 'unsafe-hashes' 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);

        Assert.Contains("Không có giấy tờ kèm theo", receipt, StringComparison.Ordinal);
        Assert.DoesNotContain("<th>Giấy tờ</th>", receipt, StringComparison.Ordinal);
        Assert.Matches("Mã tra cứu: <b>[A-Z0-9]{4}-[A-Z0-9]{4}</b>", receipt);
    }

    // Filed at the counter by somebody authorised, collected by a third, with papers, remarks, every contact and a fee.
    private static async Task<JsonObject> FullAsync(CityApp app, string city)
    {
        JsonObject Person(string name, string id) => new()
        {
            ["name"] = name,
            ["personalId"] = id,
            ["birthDate"] = "1990-03-27",
            ["phone"] = "0900000000",
            ["email"] = "thu@example.com",
            ["address"] = "Số 1 đường Thử",
        };
        var procedure = city == "sample" ? "xac-nhan-thong-tin" : "1.001193";
        var answers = city == "sample" ? OutcomeTests.Sample(app.Unit) : Filings.Birth(app);
        if (city != "sample")
        {
            (answers["copies-requested"], answers["copies-number"]) = (true, 2);
        }
        var filed = await (await app.AsAsync("tiepnhan")).PostAsJsonAsync("/api/v1/dossiers", new JsonObject
        {
            ["procedure"] = procedure,
            ["unit"] = app.Unit,
            ["channel"] = "counter",
            ["answers"] = answers,
            ["parties"] = new JsonObject
            {
                ["owner"] = Person("Nguyễn Thị Thử Nghiệm", "000190000001"),
                ["filer"] = Person("Lê Văn Đi Nộp", "000190000002"),
                ["basis"] = "authorised",
                ["basisText"] = "Giấy ủy quyền số 01",
                ["collector"] = Person("Lê Thị Đi Nhận", "000190000003"),
            },
            ["components"] = new JsonArray(new JsonObject { ["id"] = city == "sample" ? "form" : "birth-notice", ["handed"] = true, ["originals"] = 1, ["copies"] = 1, ["note"] = "Bản giấy" }),
        });
        Assert.True(filed.StatusCode == HttpStatusCode.Created, await filed.Content.ReadAsStringAsync());
        return (await filed.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static void AssertFilled(PackTemplate template, JsonObject model, IReadOnlyList<string> mayBeEmpty)
    {
        foreach (var path in template.Content.Paths.Where(p => p.Use == TemplateUse.Value && !TemplatePaths.IsForm(p) && !p.Text.StartsWith('@')))
        {
            var values = path.Candidates.SelectMany(c => ValuesAt(model, c.Split('.'))).ToList();
            Assert.True(values.Exists(v => !string.IsNullOrWhiteSpace(v)) || path.Candidates.Any(mayBeEmpty.Contains), $"{template.Name}, line {path.Line}: {path.Text} is empty");
        }
    }

    private static IEnumerable<string?> ValuesAt(JsonNode? node, ReadOnlyMemory<string> path)
    {
        if (path.IsEmpty)
        {
            return [node?.ToString()];
        }
        var name = path.Span[0];
        var inner = name.EndsWith("[]", StringComparison.Ordinal) ? (node as JsonObject)?[name[..^2]] as JsonArray : (node as JsonObject)?[name];
        return inner is JsonArray list ? list.SelectMany(i => ValuesAt(i, path[1..])) : inner is null ? [] : ValuesAt(inner, path[1..]);
    }

    private static async Task<string> FirstExtensionAsync(CityApp app, JsonObject dossier)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var handling = (await scope.ServiceProvider.GetRequiredService<DossierReader>().FindUncheckedAsync(dossier["id"]!.GetValue<string>()))!;
        return HaiDang.Dossiers.Desk.OpenActions.FirstExtension(handling).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }
}
