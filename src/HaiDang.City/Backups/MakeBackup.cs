using System.Diagnostics;
using System.Reflection;
using HaiDang.City.Audit;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Backups;
using HaiDang.Storage.Events;
using HaiDang.Storage.Files;
using HaiDang.Storage.Keys;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Backups;

/// <summary>Backs up the city while it goes on: the database as it stands at one moment, the files that its rows name, and the keys apart.</summary>
public sealed class MakeBackup(IDatabaseCopy database, FileStore files, KeyStore keys, KeyCopies copies, AuditCheck audit, CurrentPack pack, Commit commit, Journal journal, Clock clock)
{
    internal const string DatabaseFolder = "database";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // Tables whose rows lie apart from the backup.
    private static readonly HashSet<string> Apart = [PeopleModel.Keys];

    /// <summary>Makes one backup.</summary>
    /// <param name="folder">Folder of all backups; made when missing.</param>
    /// <param name="keysFolder">Folder of the keys; made when missing.</param>
    /// <param name="keep">How many backups are kept, this one included; null keeps all.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancel">Gives up; nothing that counts as a backup remains.</param>
    /// <exception cref="BackupException">It cannot be made, for a reason that the operator can mend.</exception>
    public async Task<Backup> RunAsync(string folder, string keysFolder, int? keep, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        try
        {
            HashedFile.MakeFolder(folder);
            using var held = BackupFolder.Lock(folder);
            var made = await MakeAsync(Path.GetFullPath(folder), keysFolder, progress, cancel);
            copies.Prune(keysFolder, clock.Now);
            if (keep is { } most)
            {
                await PruneAsync(folder, keysFolder, most, cancel);
            }
            BackupFolder.ForgetFailure(folder);
            return made;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new BackupException(failed is IOException io && FileStore.IsFull(io)
                ? ($"Ổ đĩa của {folder} đã đầy; bản sao lưu dở dang đã được xóa.", $"The disk of {folder} is full; the unfinished backup was removed.")
                : ($"Không ghi được bản sao lưu: {failed.Message}", $"The backup cannot be written: {failed.Message}"), failed);
        }
    }

    private static string Version => typeof(MakeBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";

    private async Task<Backup> MakeAsync(string folder, string keysFolder, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var logKey = await audit.OwnKeyAsync(cancel);
        var before = BackupFolder.Newest(folder);
        if (before?.Manifest.LogKey is { } other && logKey is not null && other != logKey.ToString())
        {
            throw new BackupException(($"{folder} giữ bản sao lưu của một hệ thống khác: chọn thư mục khác.", $"{folder} holds the backups of another installation: choose another folder."));
        }
        foreach (var cutOff in BackupFolder.Unfinished(folder))
        {
            Directory.Delete(Path.Combine(folder, cutOff), recursive: true);
        }
        using var kept = await KeepFilesAsync(cancel);
        var at = clock.Now;
        var name = FreeName(folder, at);
        var (partial, keysFile) = (Path.Combine(folder, name + BackupFolder.Partial), BackupKeys.FileOf(keysFolder, name));
        Backup made;
        try
        {
            // The database first: a file is durable before its row is, and none goes until this is over, so every row of the copy has its file.
            HashedFile.MakeFolder(partial);
            HashedFile.MakeFolder(Path.Combine(partial, DatabaseFolder));
            var seen = await database.WriteAsync(Path.Combine(partial, DatabaseFolder), Apart, db => LookAsync(db, cancel), progress, cancel);
            var list = await ListOfAsync(before, cancel);
            var totals = await new FilePool(folder).TakeAsync(files, Path.Combine(partial, BackupFolder.FileListName), list, progress, cancel);
            BackupKeys.Write(keysFile, seen.Keys);
            // After the database, so that every key that its rows name is there.
            await keys.CopyToAsync(KeyCopies.FileOf(keysFolder, name), cancel);
            var manifest = new BackupManifest
            {
                Format = BackupManifest.CurrentFormat,
                Program = Version,
                At = at,
                Seconds = Math.Round(watch.Elapsed.TotalSeconds, 1),
                City = pack.Release > 0 ? pack.Pack.Profile.Id : null,
                Database = database.Kind,
                Migrations = seen.Migrations,
                LogKey = logKey?.ToString(),
                LogSize = seen.Tree?.Size ?? 0,
                LogRoot = seen.Tree is { } tree ? Convert.ToBase64String(tree.Root) : null,
                LastPosition = seen.LastPosition,
                Parts = await PartsAsync(partial, cancel),
                Files = totals.Count,
                FileBytes = totals.Bytes,
                Keys = BackupKeys.Listed(seen.Keys),
            };
            HashedFile.Write(Path.Combine(partial, BackupManifest.FileName), manifest.ToJson(), secret: false);
            Directory.Move(partial, Path.Combine(folder, name));
            made = new(Path.Combine(folder, name), manifest);
        }
        catch
        {
            Discard(partial, keysFile, KeyCopies.FileOf(keysFolder, name));
            throw;
        }
        HashedFile.FlushFolder(folder);
        // The backup is good whether or not the line could be written.
        await commit.WriteAsync(new Changes().Record(journal.Entry(JournalKinds.BackupMade, null, null, null, ("backup", name))));
        return made;
    }

    private static async Task<Seen> LookAsync(CityDb db, CancellationToken cancel) => new(
        await db.Set<CityKey>().OrderBy(k => k.Name).ToListAsync(cancel),
        [.. await db.Database.GetAppliedMigrationsAsync(cancel)],
        await db.Set<AuditTree>().FirstOrDefaultAsync(t => t.Id == AuditTree.TheId, cancel),
        await db.Set<Event>().MaxAsync(e => e.Position, cancel) ?? 0);

    private static async Task<List<BackupManifest.Part>> PartsAsync(string folder, CancellationToken cancel)
    {
        var parts = new List<BackupManifest.Part>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var whole = (await HashedFile.OfAsync(file, null, cancel))!;
            parts.Add(new(Path.GetRelativePath(folder, file).Replace('\\', '/'), whole.Size, whole.Sha256));
        }
        HashedFile.FlushFolder(Path.Combine(folder, DatabaseFolder));
        return parts;
    }

    // A list that has been damaged is not believed: everything is copied again.
    private static async Task<string?> ListOfAsync(Backup? backup, CancellationToken cancel) =>
        backup is not null && backup.Manifest.Parts.FirstOrDefault(p => p.Path == BackupFolder.FileListName) is { } list
        && (await HashedFile.OfAsync(backup.FileList, null, cancel))?.Sha256 == list.Sha256 ? backup.FileList : null;

    private static async Task PruneAsync(string folder, string keysFolder, int keep, CancellationToken cancel)
    {
        var all = BackupFolder.List(folder);
        foreach (var old in all.SkipLast(keep))
        {
            // Under the name of an unfinished one first: what is half removed is no backup.
            var going = old.Path + BackupFolder.Partial;
            Directory.Move(old.Path, going);
            Directory.Delete(going, recursive: true);
            File.Delete(BackupKeys.FileOf(keysFolder, old.Name));
        }
        var lists = new List<string>();
        foreach (var kept in all.TakeLast(keep))
        {
            if (await ListOfAsync(kept, cancel) is not { } list)
            {
                return;
            }
            lists.Add(list);
        }
        // What a damaged backup names is not known, so nothing is removed while there is one.
        if (BackupFolder.Damaged(folder).Count == 0)
        {
            new FilePool(folder).Prune(lists, cancel);
        }
    }

    private static void Discard(string partial, params string[] beside)
    {
        foreach (var file in beside.Where(File.Exists))
        {
            File.Delete(file);
        }
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }
    }

    private static string FreeName(string folder, DateTimeOffset at)
    {
        var name = BackupFolder.NameOf(at);
        return Directory.Exists(Path.Combine(folder, name)) ? FreeName(folder, at.AddSeconds(1)) : name;
    }

    // Somebody who removes a file looks for a moment whether a backup runs.
    private async Task<IDisposable> KeepFilesAsync(CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            if (files.KeepAll() is { } kept)
            {
                return kept;
            }
            await Task.Delay(Pause, cancel);
        }
        throw new BackupException(("Một bản sao lưu khác của thành phố này đang được tạo.", "Another backup of this city is being made."));
    }

    private sealed record Seen(List<CityKey> Keys, List<string> Migrations, AuditTree? Tree, long LastPosition);
}
