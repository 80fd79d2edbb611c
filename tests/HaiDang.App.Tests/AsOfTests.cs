using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace HaiDang.App.Tests;

/// <summary>Series from before the merger on old units, on their successors and on both.</summary>
public sealed class AsOfTests
{
    private const string Header = "series,scope,period,value,unit,counted,out_of,exactness,note,note_en,source,evidence\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_successor_has_the_sum_of_its_old_units_with_each_below_and_gaps_are_named(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(AsOfTests));
        await GiveAsync(app, "2024", ("10507", 10), ("10510", 20), ("10519", 30), ("10663", 40), ("10528", 50));
        await GiveAsync(app, "2026-01", ("10507", 111));
        using var anybody = app.Browser();

        var both = await ReadAsync(anybody, "units=both&period=2024");
        var old = await ReadAsync(anybody, "units=old&period=2024");
        var unit = await ReadAsync(anybody, "units=new&unit=10507");

        var sum = Assert.Single(both, r => r!["id"]!.GetValue<string>() == "10507")!;
        Assert.Equal((100m, false), (sum["value"]!.GetValue<decimal>(), sum["isEstimate"]!.GetValue<bool>()));
        Assert.Equal(["10507", "10510", "10519", "10663"], sum["below"]!.AsArray().Select(b => b!["id"]!.GetValue<string>()).Order());
        var gap = Assert.Single(both, r => r!["id"]!.GetValue<string>() == "10532")!;
        Assert.Null(gap["value"]);
        Assert.StartsWith("Thiếu ", gap["reason"]!["vi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotEmpty(gap["missing"]!.AsArray());
        Assert.Equal(5, old.Count(r => r!["level"]!.GetValue<string>() == "old-unit"));
        Assert.Contains(old, r => r!["level"]!.GetValue<string>() == "old-district" && r["value"] is null && r["id"]!.GetValue<string>() == "288");
        Assert.Equal([("2026-01", 111m), ("2024", 100m)], unit.Select(r => (r!["period"]!.GetValue<string>(), r["value"]!.GetValue<decimal>())));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_page_shows_both_with_a_line_where_borders_changed_and_marks_estimates(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(AsOfTests));
        var (name, olds) = Divided();
        await GiveAsync(app, "2023", [.. olds.Select(o => (o, 100))]);
        await GiveAsync(app, "2026-02", (name, 70));
        using var anybody = app.Browser();

        var page = WebUtility.HtmlDecode(await anybody.GetStringAsync($"/performance/series/ho-so-tiep-nhan?units=both&unit={name}", Cancel));
        var csv = await anybody.GetStringAsync($"/performance/series/ho-so-tiep-nhan/as-of.csv?units=both&unit={name}", Cancel);
        var wrong = await anybody.GetAsync("/api/v1/series/ho-so-tiep-nhan/as-of?units=ancient", Cancel);

        Assert.Contains("ước tính", page, StringComparison.Ordinal);
        Assert.Contains("Không rõ bao nhiêu phần của", page, StringComparison.Ordinal);
        Assert.Contains("đổi địa giới 01/07/2025", page, StringComparison.Ordinal);
        Assert.Contains("01/07/2025: đổi địa giới", page, StringComparison.Ordinal);
        Assert.Contains("OldUnit", csv, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, "malformed-units"), (wrong.StatusCode, await wrong.ProblemAsync()));
    }

    // 10532 Lê Thanh Nghị holds a part of Trần Phú of which nobody says how large it is.
    private static (string Unit, string[] Olds) Divided()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "HaiDang.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }
        return ("10532", [.. File.ReadLines(Path.Combine(folder, "cities", "hai-phong", "units-merged-from.csv")).Select(l => l.Split(',')).Where(c => c[8] == "10532").Select(c => c[0]).Distinct()]);
    }

    private static async Task<JsonArray> ReadAsync(HttpClient client, string query) =>
        (await client.GetFromJsonAsync<JsonObject>($"/api/v1/series/ho-so-tiep-nhan/as-of?{query}", Cancel))!["rows"]!.AsArray();

    private static async Task GiveAsync(CityApp app, string period, params (string Unit, int Value)[] values)
    {
        var rows = string.Concat(values.Select(v => $"ho-so-tiep-nhan,unit:{v.Unit},{period},{v.Value},count,hồ sơ,,exact,,,BC {period},\n"));
        var answer = await (await app.AsAsync("dulieu")).PostAsync("/api/v1/series/values?confirmed=true", new StringContent(Header + rows, Encoding.UTF8, "text/csv"), Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }
}
