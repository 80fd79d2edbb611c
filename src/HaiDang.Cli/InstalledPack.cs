using System.CommandLine;
using System.Globalization;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Cli;

/// <summary>The pack that a command reads the record with: that of a folder, else the one in force in the database.</summary>
internal static class InstalledPack
{
    /// <summary>Names a folder instead of the release in force.</summary>
    public static Option<string?> Folder() => new("--city") { Description = "Đọc gói của thành phố từ thư mục này thay cho bản đang dùng trong cơ sở dữ liệu", HelpName = "DIR" };

    /// <summary>Language of what is printed.</summary>
    public static Option<string> Language()
    {
        var language = new Option<string>("--language") { Description = "Ngôn ngữ: vi hoặc en", DefaultValueFactory = _ => "vi" };
        language.AcceptOnlyFromAmong("vi", "en");
        return language;
    }

    /// <summary>Puts the pack in force for this act.</summary>
    /// <exception cref="Refusal">There is none, or it has mistakes.</exception>
    public static async Task UseAsync(IServiceProvider services, string? folder, CancellationToken cancel)
    {
        var current = services.GetRequiredService<CurrentPack>();
        await current.RefreshAsync(services.GetRequiredService<PackReleases>(), cancel);
        if (folder is not null)
        {
            var read = PackReader.Read(Directory.Exists(folder) ? PackFiles.FromFolder(folder) : throw new Refusal($"không có thư mục {folder}"), services.GetServices<IPackReader>());
            current.Use(read.Pack ?? throw new Refusal($"gói {folder} có {read.Report.Mistakes.Count} lỗi; xem bằng: haidang pack check {folder}"), current.Release);
        }
        else if (current.Release == 0)
        {
            throw new Refusal("cơ sở dữ liệu chưa có gói thành phố nào; nạp bằng: haidang pack load DIR, hoặc chỉ ra bằng --city");
        }
    }

    /// <summary>Reads a day.</summary>
    public static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = a =>
        {
            if (DateOnly.TryParseExact(a.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }
            a.AddError($"{name}: '{a.Tokens[0].Value}' không phải ngày; ví dụ 2026-01-31");
            return null;
        },
    };
}
