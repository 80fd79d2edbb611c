using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Outcomes;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HaiDang.App.Tests;

/// <summary>Certified copies in one visit: through the API, and on the page with and without script.</summary>
public sealed partial class SameVisitTests
{
    private const string Copies = "2.000815";

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_visit_is_registered_accepted_numbered_paid_and_handed_over_at_once(string provider)
    {
        var app = await CityApp.OnAsync(provider);

        var visit = await ServedAsync(app, Body(app, ("Bằng tốt nghiệp", 3, 2), ("Căn cước", 1, 1)));

        // (2 × 2,000 + 1,000) × 2 copies + 2,000
        Assert.Equal(12_000, visit["fee"]!.GetValue<long>());
        var numbers = visit["numbers"]!.AsArray().Select(n => n!.GetValue<string>()).ToList();
        Assert.All(numbers, n => Assert.Matches(@"^[0-9]+, quyển số 01/[0-9]{4}-SCT/BS$", n));
        Assert.Equal(Sequence(numbers[0]) + 1, Sequence(numbers[1]));
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        var code = visit["code"]!.GetValue<string>();
        var dossier = await db.Set<Dossier>().SingleAsync(d => d.Code == code);
        Assert.Equal(DossierState.Returned, dossier.State);
        Assert.All(dossier.Fees, f => Assert.NotNull(f.PaidAt));
        Assert.False(await db.Set<WorkItem>().AnyAsync(w => w.DossierId == dossier.Id));
        Assert.Equal(["dossier-registered", "dossier-accepted", "outcome-signed", "outcome-signed", "outcome-issued", "outcome-issued", "outcome-returned"],
            await db.Set<Event>().Where(e => e.StreamId == dossier.Id).OrderBy(e => e.Number).Select(e => e.Kind).ToListAsync());
        Assert.Equal(dossier.Version, await db.Set<Event>().CountAsync(e => e.StreamId == dossier.Id));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Who_stands_at_the_counter_gets_no_notice_and_no_call(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var code = (await ServedAsync(app, Body(app, ("Căn cước", 1, 1))))["code"]!.GetValue<string>();
        var later = Guid.Parse((await app.FiledAsync())["id"]!.GetValue<string>());
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        var served = (await db.Set<Dossier>().SingleAsync(d => d.Code == code)).Id;

        // Notices follow events in order: once the later dossier is told, the visit was passed.
        for (var i = 0; i < 100 && !await db.Set<City.Notices.PersonalNotice>().AnyAsync(n => n.AboutId == later); i++)
        {
            await Task.Delay(100);
        }

        Assert.True(await db.Set<City.Notices.PersonalNotice>().AnyAsync(n => n.AboutId == later));
        Assert.False(await db.Set<City.Notices.PersonalNotice>().AnyAsync(n => n.AboutId == served));
        Assert.False(await db.Set<WorkItem>().AnyAsync(w => w.DossierId == served));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Visits_at_the_same_time_never_share_a_number(string provider)
    {
        var app = await CityApp.OnAsync(provider);

        var visits = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => ServedAsync(app, Body(app, ("Học bạ", 2, 1), ("Căn cước", 1, 1)))));

        var numbers = visits.SelectMany(v => v["numbers"]!.AsArray().Select(n => Sequence(n!.GetValue<string>()))).ToList();
        Assert.Equal(24, numbers.Distinct().Count());
        await using var scope = app.Services.CreateAsyncScope();
        var sequences = await scope.ServiceProvider.GetRequiredService<CityDb>().Set<IssuedNumber>().Where(n => n.Register == "SCT/BS").Select(n => n.Sequence).ToListAsync();
        Assert.Equal(Enumerable.Range(1, sequences.Count), sequences.Order());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_same_key_twice_takes_no_further_numbers(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var (key, body) = (Guid.NewGuid().ToString(), Body(app, ("Hộ chiếu", 4, 1)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(app, body, key)));

        var visits = await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Single(visits.Distinct());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_cannot_be_served_is_refused_and_writes_nothing(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        async Task<string> RefusedAsync(JsonObject body, string? key = "same-visit-refused") => await (await SendAsync(app, body, key)).ProblemAsync();
        var good = Body(app, ("Căn cước", 1, 1));
        JsonObject With(string name, JsonNode value)
        {
            var body = (JsonObject)good.DeepClone();
            body[name] = value;
            return body;
        }

        Assert.Equal("idempotency-key-required", await RefusedAsync(good, key: null));
        Assert.Equal("no-same-visit-lane", await RefusedAsync(With("procedure", "1.001193")));
        Assert.Equal("signer-unknown", await RefusedAsync(With("signer", Guid.NewGuid().ToString())));
        Assert.Equal("book-malformed", await RefusedAsync(With("book", "một")));
        Assert.Equal("fee-changed", await RefusedAsync(With("feeSeen", 1000)));
        Assert.Equal("form-invalid", await RefusedAsync(Body(app, ("Căn cước", 0, 1))));
        Assert.Equal("form-invalid", await RefusedAsync(Body(app)));
        var officer = await app.AsAsync("thuly");
        using var request = Request(good, "same-visit-officer");
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.SendAsync(request)).StatusCode);
        await using var scope = app.Services.CreateAsyncScope();
        Assert.False(await scope.ServiceProvider.GetRequiredService<CityDb>().Set<Dossier>().AnyAsync(d => d.SubmissionKey!.EndsWith("same-visit-refused")));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_day_lists_every_visit_with_the_cash_of_the_day(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var counter = await app.AsAsync("tiepnhan");
        var before = await counter.GetFromJsonAsync<JsonObject>($"/api/v1/same-visit?unit={app.Unit}");
        var visit = await ServedAsync(app, Body(app, ("Sổ đỏ", 300, 2)));
        Assert.Equal(400_000, visit["fee"]!.GetValue<long>());

        var day = (await counter.GetFromJsonAsync<JsonObject>($"/api/v1/same-visit?unit={app.Unit}"))!;

        Assert.Contains(day["visits"]!.AsArray(), v => v!["code"]!.GetValue<string>() == visit["code"]!.GetValue<string>() && v["fee"]!.GetValue<long>() == 400_000);
        Assert.Equal(day["visits"]!.AsArray().Sum(v => v!["fee"]!.GetValue<long>()), day["fees"]!.GetValue<long>());
        Assert.True(day["fees"]!.GetValue<long>() >= before!["fees"]!.GetValue<long>() + 400_000);
        Assert.Equal(HttpStatusCode.Forbidden, (await counter.GetAsync("/api/v1/same-visit?unit=00000")).StatusCode);
    }

    [Theory, InlineData(320), InlineData(1280)]
    public async Task With_the_keyboard_alone_a_copy_takes_two_fields_and_enter(int width)
    {
        var app = await CityApp.OnAsync("sqlite");
        await ServedAsync(app, Body(app, ("Căn cước", 1, 1))); // who signed last is offered
        var page = await app.BrowseAsync("tiepnhan", $"/counter/same-visit?procedure={Copies}&unit={app.Unit}", width);
        await page.AssertPleasantAsync("same-visit");

        await page.Keyboard.TypeAsync("Trần Văn Nhanh");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Bằng tốt nghiệp");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("4");
        await page.GetByText("6.000 đồng").WaitForAsync();
        await page.AssertPleasantAsync("same-visit-fee");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForSelectorAsync("a:focus >> text=Người tiếp theo");
        await page.GetByText(NumberPattern()).First.WaitForAsync();
        Assert.Contains("6.000 đồng", await page.TextContentAsync(".receipt"), StringComparison.Ordinal);
        await page.AssertPleasantAsync("same-visit-done");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("input[name=requester-full-name]:focus");
        await page.GotoAsync("/counter/same-visit/day");
        Assert.True(await page.GetByText("Trần Văn Nhanh").First.IsVisibleAsync());
        await page.AssertPleasantAsync("same-visit-day");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task With_script_a_line_is_added_and_a_mistake_keeps_what_was_typed()
    {
        var app = await CityApp.OnAsync("sqlite");
        await ServedAsync(app, Body(app, ("Căn cước", 1, 1)));
        var page = await app.BrowseAsync("tiepnhan", $"/counter/same-visit?procedure={Copies}&unit={app.Unit}");
        await page.FillAsync("[name='documents[0].document-name']", "Học bạ");
        await page.FillAsync("[name='documents[0].pages']", "không");

        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm dòng" }).ClickAsync();
        await page.WaitForSelectorAsync("[name='documents[1].document-name']:focus");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForSelectorAsync("[data-error-summary]:focus");
        Assert.Equal("Học bạ", await page.InputValueAsync("[name='documents[0].document-name']"));
        Assert.Equal("không", await page.InputValueAsync("[name='documents[0].pages']"));
        Assert.Equal(2, await page.Locator("[data-error-summary] li").CountAsync());
        await page.AssertPleasantAsync("same-visit-wrong");
        await page.Context.CloseAsync();
    }

    [Theory, InlineData(320), InlineData(1280)]
    public async Task Without_script_the_fee_is_shown_before_anything_is_recorded(int width)
    {
        var app = await CityApp.OnAsync("sqlite");
        await ServedAsync(app, Body(app, ("Căn cước", 1, 1)));
        var page = await app.BrowseAsync("tiepnhan", $"/counter/same-visit?procedure={Copies}&unit={app.Unit}", width, script: false);
        await page.FillAsync("[name=requester-full-name]", "Lê Thị Không Kịch Bản");
        await page.FillAsync("[name='documents[0].document-name']", "Căn cước");
        await page.FillAsync("[name='documents[0].copies']", "3");
        await page.Locator("button[name=add-row]").ClickAsync();
        await page.FillAsync("[name='documents[1].document-name']", "Hộ chiếu");
        await page.PressAsync("[name='documents[1].document-name']", "Enter");

        Assert.Contains("8.000 đồng", await page.TextContentAsync("#fee"), StringComparison.Ordinal);
        Assert.EndsWith($"unit={app.Unit}", page.Url, StringComparison.Ordinal);
        await page.Locator(".buttons button[value=save]").ClickAsync();

        Assert.Contains("/counter/same-visit/H24.", page.Url, StringComparison.Ordinal);
        Assert.Contains("8.000 đồng", await page.TextContentAsync(".receipt"), StringComparison.Ordinal);
        Assert.Equal(2, await page.Locator(".numbers li").CountAsync());
        await page.Context.CloseAsync();
    }

    private static JsonObject Body(CityApp app, params (string Name, int Pages, int Copies)[] documents) => new()
    {
        ["procedure"] = Copies,
        ["unit"] = app.Unit,
        ["signer"] = app.AccountOf("lanhdao").Id.ToString(),
        ["answers"] = new JsonObject
        {
            ["requester-full-name"] = "Phạm Thị Sao Y",
            ["documents"] = new JsonArray([.. documents.Select(d => new JsonObject { ["document-name"] = d.Name, ["pages"] = d.Pages, ["copies"] = d.Copies })]),
        },
    };


    private static HttpRequestMessage Request(JsonObject body, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/same-visit") { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }
        return request;
    }

    private static async Task<HttpResponseMessage> SendAsync(CityApp app, JsonObject body, string? key)
    {
        using var request = Request(body, key);
        return await (await app.AsAsync("tiepnhan")).SendAsync(request);
    }

    private static async Task<JsonObject> ServedAsync(CityApp app, JsonObject body)
    {
        var answer = await SendAsync(app, body, Guid.NewGuid().ToString());
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static int Sequence(string number) => int.Parse(number.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("quyển số 01/")]
    private static partial Regex NumberPattern();
}
