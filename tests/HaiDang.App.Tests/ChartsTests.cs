using Microsoft.Playwright;

namespace HaiDang.App.Tests;

/// <summary>Charts read with the pointer, a finger, the keyboard, and without script.</summary>
public sealed class ChartsTests
{
    private const string Trend = "/performance/indicators/dossiers-filed";

    [Theory, InlineData(320), InlineData(1280)]
    public async Task A_column_is_read_with_the_arrow_keys_as_its_table_says_it(int width)
    {
        var page = await BrowseAsync(Trend, width);
        await page.AssertPleasantAsync("chart");
        var rows = page.Locator("figure.chart tbody tr");
        var last = await rows.CountAsync() - 1;

        await page.TabToAsync("[data-chart-area]");
        await SaysAsync(page, await WordsAsync(rows.Nth(last)));
        await page.Keyboard.PressAsync("ArrowLeft");
        await SaysAsync(page, await WordsAsync(rows.Nth(last - 1)));
        Assert.True(await MarkedAsync(rows.Nth(last - 1)));
        await page.Keyboard.PressAsync("Home");
        await SaysAsync(page, await WordsAsync(rows.First));
        await page.Keyboard.PressAsync("ArrowLeft");
        await SaysAsync(page, await WordsAsync(rows.First));
        await page.Keyboard.PressAsync("End");
        Assert.True(await MarkedAsync(page.Locator($"[data-point='{last}']")));
        await page.AssertPleasantAsync("chart-read");
        await page.Keyboard.PressAsync("Escape");

        await SaysAsync(page, "Rê, chạm hoặc dùng phím mũi tên");
        Assert.Equal(0, await page.Locator("[data-at], [data-chart-area]:focus").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_pointer_marks_column_and_row_together_whichever_it_is_over()
    {
        var page = await BrowseAsync(Trend);
        await page.Locator("figure.chart summary").ClickAsync();
        var rows = page.Locator("figure.chart tbody tr");
        var last = await rows.CountAsync() - 1;
        var column = page.Locator($"[data-point='{last}']");

        await column.HoverAsync();
        await SaysAsync(page, await WordsAsync(rows.Nth(last)));
        Assert.True(await MarkedAsync(rows.Nth(last)));
        await rows.Nth(last - 2).HoverAsync();
        await SaysAsync(page, await WordsAsync(rows.Nth(last - 2)));
        Assert.False(await MarkedAsync(column));
        await rows.Nth(last).HoverAsync();
        Assert.True(await MarkedAsync(column));
        await page.Locator("h1").HoverAsync();

        await SaysAsync(page, "Rê, chạm hoặc dùng phím mũi tên");
        await page.Context.CloseAsync();
    }

    [Theory, InlineData(320), InlineData(1280)]
    public async Task A_unit_of_the_map_is_read_and_opened_with_the_keyboard(int width)
    {
        var page = await BrowseAsync("/performance", width);
        await page.TabToAsync("[data-chart-area]");
        var titles = await page.Locator(".choropleth title").AllTextContentsAsync();

        await SaysAsync(page, titles[0]);
        await page.Keyboard.PressAsync("End");
        await SaysAsync(page, titles[^1]);
        await page.Keyboard.PressAsync("ArrowUp");
        await SaysAsync(page, titles[^2]);
        await page.AssertPleasantAsync("map-read");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(titles[^2].Split(':')[0]);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Map_and_list_mark_each_other()
    {
        var app = await CityApp.OnAsync("sqlite", of: nameof(ChartsTests));
        await app.FiledAsync();
        var page = await BrowseAsync("/performance");
        var row = page.Locator($"tbody tr:has(a[href*='/units/{app.Unit}?'])").First;
        var place = page.Locator($".choropleth a[href*='/units/{app.Unit}?']");

        await row.HoverAsync();
        Assert.True(await MarkedAsync(place));
        await SaysAsync(page, await place.Locator("title").TextContentAsync() ?? "");
        await place.DispatchEventAsync("pointermove");
        Assert.True(await MarkedAsync(row));
        await row.Locator("a").FocusAsync();

        Assert.True(await MarkedAsync(place));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("lanhdaotp", "/leader", 320), InlineData("lanhdaotp", "/leader", 1280), InlineData("lanhdaotp", "/leader?wall=true", 1920)]
    [InlineData("lanhdao", "/work/units/{unit}", 320), InlineData("lanhdao", "/work/units/{unit}", 1280)]
    public async Task Each_chart_of_an_official_is_read_for_itself(string userName, string path, int width)
    {
        var app = await CityApp.OnAsync("sqlite", of: nameof(ChartsTests));
        // One that was settled, so that there is a rate to draw.
        var dossier = await app.DoneAsync("thuly", await app.DoneAsync("tiepnhan", await app.FiledAsync(), "accept"), "forward");
        await app.DoneAsync("vanthu", await app.DoneAsync("lanhdao", dossier, "approve"), "issue");
        var page = await app.BrowseAsync(userName, path.Replace("{unit}", app.Unit, StringComparison.Ordinal), width);
        var charts = page.Locator("[data-chart]:has([data-chart-area])");
        var says = charts.Locator("[data-chart-says]");
        var hints = await says.AllTextContentsAsync();
        Assert.Equal(2, hints.Count);

        for (var i = 0; i < hints.Count; i++)
        {
            await charts.Nth(i).Locator("[data-chart-area]").FocusAsync();
            await page.Keyboard.PressAsync("Home");
            await page.Keyboard.PressAsync("ArrowRight");
            await Assertions.Expect(says.Nth(i)).ToHaveTextAsync(await SecondAsync(charts.Nth(i)));
            await Assertions.Expect(says.Nth(1 - i)).ToHaveTextAsync(hints[1 - i]);
            Assert.NotEqual(0, await charts.Nth(i).Locator("[data-at]").CountAsync());
        }
        await page.AssertPleasantAsync($"charts-{userName}");
        await page.Context.CloseAsync();

        static async Task<string> SecondAsync(ILocator chart) =>
            await chart.Locator("tbody tr").CountAsync() > 0 ? await WordsAsync(chart.Locator("tbody tr").Nth(1)) : (await chart.Locator("svg title").Nth(1).TextContentAsync())!;
    }

    [Fact]
    public async Task The_script_comes_also_with_a_page_that_was_reached_by_a_link_and_only_where_there_is_a_chart()
    {
        var asked = new List<string>();
        var page = await BrowseAsync("/performance/targets", asked: asked);
        Assert.DoesNotContain(asked, a => a.Contains("/charts", StringComparison.Ordinal));

        await page.Locator(".breadcrumbs a[href='/performance']").ClickAsync();
        await page.Locator("[data-chart-area][tabindex='0']").WaitForAsync();

        var address = Assert.Single(asked, a => a.Contains("/charts", StringComparison.Ordinal));
        var script = await page.APIRequest.GetAsync(address);
        Assert.True((await script.BodyAsync()).Length < 4_000);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_finger_reads_a_unit_before_it_opens_it()
    {
        var page = await BrowseAsync("/performance", touch: true);
        var place = page.Locator(".choropleth a").Nth(40);

        await place.Locator("path").DispatchEventAsync("pointerdown", new { pointerType = "touch", bubbles = true });
        await place.Locator("path").DispatchEventAsync("click", new { bubbles = true, cancelable = true });
        await SaysAsync(page, await place.Locator("title").TextContentAsync() ?? "");
        Assert.EndsWith("/performance", page.Url, StringComparison.Ordinal);
        var name = (await place.Locator("title").TextContentAsync())!.Split(':')[0];
        await place.Locator("path").DispatchEventAsync("pointerdown", new { pointerType = "touch", bubbles = true });
        await place.Locator("path").DispatchEventAsync("click", new { bubbles = true, cancelable = true });

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(name);
        await page.Context.CloseAsync();
    }

    [Theory, InlineData(Trend), InlineData("/performance")]
    public async Task Without_script_chart_and_table_stand_there_and_nothing_promises_more(string path)
    {
        var page = await BrowseAsync(path, 320, script: false);

        Assert.True(await page.Locator("[data-chart] svg").First.IsVisibleAsync());
        Assert.Equal(0, await page.Locator("[data-chart-says]:visible, [data-chart-area][tabindex]").CountAsync());
        Assert.NotEqual(0, await page.Locator("main tbody tr").CountAsync());
        await page.Context.CloseAsync();
    }

    private static async Task<IPage> BrowseAsync(string path, int width = 1280, bool script = true, bool touch = false, List<string>? asked = null)
    {
        var app = await CityApp.OnAsync("sqlite", of: nameof(ChartsTests));
        await app.FiledAsync();
        var page = await (await CityBrowser.NewContextAsync(app, width, script)).NewPageAsync();
        if (touch)
        {
            await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        }
        page.Request += (_, request) => asked?.Add(request.Url);
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        return page;
    }

    private static async Task<string> WordsAsync(ILocator row) => $"{(await row.Locator("th").TextContentAsync())!.Trim()}: {(await row.Locator("td").TextContentAsync())!.Trim()}";

    private static async Task<bool> MarkedAsync(ILocator shape) => await shape.GetAttributeAsync("data-at") is not null;

    private static Task SaysAsync(IPage page, string words) => Assertions.Expect(page.Locator("[data-chart-says][aria-live=polite]").First).ToContainTextAsync(words);
}
