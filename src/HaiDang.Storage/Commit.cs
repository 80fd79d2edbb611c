using HaiDang.Core;
using HaiDang.Storage.Events;
using HaiDang.Storage.Writing;

namespace HaiDang.Storage;

/// <summary>The one write path: takes what a use decided, writes it all or nothing, and answers after it is durable.</summary>
public sealed class Commit(WriterThread writer, SequencerSignal signal, IEnumerable<IEventFacts> facts)
{
    private readonly IEventFacts[] _facts = [.. facts];

    /// <summary>Decides and writes.</summary>
    /// <param name="decide">Loads and decides; touches no row itself.</param>
    /// <param name="cancel">Given up before writing starts; once handed to the writer the answer is awaited.</param>
    /// <returns>The value; the problem of the decision; or <see cref="StorageProblems.Stale"/> / <see cref="StorageProblems.Duplicate"/>.</returns>
    public async Task<Result<T>> RunAsync<T>(Func<Task<Result<Changes<T>>>> decide, CancellationToken cancel)
    {
        var decision = await decide();
        if (!decision.TryGet(out var changes, out var problem))
        {
            return problem;
        }
        cancel.ThrowIfCancellationRequested();
        return await WriteAsync(changes.Written) is { } refused ? refused : changes.Value;
    }

    /// <summary>Writes changes that need no decision.</summary>
    /// <returns>Null when durable; otherwise why it was refused.</returns>
    public async Task<Problem?> WriteAsync(Changes changes)
    {
        if (changes.Rows.Count == 0)
        {
            return null;
        }
        var happened = changes.Rows.Select(r => r.Row).OfType<Event>().ToList();
        AddFacts(happened);
        var problem = await writer.WriteAsync(changes);
        if (problem is null && happened.Count > 0)
        {
            signal.Raise();
        }
        return problem;
    }

    /// <summary>Puts beside events the facts that they cause, as writing them does; what stands there already stays.</summary>
    public void AddFacts(IEnumerable<Event> happened)
    {
        foreach (var one in happened.Where(h => h.Facts is null))
        {
            foreach (var rule in _facts)
            {
                if (rule.Of(one) is { } caused)
                {
                    one.Facts = caused;
                    break;
                }
            }
        }
    }
}
