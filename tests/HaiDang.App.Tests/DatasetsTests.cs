using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace HaiDang.App.Tests;

/// <summary>Datasets: every figure is part of one, with what its formula looks up, described for programs.</summary>
public sealed class DatasetsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_dataset_of_a_year_says_what_the_figure_says_and_what_it_is_made_of(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(DatasetsTests));
        await app.DoneAsync("tiepnhan", await app.FiledAsync(), "accept");
        using var anybody = app.Browser();
        var month = $"{app.Today:yyyy-MM}";

        var figure = (await anybody.GetFromJsonAsync<JsonObject>($"/api/v1/indicators/dossiers-filed?period={month}&unit={app.Unit}", Cancel))!;
        var answer = await anybody.GetAsync($"/performance/indicators/dossiers-filed/data.csv?year={app.Today.Year}", Cancel);
        var file = await answer.Content.ReadAsByteArrayAsync(Cancel);
        var lines = Encoding.UTF8.GetString(file[3..]).TrimEnd('\n').Split('\n');

        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(Encoding.UTF8.GetPreamble(), file[..3]);
        Assert.Equal("period,unit,name,provisional,value,no_value,registered", lines[0]);
        var value = figure["value"]!.GetValue<decimal>();
        Assert.EndsWith($",true,{value},,{value}", lines.Single(l => l.StartsWith($"{month},{app.Unit},", StringComparison.Ordinal)), StringComparison.Ordinal);
        // All units of every month that has begun; of months before the city counted nothing is known.
        var units = lines.Count(l => l.StartsWith($"{month},", StringComparison.Ordinal));
        Assert.InRange(units, 114, 500);
        Assert.Equal(1 + (units * app.Today.Month), lines.Length);
        Assert.EndsWith(",false,,NoData,", lines.First(l => l.StartsWith($"{app.Today.Year}-01,", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal("/performance/indicators/dossiers-filed/datapackage.json", figure["dataset"]!.GetValue<string>());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_description_names_every_column_of_the_file(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(DatasetsTests));
        await app.FiledAsync();
        using var anybody = app.Browser();

        foreach (var of in (string[])["indicators/on-time-rate", "indicators/dossiers-filed", "indices/qd766"])
        {
            var package = (await anybody.GetFromJsonAsync<JsonObject>($"/performance/{of}/datapackage.json", Cancel))!;
            var resource = package["resources"]!.AsArray()[^1]!;
            var text = await anybody.GetStringAsync($"/performance/{of}/{resource["path"]!.GetValue<string>()}", Cancel);

            Assert.Matches("^[a-z0-9-]+$", package["name"]!.GetValue<string>());
            Assert.NotEmpty(package["title"]!.GetValue<string>());
            Assert.NotEmpty(package["title_en"]!.GetValue<string>());
            Assert.Null(package["licenses"]);
            var columns = Cells(text.TrimStart('\uFEFF').Split('\n')[0]);
            Assert.Equal(resource["schema"]!["fields"]!.AsArray().Select(f => f!["name"]!.GetValue<string>()), columns);
            Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Equal(columns.Count, Cells(line).Count));
            var keys = text.TrimEnd('\n').Split('\n').Skip(1).Select(l => string.Join(',', Cells(l).Take(2))).ToList();
            Assert.Equal(keys.Count, keys.Distinct().Count());
        }
        var figure = (await anybody.GetFromJsonAsync<JsonObject>("/api/v1/indicators/on-time-rate", Cancel))!;
        var described = (await anybody.GetFromJsonAsync<JsonObject>(figure["dataset"]!.GetValue<string>(), Cancel))!;
        Assert.Equal(figure["formula"]!.GetValue<string>(), described["formula"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_licence_of_the_pack_stands_in_description_and_page()
    {
        var app = await CityApp.OnAsync("sqlite", city: "sample");
        using var anybody = app.Browser();
        var indicator = (await anybody.GetFromJsonAsync<JsonArray>("/api/v1/indicators", Cancel))![0]!["id"]!.GetValue<string>();

        var package = (await anybody.GetFromJsonAsync<JsonObject>($"/performance/indicators/{indicator}/datapackage.json", Cancel))!;
        var page = WebUtility.HtmlDecode(await anybody.GetStringAsync($"/performance/indicators/{indicator}", Cancel));

        Assert.Equal("CC-BY-4.0", package["licenses"]![0]!["name"]!.GetValue<string>());
        Assert.Contains("Ghi công 4.0 Quốc tế", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/performance/indicators/on-time-rate")]
    [InlineData("/performance/indices/qd766")]
    public async Task The_page_leads_to_file_and_description(string path)
    {
        var app = await CityApp.OnAsync("sqlite", of: nameof(DatasetsTests));
        using var anybody = app.Browser();
        var page = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(await anybody.GetStringAsync(path, Cancel), Cancel);

        foreach (var end in (string[])["/data.csv?year=2026", "/datapackage.json"])
        {
            var link = page.QuerySelectorAll("main a").Single(a => a.GetAttribute("href") == path + end);
            Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync(link.GetAttribute("href"), Cancel)).StatusCode);
        }
        Assert.Contains("chưa công bố giấy phép", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/performance/indicators/nope/data.csv", 404, "indicator-not-found")]
    [InlineData("/performance/indicators/nope/datapackage.json", 404, "indicator-not-found")]
    [InlineData("/performance/indices/nope/data.csv", 404, "index-not-found")]
    [InlineData("/performance/indices/nope/datapackage.json", 404, "index-not-found")]
    [InlineData("/performance/indicators/on-time-rate/data.csv?year=2026-01", 400, "malformed-year")]
    [InlineData("/performance/indicators/on-time-rate/data.csv?year=nay", 400, "malformed-year")]
    public async Task What_is_asked_wrongly_is_told(string path, int status, string problem)
    {
        var app = await CityApp.OnAsync("sqlite", of: nameof(DatasetsTests));
        using var anybody = app.Browser();

        var answer = await anybody.GetAsync(path, Cancel);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(problem, await answer.ProblemAsync());
    }

    [Fact]
    public async Task A_year_to_come_has_no_rows()
    {
        var app = await CityApp.OnAsync("sqlite", of: nameof(DatasetsTests));
        using var anybody = app.Browser();

        Assert.Single((await anybody.GetStringAsync("/performance/indicators/on-time-rate/data.csv?year=2199", Cancel)).TrimEnd('\n').Split('\n'));
    }

    // Enough for these files: a quoted cell holds commas and no quotes.
    private static List<string> Cells(string line) => [.. System.Text.RegularExpressions.Regex.Matches(line, "(?:^|,)(?:\"([^\"]*)\"|([^,\"]*))").Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value)];
}
