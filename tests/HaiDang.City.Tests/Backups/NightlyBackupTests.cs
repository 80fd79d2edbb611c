using System.Globalization;
using HaiDang.City.Backups;

namespace HaiDang.City.Tests.Backups;

/// <summary>When the backup of a night is due, and what its settings may be.</summary>
public sealed class NightlyBackupTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    [Theory]
    [InlineData("2026-11-27T01:59", "2026-11-26T02:00", null, false)] // not yet its hour
    [InlineData("2026-11-27T02:00", "2026-11-26T02:00", null, true)]
    [InlineData("2026-11-27T02:00", "2026-11-26T23:30", null, true)] // one made by hand the evening before does not stand for it
    [InlineData("2026-11-27T02:05", "2026-11-27T02:00", null, false)]
    [InlineData("2026-11-27T14:00", "2026-11-26T02:00", null, true)] // the machine was off at night
    [InlineData("2026-11-27T00:30", "2026-11-25T02:00", null, true)]
    [InlineData("2026-11-27T00:30", null, null, true)] // the first
    [InlineData("2026-11-27T02:40", "2026-11-26T02:00", "2026-11-27T02:00", false)] // just failed
    [InlineData("2026-11-27T03:00", "2026-11-26T02:00", "2026-11-27T02:00", true)]
    public void A_backup_is_due_once_a_night(string now, string? newest, string? failed, bool due) =>
        Assert.Equal(due, NightlyBackup.IsDue(At(now)!.Value, Zone, 2, At(newest), At(failed)));

    [Fact]
    public void Settings_are_read_with_what_is_usual()
    {
        var variables = new Dictionary<string, string> { ["HAIDANG_BACKUP_DIR"] = "/backup/" };

        Assert.Equal(new BackupOptions("/backup/", "/backup-keys", 2, 14), BackupOptions.Read(variables.GetValueOrDefault));
        variables["HAIDANG_BACKUP_HOUR"] = "0";
        variables["HAIDANG_BACKUP_KEEP"] = "1";
        variables["HAIDANG_BACKUP_KEYS"] = "/safe";
        Assert.Equal(new BackupOptions("/backup/", "/safe", 0, 1), BackupOptions.Read(variables.GetValueOrDefault));
        Assert.Null(BackupOptions.Read(_ => null));
    }

    [Theory, InlineData("HAIDANG_BACKUP_HOUR", "24"), InlineData("HAIDANG_BACKUP_HOUR", "2 h"), InlineData("HAIDANG_BACKUP_KEEP", "0")]
    public void A_wrong_setting_is_named(string name, string value) => Assert.Contains(name,
        Assert.Throws<FormatException>(() => BackupOptions.Read(n => n == name ? value : n == "HAIDANG_BACKUP_DIR" ? "/backup" : null)).Message, StringComparison.Ordinal);

    private static DateTimeOffset? At(string? local) => local is null ? null : new DateTimeOffset(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(7)).ToUniversalTime();
}
