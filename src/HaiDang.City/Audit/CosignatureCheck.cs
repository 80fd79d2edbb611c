using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.Audit;

/// <summary>Tells which witnesses cosigned what the database keeps, by keys that whoever asks trusts.</summary>
public sealed class CosignatureCheck(IDbContextFactory<CityDb> databases)
{
    /// <summary>What one witness cosigned.</summary>
    /// <param name="Key">The witness.</param>
    /// <param name="Days">Closes of days.</param>
    /// <param name="LastDay">The newest of them; null: none.</param>
    /// <param name="NewestAt">When it cosigned the newest checkpoint; null: not yet.</param>
    public sealed record Found(WitnessKey Key, int Days, DateOnly? LastDay, DateTimeOffset? NewestAt);

    /// <summary>What all of them cosigned.</summary>
    /// <param name="Days">Closes there are.</param>
    /// <param name="Witnesses">In the order of the keys.</param>
    /// <param name="Fault">A cosignature that is not the witness's; null: none.</param>
    public sealed record Report(int Days, IReadOnlyList<Found> Witnesses, AuditCheck.Fault? Fault);

    /// <summary>Verifies every kept cosignature of these witnesses.</summary>
    public async Task<Report> RunAsync(IReadOnlyList<WitnessKey> keys, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var days = await db.Set<AuditDay>().CountAsync(cancel);
        var found = keys.ToDictionary(k => k.ToString(), k => new Found(k, 0, null, null), StringComparer.Ordinal);
        var known = found.Keys.ToList();
        var kept = db.Set<AuditCosignature>().Where(c => known.Contains(c.Key)).OrderBy(c => c.Day)
            .Join(db.Set<AuditDay>(), c => c.Day, d => d.Day, (c, d) => new { c.Key, c.Line, d.Day, d.Size, d.Note });
        await foreach (var c in kept.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (CosignedAt(c.Note, c.Line, found[c.Key].Key) is null)
            {
                return new(days, [], new(FaultKind.CosignatureBroken, c.Size, null));
            }
            found[c.Key] = found[c.Key] with { Days = found[c.Key].Days + 1, LastDay = c.Day };
        }
        if (await db.Set<AuditCheckpoint>().OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancel) is { } newest)
        {
            foreach (var w in await db.Set<AuditWitness>().Where(w => known.Contains(w.Key) && w.LatestSize == newest.Size).ToListAsync(cancel))
            {
                if (CosignedAt(newest.Note, w.Line, found[w.Key].Key) is not { } at)
                {
                    return new(days, [], new(FaultKind.CosignatureBroken, newest.Size, null));
                }
                found[w.Key] = found[w.Key] with { NewestAt = at };
            }
        }
        return new(days, [.. keys.Select(k => found[k.ToString()])], null);
    }

    private static DateTimeOffset? CosignedAt(string note, string line, WitnessKey key) =>
        SignedNote.Split(note) is { } split ? SignedNote.Cosignatures(split.Text, line, [key]).FirstOrDefault().At : null;
}
