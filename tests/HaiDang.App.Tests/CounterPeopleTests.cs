using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Desk;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HaiDang.App.Tests;

/// <summary>The person at the counter found by identifier; the work list by keyboard, many at once.</summary>
public sealed class CounterPeopleTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_whole_identifier_finds_account_and_dossier_with_their_sources(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        await app.FiledAsync();
        await ConsentsTests.AgreeAsync(await app.AsAsync("congdan"));
        var counter = await app.AsAsync("tiepnhan");

        var known = (await FoundAsync(counter, "000 190 000 001"))!["known"]!.AsArray();

        Assert.Equal(2, known.Count);
        Assert.All(known, k => Assert.Equal("Nguyễn Thị Thử Nghiệm", k!["profile"]!["fullName"]!.GetValue<string>()));
        Assert.StartsWith("Lấy từ tài khoản", known[0]!["source"]!["vi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.StartsWith("Lấy từ hồ sơ nộp ngày", known[1]!["source"]!["vi"]!.GetValue<string>(), StringComparison.Ordinal);
        var nobody = (await FoundAsync(counter, "000190000099"))!;
        Assert.Empty(nobody["known"]!.AsArray());
        Assert.False(nobody["isAccountClosed"]!.GetValue<bool>());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Nobody_is_found_by_a_part_and_only_a_counter_may_look(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var counter = await app.AsAsync("tiepnhan");

        Assert.Equal("personal-id-malformed", await (await counter.PostAsJsonAsync("/api/v1/people/find", new { personalId = "00019000000" })).ProblemAsync());
        Assert.Equal("personal-id-malformed", await (await counter.PostAsJsonAsync("/api/v1/people/find", new { personalId = "Nguyễn" })).ProblemAsync());
        foreach (var other in (string[])["congdan", "thuly", "lanhdao"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await (await app.AsAsync(other)).PostAsJsonAsync("/api/v1/people/find", new { personalId = "000190000001" })).StatusCode);
        }
    }

    [Fact]
    public void Going_through_a_list_of_numbers_is_stopped()
    {
        using var limits = new FindPersonLimits();
        var (one, other) = (new Actor(Guid.NewGuid(), "", []), new Actor(Guid.NewGuid(), "", []));

        var refused = Enumerable.Range(0, 60).Select(_ => limits.Try(one)).OfType<Problem>().ToList();

        Assert.Equal(20, refused.Count);
        Assert.All(refused, p => Assert.Equal(429, p.Status));
        Assert.Null(limits.Try(other));
    }

    [Theory, InlineData(320, true), InlineData(1280, false)]
    public async Task The_walk_ins_form_is_filled_in_with_the_source_under_each_answer(int width, bool script)
    {
        var app = await CityApp.OnAsync("sqlite");
        await ConsentsTests.AgreeAsync(await app.AsAsync("congdan"));
        var page = await app.BrowseAsync("tiepnhan", $"/counter?procedure=1.001193&unit={app.Unit}&kind=citizen", width, script);
        await page.FillAsync("[name=find-personal-id]", "000190000001");
        await page.PressAsync("[name=find-personal-id]", "Enter");

        await page.GetByText("Đã điền sẵn của").WaitForAsync();
        Assert.Equal("Nguyễn Thị Thử Nghiệm", await page.InputValueAsync("[name=requester-full-name]"));
        Assert.Contains("Lấy từ tài khoản", await page.TextContentAsync(".source"), StringComparison.Ordinal);
        Assert.DoesNotContain("000190000001", page.Url, StringComparison.Ordinal);
        if (script)
        {
            await page.AssertPleasantAsync("counter-found");
        }
        await page.Context.CloseAsync();
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_leader_signs_many_after_a_look_at_the_drafts_and_each_is_signed_by_itself(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var (one, two) = (await ForwardedAsync(app), await ForwardedAsync(app));
        var page = await app.BrowseAsync("lanhdao", "/work?kind=Step", script: false);
        await page.CheckAsync($"input[name=pick][value^='{one["code"]}|']");
        await page.CheckAsync($"input[name=pick][value^='{two["code"]}|']");
        await app.DoneAsync("lanhdao", two, "send-back", new { reason = "Xem lại" }); // stale meanwhile

        await page.GetByRole(AriaRole.Button, new() { Name = "Ký duyệt" }).ClickAsync();
        Assert.Equal(2, await page.Locator(".confirm a[href$='/draft']").CountAsync());
        Assert.Equal(0, await OutcomesAsync(app, one));
        await page.GetByRole(AriaRole.Button, new() { Name = "Ký tất cả" }).ClickAsync();

        Assert.Contains("Xong 1 trên 2 hồ sơ", await page.TextContentAsync("main"), StringComparison.Ordinal);
        Assert.Equal((1, 0), (await OutcomesAsync(app, one), await OutcomesAsync(app, two)));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_work_list_is_worked_with_the_keyboard_alone()
    {
        // Alone: it forwards the first dossiers of the list, whosever they are.
        var app = await CityApp.OnAsync("sqlite", of: nameof(CounterPeopleTests));
        foreach (var _ in (int[])[1, 2])
        {
            await app.DoneAsync("tiepnhan", await app.FiledAsync(), "accept");
        }
        var page = await app.BrowseAsync("thuly", "/work");
        Assert.True(await page.GetByText("Phím trong bảng: j, k lên xuống; Enter mở; x chọn.").IsVisibleAsync());
        await page.AssertPleasantAsync("work");
        Assert.Empty(await FocusWalk.WalkAsync(page));

        // The plain way: Tab and Space; then the quick one.
        await page.TabToAsync("tbody input[type=checkbox]");
        await page.Keyboard.PressAsync("Space");
        await page.TabToAsync("tbody a");
        foreach (var key in (string[])["j", "x"])
        {
            await page.Keyboard.PressAsync(key);
        }
        Assert.Equal("2", await page.TextContentAsync("[data-bulk-count]"));
        Assert.Empty(await FocusWalk.WalkAsync(page));
        await page.TabToAsync("[data-bulk-bar] button[value=forward]");
        await page.Keyboard.PressAsync("Enter");

        await page.GetByText("Xong 2 trên 2 hồ sơ").WaitForAsync();
        await page.Context.CloseAsync();
    }

    private static async Task<JsonNode?> FoundAsync(HttpClient counter, string id)
    {
        var answer = await counter.PostAsJsonAsync("/api/v1/people/find", new { personalId = id });
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonNode>();
    }

    private static async Task<JsonObject> ForwardedAsync(CityApp app) =>
        await app.DoneAsync("thuly", await app.DoneAsync("tiepnhan", await app.FiledAsync(), "accept"), "forward");

    private static async Task<int> OutcomesAsync(CityApp app, JsonObject dossier)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var id = Guid.Parse(dossier["id"]!.GetValue<string>());
        return await scope.ServiceProvider.GetRequiredService<CityDb>().Set<DossierOutcome>().CountAsync(o => o.DossierId == id);
    }
}
