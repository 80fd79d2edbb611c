using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace HaiDang.App.Tests;

/// <summary>An imported value in a formula, for a unit with all below it (<c>below=true</c>): three communes, the first above the second, the second above the third.</summary>
public sealed class ValuesBelowTests
{
    private static readonly string[] Tree = ["10507", "10525", "10532"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_sum_is_added_once_all_have_a_value_and_a_rate_never_is(string provider)
    {
        var app = await CityApp.TimedAsync(provider, nameof(ValuesBelowTests), Tree);
        await app.ChangePackAsync("hai-phong", new Dictionary<string, Func<string, string>>
        {
            ["units.csv"] = text => string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, i) => line + (i == 0 ? ",parent" : Array.IndexOf(Tree, line[..5]) is var at and > 0 ? $",{Tree[at - 1]}" : ",") + "\n")),
            ["indicators/dossiers.yaml"] = text => text.TrimEnd() + "\n" + Indicator("per-head", "100 * registered / value(dan-so)") + Indicator("rate", "value(dung-han)"),
        });
        Assert.True((await app.FileAsync(Filings.Birth(Tree[2], app.Today), unit: Tree[2])).IsSuccessStatusCode);
        await GiveAsync(app, ("dan-so", Tree[0], 10), ("dan-so", Tree[1], 10), ("dung-han", Tree[0], 90), ("dung-han", Tree[1], 80), ("dung-han", Tree[2], 70));

        var missing = await FigureAsync(app, "per-head", "&below=true");
        await GiveAsync(app, ("dan-so", Tree[2], 5));
        var (whole, alone, rate, own) = (await FigureAsync(app, "per-head", "&below=true"), await FigureAsync(app, "per-head", ""), await FigureAsync(app, "rate", "&below=true"), await FigureAsync(app, "rate", ""));
        using var anybody = app.Browser();
        var page = WebUtility.HtmlDecode(await anybody.GetStringAsync($"/performance/indicators/rate?unit={Tree[0]}&period=2026-01&below=true", Cancel));

        Assert.Null(missing["value"]);
        Assert.Equal("“Dân số” chưa cộng được: thiếu giá trị của 1 trong 3 đơn vị: Phường Lê Thanh Nghị.", missing["noValue"]!["vi"]!.GetValue<string>());
        Assert.Equal(4, whole["value"]!.GetValue<decimal>());
        Assert.Equal(25, whole["facts"]!.AsArray().Single(f => f!["written"]!.GetValue<string>() == "value(dan-so)")!["value"]!.GetValue<decimal>());
        Assert.Equal(0, alone["value"]!.GetValue<decimal>());
        Assert.Null(rate["value"]);
        Assert.StartsWith("“Tỷ lệ hồ sơ giải quyết đúng hạn” không cộng được giữa các đơn vị", rate["noValue"]!["vi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(90, own["value"]!.GetValue<decimal>());
        Assert.Contains("không cộng được giữa các đơn vị", page, StringComparison.Ordinal);
        await GiveAsync(app, ("dti-commune-c1-1", Tree[0], 50));
        Assert.Equal("known", await StateAsync(""));
        Assert.Equal("unknown", await StateAsync("&below=true"));
        Assert.Contains("chưa khai chuỗi “dti-commune-c1-1” cộng dồn thế nào", WebUtility.HtmlDecode(await anybody.GetStringAsync($"/performance/indices/dti-commune?unit={Tree[0]}&period=2026-01&below=true", Cancel)), StringComparison.Ordinal);

        async Task<string> StateAsync(string below) => (await anybody.GetFromJsonAsync<JsonObject>($"/api/v1/indices/dti-commune?unit={Tree[0]}&period=2026-01{below}", Cancel))!["components"]!.AsArray()
            .Single(c => c!["id"]!.GetValue<string>() == "c1-1")!["state"]!.GetValue<string>();
    }

    private static string Indicator(string id, string formula) => $"\n  - id: {id}\n    name: {id}\n    unit: count\n    formula: {formula}\n    decimals: 2\n    tests:\n      - {{ given: {{}}, no-value: no-data }}\n";

    private static async Task<JsonObject> FigureAsync(CityApp app, string id, string below) => (await (await app.AsAsync("congdan")).GetFromJsonAsync<JsonObject>($"/api/v1/indicators/{id}?unit={Tree[0]}&period=2026-01{below}", Cancel))!;

    private static async Task GiveAsync(CityApp app, params (string Series, string Unit, int Value)[] values)
    {
        var rows = string.Concat(values.Select(v => $"{v.Series},unit:{v.Unit},2026-01,{v.Value},{(v.Series == "dan-so" ? "count,người" : "percent,")},,exact,,,BC,\n"));
        var answer = await (await app.AsAsync("dulieu")).PostAsync("/api/v1/series/values?confirmed=true",
            new StringContent("series,scope,period,value,unit,counted,out_of,exactness,note,note_en,source,evidence\n" + rows, Encoding.UTF8, "text/csv"), Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }
}
