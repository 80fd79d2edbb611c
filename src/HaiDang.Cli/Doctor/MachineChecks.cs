using System.Globalization;

namespace HaiDang.Cli.Doctor;

/// <summary>Disk, open files and backups of this machine.</summary>
internal static class MachineChecks
{
    private const long Gigabyte = 1L << 30;
    private const int EnoughFiles = 8192;
    private static readonly TimeSpan OldBackup = TimeSpan.FromHours(26);
    private static readonly TimeSpan VeryOldBackup = TimeSpan.FromDays(3);

    public static IEnumerable<Finding> Run(Func<string, string?> environment, string data, DateTimeOffset now) =>
        [Disk("disk", data), OpenFiles(), Backup(environment("HAIDANG_BACKUP_DIR"), now)];

    /// <summary>Free space where a folder lies.</summary>
    public static Finding Disk(string check, string folder)
    {
        if (!Directory.Exists(folder))
        {
            return Finding.Error(check, $"Không có thư mục {folder}.", "Kiểm tra HAIDANG_DATA, hoặc khởi động máy chủ một lần.");
        }
        var disk = new DriveInfo(folder);
        var (free, percent) = (disk.AvailableFreeSpace, 100 * disk.AvailableFreeSpace / Math.Max(1, disk.TotalSize));
        var text = string.Create(CultureInfo.InvariantCulture, $"Còn trống {free / (double)Gigabyte:0.0} GB ({percent}%) cho {folder}.");
        return free < Gigabyte ? Finding.Error(check, text, "Dọn hoặc thêm đĩa: hết chỗ thì không nhận được hồ sơ và tệp.")
            : percent < 10 ? Finding.Warning(check, text, "Chuẩn bị thêm đĩa.")
            : Finding.Ok(check, text);
    }

    private static Finding OpenFiles()
    {
        const string limits = "/proc/self/limits";
        if (!File.Exists(limits) || File.ReadLines(limits).FirstOrDefault(l => l.StartsWith("Max open files", StringComparison.Ordinal)) is not { } line
            || line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [_, _, _, _, var most, ..])
        {
            return Finding.Ok("open-files", "Hệ thống này không cho biết giới hạn tệp mở.");
        }
        return long.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var files) && files < EnoughFiles
            ? Finding.Warning("open-files", $"Mỗi tiến trình chỉ mở được {most} tệp và kết nối.", "Thêm LimitNOFILE=65536 vào tệp dịch vụ systemd.")
            : Finding.Ok("open-files", $"Mỗi tiến trình mở được {most} tệp và kết nối.");
    }

    private static Finding Backup(string? folder, DateTimeOffset now)
    {
        const string cure = "Sao lưu mỗi ngày sang máy khác (docs/operate.md, Backup).";
        if (string.IsNullOrEmpty(folder))
        {
            return Finding.Error("backup", "Chưa đặt thư mục sao lưu.", $"Đặt HAIDANG_BACKUP_DIR. {cure}");
        }
        if (!Directory.Exists(folder))
        {
            return Finding.Error("backup", $"Không có thư mục sao lưu {folder}.", cure);
        }
        var newest = Directory.EnumerateDirectories(folder).Where(d => File.Exists(Path.Combine(d, "manifest.json"))).Select(d => Path.GetFileName(d))
            .Select(name => DateTimeOffset.TryParseExact(name, "yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : (DateTimeOffset?)null)
            .Max();
        if (newest is not { } last)
        {
            return Finding.Error("backup", $"Thư mục {folder} chưa có bản sao lưu nào trọn vẹn.", cure);
        }
        var age = now - last;
        var text = string.Create(CultureInfo.InvariantCulture, $"Bản sao lưu mới nhất {last:yyyy-MM-dd HH:mm} UTC, cách đây {age.TotalHours:0} giờ.");
        return age > VeryOldBackup ? Finding.Error("backup", text, cure) : age > OldBackup ? Finding.Warning("backup", text, cure) : Finding.Ok("backup", text);
    }
}
