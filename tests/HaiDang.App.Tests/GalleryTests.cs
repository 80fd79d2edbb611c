using System.Net;
using System.Text.Json;
using Microsoft.Playwright;

namespace HaiDang.App.Tests;

public sealed class GalleryTests(GalleryApp app) : IClassFixture<GalleryApp>
{
    private static readonly string[] Pages = ["/gallery", "/gallery/fields", "/gallery/errors", "/gallery/states", "/gallery/lists", "/gallery/receipt", "/no-such-page", "/error/403", "/gallery/crash"];

    [Theory, InlineData(320, "vi"), InlineData(320, "en"), InlineData(768, "vi"), InlineData(1366, "vi"), InlineData(1366, "en")]
    public async Task Every_page_of_the_gallery_is_accessible_fits_and_stands_still(int width, string language)
    {
        foreach (var path in Pages)
        {
            var page = await app.OpenAsync(path, width, language);

            var found = await app.AxeAsync(page);

            Assert.True(found.Length == 0, $"{path}: {string.Join("; ", found)}");
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0, $"{path} is wider than {width}");
            Assert.Empty(await page.EvaluateAsync<string[]>("violations"));
            Assert.InRange(await page.EvaluateAsync<double>("shift"), 0, 0.001);
            Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task The_accessibility_check_finds_a_field_without_a_label()
    {
        var page = await app.OpenAsync("/gallery/fields");
        await page.EvaluateAsync("document.querySelector('label[for=f-child-name]').remove()");

        var found = await app.AxeAsync(page);

        Assert.Contains(found, f => f.StartsWith("label:", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_way_of_the_focus_finds_a_stop_that_hides_and_one_that_holds()
    {
        var page = await app.OpenAsync("/gallery/fields");
        Assert.Empty(await FocusWalk.WalkAsync(page));
        await page.EvaluateAsync("() => { const e = document.querySelector('#f-child-name'); e.style.outline = e.style.boxShadow = 'none'; document.querySelector('#f-note').addEventListener('keydown', t => t.key === 'Tab' && t.preventDefault()); }");

        var found = await FocusWalk.WalkAsync(page);

        Assert.Contains(found, f => f.Contains("shows no focus", StringComparison.Ordinal));
        Assert.Contains(found, f => f.Contains("does not leave the page", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_form_is_filled_in_and_sent_without_script()
    {
        var page = await app.OpenAsync("/gallery/fields", 320, script: false);
        await page.GetByLabel("Họ, chữ đệm, tên của trẻ").FillAsync("Lê Đức Ước");
        await page.GetByLabel("Dân tộc").SelectOptionAsync("Tày");
        await page.GetByLabel("Nam", new() { Exact = true }).CheckAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu và tiếp tục" }).ClickAsync();

        var sent = Uri.UnescapeDataString(page.Url.Replace('+', ' '));
        Assert.Contains("child-name=Lê Đức Ước", sent, StringComparison.Ordinal);
        Assert.Contains("ethnicity=Tày", sent, StringComparison.Ordinal);
        Assert.Contains("sex=male", sent, StringComparison.Ordinal);
        Assert.True(await page.GetByRole(AriaRole.Alert).First.IsVisibleAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Mistakes_take_the_focus_and_lead_to_their_fields()
    {
        var page = await app.OpenAsync("/gallery");
        await page.EvaluateAsync("window.kept = true");
        await page.ClickAsync("a[href='/gallery/errors']");
        await page.WaitForSelectorAsync("[data-error-summary]:focus");
        Assert.StartsWith("Lỗi: ", await page.TitleAsync(), StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<bool>("window.kept"));

        await page.ClickAsync(".error-summary a[href='#f-residence-commune']");
        await page.Keyboard.TypeAsync("ngoc xuyen");
        await page.Keyboard.PressAsync("Enter");

        Assert.Equal("Phường Đồi Thông", await page.InputValueAsync("#f-residence-commune"));
        Assert.Equal("11323", await page.EvaluateAsync<string>("document.querySelector('select[name=\"residence.commune\"]').value"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_list_is_worked_with_the_keyboard_alone()
    {
        var page = await app.OpenAsync("/gallery/lists");
        await page.FocusAsync("tbody a");
        foreach (var key in (string[])["j", "x", "j", "x", "k"])
            await page.Keyboard.PressAsync(key);

        Assert.Equal("2", await page.TextContentAsync("[data-bulk-count]"));
        Assert.True(await page.IsVisibleAsync("[data-bulk-bar]"));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("h1:focus >> text=Đăng ký khai sinh");
        Assert.EndsWith("/gallery/states", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Typing_is_kept_while_offline_and_saved_when_the_network_is_back()
    {
        var page = await app.OpenAsync("/gallery/fields");
        var offline = true;
        string? saved = null;
        await page.RouteAsync("**/gallery/autosave", async route =>
        {
            if (offline)
            {
                await route.AbortAsync();
                return;
            }
            saved = route.Request.PostData;
            await route.FulfillAsync(new() { Status = 204 });
        });

        await page.FillAsync("#f-note", "Sinh tại nhà");
        await page.WaitForSelectorAsync("[data-autosave-status][data-kind=waiting]");
        Assert.Equal("Sinh tại nhà", await page.InputValueAsync("#f-note"));
        offline = false;
        await page.WaitForSelectorAsync("[data-autosave-status][data-kind=saved]");

        Assert.Contains("note=Sinh+t%E1%BA%A1i+nh%C3%A0", saved, StringComparison.Ordinal);
        Assert.Matches(@"^Đã lưu lúc \d\d:\d\d$", await page.TextContentAsync("[data-autosave-status]"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_upload_goes_on_where_the_connection_broke()
    {
        var page = await app.OpenAsync("/gallery/fields");
        var received = 0;
        var pieces = new List<string>();
        var broken = false;
        await page.RouteAsync("**/gallery/upload/**", async route =>
        {
            var range = route.Request.Headers["content-range"];
            pieces.Add(range);
            var total = int.Parse(range.Split('/')[1]);
            if (!range.Contains('*', StringComparison.Ordinal))
            {
                var from = int.Parse(range.Split(' ')[1].Split('-')[0]);
                if (from > 0 && !broken)
                {
                    broken = true;
                    await route.AbortAsync();
                    return;
                }
                Assert.Equal(received, from);
                received = int.Parse(range.Split('-')[1].Split('/')[0]) + 1;
            }
            await route.FulfillAsync(new() { ContentType = "application/json", Body = JsonSerializer.Serialize(new { received, done = received == total }) });
        });

        await page.SetInputFilesAsync("#f-birth-notice", new FilePayload { Name = "giấy chứng sinh.jpg", MimeType = "image/jpeg", Buffer = new byte[1_300_000] });
        await page.WaitForSelectorAsync(".file[data-state=done] >> text=giấy chứng sinh.jpg");

        Assert.Equal(1_300_000, received);
        Assert.Equal(2, pieces.Count(p => p.Contains('*', StringComparison.Ordinal)));
        Assert.Single(pieces, p => p.StartsWith("bytes 0-", StringComparison.Ordinal));
        Assert.Equal(2, await page.Locator(".file input[name='birth-notice']").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Photos_chosen_together_arrive_in_the_order_of_their_pages()
    {
        var page = await app.OpenAsync("/gallery/fields");
        var names = new List<string>();
        await page.RouteAsync("**/gallery/upload/**", async route =>
        {
            var range = route.Request.Headers["content-range"];
            var (name, total) = (route.Request.Headers["x-file-name"], int.Parse(range.Split('/')[1]));
            lock (names)
                names.Add(name);
            // The first is the slower one.
            await Task.Delay(name.StartsWith("trang-1", StringComparison.Ordinal) ? 400 : 10);
            var isQuestion = range.Contains('*', StringComparison.Ordinal);
            await route.FulfillAsync(new() { ContentType = "application/json", Body = JsonSerializer.Serialize(new { received = isQuestion ? 0 : total, done = !isQuestion }) });
        });

        await page.SetInputFilesAsync("#f-birth-notice",
            [new FilePayload { Name = "trang-1.jpg", MimeType = "image/jpeg", Buffer = new byte[5000] }, new FilePayload { Name = "trang-2.jpg", MimeType = "image/jpeg", Buffer = new byte[4000] }]);
        await page.WaitForSelectorAsync(".file[data-state=done] >> text=trang-2.jpg");

        Assert.Equal(["trang-1.jpg", "trang-1.jpg", "trang-2.jpg", "trang-2.jpg"], names);
        await page.Context.CloseAsync();
    }

    [Theory, InlineData("GET", "/no-such-page", 404), InlineData("POST", "/gallery/fields/deeper/still", 404), InlineData("GET", "/gallery/crash", 500), InlineData("GET", "/error/403", 403)]
    public async Task A_refused_request_gets_a_page_with_its_own_status(string method, string path, int status)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Address) };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Accept.ParseAdd("text/html");

        using var answer = await client.SendAsync(request);

        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains((int)answer.StatusCode, method == "POST" ? [404, 405] : new[] { status });
        Assert.Contains("<h1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Shown on purpose", text, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_meets_a_crash_gets_problem_details()
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Address) };

        using var answer = await client.GetAsync("/gallery/crash");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/language/en?return=/gallery%3Fa=1", "/gallery?a=1")]
    [InlineData("/language/en?return=//evil.example", "/")]
    [InlineData("/language/en?return=/%5Cevil.example", "/")]
    [InlineData("/language/en?return=https://evil.example", "/")]
    [InlineData("/language/vi", "/")]
    public async Task The_language_switch_leads_back_and_never_away(string path, string target)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(app.Address) };

        using var answer = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(target, answer.Headers.Location?.OriginalString);
        Assert.StartsWith("lang=", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_view_weighs_less_than_100_kilobytes()
    {
        using var handler = new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(app.Address) };
        var page = await app.OpenAsync("/gallery/states");
        var files = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('link[href], script[src]')].map(e => new URL(e.href || e.src).pathname)");
        await page.Context.CloseAsync();

        var total = 0L;
        foreach (var path in files.Append("/gallery/states").Distinct(StringComparer.Ordinal))
        {
            var bytes = await client.GetByteArrayAsync(path);
            using var packed = new MemoryStream();
            await using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
                await gzip.WriteAsync(bytes);
            total += packed.Length;
        }

        Assert.True(files.Count(f => f.EndsWith(".woff2", StringComparison.Ordinal)) == 2, "two weights are preloaded");
        Assert.InRange(total, 20_000, 100_000);
    }
}
