using System.Security.Cryptography;
using HaiDang.Core;
using HaiDang.Storage.Keys;

namespace HaiDang.Storage.Files;

/// <summary>Attached files on disk, outside the web root, addressed by random id and sealed with the key of their dossier. A file is durable before its row is committed.</summary>
/// <param name="root">Folder that holds them.</param>
/// <param name="keys">Opens the keys that files name.</param>
/// <param name="clock">Tells how old an orphan is.</param>
public sealed partial class FileStore(string root, KeyStore keys, Clock clock)
{
    /// <summary>Writes a file so that it survives a power cut: temporary file, flush, rename, flush of the folder.</summary>
    /// <param name="id">Random id that its row will carry.</param>
    /// <param name="keyId">Number of the key that it is sealed with.</param>
    /// <param name="content">Bytes; read to the end.</param>
    /// <param name="atMost">Largest size in bytes.</param>
    /// <param name="cancel">Stops reading; nothing remains.</param>
    /// <returns>Size and SHA-256 of the content; null when the content is larger than allowed.</returns>
    /// <exception cref="IOException">The disk is full or broken; nothing remains.</exception>
    /// <exception cref="KeyDestroyedException">The key was destroyed.</exception>
    public async Task<StoredFile?> SaveAsync(Guid id, long keyId, Stream content, long atMost, CancellationToken cancel)
    {
        var final = PathOf(id);
        MakeFolder(Path.GetFullPath(Path.GetDirectoryName(final)!));
        var temporary = final + ".tmp";
        try
        {
            var saved = await WriteAsync(temporary, id, keys.Open(keyId), content, atMost, cancel);
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

    /// <summary>Opens a stored file for reading, at any place of it; null when it is not there.</summary>
    /// <exception cref="KeyDestroyedException">Its key was destroyed: the file is erased.</exception>
    /// <exception cref="KeyStoreException">It is no sealed file, or its key cannot be opened. A changed byte is found when it is read.</exception>
    public Stream? Open(Guid id)
    {
        if (OpenRaw(PathOf(id)) is not { } file)
        {
            return null;
        }
        try
        {
            return new SealedFileStream(file, CipherOf(file, id, SealedFile.WholeMark));
        }
        catch
        {
            file.Dispose();
            throw;
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

    private static async Task<StoredFile?> WriteAsync(string path, Guid id, DataKey key, Stream content, long atMost, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous });
        var heading = SealedFile.NewHeading(SealedFile.WholeMark, key);
        using var cipher = SealedFile.CipherOf(key, id, heading);
        await file.WriteAsync(heading, cancel);
        var (chunk, next) = (new byte[SealedFile.ChunkSize], new byte[SealedFile.ChunkSize]);
        var stored = new byte[SealedFile.ChunkSize + SealedFile.TagSize];
        long size = 0;
        var read = await content.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancel);
        for (long number = 0; ; number++)
        {
            size += read;
            if (size > atMost)
            {
                return null;
            }
            // Only the chunk after it tells whether a full one is the last.
            var after = read < chunk.Length ? 0 : await content.ReadAtLeastAsync(next, next.Length, throwOnEndOfStream: false, cancel);
            hash.AppendData(chunk, 0, read);
            SealedFile.Seal(cipher, number, after == 0, chunk.AsSpan(0, read), stored);
            await file.WriteAsync(stored.AsMemory(0, read + SealedFile.TagSize), cancel);
            if (after == 0)
            {
                break;
            }
            (chunk, next, read) = (next, chunk, after);
        }
        file.Flush(flushToDisk: true);
        return new StoredFile(size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static FileStream? OpenRaw(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private AesGcm CipherOf(FileStream file, Guid id, ReadOnlySpan<byte> mark)
    {
        var heading = new byte[SealedFile.HeadingSize];
        file.Position = 0;
        var read = file.ReadAtLeast(heading, heading.Length, throwOnEndOfStream: false);
        return SealedFile.CipherOf(keys.Open(SealedFile.KeyIdOf(mark, heading.AsSpan(0, read))), id, heading);
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
/// <param name="Size">Bytes of content.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record StoredFile(long Size, string Sha256);
