using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using HaiDang.Storage.Backups;

namespace HaiDang.City.Backups;

/// <summary>A backup that is whole as far as its manifest says.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Manifest">What it holds.</param>
public sealed record Backup(string Path, BackupManifest Manifest)
{
    /// <summary>Name of its folder, the instant in UTC, e.g. <c>2026-11-27T020000Z</c>.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    internal string FileList => System.IO.Path.Combine(Path, BackupFolder.FileListName);
}

/// <summary>A backup that could not be made.</summary>
/// <param name="At">When it was tried.</param>
/// <param name="Why">What hindered it.</param>
public sealed record FailedBackup(DateTimeOffset At, string Why);

/// <summary>The folder of all backups of one installation: a dated folder each, and the files that they share.</summary>
public static partial class BackupFolder
{
    /// <summary>Ends the name of a backup that is being made or was cut off.</summary>
    public const string Partial = ".partial";

    internal const string FileListName = "files.sha256";
    private const string FailureName = "last-failure.json";
    private const string LockName = ".lock";

    /// <summary>The complete backups, oldest first.</summary>
    /// <param name="folder">Folder of all backups; need not exist.</param>
    public static IReadOnlyList<Backup> List(string folder) => [.. Names(folder).Select(TryOpen).OfType<Backup>()];

    /// <summary>The newest complete backup; null when there is none.</summary>
    /// <param name="folder">Folder of all backups; need not exist.</param>
    public static Backup? Newest(string folder) => Names(folder).Reverse().Select(TryOpen).FirstOrDefault(b => b is not null);

    /// <summary>Names of backups whose manifest is missing, damaged or of a later format.</summary>
    /// <param name="folder">Folder of all backups; need not exist.</param>
    public static IReadOnlyList<string> Damaged(string folder) => [.. Names(folder).Where(p => TryOpen(p) is null).Select(p => Path.GetFileName(p))];

    /// <summary>Names of backups that were cut off.</summary>
    /// <param name="folder">Folder of all backups; need not exist.</param>
    public static IReadOnlyList<string> Unfinished(string folder) =>
        [.. (Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, "*" + Partial) : []).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    /// <summary>The failure since the newest backup; null when there was none.</summary>
    /// <param name="folder">Folder of all backups; need not exist.</param>
    public static FailedBackup? LastFailure(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<FailedBackup>(File.ReadAllBytes(Path.Combine(folder, FailureName)));
        }
        catch (Exception none) when (none is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Opens one backup.</summary>
    /// <param name="path">Its own folder.</param>
    /// <exception cref="BackupException">It is none, or its manifest is damaged.</exception>
    public static Backup Open(string path)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return new(folder, BackupManifest.Read(folder));
    }

    /// <summary>When the backup of a name was made; null when that is no name of one.</summary>
    internal static DateTimeOffset? TimeOf(string name) =>
        DateTimeOffset.TryParseExact(name, "yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    internal static string NameOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Holds the folder for one backup at a time.</summary>
    /// <exception cref="BackupException">Another holds it.</exception>
    internal static IDisposable Lock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held)
        {
            throw new BackupException(($"Một bản sao lưu khác đang được tạo trong {folder}.", $"Another backup is being made in {folder}."), held);
        }
    }

    internal static void Note(string folder, FailedBackup failure)
    {
        try
        {
            File.WriteAllBytes(Path.Combine(folder, FailureName), JsonSerializer.SerializeToUtf8Bytes(failure));
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            // A disk that takes no backup may not take this either; the log has it.
        }
    }

    internal static void ForgetFailure(string folder) => File.Delete(Path.Combine(folder, FailureName));

    private static Backup? TryOpen(string path)
    {
        try
        {
            return Open(path);
        }
        catch (BackupException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Names(string folder) => (Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [])
        .Where(p => Name().IsMatch(Path.GetFileName(p))).OrderBy(p => p, StringComparer.Ordinal);

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}Z\z", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
