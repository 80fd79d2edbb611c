using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using HaiDang.City.Privacy;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace HaiDang.App.Tests;

/// <summary>Whoever looks at somebody's data is recorded, and the person sees it.</summary>
public sealed class DataAccessTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_person_sees_who_looked_at_their_data_when_and_why(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(DataAccessTests));
        var dossier = await app.DoneAsync("tiepnhan", await app.FiledAsync(), "accept");
        var (id, code) = (Guid.Parse(dossier["id"]!.GetValue<string>()), dossier["code"]!.GetValue<string>());
        var (citizen, officer) = (await app.AsAsync("congdan"), await app.AsAsync("tiepnhan"));

        // The own dossier leaves no record, nor does who may not see it.
        Assert.True((await citizen.GetAsync($"/api/v1/dossiers/{id}")).IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.AsAsync("quantri")).GetAsync($"/api/v1/dossiers/{id}")).StatusCode);
        Assert.DoesNotContain(await LooksAsync(citizen), l => l["code"]?.GetValue<string>() == code);

        Assert.True((await officer.GetAsync($"/api/v1/dossiers/{id}")).IsSuccessStatusCode);
        Assert.True((await officer.GetAsync($"/api/v1/dossiers/{id}/slips/01")).IsSuccessStatusCode);
        var found = await officer.PostAsJsonAsync("/api/v1/people/find", new { personalId = "000190000001" });
        Assert.True(found.IsSuccessStatusCode, await found.Content.ReadAsStringAsync());

        var looks = await LooksAsync(citizen);
        var mine = looks.Where(l => l["code"]?.GetValue<string>() == code).ToList();
        Assert.Contains(mine, l => l["purpose"]!.GetValue<string>() == DataPurposes.Program && l["by"]!.GetValue<string>() == "Trần Văn Ví Dụ" && l["unitId"]!.GetValue<string>() == app.Unit);
        Assert.Contains(mine, l => l["purpose"]!.GetValue<string>() == DataPurposes.Slip);
        Assert.Contains(looks, l => l["purpose"]!.GetValue<string>() == DataPurposes.Counter && l["code"] is null);

        // Each is in the history, with ids alone.
        await using var db = CityDatabase.Open(app.Services);
        var look = Guid.Parse(mine.First(l => l["purpose"]!.GetValue<string>() == DataPurposes.Slip)["id"]!.GetValue<string>());
        var happened = await db.Set<Event>().SingleAsync(e => e.StreamId == look);
        var body = JsonNode.Parse(happened.Body)!;
        Assert.Equal(DataAccess.EventKind, happened.Kind);
        Assert.Equal([id.ToString()], body["subjects"]!.AsArray().Select(s => s!.GetValue<string>()));
        Assert.Equal(["by", "unit", "purpose", "subjects"], body.AsObject().Select(p => p.Key));
        Assert.DoesNotContain("Ví Dụ", Encoding.UTF8.GetString(happened.Body), StringComparison.Ordinal);

        // Nobody reads somebody else's list.
        Assert.Empty(await LooksAsync(await app.AsAsync("vanthu")));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task One_page_leaves_one_record_and_a_complaint_about_it_is_a_dossier_with_a_clock(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(DataAccessTests));
        var dossier = await app.FiledAsync();
        var id = Guid.Parse(dossier["id"]!.GetValue<string>());
        await using var db = CityDatabase.Open(app.Services);
        Assert.Empty(await db.Set<DataAccessSubject>().Where(s => s.SubjectId == id).ToListAsync());

        var desk = await app.BrowseAsync("thuly", $"/work/dossiers/{dossier["temporaryNumber"]}");
        await desk.Context.CloseAsync();
        var record = Assert.Single(await db.Set<DataAccessSubject>().Where(s => s.SubjectId == id).ToListAsync());

        var page = await app.BrowseAsync("congdan", "/me/data-accesses");
        await page.AssertPleasantAsync("data-accesses");
        var row = page.Locator("tbody tr").First;
        Assert.Contains("Lê Thị Minh Họa", await row.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Mở hồ sơ để giải quyết", await row.InnerTextAsync(), StringComparison.Ordinal);
        await row.GetByText("Hỏi hoặc khiếu nại").ClickAsync();
        await page.WaitForURLAsync("**/file/**", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.ClickAsync("main form[method=post] button[type=submit]");
        await page.WaitForURLAsync("**/file/drafts/**", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        var draft = await db.Set<Dossiers.Drafts.Draft>().OrderByDescending(d => d.Id).FirstAsync();
        Assert.Equal(record.AccessId.ToString(), JsonNode.Parse(draft.AnswersJson)!["look"]!.GetValue<string>());
        await page.GotoAsync("/me/data-accesses");
        await page.SetViewportSizeAsync(320, 700);
        await page.AssertPleasantAsync("data-accesses");
        await page.Context.CloseAsync();
    }

    private static async Task<List<JsonObject>> LooksAsync(HttpClient person) =>
        [.. (await person.GetFromJsonAsync<JsonObject>("/api/v1/me/data-accesses"))!["items"]!.AsArray().Select(i => i!.AsObject())];
}
