using System.Collections.Concurrent;
using System.Data.Common;
using HaiDang.Core;
using Microsoft.Extensions.Logging;

namespace HaiDang.Storage.Writing;

/// <summary>
/// Takes changes from all requests and writes those that wait together in one database transaction, so that one flush to disk
/// serves many. When the group is refused, each command is tried alone, so that a stale command never spoils its neighbours.
/// </summary>
public abstract partial class WriterThread : IDisposable
{
    private const int LargestGroup = 64;

    private readonly BlockingCollection<Pending> _queue = new(new ConcurrentQueue<Pending>(), 10_000);
    private readonly Thread _thread;
    private readonly ILogger _log;

    private protected WriterThread(ILogger log)
    {
        _log = log;
        _thread = new Thread(Run) { IsBackground = true, Name = "commit" };
        _thread.Start();
    }

    /// <summary>Writes and answers when durable.</summary>
    /// <returns>Null, or why nothing was written.</returns>
    public Task<Problem?> WriteAsync(Changes changes) => Enqueue(new Pending(changes, null));

    /// <summary>Runs SQL of the caller's own in one transaction on the writing connection, for work that rows cannot express (numbering events).</summary>
    /// <returns>Null, or why nothing was written.</returns>
    public Task<Problem?> WriteAsync(Action<DbConnection> statements) => Enqueue(new Pending(new Changes(), statements));

    /// <inheritdoc/>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join(TimeSpan.FromSeconds(10));
        _queue.Dispose();
        CloseConnection();
        GC.SuppressFinalize(this);
    }

    private protected abstract void WriteGroup(IReadOnlyList<Pending> group);

    private protected abstract Problem? ProblemOf(DbException exception);

    private protected abstract void CloseConnection();

    private Task<Problem?> Enqueue(Pending pending)
    {
        _queue.Add(pending);
        return pending.Answer.Task;
    }

    private void Run()
    {
        var group = new List<Pending>(LargestGroup);
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            group.Clear();
            group.Add(first);
            while (group.Count < LargestGroup && _queue.TryTake(out var next))
            {
                group.Add(next);
            }
            if (!TryWrite(group, alone: group.Count == 1))
            {
                foreach (var one in group)
                {
                    TryWrite([one], alone: true);
                }
            }
        }
    }

    private bool TryWrite(IReadOnlyList<Pending> group, bool alone)
    {
        try
        {
            WriteGroup(group);
            foreach (var written in group)
            {
                written.Answer.SetResult(null);
            }
            return true;
        }
        catch (StaleRowException) when (!alone)
        {
            return false;
        }
        catch (DbException refused) when (!alone && ProblemOf(refused) is { Status: < 500 })
        {
            return false;
        }
        catch (StaleRowException)
        {
            group[0].Answer.SetResult(StorageProblems.Stale);
            return true;
        }
        catch (DbException refused) when (ProblemOf(refused) is { } problem)
        {
            if (problem.Status >= 500)
            {
                LogUnavailable(refused);
                CloseConnection();
            }
            foreach (var pending in group)
            {
                pending.Answer.SetResult(problem);
            }
            return true;
        }
#pragma warning disable CA1031 // every failure is handed to the request that asked; the thread must live on
        catch (Exception bug)
#pragma warning restore CA1031
        {
            if (!alone)
            {
                return false;
            }
            CloseConnection();
            group[0].Answer.SetException(bug);
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database does not take writes")]
    private partial void LogUnavailable(Exception exception);

    private protected sealed record Pending(Changes Changes, Action<DbConnection>? Statements)
    {
        public TaskCompletionSource<Problem?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private protected sealed class StaleRowException() : Exception("A versioned row has changed.");
}
