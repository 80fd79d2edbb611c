using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.Simulation;
using HaiDang.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Cli;

/// <summary><c>haidang simulate</c>: fills a database with a made-up city's days.</summary>
internal static class SimulateCommand
{
    public const string Name = "simulate";

    /// <summary>How long it may take, once interrupted, to live through the day at hand and write what is open.</summary>
    public static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(10);

    private static readonly Option<DateOnly> From = new("--from") { Description = "Ngày đầu tiên, dạng yyyy-MM-dd", Required = true, CustomParser = Day };
    private static readonly Option<int> Days = new("--days") { Description = "Số ngày, từ 1 đến 3660", Required = true };
    private static readonly Option<double> Scale = new("--scale") { Description = "Phần dân số tham gia: 1 là cả thành phố, 0.01 là một phần trăm", DefaultValueFactory = _ => 0.01 };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "Số bất kỳ; cùng số thì cùng một thành phố", DefaultValueFactory = _ => 1 };
    private static readonly Option<string?> City = new("--city") { Description = "Thư mục gói của thành phố, nạp trước nếu có" };

    public static Command Build()
    {
        var simulate = new Command(Name, "Tạo dữ liệu của một thành phố giả lập, để thử và để đo; máy chủ của cơ sở dữ liệu này phải đang tắt. Ngắt bằng Ctrl+C hay bị tắt đột ngột thì chạy lại đúng lệnh ấy để đi tiếp")
        {
            From, Days, Scale, Seed, City, Installation.Database, Installation.Data,
        };
        simulate.SetAction((arguments, cancel) => Installation.UseAsync(arguments, services => RunAsync(arguments, services, cancel), isNew: true));
        return simulate;
    }

    private static async Task<int> RunAsync(ParseResult arguments, IServiceProvider services, CancellationToken cancel)
    {
        var plan = new SimulationPlan(arguments.GetRequiredValue(From), arguments.GetRequiredValue(Days), arguments.GetValue(Scale), arguments.GetValue(Seed));
        if (plan.Days is < 1 or > 3660)
        {
            throw new Refusal("--days: từ 1 đến 3660");
        }
        if (plan.Scale is not (> 0 and <= 10))
        {
            throw new Refusal("--scale: lớn hơn 0, nhiều nhất 10; ví dụ 0.01");
        }
        Directory.CreateDirectory(Installation.DataOf(arguments));
        await StorageModule.MigrateAsync(services, cancel);
        var (releases, current) = (services.GetRequiredService<PackReleases>(), services.GetRequiredService<CurrentPack>());
        var isEmpty = await releases.LatestAsync(cancel) == 0;
        if ((arguments.GetValue(City) ?? (isEmpty ? Environment.GetEnvironmentVariable("HAIDANG_CITY") : null)) is { } folder)
        {
            var report = await releases.LoadAsync(PackFiles.FromFolder(folder), null, cancel);
            if (!report.IsClean)
            {
                throw new Refusal($"gói {folder} có {report.Mistakes.Count} lỗi; xem bằng: haidang pack check {folder}");
            }
        }
        await current.RefreshAsync(releases, cancel);
        if (current.Release == 0)
        {
            throw new Refusal("cơ sở dữ liệu chưa có gói thành phố nào; chỉ ra bằng --city");
        }
        var city = new SimulatedCity(plan, services);
        var since = Stopwatch.StartNew();
        SimulationProgress done;
        TimeSpan? written = null;
        try
        {
            done = await city.RunAsync(p =>
            {
                written ??= p.Indexes is null ? null : since.Elapsed;
                Show(p, plan, since.Elapsed);
            }, cancel);
        }
        catch (SimulationException refused)
        {
            throw new Refusal(refused.Why.Vi);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw new Refusal("đã dừng theo yêu cầu. Chạy lại đúng lệnh này để đi tiếp, hoặc cho --days nhỏ hơn để kết thúc sớm; trước đó cơ sở dữ liệu chưa dùng được", Refusal.Stopped);
        }
        if (!Console.IsErrorRedirected)
        {
            await Console.Error.WriteAsync("\r\u001b[K");
        }
        var (all, writing) = (since.Elapsed, written ?? since.Elapsed);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.GetCultureInfo("vi-VN"),
            $"{done.Days} ngày, {done.Dossiers:N0} hồ sơ, {done.Events:N0} việc trong {all.TotalSeconds:N1} giây: ghi {writing.TotalSeconds:N1} giây ({done.Dossiers / writing.TotalSeconds:N0} hồ sơ mỗi giây), lập chỉ mục {(all - writing).TotalSeconds:N1} giây."));
        foreach (var (problem, count) in city.Refused)
        {
            await Console.Error.WriteLineAsync($"Bị quy tắc từ chối: {problem}, {count} lần.");
        }
        return 0;
    }

    private static void Show(SimulationProgress progress, SimulationPlan plan, TimeSpan since)
    {
        if (Console.IsErrorRedirected)
        {
            return;
        }
        if (progress.Indexes is (var made, var all))
        {
            Console.Error.Write(made < all ? $"\rĐã ghi xong mọi hồ sơ, đang lập chỉ mục: {made}/{all}\u001b[K" : "\rĐã lập xong chỉ mục, đang thu dọn bảng\u001b[K");
        }
        else
        {
            var left = since / progress.Days * (plan.Days - progress.Days);
            Console.Error.Write(string.Create(CultureInfo.GetCultureInfo("vi-VN"), $"\r{progress.Day:dd/MM/yyyy}  {100 * progress.Days / plan.Days} %  {progress.Dossiers:N0} hồ sơ  còn {left:hh\\:mm\\:ss}\u001b[K"));
        }
    }

    private static DateOnly Day(ArgumentResult typed)
    {
        if (!DateOnly.TryParseExact(typed.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            typed.AddError($"--from: '{typed.Tokens[0].Value}' không phải ngày; ví dụ 2026-01-01");
        }
        return day;
    }
}
