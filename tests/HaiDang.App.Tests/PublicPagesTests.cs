using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace HaiDang.App.Tests;

/// <summary>Home, search, procedure and unit pages, and their API, as anybody sees them.</summary>
public sealed class PublicPagesTests
{
    [Fact]
    public async Task Home_leads_to_the_search_to_life_events_and_to_a_dossier()
    {
        var page = await OpenAsync("/");

        Assert.Equal("/procedures", page.QuerySelector(".hero form")!.GetAttribute("action"));
        Assert.NotNull(page.QuerySelector("a[href='/procedures?life-event=having-a-child']"));
        Assert.NotNull(page.QuerySelector("form[action='/track'] input[name=code]"));
        Assert.Single(page.QuerySelectorAll("h1"));
    }

    [Fact]
    public async Task Search_without_accents_shows_the_procedure_first_and_says_why()
    {
        var page = await OpenAsync("/procedures?q=giay+khai+sinh+cho+con");

        var first = page.QuerySelector(".results > li")!;
        Assert.Equal("Đăng ký khai sinh", first.QuerySelector("h2")!.TextContent.Trim());
        Assert.Contains("Người dân hay gọi", first.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_stand_in_the_address_with_their_counts()
    {
        var all = await OpenAsync("/procedures?life-event=having-a-child");
        var link = all.QuerySelectorAll(".filter-links a").First(a => a.GetAttribute("href") == "/procedures?life-event=having-a-child&level=linked");

        var narrowed = await OpenAsync(link.GetAttribute("href")!);

        Assert.Equal(int.Parse(link.QuerySelector(".count")!.TextContent, System.Globalization.CultureInfo.InvariantCulture), narrowed.QuerySelectorAll(".results > li").Length);
        Assert.Equal("Liên thông khai sinh", narrowed.QuerySelector(".results h2")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_search_that_finds_nothing_offers_other_ways()
    {
        var page = await OpenAsync("/procedures?q=xyzzy+qwrtplk");

        Assert.Contains("Chưa tìm thấy", page.QuerySelector(".empty h2")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".empty a"));
    }

    [Fact]
    public async Task Every_procedure_in_force_has_a_page_with_every_case_of_limit_and_fee()
    {
        var list = await GetJsonAsync("/api/v1/procedures");
        foreach (var code in list["items"]!.AsArray().Select(i => (string)i!["code"]!))
        {
            var facts = await GetJsonAsync($"/api/v1/procedures/{code}");
            var page = await OpenAsync($"/procedures/{code}");

            foreach (var name in facts["limits"]!.AsArray().Concat(facts["fees"]!.AsArray()).Concat(facts["components"]!.AsArray()).Select(c => (string)c!["name"]!["vi"]!))
                Assert.Contains(name, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.All(page.QuerySelectorAll("main a[href^='/procedures/']"), a => Assert.DoesNotContain(" ", a.GetAttribute("href"), StringComparison.Ordinal));
            Assert.Equal(code, JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!["identifier"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task A_case_told_in_the_address_narrows_fees_and_limits()
    {
        var page = await OpenAsync("/procedures/1.001193?child-birth-date=1/1/2020");

        var fees = page.QuerySelectorAll("table").Single(t => t.QuerySelector("caption")!.TextContent.Contains("phí", StringComparison.Ordinal)).TextContent;
        Assert.Contains("Đăng ký quá hạn", fees, StringComparison.Ordinal);
        Assert.DoesNotContain("Đăng ký đúng hạn", fees, StringComparison.Ordinal);
        var limits = (await OpenAsync("/procedures/1.013225?work-type=nha-o")).QuerySelectorAll("table")[0].TextContent;
        Assert.Contains("15 ngày", limits, StringComparison.Ordinal);
        Assert.DoesNotContain("20 ngày", limits, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chosen_commune_goes_along_to_filing()
    {
        var app = await CityApp.OnAsync("sqlite");

        var page = await OpenAsync($"/procedures/1.001193?unit={app.Unit}");

        Assert.Equal($"/file/1.001193?unit={app.Unit}", page.QuerySelectorAll("a.button").Single(a => a.TextContent.Contains("Nộp hồ sơ", StringComparison.Ordinal)).GetAttribute("href"));
    }

    [Theory]
    [InlineData("/procedures/khong-co")]
    [InlineData("/procedures/1.001193?on=1999-01-01")]
    [InlineData("/units/khong-co")]
    [InlineData("/api/v1/procedures/khong-co")]
    [InlineData("/api/v1/procedures/1.001193?on=1999-01-01")]
    [InlineData("/api/v1/units/khong-co")]
    public async Task What_does_not_exist_is_not_found(string path) => Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(path)).StatusCode);

    [Theory]
    [InlineData("/procedures?audience=xyz")]
    [InlineData("/api/v1/procedures?level=xyz")]
    [InlineData("/api/v1/procedures/1.001193?on=hom-nay")]
    [InlineData("/api/v1/units?on=32/13/2026")]
    public async Task A_filter_or_day_that_does_not_exist_is_refused(string path) => Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(path)).StatusCode);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'\"><img src=x>")]
    public async Task What_was_typed_is_shown_as_text(string typed)
    {
        foreach (var path in new[] { "/procedures?q=", "/units?q=" })
        {
            var page = await OpenAsync(path + Uri.EscapeDataString(typed));

            Assert.Equal(typed, page.QuerySelector("main input[name=q]")!.GetAttribute("value"));
            Assert.Empty(page.QuerySelectorAll("main script, main img"));
        }
    }

    [Fact]
    public async Task An_abolished_commune_and_district_lead_to_their_successors()
    {
        var places = await GetJsonAsync("/api/v1/units?q=binh+han");
        var former = places["items"]!.AsArray().First(i => (string)i!["kind"]! == "former-commune" && (string)i["id"]! != (string)i["today"]![0]!["id"]!)!;

        var answer = await GetJsonAsync($"/api/v1/units/{(string)former["id"]!}?on=2026-09-20");
        var page = await OpenAsync($"/units/{(string)former["id"]!}");

        Assert.False((bool)answer["inForce"]!);
        Assert.Equal((string)former["today"]![0]!["id"]!, (string)answer["successors"]![0]!["id"]!);
        Assert.NotNull(page.QuerySelector($"main a[href='/units/{(string)answer["successors"]![0]!["id"]!}']"));
        var now = (string)answer["successors"]![0]!["id"]!;
        Assert.NotNull((await OpenAsync($"/procedures/1.001193?unit={former["id"]}")).QuerySelector($"main a[href='/procedures/1.001193?unit={now}']"));
        var list = await SendAsync($"/procedures?unit={former["id"]}");
        Assert.Equal(HttpStatusCode.BadRequest, list.StatusCode);
        Assert.NotNull((await new HtmlParser().ParseDocumentAsync(await list.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken)).QuerySelector($"main a[href='/procedures?unit={now}']"));
        Assert.Equal("former-unit", await (await SendAsync($"/api/v1/procedures?unit={former["id"]}")).ProblemAsync());
        var district = (await GetJsonAsync("/api/v1/units?q=huyen+thanh+ha"))["items"]!.AsArray().First(i => (string)i!["kind"]! == "former-district")!;
        Assert.NotEmpty((await GetJsonAsync($"/api/v1/units/{(string)district["id"]!}"))["successors"]!.AsArray());
    }

    [Fact]
    public async Task Every_unit_has_a_page_and_the_map_draws_every_commune()
    {
        var page = await OpenAsync("/units");
        var links = page.QuerySelectorAll(".name-list a[href^='/units/']").Select(a => a.GetAttribute("href")!).ToList();

        Assert.Equal(114, page.QuerySelectorAll(".unit-map path").Length);
        foreach (var link in links)
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Lists_of_the_api_are_read_page_by_page()
    {
        var first = await GetJsonAsync("/api/v1/procedures?q=ho+kinh+doanh");
        var rest = await GetJsonAsync($"/api/v1/procedures?q=ho+kinh+doanh&after={(string)first["items"]![0]!["code"]!}");

        Assert.Equal(first["items"]!.AsArray().Skip(1).Select(i => (string)i!["code"]!), rest["items"]!.AsArray().Select(i => (string)i!["code"]!));
        Assert.Equal((int)first["total"]!, (int)rest["total"]!);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/procedures")]
    [InlineData("/procedures/1.001193")]
    [InlineData("/units")]
    public async Task First_view_takes_less_than_100_kB(string path)
    {
        var total = (await CompressedAsync(path)).Length;
        var page = await OpenAsync(path);
        foreach (var asset in page.QuerySelectorAll("head link[rel=stylesheet], head link[rel=preload]").Select(l => l.GetAttribute("href")!))
            total += (await CompressedAsync(asset)).Length;

        Assert.InRange(total, 1_000, 100_000);
    }

    private static async Task<byte[]> CompressedAsync(string path)
    {
        using var client = (await CityApp.OnAsync("sqlite")).Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        request.Headers.Accept.ParseAdd("text/html,*/*");
        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> SendAsync(string path)
    {
        using var client = (await CityApp.OnAsync("sqlite")).Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(path.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "text/html");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<IHtmlDocument> OpenAsync(string path)
    {
        var answer = await SendAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
    }

    private static async Task<JsonObject> GetJsonAsync(string path) =>
        await (await SendAsync(path)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>(JsonSerializerOptions.Web, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException(path);
}

/// <summary>The same pages in a browser: axe, three widths, both languages, without script, on paper.</summary>
public sealed class PublicPagesInBrowserTests(GalleryApp browser) : IClassFixture<GalleryApp>
{
    private static readonly string[] Pages =
        ["/", "/procedures", "/procedures?q=lam+giay+khai+sing&level=commune", "/procedures?q=xyzzy", "/procedures/1.001193", "/procedures/1.013225?work-type=nha-o", "/procedures/1.013978", "/units", "/units?q=cam+thuong", "/units/11311", "/audit", "/performance", "/performance/units/11311", "/performance/indicators/on-time-rate", "/performance/indices/qd766", "/performance/targets", "/performance/series/dti-rank"];

    [Theory, InlineData(320, "vi"), InlineData(320, "en"), InlineData(1366, "vi")]
    public async Task Every_public_page_is_accessible_fits_and_stands_still(int width, string language)
    {
        var address = (await CityApp.OnAsync("sqlite")).Address;
        var wrong = new List<string>();
        foreach (var path in Pages)
        {
            var page = await browser.OpenAsync(new Uri(address, path).ToString(), width, language);
            if (Environment.GetEnvironmentVariable("HAIDANG_SCREENSHOTS") is { Length: > 0 } folder)
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{width}-{language}{string.Concat(path.Select(c => char.IsLetterOrDigit(c) ? c : '-'))}.png"), FullPage = true });

            var found = (await browser.AxeAsync(page)).ToList();

            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") > 0)
                found.Add($"wider than {width}");
            if (await page.EvaluateAsync<double>("shift") > 0.001)
                found.Add("shifts while it loads");
            found.AddRange(await page.EvaluateAsync<string[]>("violations"));
            wrong.AddRange(found.Select(f => $"{path}: {f}"));
            await page.Context.CloseAsync();
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_person_without_script_finds_a_procedure_and_chooses_a_commune()
    {
        var app = await CityApp.OnAsync("sqlite");
        var page = await browser.OpenAsync(app.Address.ToString(), 320, script: false);
        await page.FillAsync("#home-q", "giay ket hom");
        await page.ClickAsync(".hero button");

        await page.ClickAsync(".results li:first-child a");
        await page.SelectOptionAsync("select[name=unit]", app.Unit);
        await page.GetByText("Chọn nơi này").ClickAsync();

        Assert.Contains($"unit={app.Unit}", page.Url, StringComparison.Ordinal);
        Assert.Equal("Đăng ký kết hôn", (await page.Locator("h1").TextContentAsync())!.Trim());
        await page.Context.CloseAsync();
    }
}
