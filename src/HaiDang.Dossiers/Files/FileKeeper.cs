using HaiDang.Core;
using HaiDang.Storage.Files;

namespace HaiDang.Dossiers.Files;

/// <summary>Checks a whole file, has it scanned for viruses and makes it durable; few at a time, since each is held in memory while it is looked at.</summary>
public sealed class FileKeeper(FileStore store, FileLimits limits, VirusScanner scanner) : IDisposable
{
    private readonly SemaphoreSlim _places = new(4);

    /// <summary>Reads, judges and stores. Nothing remains when it is refused.</summary>
    /// <param name="id">Id of its row.</param>
    /// <param name="keyId">Number of the key that it is sealed with.</param>
    /// <param name="name">Name as given.</param>
    /// <param name="content">Read to the end, at most one byte more than allowed.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<Result<(KeptFile File, StoredFile Stored, string Scan)>> KeepAsync(Guid id, long keyId, string name, Stream content, CancellationToken cancel)
    {
        await _places.WaitAsync(cancel);
        try
        {
            if (await ReadAsync(content, cancel) is not { } bytes)
            {
                return FileProblems.TooLarge(limits);
            }
            return FileCheck.Judge(name, bytes, limits).TryGet(out var kept, out var problem) ? await StoreAsync(id, keyId, kept, cancel) : problem;
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Scans and stores a file that was made or checked already. While the scanner is away a file is taken and held, so that nobody misses a time limit for it.</summary>
    public async Task<Result<(KeptFile File, StoredFile Stored, string Scan)>> StoreAsync(Guid id, long keyId, KeptFile kept, CancellationToken cancel)
    {
        using var bytes = new MemoryStream(kept.Bytes, writable: false);
        var (scan, found) = await scanner.ScanAsync(bytes, cancel);
        if (scan == ScanStates.Infected)
        {
            return FileProblems.Infected(found ?? "?");
        }
        bytes.Position = 0;
        try
        {
            return await store.SaveAsync(id, keyId, bytes, long.MaxValue, cancel) is { } stored ? (kept, stored, scan) : FileProblems.TooLarge(limits);
        }
        catch (IOException e) when (FileStore.IsFull(e))
        {
            return FileProblems.DiskFull;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private async Task<byte[]?> ReadAsync(Stream content, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            if (bytes.Length + read > limits.MostBytes)
            {
                return null;
            }
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }
}
