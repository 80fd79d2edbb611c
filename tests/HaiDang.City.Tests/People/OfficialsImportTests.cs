using System.Net;
using System.Text;
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

        var report = await use.RunAsync(file, dryRun: false, by, Cancel);

        Assert.False(report.Written);
        Assert.Equal(6, report.Count(OfficialsImport.Effect.Mistake));
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
    }
}
