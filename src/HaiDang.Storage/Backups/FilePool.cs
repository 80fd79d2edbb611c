using System.Runtime.CompilerServices;
using HaiDang.Storage.Files;

namespace HaiDang.Storage.Backups;

/// <summary>
/// The attached files of all backups of one city, each stored once: a stored file never changes, so a backup copies only what is new since the one before, and lists what it holds.
/// </summary>
/// <param name="folder">Folder of all backups; the pool is <c>files</c> in it.</param>
public sealed class FilePool(string folder)
{
    /// <summary>Name of the pool's folder.</summary>
    public const string FolderName = "files";

    private readonly string _root = Path.Combine(folder, FolderName);

    /// <summary>Files and their bytes.</summary>
    /// <param name="Count">How many.</param>
    /// <param name="Bytes">Their bytes.</param>
    public readonly record struct Totals(long Count, long Bytes);

    /// <summary>A file that is not as its backup says.</summary>
    /// <param name="Path">Below the folder of all backups.</param>
    /// <param name="IsMissing">True when it is not there, false when it has other bytes.</param>
    public sealed record Damage(string Path, bool IsMissing);

    /// <summary>Copies the files that are not in the pool yet and writes the list of all.</summary>
    /// <param name="store">Its files are kept until the end (<see cref="IDatabaseCopy"/> comes first).</param>
    /// <param name="list">File to write.</param>
    /// <param name="before">List of the backup before; null: none.</param>
    /// <param name="progress">Told bytes looked at.</param>
    /// <param name="cancel">Gives up; what was copied stays and is used by the next backup.</param>
    public async Task<Totals> TakeAsync(FileStore store, string list, string? before, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        var totals = default(Totals);
        var parent = "";
        var fresh = new HashSet<string>();
        using var known = new FileList.Beside(before);
        await using (var lines = FileList.Create(list))
        {
            foreach (var file in store.All())
            {
                cancel.ThrowIfCancellationRequested();
                var relative = FileStore.RelativeOf(file.Name);
                var pooled = new FileInfo(Path.Combine(_root, relative));
                var hash = known.HashOf(relative);
                if (hash is null || !pooled.Exists || pooled.Length != file.Length || pooled.LastWriteTimeUtc != file.LastWriteTimeUtc)
                {
                    if (parent != pooled.DirectoryName)
                    {
                        FlushAll(fresh);
                        MakeFolder(parent = pooled.DirectoryName!);
                    }
                    hash = (await HashedFile.CopyAsync(file.FullName, pooled.FullName, null, cancel)).Sha256;
                    fresh.Add(parent);
                }
                await lines.WriteLineAsync(FileList.Text(hash, relative));
                totals = new(totals.Count + 1, totals.Bytes + file.Length);
                progress?.Report(new(BackupStage.Files, totals.Bytes, null));
            }
        }
        FlushAll(fresh);
        HashedFile.Flush(list);
        return totals;
    }

    /// <summary>Reads every file of a list and compares it.</summary>
    /// <param name="list">List of a backup.</param>
    /// <param name="read">Told how many bytes were read since the last time.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Those that are missing or changed.</returns>
    public async IAsyncEnumerable<Damage> CheckAsync(string list, Action<int>? read, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var line in FileList.Read(list))
        {
            var relative = FileStore.RelativeOf(line.Name);
            var there = await HashedFile.OfAsync(Path.Combine(_root, relative), read, cancel);
            if (there?.Sha256 != line.Sha256)
            {
                yield return new($"{FolderName}/{relative}", there is null);
            }
        }
    }

    /// <summary>Puts the files of a list into an empty store.</summary>
    /// <exception cref="BackupException">A file has changed since it was checked.</exception>
    public async Task GiveAsync(string list, FileStore store, long bytes, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        long done = 0;
        var parent = "";
        foreach (var line in FileList.Read(list))
        {
            var relative = FileStore.RelativeOf(line.Name);
            var target = Path.Combine(store.Root, relative);
            if (parent != Path.GetDirectoryName(target))
            {
                FlushAll(parent.Length > 0 ? [parent] : []);
                MakeFolder(parent = Path.GetDirectoryName(target)!);
            }
            var given = await HashedFile.CopyAsync(Path.Combine(_root, relative), target, read => progress?.Report(new(BackupStage.Files, done += read, bytes)), cancel);
            if (given.Sha256 != line.Sha256)
            {
                throw new BackupException(($"Tệp {FolderName}/{relative} của bản sao lưu bị đổi trong lúc khôi phục.", $"The backup's file {FolderName}/{relative} changed while it was restored."));
            }
        }
        FlushAll(parent.Length > 0 ? [parent] : []);
    }

    /// <summary>Removes the files that none of these lists names.</summary>
    /// <param name="lists">Lists of all backups that stay.</param>
    /// <param name="cancel">Gives up; the next time goes on.</param>
    /// <returns>How many were removed.</returns>
    public int Prune(IEnumerable<string> lists, CancellationToken cancel)
    {
        var kept = lists.Select(l => new FileList.Beside(l)).ToList();
        var removed = 0;
        try
        {
            foreach (var file in FileStore.FilesIn(_root))
            {
                cancel.ThrowIfCancellationRequested();
                var relative = FileStore.RelativeOf(file.Name);
                var isNamed = false;
                foreach (var list in kept)
                {
                    isNamed |= list.HashOf(relative) is not null;
                }
                if (!isNamed)
                {
                    file.Delete();
                    removed++;
                }
            }
        }
        finally
        {
            kept.ForEach(l => l.Dispose());
        }
        return removed;
    }

    private static void MakeFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            var above = Path.GetDirectoryName(path)!;
            MakeFolder(above);
            HashedFile.MakeFolder(path);
            HashedFile.FlushFolder(above);
        }
    }

    private static void FlushAll(ICollection<string> folders)
    {
        foreach (var folder in folders)
        {
            HashedFile.FlushFolder(folder);
        }
        folders.Clear();
    }
}
