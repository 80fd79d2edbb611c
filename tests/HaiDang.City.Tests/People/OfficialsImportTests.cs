using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using HaiDang.City.Audit;
using HaiDang.City.People;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.Tests.People;

public sealed class OfficialsImportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_list_is_tried_first_then_written_whole_and_a_second_time_changes_nothing(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (known, userName) = await app.AddPersonAsync("Trần Văn Cũ");
        var use = app.Services.GetRequiredService<OfficialsImport>();
        var mail = $"{Guid.NewGuid():N}@example.com";
        var unit = app.Services.GetRequiredService<City.Packs.Releases.CurrentPack>().Pack.Units.All.First(u => u.Id == app.Commune).Name.Vi;
        var file = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes($"""
            Họ và tên;Tên đăng nhập;Đơn vị;Vai trò;Chức danh;Từ ngày;Đến ngày
            "Lê Thị Mới";{mail};{unit};Thụ lý;Công chức;;31/12/2199
            Lê Thị Mới;{mail};{app.Commune};clerk;Văn thư;;
            Trần Văn Cũ;{userName};{app.Commune};fee-collector;;;

            """)).ToArray();

        var tried = await use.RunAsync(file, dryRun: true, null, Cancel);
        Assert.False(tried.Written);
        Assert.True(tried.IsClean, string.Join('\n', tried.Lines));
        Assert.Equal([(2, OfficialsImport.Effect.NewAccount), (3, OfficialsImport.Effect.NewGrant), (4, OfficialsImport.Effect.NewGrant)], tried.Lines.Select(l => (l.Number, l.Effect)));
        var name = app.Services.GetRequiredService<BlindNames>().OfName(mail);
        await using var db = CityDatabase.Open(app.Services);
        Assert.False(await db.Set<Account>().AnyAsync(a => a.NormalizedUserName == name, Cancel));

        var written = await use.RunAsync(file, dryRun: false, null, Cancel);
        Assert.True(written.Written);
        var made = await db.Set<Account>().SingleAsync(a => a.NormalizedUserName == name, Cancel);
        var invited = Assert.Single(written.Invited);
        Assert.Equal((mail, "Lê Thị Mới"), (invited.UserName, invited.FullName));
        Assert.Null(made.PasswordHash);
        var actors = app.Services.GetRequiredService<ActorReader>();
        Assert.True((await actors.OfAsync(made.Id, Cancel)).Has(Roles.Officer, app.Commune) && (await actors.OfAsync(made.Id, Cancel)).Has(Roles.Clerk, app.Commune));
        Assert.True((await actors.OfAsync(known, Cancel)).Has(Roles.FeeCollector, app.Commune));
        Assert.Equal(HttpStatusCode.Unauthorized, (await PeopleApp.PostAsync(app.Browser(), "/sign-in", "sign-in", ("user-name", mail), ("password", ""))).StatusCode);
        Assert.True(await db.Set<JournalEntry>().AnyAsync(e => e.Kind == JournalKinds.OfficialsImported, Cancel));
        Assert.Equal(HttpStatusCode.Redirect, (await PeopleApp.PostAsync(app.Browser(), "/invitation", "new-password",
            ("user-name", mail), ("code", invited.Code!), ("password", PeopleApp.Password), ("password-again", PeopleApp.Password))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await app.SignedInAsync(mail)).GetAsync("/profile")).StatusCode);

        var again = await use.RunAsync(file, dryRun: false, null, Cancel);
        Assert.False(again.Written);
        Assert.All(again.Lines, l => Assert.Equal(OfficialsImport.Effect.Held, l.Effect));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task One_wrong_line_stops_the_whole_list_and_each_says_what_would_be_right(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (id, userName) = await app.AddOfficialAsync(Roles.Administrator);
        var by = await app.Services.GetRequiredService<ActorReader>().OfAsync(id, Cancel);
        var use = app.Services.GetRequiredService<OfficialsImport>();
        var mail = $"{Guid.NewGuid():N}@example.com";
        var file = Encoding.UTF8.GetBytes($"""
            full name,user name,unit,role,title,from,to,signing mode,signs for
            Lê Thị Đúng,{mail},{app.Commune},officer,,,,,
            Lê,x,Xã Không Có,vua,,,,,
            Lê Thị Ngày,ngay@example.com,{app.Commune},officer,,32/1/2030,,,
            Lê Thị Lùi,lui@example.com,{app.Commune},officer,,1/1/2190,1/1/2189,,
            Lê Thị Ký,ky@example.com,{app.Commune},leader,,,,TUQ.,
            Nguyễn Thị Thử,{userName},{app.Commune},officer,,,,,
            Thiếu cột,thieu@example.com

            """);

        var before = await CountAsync();
        var tried = await use.RunAsync(file, dryRun: true, by, Cancel);
        var report = await use.RunAsync(file, dryRun: false, by, Cancel);

        Assert.False(report.Written);
        Assert.Equal(6, report.Count(OfficialsImport.Effect.Mistake));
        // Tried first, the same lines are wrong, in the order of the file, and nothing is written either way.
        Assert.False(tried.Written || tried.IsClean);
        Assert.Equal([2, 3, 4, 5, 6, 7, 8], tried.Lines.Select(l => l.Number));
        Assert.Equal(report.Lines, tried.Lines);
        await AssertShownAsync("try");
        await AssertShownAsync("import");
        Assert.Equal(before, await CountAsync());
        string Says(int line) => report.Lines.Single(l => l.Number == line).Says.Vi;
        Assert.All((string[])["“tên đăng nhập”", "“đơn vị”", "“vai trò”", "fee-collector (Thu phí)"], word => Assert.Contains(word, Says(3), StringComparison.Ordinal));
        Assert.Contains("“từ ngày”: “32/1/2030” không phải ngày", Says(4), StringComparison.Ordinal);
        Assert.Contains("“đến ngày”", Says(5), StringComparison.Ordinal);
        Assert.All((string[])["“chức danh”", "“cách ký”", "văn bản ủy quyền"], word => Assert.Contains(word, Says(6), StringComparison.Ordinal));
        Assert.Contains("Không ai tự giao vai trò cho mình", Says(7), StringComparison.Ordinal);
        Assert.Contains("2 cột, dòng đầu có 9", Says(8), StringComparison.Ordinal);
        var name = app.Services.GetRequiredService<BlindNames>().OfName(mail);
        await using var db = CityDatabase.Open(app.Services);
        Assert.False(await db.Set<Account>().AnyAsync(a => a.NormalizedUserName == name, Cancel));
        var unread = await use.RunAsync([0xff, 0xfe, 0x00], dryRun: true, by, Cancel);
        Assert.Contains("UTF-8", Assert.Single(unread.Lines).Says.Vi, StringComparison.Ordinal);
        var headless = await use.RunAsync(Encoding.UTF8.GetBytes("họ và tên,lương\na,1\n"), dryRun: true, by, Cancel);
        Assert.Contains(headless.Lines, l => l.Says.Vi.Contains("“lương”: Không có cột này", StringComparison.Ordinal));
        Assert.Contains(headless.Lines, l => l.Says.Vi.Contains("“vai trò”: Thiếu cột này", StringComparison.Ordinal));

        // What this import would make; others sign in to this city meanwhile.
        async Task<(int Accounts, int Grants, int Imports)> CountAsync()
        {
            await using var count = CityDatabase.Open(app.Services);
            var blind = app.Services.GetRequiredService<BlindNames>();
            var names = ((string[])[mail, "ngay@example.com", "lui@example.com", "ky@example.com", "thieu@example.com"]).Select(n => blind.OfName(n)).ToList();
            return (await count.Set<Account>().CountAsync(a => names.Contains(a.NormalizedUserName!), Cancel), await count.Set<Grant>().CountAsync(g => g.GrantedBy == id, Cancel),
                await count.Set<JournalEntry>().CountAsync(e => e.Kind == JournalKinds.OfficialsImported && e.By == id, Cancel));
        }

        // The page names every line with what would be right.
        async Task AssertShownAsync(string way)
        {
            using var shown = await PostedAsync(await app.SignedInAsync(userName), way, file);
            var page = WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync(Cancel));
            Assert.Equal(HttpStatusCode.BadRequest, shown.StatusCode);
            Assert.Contains("6 dòng sai: không ghi gì cả", page, StringComparison.Ordinal);
            Assert.All(report.Lines, l => Assert.Contains($">{l.Number}</td>", page, StringComparison.Ordinal));
            Assert.All(report.Lines, l => Assert.Contains(l.Says.Vi, page, StringComparison.Ordinal));
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_template_is_read_as_it_is_and_its_example_is_refused_until_it_is_taken_out(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var browser = await app.SignedInAsync((await app.AddOfficialAsync(Roles.Administrator)).UserName);
        Assert.Contains("href=\"/admin/import/template.csv\"", await browser.GetStringAsync("/admin/import", Cancel), StringComparison.Ordinal);

        using var answer = await browser.GetAsync("/admin/import/template.csv", Cancel);
        var file = await answer.Content.ReadAsByteArrayAsync(Cancel);

        Assert.Equal("attachment; filename=danh-sach-cong-chuc.csv", answer.Content.Headers.ContentDisposition?.ToString());
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(Encoding.UTF8.GetPreamble(), file[..3]);
        var lines = Encoding.UTF8.GetString(file[3..]).Split("\r\n");
        Assert.Equal("họ và tên;tên đăng nhập;đơn vị;vai trò;chức danh;từ ngày;đến ngày;cách ký;ký thay cho", lines[0]);
        Assert.StartsWith("Nguyễn Văn Ví Dụ;vi-du@example.com;", lines[1], StringComparison.Ordinal);
        Assert.Equal((3, ""), (lines.Length, lines[^1]));
        var use = app.Services.GetRequiredService<OfficialsImport>();
        var left = Assert.Single((await use.RunAsync(file, dryRun: true, null, Cancel)).Lines);
        Assert.Equal((2, OfficialsImport.Effect.Mistake, "Cột “tên đăng nhập”: Đây là dòng ví dụ của tệp mẫu: xóa dòng này."), (left.Number, left.Effect, left.Says.Vi));
        // But for its name the example is as it should be.
        var filled = Encoding.UTF8.GetString(file).Replace("vi-du@example.com", $"{Guid.NewGuid():N}@example.com", StringComparison.Ordinal);
        Assert.Equal(OfficialsImport.Effect.NewAccount, Assert.Single((await use.RunAsync(Encoding.UTF8.GetBytes(filled), dryRun: true, null, Cancel)).Lines).Effect);
        Assert.Equal(HttpStatusCode.Redirect, (await app.Browser().GetAsync("/admin/import/template.csv", Cancel)).StatusCode);
    }

    private static async Task<HttpResponseMessage> PostedAsync(HttpClient browser, string way, byte[] file)
    {
        var token = Regex.Match(await browser.GetStringAsync("/admin/import", Cancel), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent("import"), "_handler" },
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent(way), "way" },
            { new ByteArrayContent(file), "officials", "danh-sach.csv" },
        };
        return await browser.PostAsync("/admin/import", form, Cancel);
    }
}
