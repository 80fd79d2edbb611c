using System.Security.Cryptography;
using HaiDang.Storage.Files;

namespace HaiDang.Storage.Backups;

/// <summary>Files that are hashed while they are read or copied, and are on the disk when a call returns.</summary>
public static class HashedFile
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Size and SHA-256 of a file; null when there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="read">Told how many bytes were read since the last time.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<StoredFile?> OfAsync(string path, Action<int>? read, CancellationToken cancel)
    {
        FileStream file;
        try
        {
            file = Open(path);
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        await using (file)
        {
            return await PassAsync(file, Stream.Null, read, cancel);
        }
    }

    /// <summary>Copies a file under a temporary name, flushes it and gives it its name; one that is there is replaced.</summary>
    /// <param name="from">What is copied.</param>
    /// <param name="to">The copy, in a folder that exists; it carries the same time of change.</param>
    /// <param name="read">Told how many bytes were copied since the last time.</param>
    /// <param name="cancel">Gives up; nothing remains.</param>
    public static async Task<StoredFile> CopyAsync(string from, string to, Action<int>? read, CancellationToken cancel)
    {
        var temporary = to + ".tmp";
        try
        {
            StoredFile copied;
            await using (var source = Open(from))
            await using (var target = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous }))
            {
                copied = await PassAsync(source, target, read, cancel);
                target.Flush(flushToDisk: true);
            }
            File.SetLastWriteTimeUtc(temporary, File.GetLastWriteTimeUtc(from));
            File.Move(temporary, to, overwrite: true);
            return copied;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Writes a small file that only its owner may read or that everybody may.</summary>
    /// <param name="path">The file; it must not be there.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="secret">True: mode 0600.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, bool secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (secret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var file = new FileStream(path, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Makes a folder that only its owner may enter (mode 0700), with those above it; one that is there stays as it is.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Flushes a file that others wrote.</summary>
    public static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Flushes a folder, so that what was made or renamed in it survives a power cut.</summary>
    public static void FlushFolder(string folder) => FolderFlush.Flush(folder);

    private static FileStream Open(string path) =>
        new(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });

    private static async Task<StoredFile> PassAsync(Stream from, Stream to, Action<int>? read, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        long size = 0;
        int got;
        while ((got = await from.ReadAsync(buffer, cancel)) > 0)
        {
            hash.AppendData(buffer, 0, got);
            await to.WriteAsync(buffer.AsMemory(0, got), cancel);
            size += got;
            read?.Invoke(got);
        }
        return new StoredFile(size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
