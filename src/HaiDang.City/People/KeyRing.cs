using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People;

/// <summary>Data-protection keys (cookies, antiforgery) in the database, so that every node reads what another wrote.</summary>
internal sealed class KeyRing(IDbContextFactory<CityDb> databases, Commit commit, Clock clock, Ids ids, KeySeal seal) : IXmlRepository
{
    private const string Prefix = "data-protection/";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = databases.CreateDbContext();
        return [.. db.Set<CityKey>().Where(k => k.Name.StartsWith(Prefix)).OrderBy(k => k.Name).AsEnumerable()
            .Select(k => XElement.Parse(Encoding.UTF8.GetString(seal.Open(k.Name, k.Value))))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var name = $"{Prefix}{friendlyName}/{ids.New():N}";
        var key = new CityKey
        {
            Name = name,
            Value = seal.Close(name, Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting))),
            CreatedAt = clock.Now,
        };
        // The interface is synchronous; the writer answers from a thread of its own, so waiting cannot lock up.
        if (commit.WriteAsync(new Changes().Insert(key)).GetAwaiter().GetResult() is { } problem)
            throw new InvalidOperationException($"The key was not stored: {problem.Code}");
    }
}

/// <summary>Random 32-byte secrets of this installation, made at first use and the same on every node.</summary>
public sealed class ServerSecrets(IDbContextFactory<CityDb> databases, Commit commit, Clock clock, KeySeal seal)
{
    private readonly ConcurrentDictionary<string, byte[]> _known = new(StringComparer.Ordinal);

    /// <summary>The secret of a name; made when there is none yet.</summary>
    /// <param name="name">What it is for, kebab-case, at most 60 characters.</param>
    /// <param name="cancel">Gives up while reading.</param>
    public async ValueTask<byte[]> GetAsync(string name, CancellationToken cancel = default)
    {
        if (_known.TryGetValue(name, out var known))
            return known;
        var key = $"secret/{name}";
        if (await ReadAsync(key, cancel) is not { } secret)
        {
            secret = RandomNumberGenerator.GetBytes(32);
            var refused = await commit.WriteAsync(new Changes().Insert(new CityKey { Name = key, Value = seal.Close(key, secret), CreatedAt = clock.Now }));
            if (refused is { Status: 409 })
                secret = await ReadAsync(key, cancel) ?? throw new InvalidOperationException($"The secret {name} was there and is gone.");
            else if (refused is not null)
                throw new InvalidOperationException($"The secret {name} was not stored: {refused.Code}");
        }
        return _known.GetOrAdd(name, secret);
    }

    /// <summary>Opens every key of the installation: a wrong key file is found at start, not by the first person who signs in.</summary>
    /// <exception cref="KeySealException">One cannot be opened.</exception>
    public async Task CheckAsync(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        foreach (var key in await db.Set<CityKey>().AsNoTracking().OrderBy(k => k.Name).ToListAsync(cancel))
            seal.Open(key.Name, key.Value);
    }

    private async Task<byte[]?> ReadAsync(string key, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<CityKey>().Where(k => k.Name == key).Select(k => k.Value).FirstOrDefaultAsync(cancel) is { } stored ? seal.Open(key, stored) : null;
    }
}
