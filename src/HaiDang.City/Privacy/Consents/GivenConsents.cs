using HaiDang.City.Packs.Releases;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Privacy.Consents;

/// <summary>Reads what people agreed to. Silence is no consent, and neither is consent to other words than those in force.</summary>
public sealed class GivenConsents(IDbContextFactory<CityDb> databases, CurrentPack pack)
{
    private const int MostShown = 200;

    /// <summary>Where a person stands with one purpose.</summary>
    /// <param name="Purpose">The purpose as it is in force.</param>
    /// <param name="Version">Names its words.</param>
    /// <param name="Last">The last record; null: never asked.</param>
    public sealed record Standing(ConsentPurpose Purpose, string Version, ConsentRecord? Last)
    {
        /// <summary>True when the person agreed to these very words and has not withdrawn it.</summary>
        public bool Holds => Last is { IsGiven: true } given && given.Version == Version;

        /// <summary>True when the person agreed to words that have changed since.</summary>
        public bool IsOutdated => Last is { IsGiven: true } && !Holds;
    }

    /// <summary>Name of the city, who controls the data.</summary>
    public LocalText Controller => pack.Pack.Profile.Name;

    /// <summary>True when the person agreed that their data is used so. Where the city asks for no such consent, nobody has given it.</summary>
    /// <param name="account">Whose data.</param>
    /// <param name="use">One of <see cref="ConsentUses"/>.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<bool> HoldsAsync(Guid account, string use, CancellationToken cancel)
    {
        if (pack.Pack.Profile.Consents.FirstOrDefault(p => p.Use == use) is not { } purpose)
            return false;
        await using var db = await databases.CreateDbContextAsync(cancel);
        return (await StandingAsync(db, account, purpose, cancel)).Holds;
    }

    /// <summary>Where the person stands with each purpose of the city.</summary>
    public async Task<IReadOnlyList<Standing>> ListAsync(Guid account, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var all = new List<Standing>();
        foreach (var purpose in pack.Pack.Profile.Consents)
            all.Add(await StandingAsync(db, account, purpose, cancel));
        return all;
    }

    /// <summary>The newest records of the person, newest first; the copy of their data has them all.</summary>
    public async Task<IReadOnlyList<ConsentRecord>> HistoryAsync(Guid account, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<ConsentRecord>().AsNoTracking().Where(c => c.AccountId == account).OrderByDescending(c => c.Id).Take(MostShown).ToListAsync(cancel);
    }

    internal ConsentPurpose? Find(string id) => pack.Pack.Profile.Consents.FirstOrDefault(p => p.Id == id);

    internal async Task<ConsentRecord?> LastAsync(Guid account, string purpose, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await LastAsync(db, account, purpose, cancel);
    }

    private async Task<Standing> StandingAsync(CityDb db, Guid account, ConsentPurpose purpose, CancellationToken cancel) =>
        new(purpose, purpose.VersionFor(Controller), await LastAsync(db, account, purpose.Id, cancel));

    private static Task<ConsentRecord?> LastAsync(CityDb db, Guid account, string purpose, CancellationToken cancel) =>
        db.Set<ConsentRecord>().AsNoTracking().Where(c => c.AccountId == account && c.Purpose == purpose).OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancel);
}
