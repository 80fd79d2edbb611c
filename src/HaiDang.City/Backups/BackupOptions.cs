using System.Globalization;

namespace HaiDang.City.Backups;

/// <summary>The backup that the city makes of itself every night.</summary>
/// <param name="Folder">Folder of all backups, on another disk than the data.</param>
/// <param name="KeysFolder">Folder of the keys, apart from it.</param>
/// <param name="Hour">Hour of the city's day, 0 to 23.</param>
/// <param name="Keep">How many backups are kept, at least 1.</param>
public sealed record BackupOptions(string Folder, string KeysFolder, int Hour, int Keep)
{
    /// <summary>Reads HAIDANG_BACKUP_DIR, HAIDANG_BACKUP_KEYS (beside it unless set), HAIDANG_BACKUP_HOUR (2) and HAIDANG_BACKUP_KEEP (14); docs/operate.md.</summary>
    /// <param name="environment">Gives a variable; null when it is not set.</param>
    /// <returns>Null when no folder is named: then no backup is made at night.</returns>
    /// <exception cref="FormatException">A setting is wrong.</exception>
    public static BackupOptions? Read(Func<string, string?> environment)
    {
        if (environment("HAIDANG_BACKUP_DIR") is not { Length: > 0 } folder)
        {
            return null;
        }
        return new(Path.GetFullPath(folder), KeysOf(folder, environment),
            Number("HAIDANG_BACKUP_HOUR", 2, 0, 23), Number("HAIDANG_BACKUP_KEEP", 14, 1, 3650));

        int Number(string name, int unset, int least, int most) => environment(name) is not { Length: > 0 } text ? unset
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
            : throw new FormatException($"{name} is a number from {least} to {most}, not '{text}'.");
    }

    /// <summary>Where the keys of the backups in a folder go.</summary>
    /// <param name="folder">Folder of all backups.</param>
    /// <param name="environment">Gives HAIDANG_BACKUP_KEYS; null when it is not set.</param>
    public static string KeysOf(string folder, Func<string, string?> environment) =>
        environment("HAIDANG_BACKUP_KEYS") is { Length: > 0 } keys ? Path.GetFullPath(keys) : BackupKeys.FolderBeside(folder);

    /// <summary>How long copies of the key store are kept: what is erased is gone from them after so many days.</summary>
    /// <param name="environment">Gives HAIDANG_KEY_BACKUP_DAYS; 30 when it is not set.</param>
    /// <exception cref="FormatException">The setting is wrong.</exception>
    public static KeyCopies KeyCopiesOf(Func<string, string?> environment) => environment("HAIDANG_KEY_BACKUP_DAYS") is not { Length: > 0 } text ? new()
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 365 ? new(days)
        : throw new FormatException($"HAIDANG_KEY_BACKUP_DAYS is a number from 1 to 365, not '{text}'.");

    /// <summary>The file of keys that belongs to a backup.</summary>
    /// <param name="keysFolder">Folder of the keys.</param>
    /// <param name="backup">Name of the backup.</param>
    public static string KeyFileOf(string keysFolder, string backup) => BackupKeys.FileOf(keysFolder, backup);
}
