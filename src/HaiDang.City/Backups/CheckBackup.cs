using System.Runtime.CompilerServices;
using HaiDang.Storage.Backups;

namespace HaiDang.City.Backups;

/// <summary>Reads a whole backup and compares every byte of it with its checksums, without restoring it.</summary>
public static class CheckBackup
{
    /// <summary>What is wrong with it; nothing when it is whole.</summary>
    /// <param name="backup">The backup.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancel">Gives up.</param>
    public static async IAsyncEnumerable<FilePool.Damage> RunAsync(Backup backup, IProgress<BackupProgress>? progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        var done = 0L;
        var isListWhole = false;
        foreach (var part in backup.Manifest.Parts)
        {
            var there = await HashedFile.OfAsync(Path.Combine(backup.Path, part.Path), Read, cancel);
            if (there?.Sha256 != part.Sha256)
            {
                yield return new($"{backup.Name}/{part.Path}", there is null);
            }
            else if (part.Path == BackupFolder.FileListName)
            {
                isListWhole = true;
            }
        }
        // A list that is damaged itself says nothing of the files.
        if (isListWhole)
        {
            await foreach (var damage in new FilePool(Path.GetDirectoryName(backup.Path)!).CheckAsync(backup.FileList, Read, cancel))
            {
                yield return damage;
            }
        }

        void Read(int bytes) => progress?.Report(new(BackupStage.Checking, done += bytes, backup.Manifest.Bytes));
    }
}
