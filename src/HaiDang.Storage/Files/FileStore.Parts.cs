using System.Security.Cryptography;
using HaiDang.Storage.Keys;

namespace HaiDang.Storage.Files;

// Files that arrive in pieces, over connections that break.
public sealed partial class FileStore
{
    /// <summary>Bytes that have arrived of a file in pieces; 0 when none.</summary>
    public long Received(Guid id)
    {
        try
        {
            using var file = OpenRaw(PartOf(id));
            return file is null ? 0 : SealedPart.EndOf(file).InContent;
        }
        catch (IOException)
        {
            return 0; // another request writes to it
        }
    }

    /// <summary>Adds a piece at the end; what arrived before a connection broke is kept, and flushed before this returns.</summary>
    /// <param name="id">Id of the file to come.</param>
    /// <param name="keyId">Number of the key that it is sealed with.</param>
    /// <param name="from">Where the piece begins; must be what has arrived.</param>
    /// <param name="piece">Bytes, read to the end.</param>
    /// <param name="total">Size of the whole file; no byte beyond it is kept.</param>
    /// <param name="cancel">Stops reading; what arrived is kept.</param>
    /// <returns>Bytes that have arrived now; null when <paramref name="from"/> is another place, somebody else is writing, or the piece goes beyond the total.</returns>
    /// <exception cref="IOException">The disk is full or broken; the piece may be kept in part.</exception>
    public async Task<long?> AppendAsync(Guid id, long keyId, long from, Stream piece, long total, CancellationToken cancel)
    {
        var path = PartOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        FileStream file;
        try
        {
            file = new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.Asynchronous });
        }
        catch (IOException e) when (!IsFull(e) && File.Exists(path))
        {
            return null; // another request holds it
        }
        await using (file)
        {
            var (end, arrived) = SealedPart.EndOf(file);
            if (arrived != from)
            {
                return null;
            }
            file.SetLength(end);
            using var cipher = end == 0 ? Begin(file, id, keys.Open(keyId)) : CipherOf(file, id, SealedFile.PartMark);
            file.Seek(0, SeekOrigin.End);
            var buffer = new byte[SealedFile.ChunkSize];
            var held = 0;
            try
            {
                int read;
                while ((read = await piece.ReadAsync(buffer.AsMemory(held), cancel)) > 0)
                {
                    if (arrived + held + read > total)
                    {
                        return null;
                    }
                    held += read;
                    if (held == buffer.Length)
                    {
                        Keep();
                    }
                }
            }
            finally
            {
                Keep();
                file.Flush(flushToDisk: true);
            }
            return arrived;

            void Keep()
            {
                if (held > 0)
                {
                    file.Write(SealedPart.Seal(cipher, arrived, buffer.AsSpan(0, held)));
                    (arrived, held) = (arrived + held, 0);
                }
            }
        }
    }

    /// <summary>What has arrived, for reading; null when nothing has.</summary>
    /// <exception cref="KeyStoreException">It was changed.</exception>
    public Stream? OpenPart(Guid id)
    {
        using var file = OpenRaw(PartOf(id));
        if (file is null || file.Length < SealedFile.HeadingSize)
        {
            return null;
        }
        using var cipher = CipherOf(file, id, SealedFile.PartMark);
        return SealedPart.Open(file, cipher);
    }

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

    private static AesGcm Begin(FileStream file, Guid id, DataKey key)
    {
        var heading = SealedFile.NewHeading(SealedFile.PartMark, key);
        file.Write(heading);
        return SealedFile.CipherOf(key, id, heading);
    }

    private string PartOf(Guid id) => PathOf(id) + ".part";
}
