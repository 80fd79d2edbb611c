using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using HaiDang.City.People;
using HaiDang.City.Units;
using HaiDang.Core;
using HaiDang.Documents.Signatures;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Outcomes;

/// <summary>Whether this server itself may hold keys that sign.</summary>
/// <param name="ServerKeys">True in the demo only: keys of a test authority, without legal value, kept in the database.</param>
public sealed record SigningOptions(bool ServerKeys);

/// <summary>Finds the key by which a leader signs: on a token, a phone, at a remote service; in the demo on this server.</summary>
public interface IPersonalSigner
{
    /// <summary>The signer of a leader, or why there is none.</summary>
    /// <param name="leader">The leader, signed in.</param>
    /// <param name="unit">The unit for which they sign.</param>
    /// <param name="cancel">Gives up waiting.</param>
    Task<Result<ISigner>> OfAsync(Actor leader, Unit unit, CancellationToken cancel);
}

/// <summary>Finds the key of a unit's seal (<i>chữ ký số của cơ quan</i>).</summary>
public interface IUnitSealer
{
    /// <summary>The seal of a unit, or why there is none.</summary>
    Task<Result<ISigner>> OfAsync(Unit unit, CancellationToken cancel);
}

/// <summary>Keys on this server, each made at its first use under a test authority made there too. Refuses outside the demo.</summary>
internal sealed class ServerKeys(IDbContextFactory<CityDb> databases, Commit commit, Clock clock, SigningOptions options) : IPersonalSigner, IUnitSealer
{
    private readonly ConcurrentDictionary<string, X509Certificate2> _known = new(StringComparer.Ordinal);

    public Task<Result<ISigner>> OfAsync(Actor leader, Unit unit, CancellationToken cancel) =>
        SignerAsync($"signing/person/{leader.AccountId:N}/{unit.Id}", authority => authority.Issue(leader.Name, unit.Name.Vi, Start, End), cancel);

    public Task<Result<ISigner>> OfAsync(Unit unit, CancellationToken cancel) =>
        SignerAsync($"signing/unit/{unit.Id}", authority => authority.Issue(unit.Name.Vi, null, Start, End), cancel);

    private DateTimeOffset Start => clock.Now.AddHours(-1);

    private DateTimeOffset End => clock.Now.AddYears(3);

    private async Task<Result<ISigner>> SignerAsync(string name, Func<TestAuthority, X509Certificate2> issue, CancellationToken cancel)
    {
        if (!options.ServerKeys)
        {
            return OutcomeProblems.NoSigner;
        }
        var authority = await KeyAsync("signing/authority", () => TestAuthority.Create(clock.Now).Certificate, cancel);
        var key = await KeyAsync(name, () =>
        {
            using var issuer = TestAuthority.Load(authority.Export(X509ContentType.Pkcs12), null);
            return issue(issuer);
        }, cancel);
        return new CertificateSigner(key, authority);
    }

    // The first node to write a key wins; the others read it.
    private async Task<X509Certificate2> KeyAsync(string name, Func<X509Certificate2> make, CancellationToken cancel)
    {
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }
        if (await ReadAsync(name, cancel) is not { } bytes)
        {
            using var made = make();
            bytes = made.Export(X509ContentType.Pkcs12);
            var refused = await commit.WriteAsync(new Changes().Insert(new CityKey { Name = name, Value = bytes, CreatedAt = clock.Now }));
            if (refused is not null)
            {
                bytes = await ReadAsync(name, cancel) ?? throw new InvalidOperationException($"The key {name} was not stored: {refused.Code}");
            }
        }
        return _known.GetOrAdd(name, X509CertificateLoader.LoadPkcs12(bytes, null, X509KeyStorageFlags.EphemeralKeySet | X509KeyStorageFlags.Exportable));
    }

    private async Task<byte[]?> ReadAsync(string name, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<CityKey>().Where(k => k.Name == name).Select(k => k.Value).FirstOrDefaultAsync(cancel);
    }
}
