using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Keys;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People;

/// <summary>Puts everything that is sealed with an older key of the key file under the newest, while the city goes on; it can be broken off and begun again at any time.</summary>
/// <param name="databases">Where the keys of the installation lie.</param>
/// <param name="commit">Writes them.</param>
/// <param name="seal">The key file.</param>
/// <param name="keys">The keys of dossiers and accounts.</param>
public sealed class RewrapKeys(IDbContextFactory<CityDb> databases, Commit commit, KeySeal seal, KeyStore keys)
{
    /// <summary>What was done.</summary>
    /// <param name="Store">The key store.</param>
    /// <param name="Secrets">Keys of the installation in the database that were sealed anew.</param>
    public sealed record Totals(KeyStore.RewrapTotals Store, int Secrets);

    /// <summary>Rewraps the key store, then the keys in the database.</summary>
    /// <returns>What was done, or why the database did not take it.</returns>
    /// <exception cref="KeyStoreException">A block cannot be opened, or another process holds the store for long.</exception>
    /// <exception cref="KeySealException">A key in the database is sealed with a key that the file does not hold.</exception>
    public async Task<Result<Totals>> RunAsync(CancellationToken cancel)
    {
        var store = await keys.RewrapAsync(cancel);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var changes = new Changes();
        foreach (var key in (await db.Set<CityKey>().OrderBy(k => k.Name).ToListAsync(cancel)).Where(k => !seal.IsNewest(k.Name, k.Value)))
            changes.Update(new CityKey { Name = key.Name, Value = seal.Close(key.Name, seal.Open(key.Name, key.Value)), CreatedAt = key.CreatedAt });
        return await commit.WriteAsync(changes) is { } refused ? refused : new Totals(store, changes.Rows.Count);
    }
}
