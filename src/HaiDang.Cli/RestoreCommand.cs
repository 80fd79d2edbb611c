using System.CommandLine;
using System.Globalization;
using HaiDang.City.Backups;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Cli;

/// <summary><c>haidang restore</c>: makes an installation of a backup, then checks its audit log.</summary>
internal static class RestoreCommand
{
    private const int Fine = 0;

    public static Command Build()
    {
        var path = new Argument<string>("DIR") { Description = "Thư mục của một bản sao lưu, ví dụ /backup/2026-11-27T020000Z" };
        var keys = new Option<string?>("--keys") { Description = "Tệp khóa của bản sao lưu; mặc định là tệp cùng tên trong HAIDANG_BACKUP_KEYS hoặc thư mục -keys bên cạnh", HelpName = "FILE" };
        var replace = new Option<bool>("--replace") { Description = "Nơi khôi phục không trống: cất dữ liệu đang có sang bên cạnh rồi thay bằng bản sao lưu" };
        var send = new Option<bool>("--send-waiting") { Description = "Gửi cả thư và tin nhắn đang chờ lúc sao lưu; chỉ dùng khi chắc chắn chưa gửi, ví dụ chuyển máy có dừng máy chủ trước" };
        var restore = new Command("restore", "Khôi phục thành phố từ bản sao lưu rồi kiểm tra nhật ký; dừng máy chủ trước") { path, keys, replace, send, Installation.Database, Installation.Data };
        restore.SetAction((arguments, cancel) =>
        {
            var backup = BackupCommand.Open(arguments.GetRequiredValue(path));
            var keysFile = arguments.GetValue(keys) ?? BackupOptions.KeyFileOf(BackupOptions.KeysOf(Path.GetDirectoryName(backup.Path)!, Environment.GetEnvironmentVariable), backup.Name);
            var order = new RestoreBackup.Order(backup, keysFile, arguments.GetValue(replace), arguments.GetValue(send));
            return Installation.UseAsync(arguments, services => RestoreAsync(services, order, cancel), isNew: true);
        });
        return restore;
    }

    private static async Task<int> RestoreAsync(IServiceProvider services, RestoreBackup.Order order, CancellationToken cancel)
    {
        RestoreBackup.Done done;
        using (var progress = new ProgressLine())
            done = await services.GetRequiredService<RestoreBackup>().RunAsync(order, progress, progress.ShowChecking, cancel);
        var manifest = order.Backup.Manifest;
        foreach (var aside in done.SetAside)
            Console.Out.WriteLine($"Dữ liệu cũ được cất ở: {aside}");
        Console.Out.WriteLine($"Đã khôi phục: {BackupCommand.LineOf(order.Backup)}");
        Console.Out.WriteLine($"Thành phố trở lại thời điểm {manifest.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}; những gì xảy ra sau đó không còn.");
        if (done.HeldMessages > 0)
            Console.Out.WriteLine($"{done.HeldMessages} thư và tin nhắn đang chờ lúc sao lưu không gửi lại (có thể đã gửi sau đó); người dân vẫn đọc được trên trang Thông báo.");
        if (done.Audit is not { } audit)
        {
            Console.Out.WriteLine("Nhật ký chưa có niêm phong nào.");
            return Fine;
        }
        Console.Out.WriteLine($"Nhật ký ghi tiếp từ mục {manifest.LogSize}: niêm phong đã công bố sau thời điểm trên sẽ không khớp với nhật ký từ nay (docs/operate.md, \"Khôi phục khi thành phố đã chạy tiếp\").");
        return await AuditCommand.PrintAsync(audit, services, cancel);
    }
}
