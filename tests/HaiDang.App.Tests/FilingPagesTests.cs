using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using HaiDang.City.People;
using HaiDang.Dossiers.Drafts;
using HaiDang.Dossiers.Files;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

public sealed class FilingPagesTests
{
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
        await stranger.GoAsync("/track");
        await stranger.PostAsync("track", ("code", number), ("secret", "AAAA-AAAA"));
        Assert.Equal(HttpStatusCode.Forbidden, stranger.Status);
        await stranger.PostAsync("track", ("code", number), ("secret", secret.ToLowerInvariant()));
        Assert.Contains(filed.OwnerName, stranger.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var api = await app.Browser().PostAsJsonAsync("/api/v1/track", new { code = number, secret }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, api.StatusCode);
    }

    /// <summary>One browser without script: follows redirects, fills in forms as they stand and posts them.</summary>
    private sealed class Walk(CityApp app)
    {
        private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = true }) { BaseAddress = app.Address, DefaultRequestHeaders = { { "Accept", "text/html" } } };

        public IHtmlDocument Page { get; private set; } = null!;
        public HttpStatusCode Status { get; private set; }
        public string Path => Address.AbsolutePath;
        private Uri Address { get; set; } = app.Address;

        public async Task GoAsync(string path) => await ReadAsync(await _client.GetAsync(path));

        public Task PostAsync(string form, params (string Name, string Value)[] values) => SendAsync(Filled(form, values));

        public Task PostFileAsync(string form, string field, string name, byte[] content)
        {
            var body = Filled(form, []);
            var file = new ByteArrayContent(content);
            file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            body.Add(file, field, name);
            return SendAsync(body);
        }

        private MultipartFormDataContent Filled(string form, (string Name, string Value)[] values)
        {
            var found = Page.Forms.Single(f => f.QuerySelector($"input[name=_handler][value='{form}']") is not null);
            var fields = new List<(string Name, string Value)>();
            foreach (var element in found.Elements)
            {
                switch (element)
                {
                    case IHtmlInputElement { Type: "file" or "submit" or "button" }:
                    case IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false }:
                        break;
                    case IHtmlInputElement { Name.Length: > 0 } input:
                        fields.Add((input.Name, input.Value));
                        break;
                    case IHtmlSelectElement { Name.Length: > 0 } select:
                        fields.Add((select.Name, select.Value ?? ""));
                        break;
                    case IHtmlTextAreaElement { Name.Length: > 0 } area:
                        fields.Add((area.Name, area.Value));
                        break;
                }
            }
            fields.RemoveAll(f => values.Any(v => v.Name == f.Name));
            var body = new MultipartFormDataContent();
            foreach (var (name, value) in fields.Concat(values))
                body.Add(new StringContent(value), name);
            return body;
        }

        private async Task SendAsync(HttpContent body) => await ReadAsync(await _client.PostAsync(Address, body));

        private async Task ReadAsync(HttpResponseMessage answer)
        {
            (Status, Address) = (answer.StatusCode, answer.RequestMessage!.RequestUri!);
            Page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStreamAsync());
        }
    }
}
