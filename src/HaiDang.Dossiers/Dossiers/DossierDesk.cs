using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>The way of every command on a dossier: find it, ask whether the person may, see that they saw its last version, decide, commit.</summary>
public sealed class DossierDesk(DossierReader dossiers, Commit commit, CityDb db)
{
    /// <summary>Runs a command.</summary>
    /// <param name="act">What is done.</param>
    /// <param name="code">Official code, temporary number or identifier.</param>
    /// <param name="version">Number of the last event the person saw.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="decide">The rule.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public Task<Result<Dossier>> RunAsync(
        DossierAct act, string code, int version, Actor actor, Func<Handling, Result<Changes<Dossier>>> decide, CancellationToken cancel) =>
        RunAsync(act, code, version, actor, handling => Task.FromResult(decide(handling)), cancel);

    /// <summary>Runs a command whose decision needs something more to be loaded or made.</summary>
    public async Task<Result<Dossier>> RunAsync(
        DossierAct act, string code, int version, Actor actor, Func<Handling, Task<Result<Changes<Dossier>>>> decide, CancellationToken cancel) =>
        await dossiers.FindAsync(code, actor, act) is { } handling
            ? await RunAsync(act, handling, version, actor, decide, cancel)
            : DossierProblems.NotFound(code);

    /// <summary>Runs a command on a dossier that was found.</summary>
    public async Task<Result<Dossier>> RunAsync(DossierAct act, Handling handling, int version, Actor actor, Func<Handling, Task<Result<Changes<Dossier>>>> decide, CancellationToken cancel)
    {
        var id = handling.Dossier.Id;
        // Who acts on an old page may have been allowed to then: they are told what happened since.
        if (version >= handling.Dossier.Version && DossierPolicy.Of(act, handling, actor).Refusal is { } refused)
        {
            return refused;
        }
        if (version != handling.Dossier.Version)
        {
            return await StaleAsync(id, version, cancel);
        }
        var result = await commit.RunAsync(() => decide(handling), cancel);
        return result.Problem == StorageProblems.Stale ? await StaleAsync(id, version, cancel) : result;
    }

    private async Task<Problem> StaleAsync(Guid id, int version, CancellationToken cancel)
    {
        var since = await db.Set<Event>().Where(e => e.StreamId == id && e.Number > version).OrderBy(e => e.Number)
            .Select(e => new EventSince(e.Number, e.Kind, e.At)).Take(50).ToListAsync(cancel);
        return StorageProblems.Stale with { Extensions = new Dictionary<string, object?> { ["events"] = since } };
    }
}

/// <summary>An event that the person has not seen.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="At">When.</param>
public sealed record EventSince(int Number, string Kind, DateTimeOffset At);
