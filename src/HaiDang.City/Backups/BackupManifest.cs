using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HaiDang.Storage.Backups;

namespace HaiDang.City.Backups;

/// <summary>What a backup holds and of what moment; written last, so that a folder without it is no backup.</summary>
public sealed record BackupManifest
{
    /// <summary>Format that this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    internal const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Format of the backup, 1.</summary>
    public required int Format { get; init; }

    /// <summary>Version of the program that made it.</summary>
    public required string Program { get; init; }

    /// <summary>When it was begun; what was acknowledged before is in it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long it took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Identifier of the city; null when no pack was loaded.</summary>
    public string? City { get; init; }

    /// <summary>Kind of its database, <c>sqlite</c> or <c>postgres</c>.</summary>
    public required string Database { get; init; }

    /// <summary>Migrations of its database, in their order.</summary>
    public required IReadOnlyList<string> Migrations { get; init; }

    /// <summary>Public key of its audit log, which tells installations apart; null when nothing was signed yet.</summary>
    public string? LogKey { get; init; }

    /// <summary>Entries of its audit log.</summary>
    public required long LogSize { get; init; }

    /// <summary>Root of the audit log's tree, base64; null while it is empty.</summary>
    public string? LogRoot { get; init; }

    /// <summary>Position of the last event in it; 0 before the first.</summary>
    public required long LastPosition { get; init; }

    /// <summary>Files of the backup itself, below its folder.</summary>
    public required IReadOnlyList<Part> Parts { get; init; }

    /// <summary>Attached files.</summary>
    public required long Files { get; init; }

    /// <summary>Bytes of attached files.</summary>
    public required long FileBytes { get; init; }

    /// <summary>The keys that lie apart: what each one's file must hold for this backup.</summary>
    public required IReadOnlyList<Key> Keys { get; init; }

    /// <summary>Bytes of the whole backup; files that other backups hold too are counted in each.</summary>
    [JsonIgnore]
    public long Bytes => FileBytes + Parts.Sum(p => p.Length);

    /// <summary>A file of the backup.</summary>
    /// <param name="Path">Below its folder, with slashes.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="Sha256">Lower-case hexadecimal.</param>
    public sealed record Part(string Path, long Length, string Sha256);

    /// <summary>A key that is not in the backup.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Sha256">SHA-256 of the stored value, lower-case hexadecimal; tells nothing of random bytes.</param>
    public sealed record Key(string Name, string Sha256);

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Readable);

    /// <summary>Reads the manifest of a backup.</summary>
    /// <exception cref="BackupException">There is none, it is damaged, or of a later format.</exception>
    internal static BackupManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new BackupException(($"{folder} không phải bản sao lưu hoàn chỉnh: không có {FileName}.", $"{folder} is no complete backup: it has no {FileName}."));
        }
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(path), Readable) ?? throw new JsonException("null");
            return manifest.Format == CurrentFormat ? manifest : throw new BackupException((
                $"Bản sao lưu có định dạng {manifest.Format}, chương trình này đọc định dạng {CurrentFormat}: dùng chương trình bản {manifest.Program}.",
                $"The backup has format {manifest.Format}, this program reads {CurrentFormat}: use version {manifest.Program}."));
        }
        catch (JsonException damaged)
        {
            throw new BackupException(($"{path} bị hỏng: {damaged.Message}", $"{path} is damaged: {damaged.Message}"), damaged);
        }
    }
}
