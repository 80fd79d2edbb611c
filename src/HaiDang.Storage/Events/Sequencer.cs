using System.Data.Common;
using HaiDang.Storage.Writing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HaiDang.Storage.Events;

/// <summary>Gives committed events their <see cref="Event.Position"/>: gapless, in order, exactly once, whatever number of nodes runs.</summary>
/// <remarks>The writing transaction takes a lock of the database, so that two nodes never number at the same time.</remarks>
internal sealed partial class Sequencer(WriterThread writer, SequencerSignal signal, IDatabaseDialect dialect, EventFeed feed, ILogger<Sequencer> log)
    : BackgroundService
{
    private const int BatchSize = 2_000;

    // New events wait a moment so that under load one statement numbers many.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PollOtherNodes = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(PollOtherNodes, stoppingToken);
                await Task.Delay(Gather, stoppingToken);
                while (await NumberAsync() == BatchSize)
                {
                    // A full batch: more are waiting.
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // the sequencer outlives an absent database
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogFailed(failure);
                await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }
    }

    /// <summary>Numbers at most one batch.</summary>
    /// <returns>How many events got a position.</returns>
    internal async Task<int> NumberAsync()
    {
        var numbered = 0;
        var problem = await writer.WriteAsync(connection => numbered = Number(connection));
        if (problem is not null)
        {
            return 0;
        }
        if (numbered > 0)
        {
            feed.Raise();
        }
        return numbered;
    }

    private int Number(DbConnection connection)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of the dialect
        command.CommandText = dialect.NumberEvents(BatchSize);
#pragma warning restore CA2100
        return command.ExecuteNonQuery();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Numbering events failed; trying again")]
    private partial void LogFailed(Exception exception);
}
