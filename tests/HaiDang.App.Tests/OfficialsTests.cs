using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.City.Packs.Releases;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>Counters that take in for any unit, and division heads who give out the work.</summary>
public sealed class OfficialsTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Any_counter_receives_for_any_unit_or_only_helps_to_file(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var pack = app.Services.GetRequiredService<CurrentPack>().Pack;
        var elsewhere = pack.Units.Communes(pack.Calendar.DayOf(DateTimeOffset.UtcNow)).First(u => u.Id != app.Unit).Id;
        var counter = await app.AsAsync("tiepnhan");

        var received = await FileAsync(counter, app, elsewhere, helpOnly: false);
        Assert.Equal((app.Unit, app.Unit, elsewhere), Units(received));
        received = await app.DoneAsync("tiepnhan", received, "accept");
        Assert.StartsWith("H24.", received["code"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("not-allowed", await (await app.DoAsync("thuly", received, "forward")).ProblemAsync());

        var helped = await FileAsync(counter, app, elsewhere, helpOnly: true);
        Assert.Equal((app.Unit, elsewhere, elsewhere), Units(helped));
        Assert.Equal(HttpStatusCode.OK, (await counter.GetAsync($"/api/v1/dossiers/{helped["id"]}")).StatusCode);
        Assert.Equal("not-allowed", await (await app.DoAsync("tiepnhan", helped, "accept")).ProblemAsync());
        await using var db = CityDatabase.Open(app.Services);
        var id = Guid.Parse(helped["id"]!.GetValue<string>());
        Assert.Equal(elsewhere, await db.Set<HaiDang.Dossiers.Dossiers.WorkItem>().Where(i => i.DossierId == id && i.Kind == HaiDang.Dossiers.Dossiers.WorkKind.Acceptance).Select(i => i.UnitId).SingleAsync());

        Assert.Equal("not-allowed", await (await PostAsync(counter, app, elsewhere, new { counter = elsewhere })).ProblemAsync());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_division_head_sees_the_officers_work_and_gives_it_to_a_person(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var dossier = await app.DoneAsync("tiepnhan", await app.FiledAsync(), "accept");
        var code = dossier["code"]!.GetValue<string>();
        var head = await OfficersPagesTests.SignedInAsync(app, "truongphong");
        var officer = app.AccountOf("thuly").Id;

        Assert.Contains("show=team", await head.GetStringAsync("/work"), StringComparison.Ordinal);
        var team = (await (await app.AsAsync("truongphong")).GetFromJsonAsync<JsonObject>("/api/v1/work-items?team=true&procedure=1.001193"))!;
        Assert.True(team["counts"]!["inProgress"]!.GetValue<int>() > 0);
        Assert.All(team["items"]!.AsArray(), i => Assert.Equal("officer", i!["role"]!.GetValue<string>()));
        Assert.Empty((await (await app.AsAsync("thuly")).GetFromJsonAsync<JsonObject>("/api/v1/work-items?team=true"))!["items"]!.AsArray());

        var page = await head.GetStringAsync($"/work/dossiers/{code}/assign");
        Assert.Contains(officer.ToString(), page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await OfficersPagesTests.ActAsync(head, code, "assign", new() { ["assignee"] = officer.ToString() })).StatusCode);

        var mine = (await (await app.AsAsync("thuly")).GetFromJsonAsync<JsonObject>("/api/v1/work-items?mine=true"))!["items"]!.AsArray();
        Assert.Contains(mine, i => i!["code"]!.GetValue<string>() == code);
        Assert.Equal(HttpStatusCode.Redirect, (await OfficersPagesTests.ActAsync(head, code, "assign", new() { ["assignee"] = "" })).StatusCode);
        mine = (await (await app.AsAsync("thuly")).GetFromJsonAsync<JsonObject>("/api/v1/work-items?mine=true"))!["items"]!.AsArray();
        Assert.DoesNotContain(mine, i => i!["code"]!.GetValue<string>() == code);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_leader_sends_back_with_a_reason_that_the_officer_reads(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var dossier = await OutcomeTests.BeforeLeaderAsync(app);
        var code = dossier["code"]!.GetValue<string>();
        var (leader, officer) = (await OfficersPagesTests.SignedInAsync(app, "lanhdao"), await OfficersPagesTests.SignedInAsync(app, "thuly"));

        Assert.Equal(HttpStatusCode.BadRequest, (await OfficersPagesTests.ActAsync(leader, code, "send-back", new() { ["reason"] = "" })).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await OfficersPagesTests.ActAsync(leader, code, "send-back", new() { ["reason"] = "Xem lại quê quán của trẻ" })).StatusCode);

        var page = await officer.GetStringAsync($"/work/dossiers/{code}");
        Assert.Contains("Xem lại quê quán của trẻ", page, StringComparison.Ordinal);
        Assert.Contains($"/work/dossiers/{code}/forward\"", page, StringComparison.Ordinal);
        var slip = WebUtility.HtmlDecode(await officer.GetStringAsync($"/work/dossiers/{code}/slips/06"));
        Assert.Contains("Xem lại quê quán của trẻ", slip, StringComparison.Ordinal);
        Assert.Matches("(Trước|Đúng) hạn", slip);
    }

    private static async Task<JsonObject> FileAsync(HttpClient counter, CityApp app, string unit, bool helpOnly)
    {
        var answer = await PostAsync(counter, app, unit, new { helpOnly });
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient counter, CityApp app, string unit, object more)
    {
        var body = new JsonObject { ["procedure"] = "1.001193", ["unit"] = unit, ["channel"] = "counter", ["answers"] = Filings.Birth(app) };
        foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(more)!.AsObject())
        {
            body[name] = value?.DeepClone();
        }
        return counter.PostAsJsonAsync("/api/v1/dossiers", body);
    }

    private static (string?, string?, string?) Units(JsonObject dossier) =>
        (dossier["helpedBy"]?.GetValue<string>(), dossier["receivedBy"]!.GetValue<string>(), dossier["competent"]!.GetValue<string>());
}
