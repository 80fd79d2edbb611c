using System.Data.Common;
using HaiDang.Core;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HaiDang.Storage.Writing;

/// <summary>One connection, one batch for each group: PostgreSQL runs a batch as one transaction, so that a group costs one round trip and one flush.</summary>
internal sealed class PostgresWriter(NpgsqlDataSource source, Func<IModel> model, ILogger<PostgresWriter> log) : WriterThread(log)
{
    private readonly NpgsqlCommand _maker = new();
    private NpgsqlConnection? _connection;
    private TableWriters? _tables;

    private protected override void WriteGroup(IReadOnlyList<Pending> group)
    {
        _connection ??= source.OpenConnection();
        _tables ??= new TableWriters(model(), positional: true);
        // The implicit transaction of a batch cannot be checked before it commits; these groups need that.
        var mustCheck = group.Any(p => p.Statements is not null || p.Changes.Rows.Any(r => r is { Act: RowAct.Update, Row: IVersioned }));
        using var transaction = mustCheck ? _connection.BeginTransaction() : null;
        using var batch = new NpgsqlBatch(_connection, transaction);
        var versioned = new List<NpgsqlBatchCommand>();
        foreach (var change in group.SelectMany(p => p.Changes.Rows))
        {
            var table = _tables.Of(change.Row);
            var command = new NpgsqlBatchCommand(table.Sql(change.Act));
            table.AddParameters(_maker, command.Parameters, change);
            batch.BatchCommands.Add(command);
            if (change.Act == RowAct.Update && table.Versioned)
            {
                versioned.Add(command);
            }
        }
        if (batch.BatchCommands.Count > 0)
        {
            batch.ExecuteNonQuery();
        }
        if (versioned.Any(c => c.RecordsAffected == 0))
        {
            throw new StaleRowException();
        }
        foreach (var statements in group.Select(p => p.Statements).OfType<Action<DbConnection>>())
        {
            statements(_connection);
        }
        transaction?.Commit();
    }

    private protected override Problem? ProblemOf(DbException exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "storage_event" } => StorageProblems.Stale,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } unique => StorageProblems.Duplicate(unique.TableName ?? "?"),
        PostgresException { SqlState: "53100" or "57P01" or "57P02" or "57P03" } => StorageProblems.Unavailable, // disk full, shutting down, starting up
        PostgresException => null,
        NpgsqlException => StorageProblems.Unavailable,
        _ => null,
    };

    private protected override void CloseConnection()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
