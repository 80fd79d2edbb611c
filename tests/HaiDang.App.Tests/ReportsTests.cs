using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using HaiDang.City.Facts;
using HaiDang.City.Notices;
using HaiDang.Indicators.Reports;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>Reports of months and quarters: the figures of the pages, frozen when they are made.</summary>
public sealed class ReportsTests
{
    private const string Commune = "10507";

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_report_of_a_month_is_made_on_the_day_agrees_with_the_figures_and_stays_as_it_was(string provider)
    {
        var app = await CityApp.TimedAsync(provider, "ReportsTests-made", Commune);
        var job = app.Services.GetRequiredService<MakeReports>();
        var open = await MeetingsTests.AcceptedAsync(app);
        await SettledAsync(app, await MeetingsTests.AcceptedAsync(app));
        var late = await MeetingsTests.AcceptedAsync(app);
        app.Time!.Set("2026-01-20T09:00");
        app.SignInAgain();
        await SettledAsync(app, late);
        app.Time.Set("2026-02-02T05:59");
        var early = await job.DueAsync(default);
        app.Time.Set("2026-02-02T06:00");
        var made = await job.DueAsync(default);
        var again = await job.DueAsync(default);
        app.SignInAgain();

        Assert.Equal((0, "2026-01", 0), (early.Count, Assert.Single(made).ToString(), again.Count));
        var report = await GetAsync(app, "2026-01", Commune);
        var total = report["total"]!;
        Assert.Null(total["carriedOver"]);
        Assert.Equal((3, 0, 3), (Of(total, "filedOnline"), Of(total, "filedAtCounter"), Of(total, "accepted")));
        Assert.Equal((2, 1, 1, 1), (Of(total, "settled"), Of(total, "late"), Of(total, "open"), Of(total, "openOverdue")));
        Assert.Equal(DateTimeOffset.Parse("2026-02-01T23:00:00Z", null), report["madeAt"]!.GetValue<DateTimeOffset>());
        Assert.Equal((3m, 50m), (await FigureAsync(app, "dossiers-filed"), await FigureAsync(app, "on-time-rate")));
        Assert.Equal(3, Of((await GetAsync(app, "2026-01", ""))["total"]!, "filed"));

        await FactsTests.FoldedAsync(app);
        await using var db = CityDatabase.Open(app.Services);
        Assert.Contains(await db.Set<PersonalNotice>().Where(n => n.Kind == "work").ToListAsync(TestContext.Current.CancellationToken), n => n.AccountId == app.AccountOf("lanhdaotp").Id && n.Href == "/work/reports/2026-01");
        await db.Database.ExecuteSqlRawAsync("UPDATE city_fact_month SET value = value + 1 WHERE measure = 'registered' AND part = 'api'", TestContext.Current.CancellationToken);
        // The totals were changed behind the city's back.
        app.Services.GetRequiredService<FactReader>().Forget();
        var later = await GetAsync(app, "2026-01", Commune);
        Assert.Equal(total.ToJsonString(), later["total"]!.ToJsonString());
        var changed = Assert.Single(later["changed"]!.AsArray())!;
        Assert.Equal((3, 4), (changed["was"]!.GetValue<int>(), changed["is"]!.GetValue<int>()));
        var page = await Walk.OfAsync(app, "lanhdaotp");
        await page.GoAsync($"/work/reports/2026-01?unit={Commune}");
        Assert.Contains("báo cáo ghi 3, nay là 4", page.Words, StringComparison.Ordinal);
        Assert.Contains("Lập lúc 06:00 thứ Hai, 02/02/2026", page.Words, StringComparison.Ordinal);

        app.Time.Set("2026-02-03T09:00");
        await SettledAsync(app, open);
        app.Time.Set("2026-03-05T09:00");
        await job.DueAsync(default);
        app.SignInAgain();
        var february = (await GetAsync(app, "2026-02", Commune))["total"]!;
        Assert.Equal((1, 0, 1, 0, 0), (Of(february, "carriedOver"), Of(february, "filedOnline"), Of(february, "settled"), Of(february, "open"), Of(february, "openOverdue")));
        Assert.Equal(["2026-02", "2026-01"], (await (await app.AsAsync("lanhdao")).GetFromJsonAsync<JsonObject>($"/api/v1/reports?unit={Commune}"))!["reports"]!.AsArray().Select(r => r!["period"]!.GetValue<string>()));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Its_files_hold_the_same_numbers(string provider)
    {
        var app = await CityApp.TimedAsync(provider, "ReportsTests-files", Commune);
        await SettledAsync(app, await MeetingsTests.AcceptedAsync(app));
        await MeetingsTests.AcceptedAsync(app);
        var leader = await OfficersPagesTests.SignedInAsync(app, "lanhdao");
        Task<byte[]> File(string format) => leader.GetByteArrayAsync($"/work/reports/2026-01/{format}?unit={Commune}");

        var words = await PdfWordsAsync(await File("pdf"));
        Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", words, StringComparison.Ordinal);
        Assert.Contains("PHƯỜNG THÀNH ĐÔNG", words, StringComparison.Ordinal);
        Assert.Contains("giải quyết thủ tục hành chính tháng 1/2026", words, StringComparison.Ordinal);
        Assert.Contains("nộp trong kỳ 2 hồ sơ", words, StringComparison.Ordinal);
        Assert.Contains("Phụ lục KẾT QUẢ TIẾP NHẬN, GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", words, StringComparison.Ordinal);
        Assert.Contains("kỳ trước chuyển sang chưa có dữ liệu", words, StringComparison.Ordinal);

        using var book = SpreadsheetDocument.Open(new MemoryStream(await File("xlsx")), isEditable: false);
        var sheet = book.WorkbookPart!.WorksheetParts.Single().Worksheet;
        var rows = sheet.Descendants<Row>().ToList();
        var all = rows[5].Elements<Cell>().ToList();
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        Assert.Equal(("Tổng cộng", "chưa có dữ liệu"), (all[1].InnerText, all[3].InnerText));
        Assert.Equal((CellValues.Number, "2"), (all[4].DataType!.Value, all[4].CellValue!.Text));
        Assert.Equal("Trực tuyến", rows[4].Elements<Cell>().ElementAt(4).InnerText);
        Assert.NotEmpty(sheet.Descendants<Column>());
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(book, TestContext.Current.CancellationToken).Select(e => e.Description));

        var csv = Encoding.UTF8.GetString(await File("csv")).Split('\n');
        Assert.Equal($"{Commune},2026-01,,Tổng cộng,,,2,0,2,1,0,1,0,0,1,", csv[1][..(csv[1].LastIndexOf(',', csv[1].LastIndexOf(',') - 1) + 1)]);
        Assert.Contains("1.001193", csv[2], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync($"/work/reports/2026-01/docx?unit={Commune}")).StatusCode);
    }

    [Fact]
    public async Task Who_may_not_see_one_or_asks_wrongly_is_told()
    {
        var app = await CityApp.TimedAsync("sqlite", "ReportsTests-files", Commune);
        app.SignInAgain();
        var leader = await app.AsAsync("lanhdao");

        Assert.Equal("report-not-found", await (await leader.GetAsync("/api/v1/reports/2026-01?unit=11914")).ProblemAsync());
        Assert.Equal("unit-not-found", await (await leader.GetAsync("/api/v1/reports/2026-01?unit=nope")).ProblemAsync());
        Assert.Equal("no-report-of-period", await (await leader.GetAsync($"/api/v1/reports/2026?unit={Commune}")).ProblemAsync());
        Assert.Equal("malformed-period", await (await leader.GetAsync($"/api/v1/reports/x?unit={Commune}")).ProblemAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.AsAsync("thuly")).GetAsync("/api/v1/reports/2026-01")).StatusCode);
        Assert.Equal("", (await (await app.AsAsync("lanhdaotp")).GetFromJsonAsync<JsonObject>("/api/v1/reports/2025-01"))!["unit"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_signature_never_stands_alone_on_a_page()
    {
        var app = await CityApp.TimedAsync("sqlite", "ReportsTests-files", Commune);
        var view = (await app.Services.GetRequiredService<ReadReports>().FindAsync("2026-01", Commune, TestContext.Current.CancellationToken)).Value!;
        var paper = app.Services.GetRequiredService<ReportHtml>();
        var pages = new HashSet<int>();
        for (var lines = 0; lines < 30; lines++)
        {
            var bottlenecks = Enumerable.Repeat(new ReportBottleneck("Phường", "Thủ tục", "Thẩm định", "Chờ người nộp", 1), lines);
            var text = await PdfPagesAsync(paper.Pdf(view with { Content = view.Content with { IsKnown = true, Bottlenecks = [.. bottlenecks] } }));
            var signed = Array.FindIndex(text, p => p.Contains("Họ và tên", StringComparison.Ordinal));

            Assert.Contains(new string('.', 90), text[signed], StringComparison.Ordinal);
            Assert.Contains("Nơi nhận", text[signed], StringComparison.Ordinal);
            pages.Add(signed);
        }
        Assert.Equal([0, 1], pages.Order());
    }

    private static async Task SettledAsync(CityApp app, JsonObject dossier)
    {
        dossier = await app.DoneAsync("thuly", dossier, "forward");
        dossier = await app.DoneAsync("lanhdao", dossier, "approve");
        await app.DoneAsync("vanthu", dossier, "issue");
    }

    private static int Of(JsonNode figures, string name) => figures[name]!.GetValue<int>();

    private static async Task<JsonObject> GetAsync(CityApp app, string period, string unit) => (await (await app.AsAsync("lanhdaotp")).GetFromJsonAsync<JsonObject>($"/api/v1/reports/{period}?unit={unit}"))!;

    private static async Task<decimal> FigureAsync(CityApp app, string id) =>
        (await (await app.AsAsync("congdan")).GetFromJsonAsync<JsonObject>($"/api/v1/indicators/{id}?period=2026-01&unit={Commune}"))!["value"]!.GetValue<decimal>();

    private static async Task<string> PdfWordsAsync(byte[] pdf) => string.Join(' ', await PdfPagesAsync(pdf));

    // With single spaces, as lines break where they may.
    private static async Task<string[]> PdfPagesAsync(byte[] pdf)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pdf");
        await System.IO.File.WriteAllBytesAsync(path, pdf);
        using var process = Process.Start(new ProcessStartInfo("pdftotext", [path, "-"]) { UseShellExecute = false, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var words = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        System.IO.File.Delete(path);
        return [.. words.Split('\f').Select(page => string.Join(' ', page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
    }
}
