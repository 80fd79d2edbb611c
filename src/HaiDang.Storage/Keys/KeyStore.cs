using HaiDang.Core;
using HaiDang.Storage.Files;

namespace HaiDang.Storage.Keys;

/// <summary>
/// The keys of dossiers and accounts, outside the database: a folder of block files, shared by the nodes. Destroying a key erases for good what it sealed, in every copy of the
/// database and the files; only copies of this folder itself bring it back, so they are kept for a few days only.
/// </summary>
/// <param name="folder">Folder of the blocks; made when missing.</param>
/// <param name="given">The master keys of the key file; without one, a master key is kept in the folder itself.</param>
/// <param name="clock">Tells how long opened keys are remembered.</param>
public sealed partial class KeyStore(string folder, MasterKeys given, Clock clock)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly KeyCache _cache = new(clock);
    private readonly Lazy<MasterKeys> _ring = new(() => RingOf(folder, given));

    /// <summary>Folder of the blocks.</summary>
    public string Folder => folder;

    /// <summary>True when the master key lies beside the keys it wraps: who copies the folder can then open them.</summary>
    public bool IsOpenedByItself => given.All.Count == 0;

    /// <summary>True when the folder holds no key at all.</summary>
    public bool IsEmpty => !Blocks().Any();

    /// <summary>The key of a number.</summary>
    /// <exception cref="KeyDestroyedException">It was destroyed.</exception>
    /// <exception cref="KeyStoreException">It is missing, spoiled, or wrapped with a master key that this process was not given.</exception>
    public DataKey Open(long keyId)
    {
        if (_cache.Find(keyId) is { } known)
        {
            return known;
        }
        Span<byte> heading = stackalloc byte[KeyBlock.HeadingLength];
        Span<byte> slot = stackalloc byte[KeyBlock.SlotSize];
        var block = KeyBlock.BlockOf(keyId);
        try
        {
            using var file = File.OpenHandle(PathOf(block));
            if (RandomAccess.Read(file, heading, 0) < heading.Length || RandomAccess.Read(file, slot, KeyBlock.OffsetOf(KeyBlock.SlotOf(keyId))) < slot.Length)
            {
                throw new KeyStoreException($"The block {KeyBlock.NameOf(block)} of the key store is cut off.");
            }
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new KeyStoreException($"The key store has no block {KeyBlock.NameOf(block)}: is HAIDANG_KEYS_DIR the folder of this database's keys?");
        }
        if (KeyBlock.IsDestroyed(slot))
        {
            throw new KeyDestroyedException(keyId);
        }
        var key = new DataKey(keyId, KeyBlock.Open(keyId, slot, MasterOf(block, heading)) ?? throw new KeyStoreException($"Key {keyId:x} in block {KeyBlock.NameOf(block)} is spoiled."));
        _cache.Add(key);
        return key;
    }

    /// <summary>The key of a number; null when it was destroyed.</summary>
    /// <exception cref="KeyStoreException">It is missing, spoiled, or wrapped with a master key that this process was not given.</exception>
    public DataKey? Find(long keyId)
    {
        try
        {
            return Open(keyId);
        }
        catch (KeyDestroyedException)
        {
            return null;
        }
    }

    internal string PathOf(long block) => Path.Combine(folder, KeyBlock.NameOf(block));

    internal IEnumerable<(long Number, string Path)> Blocks() => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*" + KeyBlock.Extension).Order(StringComparer.Ordinal).Select(p => (KeyBlock.TryNumber(p, out var number) ? number : -1, p)).Where(b => b.Item1 >= 0)
        : [];

    private MasterKey MasterOf(long block, ReadOnlySpan<byte> heading)
    {
        var id = KeyBlock.MasterOf(block, heading) ?? throw new KeyStoreException($"The file {KeyBlock.NameOf(block)} of the key store has a spoiled heading.");
        return _ring.Value.All.FirstOrDefault(m => m.Id == id)
            ?? throw new KeyStoreException($"The block {KeyBlock.NameOf(block)} of the key store is wrapped with the master key {id}, which HAIDANG_KEY_FILE does not hold.");
    }

    // A file that only its owner reads.
    private static FileStream Secret(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }
        return new FileStream(path, options);
    }

    // Temporary file, flush, rename, flush of the folder: a block is whole or not there.
    private void Write(long block, byte[] content, bool replace)
    {
        var final = PathOf(block);
        var temporary = $"{final}.{KeyBlock.NewNumber():x}.tmp";
        try
        {
            using (var file = Secret(temporary, FileMode.CreateNew))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, final, replace);
            FolderFlush.Flush(Path.GetFullPath(folder));
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
