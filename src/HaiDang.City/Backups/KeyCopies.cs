namespace HaiDang.City.Backups;

/// <summary>
/// Copies of the key store beside the keys of the backups. Only the newest is ever needed: it holds every key that was not destroyed. An older one brings destroyed keys back, so
/// none is kept longer than <paramref name="Days"/>: after that an erasure is complete.
/// </summary>
/// <param name="Days">Longest age in days, at least 1.</param>
public sealed record KeyCopies(int Days = 30)
{
    private const string Extension = ".dossier-keys";

    /// <summary>The copy that is made with a backup.</summary>
    public static string FileOf(string keysFolder, string backup) => Path.Combine(keysFolder, backup + Extension);

    /// <summary>The newest copy in a folder; null when there is none.</summary>
    public static string? Newest(string keysFolder) => All(keysFolder).LastOrDefault();

    /// <summary>Removes the copies that are too old.</summary>
    public void Prune(string keysFolder, DateTimeOffset now)
    {
        foreach (var old in All(keysFolder).SkipLast(1).Where(f => now - BackupFolder.TimeOf(Path.GetFileNameWithoutExtension(f)) > TimeSpan.FromDays(Days)))
        {
            File.Delete(old);
        }
    }

    private static IEnumerable<string> All(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*" + Extension).Where(f => BackupFolder.TimeOf(Path.GetFileNameWithoutExtension(f)) is not null).Order(StringComparer.Ordinal)
        : [];
}
