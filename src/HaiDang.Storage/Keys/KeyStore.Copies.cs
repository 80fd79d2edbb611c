using System.Security.Cryptography;
using HaiDang.Storage.Backups;

namespace HaiDang.Storage.Keys;

// A copy of the store is one file: mark, length of the folder's own master key and that key, the blocks, SHA-256 of it all.
public sealed partial class KeyStore
{
    private static ReadOnlySpan<byte> CopyMark => "HDKEYCOPY000001\n"u8;

    /// <summary>Writes a copy of the whole store, readable for its owner alone. It brings back what is destroyed after it was made, so it must not live long.</summary>
    /// <param name="file">File to make.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>How many blocks it holds.</returns>
    public async Task<int> CopyToAsync(string file, CancellationToken cancel)
    {
        var own = Path.Combine(folder, OwnMaster);
        var master = File.Exists(own) ? await File.ReadAllBytesAsync(own, cancel) : [];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var copy = Secret(file, FileMode.Create);
        await AddAsync([.. CopyMark, (byte)master.Length, .. master]);
        var blocks = 0;
        foreach (var (_, path) in Blocks())
        {
            await AddAsync(await File.ReadAllBytesAsync(path, cancel));
            blocks++;
        }
        await copy.WriteAsync(hash.GetHashAndReset(), cancel);
        copy.Flush(flushToDisk: true);
        return blocks;

        async Task AddAsync(byte[] bytes)
        {
            hash.AppendData(bytes);
            await copy.WriteAsync(bytes, cancel);
        }
    }

    /// <summary>Brings in the blocks of a copy that are missing here, and the key of its blind index. The others that are here stay as they are: what was destroyed stays destroyed.</summary>
    /// <returns>How many were brought in.</returns>
    /// <exception cref="KeyStoreException">The copy is damaged, or of a store with another master key of its own.</exception>
    public async Task<int> TakeFromAsync(string file, CancellationToken cancel)
    {
        if ((await HashedFile.OfAsync(file, null, cancel))?.Size is not { } size || size < CopyMark.Length + 1 + SHA256.HashSizeInBytes || !await IsSoundAsync(file, size, cancel))
        {
            throw new KeyStoreException($"The copy {file} of the key store is damaged.");
        }
        await using var copy = File.OpenRead(file);
        copy.Position = CopyMark.Length;
        var master = new byte[copy.ReadByte()];
        await copy.ReadExactlyAsync(master, cancel);
        if (master.Length > 0 && given.All.Count == 0)
        {
            TakeMaster(master);
        }
        var taken = 0;
        var block = new byte[KeyBlock.Size];
        while (copy.Position < size - SHA256.HashSizeInBytes)
        {
            await copy.ReadExactlyAsync(block, cancel);
            var number = KeyBlock.NumberIn(block);
            var isMissing = !File.Exists(PathOf(number));
            // The key of the blind index is never destroyed, and what is restored was stored under the copy's.
            if (isMissing || number == IndexBlock)
            {
                MakeFolder(folder);
                Write(number, block, replace: !isMissing);
                taken += isMissing ? 1 : 0;
            }
        }
        return taken;
    }

    private static async Task<bool> IsSoundAsync(string file, long size, CancellationToken cancel)
    {
        await using var copy = File.OpenRead(file);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        for (var left = size - SHA256.HashSizeInBytes; left > 0;)
        {
            var read = await copy.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancel);
            hash.AppendData(buffer, 0, read);
            left -= read;
        }
        var told = new byte[SHA256.HashSizeInBytes];
        await copy.ReadExactlyAsync(told, cancel);
        return hash.GetHashAndReset().AsSpan().SequenceEqual(told);
    }

    private void TakeMaster(byte[] master)
    {
        var own = Path.Combine(folder, OwnMaster);
        if (File.Exists(own) && File.ReadAllBytes(own).AsSpan().SequenceEqual(master))
        {
            return;
        }
        if (File.Exists(own) && Blocks().Any())
        {
            throw new KeyStoreException($"The key store {folder} has a master key of its own and keys under it: set it aside first.");
        }
        MakeFolder(folder);
        File.Delete(own);
        HashedFile.Write(own, master, secret: true);
    }
}
