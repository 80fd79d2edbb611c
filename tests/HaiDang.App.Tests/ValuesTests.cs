using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace HaiDang.App.Tests;

/// <summary>Values counted elsewhere come in by file and page, with source and history; what is wrong or stands out is told before anything is written.</summary>
public sealed class ValuesTests
{
    private const string Header = "series,scope,period,value,unit,counted,out_of,exactness,note,note_en,source,evidence\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_value_counts_in_its_index_and_a_later_one_takes_its_place_and_keeps_it(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(ValuesTests));
        var steward = await app.AsAsync("dulieu");

        var first = await GiveAsync(steward, $"dti-commune-c1-2,unit:{app.Unit},2025,80,percent,,,exact,,,BC 12/BC-UBND,https://vi-du.example/bc12\n");
        var same = await GiveAsync(steward, $"dti-commune-c1-2,unit:{app.Unit},2025,80,percent,,,exact,,,BC 12/BC-UBND,\n");
        var later = await GiveAsync(steward, $"dti-commune-c1-2,unit:{app.Unit},2025,90.5,percent,,,exact,,,BC 20/BC-UBND,\n");

        Assert.Equal((true, "new"), (first["written"]!.GetValue<bool>(), first["rows"]![0]!["effect"]!.GetValue<string>()));
        Assert.Equal((false, "same"), (same["written"]!.GetValue<bool>(), same["rows"]![0]!["effect"]!.GetValue<string>()));
        Assert.Equal((true, "revision"), (later["written"]!.GetValue<bool>(), later["rows"]![0]!["effect"]!.GetValue<string>()));
        using var anybody = app.Browser();
        var values = (await anybody.GetFromJsonAsync<JsonArray>("/api/v1/series/dti-commune-c1-2", Cancel))!;
        Assert.Equal(90.5m, Assert.Single(values, v => v!["scope"]!.GetValue<string>() == $"unit:{app.Unit}")!["value"]!.GetValue<decimal>());
        var index = (await anybody.GetFromJsonAsync<JsonObject>($"/api/v1/indices/dti-commune?unit={app.Unit}&period=2025", Cancel))!;
        Assert.Equal(90.5m, index["components"]!.AsArray().Single(c => c!["id"]!.GetValue<string>() == "c1-2")!["figure"]!.GetValue<decimal>());
        var page = WebUtility.HtmlDecode(await anybody.GetStringAsync("/performance/series/dti-commune-c1-2", Cancel));
        Assert.Contains("BC 12/BC-UBND", page, StringComparison.Ordinal);
        Assert.Contains("lần 2", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Tống Văn Số Thử", page, StringComparison.Ordinal);
        Assert.Contains("Tống Văn Số Thử", WebUtility.HtmlDecode(await (await OfficersPagesTests.SignedInAsync(app, "dulieu")).GetStringAsync("/performance/series/dti-commune-c1-2", Cancel)), StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_is_taken_back_is_gone_and_stays_in_the_history(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(ValuesTests));
        await GiveAsync(await app.AsAsync("dulieu"), "dti-commune-c1-3,city,2025,70,percent,,,exact,,,BC 1,\n");
        var browser = await OfficersPagesTests.SignedInAsync(app, "dulieu");
        var page = await browser.GetStringAsync("/performance/series/dti-commune-c1-3", Cancel);
        var form = System.Text.RegularExpressions.Regex.Match(page, "take-back-[0-9a-f]{32}").Value;

        var answer = await OfficersPagesTests.PostAsync(browser, "/performance/series/dti-commune-c1-3", page, new() { ["_handler"] = form });
        var words = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("thu hồi", words, StringComparison.Ordinal);
        Assert.Contains("Chưa có giá trị nào", words, StringComparison.Ordinal);
        Assert.Empty((await (await app.AsAsync("dulieu")).GetFromJsonAsync<JsonArray>("/api/v1/series/dti-commune-c1-3", Cancel))!);
    }

    [Theory]
    [InlineData("nope,city,2025,80,percent,,,exact,,,BC 1,\n", "nope")]
    [InlineData("dti-commune-c1-2,city,2025,\"80,5\",percent,,,exact,,,BC 1,\n", "80.5")]
    [InlineData("dti-commune-c1-2,city,2025,180,percent,,,exact,,,BC 1,\n", "180")]
    [InlineData("dti-commune-c1-2,city,2025,-1,percent,,,exact,,,BC 1,\n", "-1")]
    [InlineData("dti-commune-c1-2,city,2025-13,80,percent,,,exact,,,BC 1,\n", "2025-Q3")]
    [InlineData("dti-commune-c1-2,city,2099,80,percent,,,expected,,,BC 1,\n", "chưa bắt đầu")]
    [InlineData("dti-commune-c1-2,unit:nope,2025,80,percent,,,exact,,,BC 1,\n", "nope")]
    [InlineData("dti-commune-c1-2,city,2025,80,percent,,,exact,,,,\n", "source")]
    [InlineData("dti-commune-c1-2,city,2025,80,percent,,,exact,,,BC 1,\ndti-commune-c1-2,city,2025,81,percent,,,exact,,,BC 1,\n", "dòng 3")]
    [InlineData("dti-commune-c1-2,city,2025\n", "3")]
    public async Task A_wrong_row_is_told_with_its_place_and_nothing_is_written(string rows, string says)
    {
        var app = await CityApp.OnAsync("sqlite", of: nameof(ValuesTests));
        var steward = await app.AsAsync("dulieu");

        var answer = await PostAsync(steward, "dti-commune-c2-3,city,2025,50,percent,,,exact,,,BC 1,\n" + rows);

        Assert.Equal((HttpStatusCode.BadRequest, "wrong-rows"), (answer.StatusCode, await answer.ProblemAsync()));
        Assert.Contains(says, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
        Assert.Empty((await steward.GetFromJsonAsync<JsonArray>("/api/v1/series/dti-commune-c2-3", Cancel))!);
    }

    [Fact]
    public async Task Files_of_spreadsheets_are_read_and_another_encoding_is_told()
    {
        var app = await CityApp.OnAsync("sqlite", of: nameof(ValuesTests));
        var steward = await app.AsAsync("dulieu");
        var text = Header.Replace(',', ';').Replace("\n", "\r\n", StringComparison.Ordinal) + "dti-commune-c2-5;city;2025;50.5;percent;;;exact;Ghi chú; ;BC 1;\r\n";

        var fromExcel = await steward.PostAsync("/api/v1/series/values?dryRun=true", new ByteArrayContent([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]) { Headers = { ContentType = new("text/csv") } }, Cancel);
        var inUtf16 = await steward.PostAsync("/api/v1/series/values", new ByteArrayContent([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)]) { Headers = { ContentType = new("text/csv") } }, Cancel);

        Assert.Equal(HttpStatusCode.OK, fromExcel.StatusCode);
        Assert.Equal("wrong-rows", await inUtf16.ProblemAsync());
        Assert.Contains("UTF-8", await inUtf16.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_out_is_asked_about_and_not_refused()
    {
        var app = await CityApp.OnAsync("sqlite", of: nameof(ValuesTests));
        var steward = await app.AsAsync("dulieu");
        await GiveAsync(steward, "dti-commune-c3-1,city,2024,60,percent,,,exact,,,BC 1,\n");

        var asked = await PostAsync(steward, "dti-commune-c3-1,city,2025,6,percent,,,exact,,,BC 2,\n");
        var confirmed = await PostAsync(steward, "dti-commune-c3-1,city,2025,6,percent,,,exact,,,BC 2,\n", "?confirmed=true");

        Assert.Equal((HttpStatusCode.Conflict, "doubtful-values"), (asked.StatusCode, await asked.ProblemAsync()));
        Assert.Contains("60", await asked.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        Assert.Equal(2, (await steward.GetFromJsonAsync<JsonArray>("/api/v1/series/dti-commune-c3-1", Cancel))!.Count);
    }

    [Fact]
    public async Task A_leader_gives_values_of_the_own_unit_only_and_others_none()
    {
        var app = await CityApp.OnAsync("sqlite", of: nameof(ValuesTests));
        var (leader, ofUnit) = (await app.AsAsync("lanhdao"), await app.AsAsync("luutru"));

        var own = await PostAsync(leader, $"dti-commune-c3-2,unit:{app.Unit},2025,60,percent,,,exact,,,Tự báo cáo,\n");
        var city = await PostAsync(leader, "dti-commune-c3-2,city,2025,60,percent,,,exact,,,Tự báo cáo,\n");
        var nation = await PostAsync(ofUnit, "dti-commune-c3-2,nation,2025,60,percent,,,exact,,,Tự báo cáo,\n");
        var citizen = await PostAsync(await app.AsAsync("congdan"), "dti-commune-c3-2,city,2025,60,percent,,,exact,,,Tự báo cáo,\n");

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Contains("không giữ số liệu", WebUtility.HtmlDecode(await city.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
        Assert.Contains("không giữ số liệu", WebUtility.HtmlDecode(await nation.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, citizen.StatusCode);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_page_keeps_what_was_typed_until_it_is_written(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(ValuesTests));
        var browser = await OfficersPagesTests.SignedInAsync(app, "dulieu");
        var page = await browser.GetStringAsync("/work/values", Cancel);
        var typed = new Dictionary<string, string> { ["_handler"] = "one", ["series"] = "dti-commune-c3-3", ["scope"] = "city", ["period"] = "2025", ["value"] = "61,5", ["unit"] = "percent", ["exactness"] = "exact", ["source"] = "Báo cáo thử" };

        var wrong = await OfficersPagesTests.PostAsync(browser, "/work/values", page, typed);
        var words = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(Cancel));
        typed["value"] = "61.5";
        var right = await OfficersPagesTests.PostAsync(browser, "/work/values", page, typed);

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("61.5", words, StringComparison.Ordinal);
        Assert.Contains("Báo cáo thử", words, StringComparison.Ordinal);
        Assert.Contains("Đã ghi", WebUtility.HtmlDecode(await right.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_code_that_was_used_twice_means_the_unit_of_the_period(string provider)
    {
        var app = await CityApp.OnAsync(provider, of: nameof(ValuesTests));
        var steward = await app.AsAsync("dulieu");
        await GiveAsync(steward, "dti-commune-c4-17,unit:10507,2024,61,percent,,,exact,,,BC cũ,\ndti-commune-c4-17,recast:10507,2024,58,percent,,,exact,,,BC tính lại,\ndti-commune-c4-17,unit:10507,2025,90,percent,,,exact,,,BC mới,\n");
        using var anybody = app.Browser();

        var page = WebUtility.HtmlDecode(await anybody.GetStringAsync("/performance/series/dti-commune-c4-17", Cancel));

        Assert.Contains("Phường Cẩm Thượng (đơn vị cũ, Thành phố Hải Dương, Tỉnh Hải Dương)", page, StringComparison.Ordinal);
        Assert.Contains("Phường Thành Đông (tính lại theo địa giới mới)", page, StringComparison.Ordinal);
        Assert.Equal([58m, 90m], [await FigureAsync("2024"), await FigureAsync("2025")]);

        async Task<decimal?> FigureAsync(string period) => (await anybody.GetFromJsonAsync<JsonObject>($"/api/v1/indices/dti-commune?unit=10507&period={period}", Cancel))!["components"]!.AsArray()
            .Single(c => c!["id"]!.GetValue<string>() == "c4-17")!["figure"]?.GetValue<decimal>();
    }

    [Theory]
    [InlineData("unit:10510,2025", "unit:10507")]
    [InlineData("unit:10510,2025-07", "Kỳ có ngày sáp nhập thuộc về đơn vị ở cuối kỳ")]
    [InlineData("unit:so-xay-dung,2010", "recast:so-xay-dung")]
    [InlineData("recast:10507,2025", "unit:10507")]
    [InlineData("recast:10510,2024", "recast:10510|10510")]
    public async Task A_unit_that_was_not_there_in_the_period_is_refused_with_what_would_be_right(string place, string says)
    {
        var app = await CityApp.OnAsync("sqlite", of: nameof(ValuesTests));

        var answer = await PostAsync(await app.AsAsync("dulieu"), $"dti-commune-c4-18,{place},60,percent,,,exact,,,BC 1,\n");

        Assert.Equal((HttpStatusCode.BadRequest, "wrong-rows"), (answer.StatusCode, await answer.ProblemAsync()));
        Assert.Contains(says.Split('|')[^1], WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leader_gives_values_of_old_units_that_went_wholly_into_the_own_one()
    {
        var app = await CityApp.OnAsync("sqlite", of: nameof(ValuesTests));
        var units = HaiDang.City.Packs.PackReader.Read(HaiDang.City.Packs.PackFiles.FromFolder(Path.Combine(RepositoryRoot(), "cities", "hai-phong")), HaiDang.Indicators.IndicatorsModule.PackReaders(new HaiDang.Dossiers.Facts.DossierMeasures()).Append(new HaiDang.Dossiers.Procedures.ProcedurePackReader()).Concat(HaiDang.Simulation.SimulationModule.PackReaders)).Pack!.Units;
        var (own, other) = (units.Former.First(f => f.SuccessorCode == app.Unit && f.Whole), units.Former.First(f => f.SuccessorCode != app.Unit && f.Whole));
        var leader = await app.AsAsync("lanhdao");

        var mine = await PostAsync(leader, $"dti-commune-c4-19,unit:{own.Code},2024,60,percent,,,exact,,,Tự báo cáo,\n");
        var theirs = await PostAsync(leader, $"dti-commune-c4-19,unit:{other.Code},2024,60,percent,,,exact,,,Tự báo cáo,\n");

        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        Assert.Contains("không giữ số liệu", WebUtility.HtmlDecode(await theirs.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "HaiDang.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }
        return folder;
    }

    private static async Task<JsonObject> GiveAsync(HttpClient client, string rows)
    {
        var answer = await PostAsync(client, rows);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string rows, string query = "") =>
        client.PostAsync("/api/v1/series/values" + query, new StringContent(Header + rows, Encoding.UTF8, "text/csv"), Cancel);
}
