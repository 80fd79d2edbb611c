using System.CommandLine;
using System.Globalization;
using HaiDang.City.Backups;
using HaiDang.City.Packs.Releases;
using HaiDang.Storage.Backups;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Cli;

/// <summary><c>haidang backup</c>: backs up a city that goes on, lists and checks backups.</summary>
internal static class BackupCommand
{
    private const int Fine = 0;
    private const int Wrong = 1;
    private const string Variable = "HAIDANG_BACKUP_DIR";

    private static readonly Option<string?> To = new("--to") { Description = $"Thư mục chứa mọi bản sao lưu, trên ổ đĩa khác với dữ liệu; mặc định theo {Variable}", HelpName = "DIR" };

    public static Command Build()
    {
        var keys = new Option<string?>("--keys-to") { Description = "Thư mục riêng cho tệp khóa (chế độ 0600); mặc định theo HAIDANG_BACKUP_KEYS, rồi thư mục DIR-keys bên cạnh", HelpName = "DIR" };
        var keep = new Option<int?>("--keep") { Description = "Giữ N bản mới nhất, xóa các bản cũ hơn; mặc định giữ tất cả", HelpName = "N" };
        keep.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1))
                given.AddError($"--keep is a whole number of at least 1, not '{token.Value}'");
        });
        var backup = new Command("backup", "Sao lưu cơ sở dữ liệu, tệp đính kèm và (để riêng) khóa của thành phố đang chạy") { List(), Verify() };
        foreach (var option in (Option[])[To, keys, keep, Installation.Database, Installation.Data])
            backup.Options.Add(option);
        backup.SetAction((arguments, cancel) =>
        {
            var folder = FolderOf(arguments);
            var apart = arguments.GetValue(keys) is { } named ? Path.GetFullPath(named) : BackupOptions.KeysOf(folder, Environment.GetEnvironmentVariable);
            return Installation.UseAsync(arguments, services => MakeAsync(services, folder, apart, arguments.GetValue(keep), cancel));
        });
        return backup;
    }

    private static Command List()
    {
        var list = new Command("list", "Liệt kê các bản sao lưu, bản dở dang và lần sao lưu hỏng gần nhất") { To };
        list.SetAction(arguments =>
        {
            var folder = FolderOf(arguments);
            foreach (var backup in BackupFolder.List(folder))
                Console.Out.WriteLine(LineOf(backup));
            foreach (var name in BackupFolder.Damaged(folder))
                Console.Out.WriteLine($"{name}  HỎNG: không đọc được bản kê");
            foreach (var name in BackupFolder.Unfinished(folder))
                Console.Out.WriteLine($"{name}  dở dang (đang tạo, hoặc bị ngắt; lần sau sẽ xóa)");
            if (BackupFolder.LastFailure(folder) is { } failure)
                Console.Out.WriteLine($"Lần sao lưu lúc {Instant(failure.At)} không thành: {failure.Why}");
            if (BackupFolder.Newest(folder) is not null)
                return Fine;
            Console.Error.WriteLine($"Chưa có bản sao lưu nào trong {folder}.");
            return Wrong;
        });
        return list;
    }

    private static Command Verify()
    {
        var path = new Argument<string>("DIR") { Description = "Thư mục của một bản sao lưu, ví dụ /backup/2026-11-27T020000Z" };
        var verify = new Command("verify", "Đọc cả bản sao lưu và so mọi tệp với mã kiểm tra, không khôi phục; mã thoát 1 nếu thiếu hoặc hỏng") { path };
        verify.SetAction(async (arguments, cancel) =>
        {
            var (backup, count) = (Open(arguments.GetRequiredValue(path)), 0);
            using var progress = new ProgressLine();
            try
            {
                await foreach (var damage in CheckBackup.RunAsync(backup, progress, cancel))
                {
                    await Console.Error.WriteLineAsync(damage.IsMissing ? $"THIẾU: {damage.Path}" : $"HỎNG: {damage.Path} không đúng mã kiểm tra");
                    count++;
                }
            }
            catch (Exception failed) when (failed is BackupException or IOException or UnauthorizedAccessException)
            {
                throw new Refusal(failed is BackupException known ? known.Why.Vi : failed.Message);
            }
            if (count == 0)
                await Console.Out.WriteLineAsync($"Nguyên vẹn: {LineOf(backup)}");
            return count == 0 ? Fine : Wrong;
        });
        return verify;
    }

    private static async Task<int> MakeAsync(IServiceProvider services, string folder, string keysFolder, int? keep, CancellationToken cancel)
    {
        await services.GetRequiredService<CurrentPack>().RefreshAsync(services.GetRequiredService<PackReleases>(), cancel);
        Backup made;
        using (var progress = new ProgressLine())
            made = await services.GetRequiredService<MakeBackup>().RunAsync(folder, keysFolder, keep, progress, cancel);
        Console.Out.WriteLine($"Đã sao lưu: {LineOf(made)}");
        Console.Out.WriteLine($"Khóa ở {BackupOptions.KeyFileOf(keysFolder, made.Name)}: giữ ở nơi khác với bản sao lưu.");
        return Fine;
    }

    /// <summary>Opens a backup that somebody named.</summary>
    public static Backup Open(string path)
    {
        try
        {
            return BackupFolder.Open(path);
        }
        catch (BackupException not)
        {
            throw new Refusal(not.Why.Vi);
        }
    }

    /// <summary>A backup on one line.</summary>
    public static string LineOf(Backup backup) => backup.Manifest is var m
        ? $"{backup.Name}  {m.Database}  {ProgressLine.Text(m.Bytes - m.FileBytes)} + {m.Files} tệp {ProgressLine.Text(m.FileBytes)}  nhật ký {m.LogSize} mục  {m.Seconds.ToString("0.0", CultureInfo.GetCultureInfo("vi-VN"))} giây" : "";

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string FolderOf(ParseResult arguments) => (arguments.GetValue(To) ?? Environment.GetEnvironmentVariable(Variable)) is { Length: > 0 } folder
        ? Path.GetFullPath(folder)
        : throw new Refusal($"chưa biết sao lưu vào đâu: chỉ ra bằng --to DIR hoặc {Variable}");
}
