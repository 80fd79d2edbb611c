namespace HaiDang.Storage.Files;

// Files that arrive in pieces, over connections that break.
public sealed partial class FileStore
{
    /// <summary>Bytes that have arrived of a file in pieces; 0 when none.</summary>
    public long Received(Guid id) => new FileInfo(PartOf(id)) is { Exists: true } part ? part.Length : 0;

    /// <summary>Adds a piece at the end; what arrived before a connection broke is kept, and flushed before this returns.</summary>
    /// <param name="id">Id of the file to come.</param>
    /// <param name="from">Where the piece begins; must be what has arrived.</param>
    /// <param name="piece">Bytes, read to the end.</param>
    /// <param name="total">Size of the whole file; no byte beyond it is kept.</param>
    /// <param name="cancel">Stops reading; what arrived is kept.</param>
    /// <returns>Bytes that have arrived now; null when <paramref name="from"/> is another place, somebody else is writing, or the piece goes beyond the total.</returns>
    /// <exception cref="IOException">The disk is full or broken; the piece may be kept in part.</exception>
    public async Task<long?> AppendAsync(Guid id, long from, Stream piece, long total, CancellationToken cancel)
    {
        var path = PartOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        FileStream file;
        try
        {
            file = new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous });
        }
        catch (IOException e) when (!IsFull(e) && File.Exists(path))
        {
            return null; // another request holds it
        }
        await using (file)
        {
            if (file.Length != from)
            {
                return null;
            }
            file.Seek(0, SeekOrigin.End);
            var buffer = new byte[64 * 1024];
            try
            {
                int read;
                while ((read = await piece.ReadAsync(buffer, cancel)) > 0)
                {
                    if (file.Position + read > total)
                    {
                        return null;
                    }
                    await file.WriteAsync(buffer.AsMemory(0, read), cancel);
                }
            }
            finally
            {
                file.Flush(flushToDisk: true);
            }
            return file.Length;
        }
    }

    /// <summary>Opens what has arrived for reading; null when nothing has.</summary>
    public Stream? OpenPart(Guid id) => File.Exists(PartOf(id))
        ? new FileStream(PartOf(id), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Options = FileOptions.Asynchronous | FileOptions.SequentialScan })
        : null;

    /// <summary>Removes what has arrived; nothing happens when there is nothing.</summary>
    public void DeletePart(Guid id)
    {
        if (File.Exists(PartOf(id)))
        {
            File.Delete(PartOf(id));
        }
    }

    /// <summary>True when the disk, or what this account may use of it, is full.</summary>
    public static bool IsFull(IOException failure) => (failure.HResult & 0xFFFF) is 28 or 122 or 112; // ENOSPC, EDQUOT, ERROR_DISK_FULL

    private string PartOf(Guid id) => PathOf(id) + ".part";
}
