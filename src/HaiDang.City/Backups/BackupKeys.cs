using System.Security.Cryptography;
using System.Text.Json;
using HaiDang.City.People;
using HaiDang.Storage.Backups;

namespace HaiDang.City.Backups;

/// <summary>The keys of an installation in a file of their own, apart from the backup of its data: who gets hold of one cannot open with it what only the other holds.</summary>
internal static class BackupKeys
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Folder of the keys when none is named: beside the folder of the backups.</summary>
    public static string FolderBeside(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + "-keys";

    /// <summary>Name of the file that belongs to a backup.</summary>
    public static string FileOf(string folder, string backup) => Path.Combine(folder, $"{backup}.keys.json");

    public static IReadOnlyList<BackupManifest.Key> Listed(IEnumerable<CityKey> keys) => [.. keys.Select(k => new BackupManifest.Key(k.Name, Hash(k)))];

    /// <summary>Writes the file, mode 0600, in a folder of mode 0700 when that has to be made.</summary>
    public static void Write(string file, IReadOnlyList<CityKey> keys)
    {
        HashedFile.MakeFolder(Path.GetDirectoryName(file)!);
        HashedFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(keys, Readable), secret: true);
    }

    /// <summary>Reads the keys that a backup needs; the file of a later backup of the same installation holds them too.</summary>
    /// <param name="file">The file.</param>
    /// <param name="manifest">The backup.</param>
    /// <param name="seal">Must open them.</param>
    /// <exception cref="BackupException">The file is not there, damaged, or another's; or the key file of the installation is another.</exception>
    public static IReadOnlyList<CityKey> Read(string file, BackupManifest manifest, KeySeal seal)
    {
        List<CityKey> keys;
        try
        {
            keys = JsonSerializer.Deserialize<List<CityKey>>(File.ReadAllBytes(file), Readable) ?? [];
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new BackupException(($"Không đọc được tệp khóa {file}: chỉ ra tệp khóa của bản sao lưu bằng --keys.", $"The file of keys {file} cannot be read: name the one of this backup with --keys."), failed);
        }
        catch (JsonException damaged)
        {
            throw new BackupException(($"Tệp khóa {file} bị hỏng: {damaged.Message}", $"The file of keys {file} is damaged: {damaged.Message}"), damaged);
        }
        var missing = manifest.Keys.Except(Listed(keys)).Select(k => k.Name).ToList();
        if (missing.Count > 0)
        {
            throw new BackupException((
                $"Tệp khóa {file} không phải của bản sao lưu này: thiếu {missing.Count} trong {manifest.Keys.Count} khóa, ví dụ {missing[0]}.",
                $"The file of keys {file} is not that of this backup: {missing.Count} of {manifest.Keys.Count} keys are missing, e.g. {missing[0]}."));
        }
        foreach (var key in keys)
        {
            try
            {
                seal.Open(key.Name, key.Value);
            }
            catch (KeySealException wrong)
            {
                throw new BackupException((
                    $"Khóa của bản sao lưu được niêm phong bằng tệp khác với HAIDANG_KEY_FILE hiện nay: đặt HAIDANG_KEY_FILE trỏ tới tệp khóa của máy chủ cũ.",
                    $"The backup's keys were sealed with another file than HAIDANG_KEY_FILE now names: set it to the key file of the old server. {wrong.Message}"), wrong);
            }
        }
        return keys;
    }

    private static string Hash(CityKey key) => Convert.ToHexStringLower(SHA256.HashData(key.Value));
}
