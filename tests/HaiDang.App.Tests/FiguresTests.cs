using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.City.Contracts;
using HaiDang.City.Facts;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>Figures of the city: what happened shows at once, what is not known is said to be so, and each leads to what it is made of.</summary>
public sealed class FiguresTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_was_filed_and_settled_shows_with_its_formula_and_facts(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(FiguresTests));
        var before = await FigureAsync(app, "dossiers-filed");
        var dossier = await app.FiledAsync();
        await app.DoneAsync("tiepnhan", dossier, "accept");

        var after = await FigureAsync(app, "dossiers-filed");
        var accepted = await FigureAsync(app, "acceptance-in-time");

        Assert.Equal((before["value"]?.GetValue<decimal>() ?? 0) + 1, after["value"]!.GetValue<decimal>());
        Assert.True(after["provisional"]!.GetValue<bool>());
        Assert.Equal(100, accepted["value"]!.GetValue<decimal>());
        Assert.Equal("registered", after["facts"]![0]!["written"]!.GetValue<string>());
        Assert.Equal(after["value"]!.GetValue<decimal>(), after["facts"]![0]!["value"]!.GetValue<decimal>());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_unit_with_all_below_it_is_the_sum_of_its_parts(string provider)
    {
        string[] tree = ["10507", "10525", "10532"];
        var app = await CityApp.TimedAsync(provider, nameof(A_unit_with_all_below_it_is_the_sum_of_its_parts), tree);
        // The first above the second, the second above the third.
        await app.ChangePackAsync("hai-phong", "units.csv", text => string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, i) =>
            line + (i == 0 ? ",parent" : Array.IndexOf(tree, line[..5]) is var at and > 0 ? $",{tree[at - 1]}" : ",") + "\n")));
        for (var i = 0; i < tree.Length; i++)
        {
            for (var n = 0; n <= i; n++)
            {
                Assert.True((await app.FileAsync(Filings.Birth(tree[i], new(2026, 1, 5)), unit: tree[i])).IsSuccessStatusCode);
            }
        }

        var each = new List<decimal>();
        foreach (var unit in tree)
        {
            each.Add((await FigureAsync(app, "dossiers-filed", unit: unit))["value"]!.GetValue<decimal>());
        }
        var (whole, middle, leaf) = (await FigureAsync(app, "dossiers-filed", unit: tree[0] + "&below=true"), await FigureAsync(app, "dossiers-filed", unit: tree[1] + "&below=true"), await FigureAsync(app, "dossiers-filed", unit: tree[2] + "&below=true"));
        var page = WebUtility.HtmlDecode(await app.Browser().GetStringAsync($"/performance/units/{tree[0]}?below=true"));

        Assert.Equal([1m, 2m, 3m], each);
        Assert.Equal([6m, 5m, 3m], new[] { whole, middle, leaf }.Select(f => f["value"]!.GetValue<decimal>()));
        Assert.Equal(6m, whole["facts"]![0]!["value"]!.GetValue<decimal>());
        Assert.Equal(tree[1..], whole["below"]!.AsArray().Select(b => b!.GetValue<string>()));
        Assert.Contains("Cùng các đơn vị trực thuộc", page, StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Before_a_unit_began_its_page_says_so_and_what_it_came_from(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(FiguresTests));
        using var anybody = app.Browser();

        var page = WebUtility.HtmlDecode(await anybody.GetStringAsync("/performance/units/10507?period=2024"));
        var indicator = WebUtility.HtmlDecode(await anybody.GetStringAsync("/performance/indicators/on-time-rate?unit=10507&period=2024"));
        var figure = await FigureAsync(app, "dossiers-filed", "2024", "10507");

        Assert.All([page, indicator], p => Assert.Contains("Trước 01/07/2025 Phường Thành Đông chưa có", p, StringComparison.Ordinal));
        Assert.Contains("/units/10510?on=2024-12-31", page, StringComparison.Ordinal);
        Assert.Contains("chưa có dữ liệu, không phải bằng 0", page, StringComparison.Ordinal);
        Assert.Contains("Bình Hàn", figure["noValue"]!["vi"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_is_not_known_is_no_zero(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(FiguresTests));
        await app.FiledAsync();
        using var anybody = app.Browser();

        var early = await FigureAsync(app, "dossiers-filed", "2019");
        var nothing = await FigureAsync(app, "on-time-rate", "2026-11", unit: "11914");
        var page = WebUtility.HtmlDecode(await anybody.GetStringAsync("/performance?period=2019"));

        Assert.Null(early["value"]);
        Assert.Contains("Chưa có dữ liệu", early["noValue"]!["vi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(nothing["value"]);
        Assert.Contains("Chia cho 0", nothing["noValue"]!["vi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("chưa có dữ liệu", page, StringComparison.Ordinal);
        Assert.DoesNotContain("0 %", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/indicators/nope", 404, "indicator-not-found")]
    [InlineData("/api/v1/indicators/on-time-rate?unit=nope", 404, "unit-not-found")]
    [InlineData("/api/v1/indicators/on-time-rate?period=2026-13", 400, "malformed-period")]
    [InlineData("/api/v1/indicators/on-time-rate?period=2026-W99", 400, "malformed-period")]
    [InlineData("/api/v1/indices/nope", 404, "index-not-found")]
    [InlineData("/api/v1/indices/qd766?period=hôm-nay", 400, "malformed-period")]
    [InlineData("/performance/indicators/nope/units.csv", 404, "indicator-not-found")]
    public async Task What_is_asked_wrongly_is_told(string path, int status, string problem)
    {
        var app = await CityApp.OnAsync("sqlite", of: nameof(FiguresTests));
        using var anybody = app.Browser();

        var answer = await anybody.GetAsync(path);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(problem, await answer.ProblemAsync());
    }

    [Theory]
    [InlineData("/performance?period=2026-13", "2026-13")]
    [InlineData("/performance/indicators/on-time-rate?period=hôm-nay", "hôm-nay")]
    [InlineData("/performance/indices/qd766?period=%3Cb%3E", "<b>")]
    public async Task A_page_says_that_a_period_cannot_be_read_and_which_one_it_shows(string path, string typed)
    {
        var app = await CityApp.OnAsync("sqlite", of: nameof(FiguresTests));
        using var anybody = app.Browser();

        var page = await anybody.GetStringAsync(path);

        Assert.Contains($"“{typed}” không phải một kỳ", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("“<b>”", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/performance/units/nope")]
    [InlineData("/performance/indicators/nope")]
    [InlineData("/performance/indices/nope")]
    [InlineData("/performance/indices/qd766?unit=nope")]
    public async Task A_page_of_something_unknown_is_not_found(string path)
    {
        var app = await CityApp.OnAsync("sqlite", of: nameof(FiguresTests));
        using var anybody = app.Browser();

        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(path)).StatusCode);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Every_figure_of_the_city_leads_to_a_page_with_its_formula(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(FiguresTests));
        await app.FiledAsync();
        using var anybody = app.Browser();
        var parser = new AngleSharp.Html.Parser.HtmlParser();

        var page = await parser.ParseDocumentAsync(await anybody.GetStringAsync("/performance"), TestContext.Current.CancellationToken);
        var links = page.QuerySelectorAll(".tile a").Select(a => a.GetAttribute("href")!).ToList();

        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            var indicator = await parser.ParseDocumentAsync(await anybody.GetStringAsync(link), TestContext.Current.CancellationToken);
            Assert.NotEmpty(indicator.QuerySelector("main code")!.TextContent);
            Assert.NotEmpty(indicator.QuerySelectorAll("table.figures tbody tr"));
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_index_gives_marks_for_what_dossiers_tell_and_says_what_is_not_known(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(FiguresTests));
        await app.FiledAsync();
        var client = await app.AsAsync("congdan");

        var index = (await client.GetFromJsonAsync<JsonObject>("/api/v1/indices/qd766"))!;

        Assert.Null(index["total"]);
        Assert.InRange(index["knownMax"]!.GetValue<decimal>(), 1, 99);
        Assert.Equal(100, index["components"]!.AsArray().Sum(c => c!["max"]!.GetValue<decimal>()));
        Assert.Equal("unknown", index["components"]!.AsArray().Single(c => c!["id"]!.GetValue<string>() == "publish-on-time")!["state"]!.GetValue<string>());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_is_in_hand_is_known_by_procedure_for_a_unit_and_the_city(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(FiguresTests));
        var open = app.Services.GetServices<IOpenWork>().Single();
        async Task<(int, int, int)> CountAsync() => ((await open.AcceptedAsync("1.001193", app.Unit, default)).Count, (await open.AcceptedAsync("1.001193", null, default)).Count, (await open.AcceptedAsync("1.001193", "nope", default)).Count);
        var filed = await app.FiledAsync();
        var before = await CountAsync();

        await app.DoneAsync("tiepnhan", filed, "accept");

        Assert.Equal((before.Item1 + 1, before.Item2 + 1, 0), await CountAsync());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Late_work_is_a_bottleneck_with_its_cause(string provider)
    {
        var app = await CityApp.TimedAsync(provider, nameof(FiguresTests), "10507");
        app.Time!.Set("2026-01-05T08:00");
        var filed = await app.FileAsync(Filings.Birth("10507", new(2026, 1, 5)), unit: "10507");
        var dossier = await app.DoneAsync("tiepnhan", (await filed.Content.ReadFromJsonAsync<JsonObject>())!, "accept");
        var other = await app.FileAsync(Filings.Birth("10507", new(2026, 1, 5)), unit: "10507");
        var paused = await app.DoneAsync("tiepnhan", (await other.Content.ReadFromJsonAsync<JsonObject>())!, "accept");
        paused = await app.DoneAsync("thuly", paused, "ask-supplement", new { items = new[] { new { item = "Giấy chứng sinh", reason = "Thiếu", fix = "Nộp bản chính" } } });
        app.Time.Set("2026-01-08T10:00");
        app.SignInAgain();
        await app.DoneAsync("thuly", dossier, "forward");
        await app.DoneAsync("congdan", paused, "supplement", new { note = "Gửi thêm" });
        await FactsTests.FoldedAsync(app);

        var page = await OfficersPagesTests.SignedInAsync(app, "lanhdao");
        var words = WebUtility.HtmlDecode(await page.GetStringAsync("/work/bottlenecks?period=2026-01"));
        var leader = WebUtility.HtmlDecode(await page.GetStringAsync("/leader?period=2026-01"));
        var byPeople = WebUtility.HtmlDecode(await page.GetStringAsync("/work/bottlenecks?period=2026-01&by=people"));

        var week = WebUtility.HtmlDecode(await page.GetStringAsync("/performance/units/10507?period=2026-W02"));
        var code = dossier["code"]!.GetValue<string>();
        var link = System.Text.RegularExpressions.Regex.Match(words, "/work/bottlenecks/dossiers[^\"]*").Value;
        Assert.Contains(code, await page.GetStringAsync(link), StringComparison.Ordinal);
        Assert.Contains("Đăng ký khai sinh", WebUtility.HtmlDecode(await page.GetStringAsync("/work/units/10507?period=2026-01")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await page.GetAsync("/work/bottlenecks/dossiers?unit=10507")).StatusCode);
        Assert.DoesNotContain("/work/dossiers/", await page.GetStringAsync(link.Replace("10507", "11914", StringComparison.Ordinal)), StringComparison.Ordinal);
        var wall = await page.GetAsync("/leader?period=2026-01&wall=true");
        Assert.Equal("60", wall.Headers.GetValues("Refresh").Single());
        Assert.False((await page.GetAsync("/leader?period=2026-01")).Headers.Contains("Refresh"));
        Assert.Contains(",1.001193,", await page.GetStringAsync("/work/bottlenecks.csv?unit=10507&period=2026-01"), StringComparison.Ordinal);
        Assert.Contains("\n10507,", await page.GetStringAsync("/performance/units.csv?period=2026-01"), StringComparison.Ordinal);
        Assert.Contains("\n1.001193,10507,2026-01,2,", await page.GetStringAsync("/performance/procedures.csv?unit=10507&period=2026-01"), StringComparison.Ordinal);
        Assert.Contains("Chưa có hồ sơ nào giải quyết xong", week, StringComparison.Ordinal);
        Assert.Contains("Phường Thành Đông", words, StringComparison.Ordinal);
        Assert.Contains("Đăng ký khai sinh", words, StringComparison.Ordinal);
        Assert.Contains("1 trên 1", words, StringComparison.Ordinal);
        Assert.Contains("nhiều hồ sơ bị chậm nhất trước", byPeople, StringComparison.Ordinal);
        Assert.Contains("1 trên 1", byPeople, StringComparison.Ordinal);
        Assert.Matches("chờ người dân bổ sung [1-9][0-9,]* ngày \\(1 lần yêu cầu\\)", words);
        Assert.DoesNotContain(",1.001193,", await page.GetStringAsync("/work/bottlenecks.csv?unit=10507&procedure=1.000656&period=2026-01"), StringComparison.Ordinal);
        Assert.Contains("Phường Thành Đông, Đăng ký khai sinh", leader, StringComparison.Ordinal);
    }

    private static async Task<JsonObject> FigureAsync(CityApp app, string id, string? period = null, string? unit = null)
    {
        var client = await app.AsAsync("congdan");
        return (await client.GetFromJsonAsync<JsonObject>($"/api/v1/indicators/{id}?period={period ?? $"{FactSums.FirstOf(app.Today):yyyy-MM}"}&unit={unit}"))!;
    }
}
