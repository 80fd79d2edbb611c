using System.CommandLine;
using System.Data.Common;
using HaiDang.City;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Cli;

/// <summary><c>haidang pack load</c>: checks a pack and puts it in force; running nodes take it up within seconds.</summary>
internal static class PackLoadCommand
{
    private const string Variable = "HAIDANG_DATABASE";

    public static Command Build()
    {
        var folder = new Argument<string>("DIR") { Description = "Thư mục của gói, ví dụ cities/sample" };
        var database = new Option<string?>("--database") { Description = $"sqlite:TỆP hoặc \"postgres:CHUỖI KẾT NỐI\"; mặc định lấy từ {Variable}", HelpName = "DB" };
        var load = new Command("load", "Kiểm tra gói rồi nạp vào cơ sở dữ liệu; gói có lỗi thì không đổi gì") { folder, database };
        load.SetAction((arguments, cancel) => LoadAsync(arguments.GetRequiredValue(folder), arguments.GetValue(database), cancel));
        return load;
    }

    private static async Task<int> LoadAsync(string folder, string? database, CancellationToken cancel)
    {
        if (!Directory.Exists(folder))
            throw new Refusal($"there is no folder {folder}");
        var files = PackFiles.FromFolder(folder);
        await using var services = Services(Database(database));
        var releases = services.GetRequiredService<PackReleases>();
        try
        {
            var before = await releases.LatestAsync(cancel);
            var report = await releases.LoadAsync(files, by: null, cancel);
            PackCommand.Print(files, report, json: false, "vi");
            if (!report.IsClean)
            {
                await Console.Error.WriteLineAsync($"{report.Mistakes.Count} lỗi: không nạp gì, bản đang dùng giữ nguyên.");
                return 1;
            }
            var after = await releases.LatestAsync(cancel);
            Console.WriteLine(after == before ? $"Bản {after} đang dùng đã có đúng nội dung này." : $"Đã nạp bản {after}.");
            return 0;
        }
        catch (DbException e)
        {
            throw new Refusal($"the database does not answer or was never prepared (start the host once): {e.Message}");
        }
    }

    private static CityDatabase Database(string? given)
    {
        var text = given ?? Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(text))
            throw new Refusal($"no database: give --database or set {Variable}");
        try
        {
            return CityDatabase.Parse(text);
        }
        catch (FormatException e)
        {
            throw new Refusal(e.Message);
        }
    }

    private static ServiceProvider Services(CityDatabase database)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Clock>();
        services.AddSingleton<Ids>();
        services.AddStorage(database, Path.GetTempPath());
        services.AddCity();
        foreach (var reader in PackCommand.Readers)
            services.AddSingleton(reader);
        return services.BuildServiceProvider();
    }
}
