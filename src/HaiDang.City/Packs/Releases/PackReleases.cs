using System.Globalization;
using HaiDang.City.Audit;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Packs.Releases;

/// <summary>Loads checked packs into the database and reads them back.</summary>
public sealed class PackReleases(IServiceProvider services, Commit commit, Journal journal, Clock clock, IEnumerable<IPackReader> readers)
{
    // What was just checked need not be read a second time to be put in force.
    private volatile CityPack? _checked;

    /// <summary>Checks everything, then stores the release and its files in one transaction. A pack with a mistake changes nothing.</summary>
    /// <param name="files">The pack's folder.</param>
    /// <param name="by">Who loads it; null from the command line.</param>
    /// <param name="cancel">Gives up before writing.</param>
    /// <returns>The report; clean when the release is stored, or was in force already.</returns>
    public async Task<PackReport> LoadAsync(PackFiles files, Guid? by, CancellationToken cancel)
    {
        var result = PackReader.Read(files, readers);
        if (result.Pack is null)
        {
            return result.Report;
        }
        _checked = result.Pack;
        await using var db = CityDatabase.Open(services);
        var last = await db.Set<PackRelease>().OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancel);
        if (last?.Hash == result.Pack.Hash)
        {
            return result.Report;
        }
        var number = (last?.Number ?? 0) + 1;
        var changes = new Changes().Insert(new PackRelease { Number = number, Hash = result.Pack.Hash, LoadedAt = clock.Now, LoadedBy = by })
            .Record(journal.Entry(JournalKinds.PackLoaded, by, null, null, ("release", number.ToString(CultureInfo.InvariantCulture)), ("sha256", result.Pack.Hash)));
        var hashes = files.Paths.ToDictionary(path => path, path => PackFiles.Hash(files[path]!));
        var stored = (await db.Set<PackStoredFile>().Select(f => f.Sha256).ToListAsync(cancel)).ToHashSet();
        foreach (var (path, hash) in hashes)
        {
            if (stored.Add(hash))
            {
                changes.Insert(new PackStoredFile { Sha256 = hash, Bytes = files[path]! });
            }
            changes.Insert(new PackReleaseFile { Number = number, Path = path, Sha256 = hash });
        }
        // Another node that loads at the same time takes the same number: one of the two is refused whole.
        return await commit.WriteAsync(changes) is { } problem
            ? throw new InvalidOperationException($"Release {number} was not stored: {problem.Code}")
            : result.Report;
    }

    /// <summary>Number of the release in force; 0 when none was ever loaded.</summary>
    public async Task<int> LatestAsync(CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        return await db.Set<PackRelease>().MaxAsync(r => (int?)r.Number, cancel) ?? 0;
    }

    /// <summary>Reads a release back.</summary>
    /// <exception cref="InvalidOperationException">This version of the program cannot read it any more.</exception>
    public async Task<CityPack> ReadAsync(int number, CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        var hash = await db.Set<PackRelease>().Where(r => r.Number == number).Select(r => r.Hash).FirstOrDefaultAsync(cancel);
        if (_checked is { } known && known.Hash == hash)
        {
            return known;
        }
        var files = await db.Set<PackReleaseFile>().Where(f => f.Number == number)
            .Join(db.Set<PackStoredFile>(), f => f.Sha256, s => s.Sha256, (f, s) => new { f.Path, s.Bytes }).ToListAsync(cancel);
        var result = PackReader.Read(PackFiles.From(files.Select(f => KeyValuePair.Create(f.Path, f.Bytes))), readers);
        return result.Pack ?? throw new InvalidOperationException($"Pack release {number} cannot be read: {result.Report.Mistakes[0].Code}");
    }

    /// <summary>The bytes of any file of any release; null when none has that hash.</summary>
    public byte[]? File(string sha256)
    {
        using var db = CityDatabase.Open(services);
        return db.Set<PackStoredFile>().Where(f => f.Sha256 == sha256).Select(f => f.Bytes).FirstOrDefault();
    }
}
