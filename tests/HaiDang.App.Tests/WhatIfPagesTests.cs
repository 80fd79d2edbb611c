using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using HaiDang.City.Packs;
using HaiDang.City.People;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Testing;
using HaiDang.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>Pages on which officials try things on the record: what-if questions, and changed files before they go live.</summary>
public sealed partial class WhatIfPagesTests
{
    private const string Asked = "/work/what-if?what=officers&step=acceptance&number=1&from=01/09/2026&to=31/10/2026&unit=";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_official_asks_the_record_and_tries_a_changed_file_on_it(string provider)
    {
        await using var app = await LivedInAsync(provider);
        await using var db = CityDatabase.Open(app.Services);
        var busiest = (await db.Set<Dossier>().Where(d => d.EndedAt != null).GroupBy(d => d.CompetentUnit).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(Cancel)).MaxBy(g => g.Count)!.Key;
        db.Add(new Grant { Id = Guid.CreateVersion7(), AccountId = app.AccountOf("kiemtra").Id, UnitId = Grant.WholeCity, Role = Roles.Auditor, From = app.Today });
        await db.SaveChangesAsync(Cancel);
        var auditor = await OfficersPagesTests.SignedInAsync(app, "kiemtra");

        var answer = WebUtility.HtmlDecode(await auditor.GetStringAsync(Asked + busiest, Cancel));
        var form = WebUtility.HtmlDecode(await auditor.GetStringAsync("/work/what-if", Cancel));

        Assert.Contains("Mô hình, nếu đổi", answer, StringComparison.Ordinal);
        Assert.Contains("hồ sơ nộp trong kỳ đã giải quyết xong", answer, StringComparison.Ordinal);
        Assert.Contains("1 → 2", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Mô hình, nếu đổi", form, StringComparison.Ordinal);

        var procedure = await db.Set<Dossier>().Where(d => d.Limit == "7 working-days").Select(d => d.ProcedureCode).FirstAsync(Cancel);
        var month = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.FromHours(7)).ToUniversalTime();
        var filed = await db.Set<Dossier>().Where(d => d.ProcedureCode == procedure && d.SubmittedAt >= month && d.SubmittedAt < month.AddDays(31)).ToListAsync(Cancel);
        var (path, text) = FileOf(procedure);
        var tried = await PostAsync(auditor, "/work/shadow-run", Path.GetFileName(path), text.Replace("7 working-days", "same-day", StringComparison.Ordinal), "try");
        var page = WebUtility.HtmlDecode(await tried.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
        Assert.Contains(path, page, StringComparison.Ordinal);
        var accepted = filed.Where(d => d.DueAt is not null).ToList();
        Assert.Contains($"0 / {accepted.Count}", page, StringComparison.Ordinal);
        Assert.All(accepted.Take(1), d => Assert.Contains(d.DisplayCode, page, StringComparison.Ordinal));
        Assert.DoesNotContain(filed[0].OwnerName, page, StringComparison.Ordinal);

        var csv = await PostAsync(auditor, "/work/shadow-run.csv", Path.GetFileName(path), text.Replace("7 working-days", "same-day", StringComparison.Ordinal), null);
        Assert.Equal("text/csv", csv.Content.Headers.ContentType?.MediaType);
        Assert.Equal(accepted.Count + 2, (await csv.Content.ReadAsStringAsync(Cancel)).Split('\n').Length);

        var more = await PostAsync(auditor, "/work/shadow-run", Path.GetFileName(path), text.Replace("7 working-days", "same-day", StringComparison.Ordinal), "try", asText: true);
        Assert.Contains($"0 / {accepted.Count}", WebUtility.HtmlDecode(await more.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);

        // An official sees dossiers of the own unit alone.
        var official = await OfficersPagesTests.SignedInAsync(app, "lanhdao");
        var own = WebUtility.HtmlDecode(await (await PostAsync(official, "/work/shadow-run", Path.GetFileName(path), text.Replace("7 working-days", "same-day", StringComparison.Ordinal), "try")).Content.ReadAsStringAsync(Cancel));
        Assert.Contains($"0 / {accepted.Count(d => d.CompetentUnit == app.Unit)}", own, StringComparison.Ordinal);

        var wrong = await PostAsync(auditor, "/work/shadow-run", Path.GetFileName(path), text.Replace("7 working-days", "7 moons", StringComparison.Ordinal), "try");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Matches($"{Regex.Escape(path)}:[0-9]+:[0-9]+", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(Cancel)));
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(auditor, "/work/shadow-run", "photo.png", "x", "try")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await auditor.PostAsync("/work/shadow-run.csv", new FormUrlEncodedContent([new("name", "x.yaml")]), Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("what=officers&step=acceptance&number=abc", 400, "Nhập một số nguyên")]
    [InlineData("what=officers&number=1", 400, "Chọn một bước")]
    [InlineData("what=share", 400, "Chọn đơn vị thứ hai")]
    [InlineData("what=nothing", 400, "Chọn điều được đổi")]
    [InlineData("what=online&number=101", 400, "từ 0 đến 100")]
    [InlineData("what=limit&number=-1&from=hôm-qua", 400, "Nhập ngày")]
    [InlineData("what=limit&number=-1&from=01/11/2026&to=01/10/2026", 400, "không sau ngày cuối")]
    [InlineData("what=limit&number=-1&unit=nope", 400, "Không có đơn vị")]
    [InlineData("what=limit&number=-1&procedure=nope", 400, "Không có thủ tục")]
    [InlineData("what=limit&number=-1", 200, "cần ít nhất 30")]
    public async Task What_is_asked_wrongly_or_cannot_be_said_is_told(string query, int status, string words)
    {
        var app = await CityApp.OnAsync("sqlite", of: nameof(WhatIfPagesTests));
        var official = await OfficersPagesTests.SignedInAsync(app, "lanhdao");

        var answer = await official.GetAsync($"/work/what-if?{query}", Cancel);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(words, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
    }

    [Theory, InlineData("/work/what-if"), InlineData("/work/shadow-run")]
    public async Task Citizens_and_strangers_do_not_get_there(string path)
    {
        var app = await CityApp.OnAsync("sqlite", of: nameof(WhatIfPagesTests));
        using var anybody = app.Browser();

        Assert.Equal(HttpStatusCode.Redirect, (await anybody.GetAsync(path, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await OfficersPagesTests.SignedInAsync(app, "congdan")).GetAsync(path, Cancel)).StatusCode);
        var page = WebUtility.HtmlDecode(await (await OfficersPagesTests.SignedInAsync(app, "lanhdao")).GetStringAsync("/work", Cancel));
        Assert.Contains(path, page, StringComparison.Ordinal);
    }

    // A city that has lived for a while before its server starts, as a demo does.
    private static async Task<CityApp> LivedInAsync(string provider)
    {
        var database = await TestDatabases.NewAsync(provider);
        var options = new CityOptions
        {
            Urls = "http://127.0.0.1:0",
            DataFolder = TestDatabases.NewFolder(),
            KeysFolder = TestDatabases.KeysOf(database),
            CityFolder = CityApp.CityFolder("hai-phong"),
            Database = (database.IsPostgres ? "postgres:" : "sqlite:") + (database.IsPostgres ? database.ConnectionString : database.ConnectionString["Data Source=".Length..].Split(';')[0]),
            Demo = true,
            DemoDays = 90,
        };
        await using (var made = CityHost.Build(options, builder => builder.Services.AddSingleton<TimeProvider>(new TimeFrom("2026-11-25T09:00"))))
        {
            Assert.Empty((await CityHost.PrepareAsync(made, options, Cancel)).Mistakes);
        }
        return await CityApp.OwnAsync(provider, _ => { }, database, used: true);
    }

    private static (string Path, string Text) FileOf(string procedure)
    {
        var pack = PackFiles.FromFolder(CityApp.CityFolder("hai-phong"));
        var path = pack.In("procedures", ".yaml").First(p => p.StartsWith($"procedures/{procedure}", StringComparison.Ordinal));
        return (path, Encoding.UTF8.GetString(pack[path]!));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, string name, string content, string? handler, bool asText = false)
    {
        var token = Token().Match(await browser.GetStringAsync("/work/shadow-run", Cancel)).Groups[1].Value;
        var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("10/2026"), "month" } };
        if (handler is not null)
        {
            form.Add(new StringContent(handler), "_handler");
        }
        if (handler is null || asText)
        {
            form.Add(new StringContent(name), "name");
            // As a browser sends what stands in a text field.
            form.Add(new StringContent(content.ReplaceLineEndings("\r\n")), "content");
        }
        else
        {
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "file", name);
        }
        return await browser.PostAsync(path, form, Cancel);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
