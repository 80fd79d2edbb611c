using HaiDang.City.Http;
using HaiDang.Core;
using HaiDang.Core.Audit;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HaiDang.City.Audit;

/// <summary>
/// Asks every witness to cosign the closes of days and the newest checkpoint. It follows the log and is never waited for: a witness that is down gets the closes that it missed when it is back,
/// in order, because it never cosigns a smaller tree after a larger one.
/// </summary>
internal sealed partial class AskWitnesses(
    WitnessOptions options, Outgoing outgoing, IDbContextFactory<CityDb> databases, DayCloses closes, Commit commit, Clock clock, ILogger<AskWitnesses> logger) : IRecurringJob, IDisposable
{
    private const int ClosesAtOnce = 50;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private readonly List<(string Key, string Name, WitnessCall Call)> _witnesses = [.. options.Witnesses.Select(w => (w.Key.ToString(), w.Key.Name, new WitnessCall(w, outgoing)))];

    public string Name => "audit-witnesses";

    public TimeSpan Every => TimeSpan.FromSeconds(15);

    public Task RunAsync(CancellationToken cancel) => Task.WhenAll(_witnesses.Select(w => AskAsync(w.Key, w.Name, w.Call, cancel)));

    public void Dispose() => _witnesses.ForEach(w => w.Call.Dispose());

    // A checkpoint to be cosigned, of a day or (null) the newest.
    private sealed record Wanted(DateOnly? Day, long Size, string Note);

    private async Task AskAsync(string key, string name, WitnessCall call, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var before = await db.Set<AuditWitness>().FirstOrDefaultAsync(w => w.Key == key, cancel) ?? new AuditWitness { Key = key, Size = 0, Version = 0 };
        if (before.Failures > 0 && clock.Now < before.TriedAt + WaitAfter(before.Failures))
        {
            return;
        }
        var state = before;
        foreach (var wanted in await WantedAsync(db, before, cancel))
        {
            // Known to be ahead of this one by now.
            if (wanted.Size < state.Size)
            {
                continue;
            }
            var answer = await AskAsync(db, call, wanted, state.Size, cancel);
            if (answer is { Trouble: null, Line: null })
            {
                // It knows a larger checkpoint of this log, which a restart or another node had cosigned; a size that the log never had is another history.
                answer = answer with { Trouble = await db.Set<AuditTree>().AnyAsync(t => t.Size >= answer.Size, cancel) ? null : WitnessTrouble.OtherHistory };
            }
            var (next, changes) = Noted(state, wanted, answer);
            if (await commit.WriteAsync(changes) is not null)
            {
                return; // another node asked at the same time
            }
            state = next;
            if (answer.Trouble is not null)
            {
                break;
            }
        }
        if (state.Trouble != before.Trouble)
        {
            Log(name, state.Trouble);
        }
    }

    private async Task<List<Wanted>> WantedAsync(CityDb db, AuditWitness witness, CancellationToken cancel)
    {
        var newest = await db.Set<AuditCheckpoint>().OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancel);
        var last = await DayCloses.LastAsync(db, cancel);
        var wanted = await db.Set<AuditDay>().Where(d => d.Size >= witness.Size && !db.Set<AuditCosignature>().Any(c => c.Day == d.Day && c.Key == witness.Key))
            .OrderBy(d => d.Day).Take(ClosesAtOnce).Select(d => new Wanted(d.Day, d.Size, d.Note)).ToListAsync(cancel);
        // Not before the close of the day that it goes beyond, which would be too small to be cosigned after it.
        if (newest is not null && newest.Size >= witness.Size && newest.Size != witness.LatestSize && wanted.Count < ClosesAtOnce
            && await closes.NextAsync(db, last, cancel) >= closes.DayOf(newest.SignedAt))
        {
            wanted.Add(new(null, newest.Size, newest.Note));
        }
        return wanted;
    }

    // Twice at most: the first answer may be that the witness has cosigned another size last.
    private static async Task<WitnessCall.Answer> AskAsync(CityDb db, WitnessCall call, Wanted wanted, long known, CancellationToken cancel)
    {
        var answer = await OnceAsync(known);
        return answer.Size is { } size && size <= wanted.Size ? await OnceAsync(size) is { Size: null } second ? second : new(null, default, WitnessTrouble.Refused) : answer;

        async Task<WitnessCall.Answer> OnceAsync(long earlier) => await call.AskAsync(wanted.Note, earlier,
            await SubtreeReader.MakeAsync(db, wanted.Size, subtree => MerkleProof.OfConsistency(earlier, wanted.Size, subtree), cancel), cancel);
    }

    private (AuditWitness Next, Changes Changes) Noted(AuditWitness state, Wanted wanted, WitnessCall.Answer answer)
    {
        var (line, isNewest) = (answer.Line, wanted.Day is null);
        var next = new AuditWitness
        {
            Key = state.Key,
            Size = line is not null ? wanted.Size : answer.Size ?? state.Size,
            LatestSize = line is not null && isNewest ? wanted.Size : state.LatestSize,
            Line = line is not null && isNewest ? line : state.Line,
            CosignedAt = line is not null ? answer.At : state.CosignedAt,
            Trouble = answer.Trouble,
            Failures = answer.Trouble is null ? 0 : state.Failures + 1,
            TriedAt = clock.Now,
            Version = state.Version + 1,
        };
        var changes = state.Version == 0 ? new Changes().Insert(next) : new Changes().Update(next);
        return (next, line is not null && wanted.Day is { } day ? changes.Insert(new AuditCosignature { Day = day, Key = state.Key, Line = line, CosignedAt = answer.At }) : changes);
    }

    private TimeSpan WaitAfter(int failures) => TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Every.TotalSeconds * Math.Pow(2, failures - 1)));

    private void Log(string name, WitnessTrouble? trouble)
    {
        switch (trouble)
        {
            case null:
                LogBack(name);
                break;
            case WitnessTrouble.OtherHistory:
                LogOtherHistory(name);
                break;
            default:
                LogTrouble(name, trouble.Value);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Audit log: witness {Name} cosigns again")]
    private partial void LogBack(string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Audit log: witness {Name} gives no cosignature: {Trouble}; trying again")]
    private partial void LogTrouble(string name, WitnessTrouble trouble);

    [LoggerMessage(Level = LogLevel.Error, Message = "Audit log: witness {Name} has seen another history of this log. After a restore this is so; otherwise entries were changed or removed: run haidang audit verify")]
    private partial void LogOtherHistory(string name);
}
