using System.Security.Cryptography;
using HaiDang.Core;

namespace HaiDang.Storage.Files;

/// <summary>Attached files on disk, outside the web root, addressed by random id. A file is durable before its row is committed.</summary>
/// <param name="root">Folder that holds them.</param>
/// <param name="clock">Tells how old an orphan is.</param>
public sealed partial class FileStore(string root, Clock clock)
{
    /// <summary>Writes a file so that it survives a power cut: temporary file, flush, rename, flush of the folder.</summary>
    /// <param name="id">Random id that its row will carry.</param>
    /// <param name="content">Bytes; read to the end.</param>
    /// <param name="atMost">Largest size in bytes.</param>
    /// <param name="cancel">Stops reading; nothing remains.</param>
    /// <returns>Size and SHA-256; null when the content is larger than allowed.</returns>
    /// <exception cref="IOException">The disk is full or broken; nothing remains.</exception>
    public async Task<StoredFile?> SaveAsync(Guid id, Stream content, long atMost, CancellationToken cancel)
    {
        var final = PathOf(id);
        MakeFolder(Path.GetFullPath(Path.GetDirectoryName(final)!));
        var temporary = final + ".tmp";
        try
        {
            var saved = await WriteAsync(temporary, content, atMost, cancel);
            if (saved is not null)
            {
                // One that is there is left by a try whose row never came.
                File.Move(temporary, final, overwrite: true);
                FolderFlush.Flush(Path.GetDirectoryName(final)!);
            }
            return saved;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Opens a stored file for reading; null when it is not there.</summary>
    public Stream? Open(Guid id)
    {
        try
        {
            return new FileStream(PathOf(id), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes a file whose row is gone; nothing happens when it is not there, or while a backup copies: then the sweep removes it later.</summary>
    public void Delete(Guid id)
    {
        if (File.Exists(PathOf(id)) && !IsKept())
        {
            File.Delete(PathOf(id));
        }
    }

    /// <summary>Files older than an age, so that a sweep can ask which of them no row names.</summary>
    public IEnumerable<Guid> OlderThan(TimeSpan age)
    {
        if (!Directory.Exists(root))
        {
            yield break;
        }
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            if (clock.Now - new DateTimeOffset(File.GetLastWriteTimeUtc(path)) < age)
            {
                continue;
            }
            if (Guid.TryParse(Path.GetFileName(path), out var id))
            {
                yield return id;
            }
            else if (path.EndsWith(".tmp", StringComparison.Ordinal) || path.EndsWith(".part", StringComparison.Ordinal))
            {
                File.Delete(path);
            }
        }
    }

    private static async Task<StoredFile?> WriteAsync(string path, Stream content, long atMost, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous });
        var buffer = new byte[64 * 1024];
        long size = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            size += read;
            if (size > atMost)
            {
                return null;
            }
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        file.Flush(flushToDisk: true);
        return new StoredFile(size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    // A new folder survives a power cut only when the one above it is flushed as well.
    private static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }
        var above = Path.GetDirectoryName(folder)!;
        MakeFolder(above);
        Directory.CreateDirectory(folder);
        FolderFlush.Flush(above);
    }

    // Two levels of folders keep each folder small with millions of files.
    private string PathOf(Guid id)
    {
        var name = id.ToString("N");
        return Path.Combine(root, name[^2..], name[^4..^2], name);
    }
}

/// <summary>What was written.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record StoredFile(long Size, string Sha256);
