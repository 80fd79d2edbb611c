using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Dom;
using HaiDang.City.People;
using HaiDang.Dossiers.Drafts;
using HaiDang.Dossiers.Files;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

public sealed class FilingPagesTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Who_files_for_another_is_asked_more_without_being_judged_and_may_be_a_foreigner(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var page = await Walk.OfAsync(app, "congdan");
        await page.GoAsync("/file/1.001193");
        await page.PostAsync("start");
        var draft = page.Path.Split('/')[3];
        await page.GoAsync($"/file/persons/{draft}");

        await page.PostAsync("persons", ("basis", "authorised"), ("other-collector", "true"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False(page.Page.QuerySelector("[name='filer.passport']")!.Closest("[data-show-when]")!.HasAttribute("hidden"));
        Assert.False(page.Page.QuerySelector("[name='collector.name']")!.Closest("[data-show-when]")!.HasAttribute("hidden"));
        await page.PostAsync("persons", ("basis", "authorised"), ("basis-text", "Giấy ủy quyền số 12 ngày 01/03/2026"), ("filer.name", "Marie Dupont"), ("filer.personal-id", ""),
            ("filer.passport", "c 1234567"), ("filer.nationality", ""), ("other-collector", "true"), ("collector.name", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.StartsWith("Lỗi: ", page.Page.Title, StringComparison.Ordinal);
        foreach (var field in (string[])["filer-nationality", "collector-name"])
            Assert.NotNull(page.Page.QuerySelector($"[data-error-summary] a[href='#f-{field}']"));
        Assert.True(page.Page.QuerySelector("[name='filer.passport']")!.Closest("details")!.HasAttribute("open"));
        await page.PostAsync("persons", ("filer.nationality", "fr"), ("collector.name", "Ông Ba Nhận"));

        Assert.Equal($"/file/papers/{draft}", page.Path);
        await page.GoAsync($"/file/persons/{draft}");
        Assert.Equal("c 1234567", ((IHtmlInputElement)page.Page.QuerySelector("[name='filer.passport']")!).Value);
    }

    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_citizen_files_a_birth_page_by_page_and_tracks_it_without_an_account(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var browser = new Walk(app);
        await browser.GoAsync("/file/1.001193");
        Assert.Equal("/sign-in", browser.Path);
        await browser.PostAsync("sign-in", ("user-name", "congdan"), ("password", DemoPeople.Password));
        Assert.Equal("/file/1.001193", browser.Path);
        await browser.PostAsync("start");
        var draft = Guid.Parse(browser.Path.Split('/')[^1]);

        await browser.PostAsync("group", ("requester-relation", "me"));
        await browser.PostAsync("group", ("child-birth-date", "chưa rõ"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Equal("chưa rõ", ((IHtmlInputElement)browser.Page.QuerySelector("[name=child-birth-date]")!).Value);
        var answers = Filings.Birth(app, "Nguyễn Thử An");
        for (var page = 0; browser.Path.StartsWith("/file/drafts/", StringComparison.Ordinal) && page < 10; page++)
        {
            var posted = new List<(string, string)>();
            foreach (var (name, value) in answers)
            {
                if (value is System.Text.Json.Nodes.JsonObject parts)
                    posted.AddRange(parts.Select(p => ($"{name}.{p.Key}", p.Value!.ToString())));
                else
                    posted.Add((name, value!.ToString()));
            }
            await browser.PostAsync("group", [.. posted.Where(p => browser.Page.QuerySelector($"[name='{p.Item1}']") is not null)]);
            Assert.Equal(HttpStatusCode.OK, browser.Status);
        }
        Assert.Equal($"/file/persons/{draft}", browser.Path);
        await browser.PostAsync("persons", ("basis", "self"), ("other-collector", "false"));
        await browser.PostAsync("papers");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        await browser.PostFileAsync("papers", "component:birth-notice", "giay-chung-sinh.png", Picture);
        Assert.Equal($"/file/review/{draft}", browser.Path);
        Assert.Contains("giay-chung-sinh.png · 1 trang", browser.Page.Body!.TextContent, StringComparison.Ordinal);
        await browser.PostAsync("submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        await browser.PostAsync("submit", ("declared", "true"));
        Assert.StartsWith("/file/receipt/TN-", browser.Path, StringComparison.Ordinal);
        var (number, secret) = (browser.Page.QuerySelector("#number")!.TextContent, browser.Page.QuerySelector("#secret")!.TextContent);

        // The draft is gone, its file is the dossier's, and its address leads to what it became.
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        Assert.False(await db.Set<Draft>().AnyAsync(d => d.Id == draft, TestContext.Current.CancellationToken));
        var filed = await db.Set<HaiDang.Dossiers.Dossiers.Dossier>().SingleAsync(d => d.TemporaryNumber == number, TestContext.Current.CancellationToken);
        Assert.Equal("component:birth-notice", (await db.Set<DossierFile>().SingleAsync(f => f.DossierId == filed.Id, TestContext.Current.CancellationToken)).Slot);
        await browser.GoAsync($"/file/review/{draft}");
        Assert.Equal($"/file/receipt/{number}", browser.Path);

        var stranger = new Walk(app);
        await stranger.GoAsync($"/track/{number}");
        Assert.DoesNotContain(filed.OwnerName, stranger.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        // Typed on the home page, however it was written; a wrong one stays in its field.
        await stranger.GoAsync($"/track?code=%20{number.ToLowerInvariant()}");
        Assert.Equal($"/track/{number}", stranger.Path);
        await stranger.GoAsync("/track?code=TN-0000-0000");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "TN-0000-0000"), (stranger.Status, ((IHtmlInputElement)stranger.Page.QuerySelector("main [name=code]")!).Value));
        await stranger.GoAsync("/track");
        await stranger.PostAsync("track", ("code", number), ("secret", "AAAA-AAAA"));
        Assert.Equal(HttpStatusCode.Forbidden, stranger.Status);
        await stranger.PostAsync("track", ("code", number), ("secret", secret.ToLowerInvariant()));
        Assert.Contains(filed.OwnerName, stranger.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var api = await app.Browser().PostAsJsonAsync("/api/v1/track", new { code = number, secret }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, api.StatusCode);
    }
}
