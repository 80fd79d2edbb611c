using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Testing;
using HaiDang.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Cli.Tests;

/// <summary><c>haidang admin import</c>: every wrong line of a list is told with its number, and nothing is written.</summary>
public sealed class AdminCommandTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("haidang-admin-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Theory, InlineData("sqlite")] // what the command says does not hang on the database; OfficialsImportTests checks both
    public async Task A_list_with_wrong_lines_is_told_line_by_line_and_not_written(string provider)
    {
        var cancel = TestContext.Current.CancellationToken;
        var database = await TestDatabases.NewAsync(provider);
        var named = database.IsPostgres ? "postgres:" + database.ConnectionString : "sqlite:" + Path.Combine(_data, "city.db");
        var options = new CityOptions { Urls = "http://127.0.0.1:0", DataFolder = _data, CityFolder = Programs.City("sample"), Database = named, Demo = true };
        await using var app = CityHost.Build(options);
        await CityHost.PrepareAsync(app, options, cancel);
        var unit = DemoPeople.UnitsOf(app.Services.GetRequiredService<CurrentPack>(), app.Services.GetRequiredService<Clock>())[0];
        await using var db = CityDatabase.Open(app.Services);
        var before = (await db.Set<Account>().CountAsync(cancel), await db.Set<Grant>().CountAsync(cancel));
        var list = Path.Combine(_data, "list.csv");
        Task<Run> ImportAsync(params string[] way) => Programs.HaiDangAsync(["admin", "import", list, .. way, "--data", _data, "--database", named]);

        await File.WriteAllTextAsync(list, $"họ và tên;tên đăng nhập;đơn vị;vai trò\nLê Thị Đúng;dung@example.com;{unit};officer\nLê Thị Sai;sai@example.com;Xã Không Có;officer\nLê Thị Sót;sot@example.com;{unit};vua\nThiếu cột;thieu@example.com\n", cancel);
        foreach (var way in (string[][])[["--dry-run"], []])
        {
            var wrong = await ImportAsync(way);
            Assert.Equal((1, "haidang: 3 dòng sai; không ghi gì cả\n"), (wrong.ExitCode, wrong.Error));
            Assert.Collection(wrong.Out.TrimEnd('\n').Split('\n'),
                l => Assert.StartsWith("2\tdung@example.com\tLập tài khoản; giao Thụ lý, ", l, StringComparison.Ordinal),
                l => Assert.StartsWith("3\tsai@example.com\tCột “đơn vị”: Không có đơn vị “Xã Không Có”", l, StringComparison.Ordinal),
                l => Assert.StartsWith("4\tsot@example.com\tCột “vai trò”: Chọn một vai trò: counter (", l, StringComparison.Ordinal),
                l => Assert.StartsWith("5\t-\tDòng có 2 cột, dòng đầu có 4", l, StringComparison.Ordinal));
        }
        await File.WriteAllTextAsync(list, $"họ và tên;tên đăng nhập;đơn vị;vai trò\nLê Thị Đúng;dung@example.com;{unit};officer\n", cancel);
        var right = await ImportAsync("--dry-run");
        Assert.Equal((0, ""), (right.ExitCode, right.Error));
        Assert.EndsWith("Sẽ lập 1 tài khoản và giao 1 vai trò; chưa ghi gì.\n", right.Out, StringComparison.Ordinal);
        Assert.Equal(before, (await db.Set<Account>().CountAsync(cancel), await db.Set<Grant>().CountAsync(cancel)));
    }
}
