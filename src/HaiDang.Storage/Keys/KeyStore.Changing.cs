using Microsoft.Win32.SafeHandles;

namespace HaiDang.Storage.Keys;

// Destroying writes in place, rewrapping writes a block anew: a lock between all processes keeps the one from undoing the other.
public sealed partial class KeyStore
{
    private const string LockName = ".change";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>What <see cref="RewrapAsync"/> did.</summary>
    /// <param name="Blocks">Blocks of the store.</param>
    /// <param name="Rewrapped">Those written anew.</param>
    /// <param name="Spoiled">Keys in them that could not be opened; carried over as they were.</param>
    public sealed record RewrapTotals(int Blocks, int Rewrapped, int Spoiled);

    /// <summary>Destroys keys for good, durably: their slots are overwritten. A key destroyed before stays so.</summary>
    /// <exception cref="KeyStoreException">A block is missing, or another process holds the store for long.</exception>
    public async Task DestroyAsync(IEnumerable<long> keyIds, CancellationToken cancel)
    {
        var blocks = keyIds.Distinct().GroupBy(KeyBlock.BlockOf).ToList();
        if (blocks.Count == 0)
        {
            return;
        }
        await using var held = await HoldAsync(cancel);
        var nothing = new byte[KeyBlock.SlotSize];
        foreach (var block in blocks)
        {
            using var file = OpenForWriting(block.Key);
            foreach (var keyId in block)
            {
                RandomAccess.Write(file, nothing, KeyBlock.OffsetOf(KeyBlock.SlotOf(keyId)));
                _cache.Forget(keyId);
            }
            RandomAccess.FlushToDisk(file);
        }
    }

    /// <summary>Wraps every key that is wrapped with an older master key with the newest, block by block, while the city goes on.</summary>
    /// <exception cref="KeyStoreException">A block is spoiled, wrapped with a master key that was not given, or another process holds the store for long.</exception>
    public async Task<RewrapTotals> RewrapAsync(CancellationToken cancel)
    {
        var (all, changed, spoiled) = (0, 0, 0);
        foreach (var (number, path) in Blocks())
        {
            cancel.ThrowIfCancellationRequested();
            all++;
            await using var held = await HoldAsync(cancel);
            var content = await File.ReadAllBytesAsync(path, cancel);
            if (content.Length != KeyBlock.Size)
            {
                throw new KeyStoreException($"The block {KeyBlock.NameOf(number)} of the key store is cut off.");
            }
            var master = MasterOf(number, content);
            if (master.Id == Newest.Id)
            {
                continue;
            }
            var (again, lost) = KeyBlock.Rewrap(number, content, master, Newest);
            Write(number, again, replace: true);
            changed++;
            spoiled += lost;
        }
        return new(all, changed, spoiled);
    }

    private async Task<FileStream> HoldAsync(CancellationToken cancel)
    {
        MakeFolder(folder);
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(50))
        {
            try
            {
                return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < LongestWait)
            {
                await Task.Delay(50, cancel);
            }
            catch (IOException)
            {
                throw new KeyStoreException($"Another process has held the key store {folder} for {LongestWait.TotalSeconds:0} seconds.");
            }
        }
    }

    private SafeFileHandle OpenForWriting(long block)
    {
        try
        {
            return File.OpenHandle(PathOf(block), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new KeyStoreException($"The key store has no block {KeyBlock.NameOf(block)}: is HAIDANG_KEYS_DIR the folder of this database's keys?");
        }
    }
}
