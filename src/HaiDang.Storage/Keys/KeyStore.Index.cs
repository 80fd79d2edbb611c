using System.Security.Cryptography;

namespace HaiDang.Storage.Keys;

// One key of the store is never destroyed and closes nothing: the blind index is made with it. It lies in a block of its own, which backups and new master keys reach like the others.
public sealed partial class KeyStore
{
    private const long IndexBlock = 0;

    /// <summary>The key that the blind index is made with; made with the first block.</summary>
    /// <exception cref="KeyStoreException">There are other keys and this one is missing: what was stored under it could not be found again.</exception>
    internal DataKey IndexKey()
    {
        if (!File.Exists(PathOf(IndexBlock)))
        {
            if (Blocks().Any(b => b.Number != IndexBlock))
            {
                throw new KeyStoreException($"The key store lacks {KeyBlock.NameOf(IndexBlock)}, the key of the search for identifiers: bring it back from a copy of the folder.");
            }
            MakeIndexKey();
        }
        return Open(KeyBlock.KeyIdOf(IndexBlock, 0));
    }

    private void MakeIndexKey()
    {
        MakeFolder(folder);
        try
        {
            Write(IndexBlock, KeyBlock.Write(IndexBlock, Newest, RandomNumberGenerator.GetBytes(KeyBlock.Slots * 32)), replace: false);
        }
        catch (IOException) when (File.Exists(PathOf(IndexBlock)))
        {
            // Another node was first: its key counts.
        }
    }
}
