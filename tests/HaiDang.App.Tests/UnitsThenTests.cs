using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace HaiDang.App.Tests;

/// <summary>Figures of a period stand with the units of its end: on 1 February 2026 ward 10507 takes in 10525 and is another unit under the same code, while 10532 stays.</summary>
public sealed class UnitsThenTests
{
    private const string Old = "Phường Thành Đông (đơn vị cũ, mã 10507)", Gone = "Phường Hải Dương (đơn vị cũ, mã 10525)";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_period_before_a_merger_lists_the_units_of_then_and_leads_to_them(string provider)
    {
        using var anybody = (await MergedAsync(provider)).Browser();

        var before = await PageAsync(anybody, "/performance?period=2026-01&indicator=dossiers-filed");
        var after = await PageAsync(anybody, "/performance?period=2026-02&indicator=dossiers-filed");
        var year = await PageAsync(anybody, "/performance?period=2026&indicator=dossiers-filed");

        Assert.Equal([(Gone, "/units/10525?on=2026-01-31", "2"), ("Phường Lê Thanh Nghị", "/performance/units/10532?period=2026-01", "3"), (Old, "/units/10507?on=2026-01-31", "1")], Rows(before));
        Assert.Contains("hết trước khi sắp xếp đơn vị hành chính từ 01/02/2026", before.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal([("Phường Thành Đông Mới", "/performance/units/10507?period=2026-02", "4")], Rows(after));
        Assert.DoesNotContain("sắp xếp đơn vị hành chính", after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal([("Phường Hải Dương (đơn vị cũ, mã 10525, đến hết 31/01/2026)", "/units/10525?on=2026-01-31", "2"), ("Phường Lê Thanh Nghị", "/performance/units/10532?period=2026", "3"),
            ("Phường Thành Đông Mới", "/performance/units/10507?period=2026", "5")], Rows(year));
        Assert.Contains("Trong kỳ có sắp xếp đơn vị hành chính, từ 01/02/2026", year.Body!.TextContent, StringComparison.Ordinal);
        foreach (var (name, href, _) in Rows(before))
        {
            Assert.Equal(name.Split(" (")[0], (await PageAsync(anybody, href)).QuerySelector("h1")!.TextContent);
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_map_shades_only_units_that_are_the_same_and_says_so(string provider)
    {
        using var anybody = (await MergedAsync(provider)).Browser();

        var before = await PageAsync(anybody, "/performance?period=2026-01&indicator=dossiers-filed");
        var after = await PageAsync(anybody, "/performance?period=2026-02&indicator=dossiers-filed");
        var ancient = await PageAsync(anybody, "/performance?period=2024");

        Assert.Equal(("shade-none", "Phường Thành Đông Mới: chưa có trong kỳ"), Place(before, "10507"));
        Assert.Equal("Phường Lê Thanh Nghị: 3", Place(before, "10532").Title);
        Assert.NotEqual("shade-none", Place(before, "10532").Shade);
        Assert.StartsWith("1 trong ", before.QuerySelector("[data-map-note]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Phường Thành Đông Mới: 4", Place(after, "10507").Title);
        Assert.NotEqual("shade-none", Place(after, "10507").Shade);
        Assert.Null(after.QuerySelector("[data-map-note]"));
        Assert.Null(ancient.QuerySelector(".choropleth"));
        Assert.StartsWith("Không có bản đồ cho kỳ này", ancient.QuerySelector("[data-map-note]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Files_and_the_pages_of_indicators_and_indices_name_the_same_units(string provider)
    {
        using var anybody = (await MergedAsync(provider)).Browser();

        var units = await anybody.GetStringAsync("/performance/units.csv?period=2026-01", Cancel);
        var each = await anybody.GetStringAsync("/performance/indicators/dossiers-filed/units.csv?period=2026-01", Cancel);
        var eachOfYear = await anybody.GetStringAsync("/performance/indicators/dossiers-filed/units.csv?period=2026", Cancel);
        var dataset = await anybody.GetStringAsync("/performance/indicators/dossiers-filed/data.csv?year=2026", Cancel);
        var indicator = await PageAsync(anybody, "/performance/indicators/dossiers-filed?period=2026-01");
        var index = await PageAsync(anybody, "/performance/indices/qd766?period=2026-01");

        Assert.Contains("\n10507,Phường Thành Đông,2026-01,1,", units, StringComparison.Ordinal);
        Assert.Contains("\n10525,Phường Hải Dương,2026-01,2,", units, StringComparison.Ordinal);
        Assert.Contains("\n10507,Phường Thành Đông,2026-01,1,", each, StringComparison.Ordinal);
        Assert.Contains("\n10525,Phường Hải Dương,2026-01,2,", each, StringComparison.Ordinal);
        Assert.Contains("\n10507,Phường Thành Đông Mới,2026,5,", eachOfYear, StringComparison.Ordinal);
        Assert.Contains("\n10525,Phường Hải Dương,2026,2,", eachOfYear, StringComparison.Ordinal);
        Assert.Contains("\n2026-01,10507,Phường Thành Đông,false,1,", dataset, StringComparison.Ordinal);
        Assert.Contains("\n2026-02,10507,Phường Thành Đông Mới,true,4,", dataset, StringComparison.Ordinal);
        Assert.Equal([(Gone, "/units/10525?on=2026-01-31", "2"), ("Phường Lê Thanh Nghị", "/performance/indicators/dossiers-filed?period=2026-01&unit=10532", "3"), (Old, "/units/10507?on=2026-01-31", "1")],
            indicator.QuerySelectorAll("table.figures tbody tr:has(a)").Select(r => (r.QuerySelector("a")!.TextContent, r.QuerySelector("a")!.GetAttribute("href")!, r.QuerySelector("td")!.TextContent)));
        Assert.Equal(["/performance/indices/qd766?period=2026-01&unit=10532", "/units/10507?on=2026-01-31", "/units/10525?on=2026-01-31"],
            index.QuerySelectorAll("table.figures tbody tr th a").Select(a => a.GetAttribute("href")!).Where(h => h.Contains("10507", StringComparison.Ordinal) || h.Contains("10525", StringComparison.Ordinal) || h.Contains("10532", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_unit_of_today_has_no_figures_of_another_that_had_its_code(string provider)
    {
        var app = await MergedAsync(provider);
        using var anybody = app.Browser();

        var figure = (await anybody.GetFromJsonAsync<JsonObject>("/api/v1/indicators/dossiers-filed?unit=10507&period=2026-01", Cancel))!;
        var now = (await anybody.GetFromJsonAsync<JsonObject>("/api/v1/indicators/dossiers-filed?unit=10507&period=2026-02", Cancel))!;
        var marks = (await anybody.GetFromJsonAsync<JsonObject>("/api/v1/indices/qd766?unit=10507&period=2026-01", Cancel))!;
        var marksNow = (await anybody.GetFromJsonAsync<JsonObject>("/api/v1/indices/qd766?unit=10507&period=2026-02", Cancel))!;
        var unit = await PageAsync(anybody, "/performance/units/10507?period=2026-01");
        var index = await PageAsync(anybody, "/performance/indices/qd766?unit=10507&period=2026-01");
        var work = await PageAsync(await OfficersPagesTests.SignedInAsync(app, "lanhdao"), "/work/units/10507?period=2026-01");
        var file = await anybody.GetAsync("/performance/procedures.csv?unit=10507&period=2026-01", Cancel);

        Assert.Null(figure["value"]);
        Assert.Null(figure["facts"]![0]!["value"]);
        Assert.Equal("Trước 01/02/2026 Phường Thành Đông Mới chưa có; đơn vị này được lập từ: Phường Hải Dương, Phường Thành Đông.", figure["noValue"]!["vi"]!.GetValue<string>());
        Assert.Equal(figure["noValue"]!["vi"]!.GetValue<string>(), marks["noMarks"]!["vi"]!.GetValue<string>());
        Assert.Null(marksNow["noMarks"]);
        Assert.Equal(4, now["value"]!.GetValue<decimal>());
        Assert.All([unit, index, work], p => Assert.Contains("Trước 01/02/2026 Phường Thành Đông Mới chưa có", p.Body!.TextContent, StringComparison.Ordinal));
        Assert.Equal([("Phường Hải Dương", "/units/10525?on=2026-01-31", "2"), ("Phường Thành Đông", "/units/10507?on=2026-01-31", "1")], Rows(unit));
        Assert.Equal((HttpStatusCode.NotFound, "unit-not-yet"), (file.StatusCode, await file.ProblemAsync()));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_meeting_names_the_units_of_its_time(string provider)
    {
        var words = (await PageAsync(await OfficersPagesTests.SignedInAsync(await MergedAsync(provider), "lanhdaotp"), "/work/meeting")).QuerySelector("main")!.TextContent;

        Assert.Contains("Phường Thành Đông", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Phường Thành Đông Mới", words, StringComparison.Ordinal);
    }

    private static readonly SemaphoreSlim One = new(1);
    private static readonly HashSet<CityApp> Ready = [];

    // One dossier at 10507, two at 10525, three at 10532 in January, and a meeting the day after; four at the new 10507 in February.
    private static async Task<CityApp> MergedAsync(string provider)
    {
        var app = await CityApp.TimedAsync(provider, nameof(UnitsThenTests), "10507", "10525", "10532");
        await One.WaitAsync(Cancel);
        try
        {
            if (Ready.Add(app))
            {
                await app.ChangePackAsync("hai-phong", new Dictionary<string, Func<string, string>>
                {
                    ["units.csv"] = text => string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => (l[..5] is "10507" or "10525" ? l.Replace("2025-07-01,,", "2025-07-01,2026-01-31,", StringComparison.Ordinal) : l) + "\n"))
                        + "10507,phuong,Phường Thành Đông Mới,New Thanh Dong Ward,phuong-thanh-dong-moi,18.73,101829,106.33,20.95,2026-02-01,,Hư cấu\n",
                    ["units-merged-from.csv"] = text => text.TrimEnd('\n') + "\n10507,Phường,Thành Đông,288,Thành phố Hải Dương,Tỉnh Hải Dương,whole,all,10507,2026-01-31\n10525,Phường,Hải Dương,288,Thành phố Hải Dương,Tỉnh Hải Dương,whole,all,10507,2026-01-31\n",
                });
                await FileAsync(("10507", 1), ("10525", 2), ("10532", 3));
                app.Time!.Set("2026-01-06T09:00");
                Assert.True((await (await app.AsAsync("lanhdaotp")).PostAsync("/api/v1/meetings", null, Cancel)).IsSuccessStatusCode);
                app.Time.Set("2026-02-10T09:00");
                app.SignInAgain();
                await FileAsync(("10507", 4));
            }
            return app;
        }
        finally
        {
            One.Release();
        }

        async Task FileAsync(params (string Unit, int Count)[] each)
        {
            foreach (var (unit, count) in each)
            {
                for (var n = 0; n < count; n++)
                {
                    var answer = await app.FileAsync(Filings.Birth(unit, app.Today), unit: unit);
                    Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
                }
            }
        }
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string path) => await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path, Cancel), Cancel);

    // Name, link and count of dossiers filed of each row of the first table.
    private static IEnumerable<(string Name, string Href, string Filed)> Rows(IHtmlDocument page) => page.QuerySelector("main table:has(a.row-link)")!.QuerySelectorAll("tbody tr")
        .Select(r => (r.QuerySelector("a")!.TextContent, r.QuerySelector("a")!.GetAttribute("href")!, r.QuerySelector("td")!.TextContent.Trim()));

    private static (string Shade, string Title) Place(IHtmlDocument page, string unit)
    {
        var path = page.QuerySelector(string.Create(CultureInfo.InvariantCulture, $".choropleth a[href*='/units/{unit}?'] path"))!;
        return (path.GetAttribute("class")!, path.QuerySelector("title")!.TextContent);
    }
}
