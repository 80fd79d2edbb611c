using System.Data.Common;
using HaiDang.Core;
using HaiDang.Storage.Keys;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HaiDang.Storage.Writing;

/// <summary>One connection, one batch for each group: PostgreSQL runs a batch as one transaction, so that a group costs one round trip and one flush.</summary>
internal sealed class PostgresWriter(NpgsqlDataSource source, Func<IModel> model, KeyStore keys, ILogger<PostgresWriter> log) : WriterThread(log)
{
    // A handful of rows is not worth packing into arrays.
    private const int FewestForArrays = 8;

    // COPY is a conversation of its own; arrays of so many rows would be held whole by both sides.
    private const int FewestForCopy = 256;

    private readonly NpgsqlCommand _maker = new();
    private readonly Dictionary<(RowAct Act, Type Row), ArrayInsert> _arrays = [];
    private readonly Dictionary<Type, TableCopy> _copies = [];
    private NpgsqlConnection? _connection;
    private TableWriters? _tables;

    private protected override void WriteGroup(IReadOnlyList<Pending> group)
    {
        _connection ??= source.OpenConnection();
        _tables ??= new TableWriters(model(), positional: true, keys);
        // The implicit transaction of a batch cannot be checked before it commits; these groups need that.
        var copied = group is [{ Changes.IsDistinct: true }] ? new Dictionary<Type, List<object>>() : null;
        var mustCheck = copied is not null || group.Any(p => p.Statements is not null || p.Changes.Rows.Any(r => r is { Act: RowAct.Update, Row: IVersioned }));
        using var transaction = mustCheck ? _connection.BeginTransaction() : null;
        using var batch = new NpgsqlBatch(_connection, transaction);
        // One alone may hold thousands of rows: a list of them that is as long lives long, and keeps the rows with it.
        var changes = group is [var alone] ? alone.Changes.Rows : [.. group.SelectMany(p => p.Changes.Rows)];
        var versioned = AddTo(batch.BatchCommands, changes, together: group.Count > 1 || group[0].Changes.IsDistinct || IsInAnyOrder(changes), copied);
        if (batch.BatchCommands.Count > 0)
        {
            batch.ExecuteNonQuery();
        }
        if (versioned.Any(c => c.RecordsAffected == 0))
        {
            throw new StaleRowException();
        }
        foreach (var (table, rows) in copied ?? [])
        {
            (_copies.TryGetValue(table, out var known) ? known : _copies[table] = new TableCopy(_tables.EntityOf(table), _maker, keys)).Write(_connection, rows);
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

    // Rows of a group are independent of one another, so those new to a table go in with one statement, after what is changed and removed.
    // A command alone is written in its own order; a group that is refused for whatever reason comes here again, one command at a time.
    private List<NpgsqlBatchCommand> AddTo(NpgsqlBatchCommandCollection commands, IReadOnlyList<RowChange> changes, bool together, Dictionary<Type, List<object>>? copied)
    {
        var versioned = new List<NpgsqlBatchCommand>();
        var inserts = new Dictionary<(RowAct Act, Type Row), List<object>>();
        foreach (var change in changes)
        {
            if (together && change.Act is RowAct.Insert or RowAct.Add)
            {
                var table = (change.Act, change.Row.GetType());
                (inserts.TryGetValue(table, out var rows) ? rows : inserts[table] = []).Add(change.Row);
                continue;
            }
            var command = CommandOf(change);
            commands.Add(command);
            if (change.Act == RowAct.Update && change.Row is IVersioned)
            {
                versioned.Add(command);
            }
        }
        foreach (var (table, rows) in inserts)
        {
            if (copied is not null && table.Act == RowAct.Insert && rows.Count >= FewestForCopy)
            {
                copied[table.Row] = rows;
                continue;
            }
            if (rows.Count >= FewestForArrays)
            {
                commands.Add((_arrays.TryGetValue(table, out var known) ? known : _arrays[table] = new ArrayInsert(_tables!.EntityOf(table.Row), table.Act, _maker, keys)).Of(rows));
                continue;
            }
            foreach (var row in rows)
            {
                commands.Add(CommandOf(new(table.Act, row)));
            }
        }
        return versioned;
    }

    private NpgsqlBatchCommand CommandOf(RowChange change)
    {
        var table = _tables!.Of(change.Row);
        var command = new NpgsqlBatchCommand(table.Sql(change.Act));
        table.AddParameters(_maker, command.Parameters, change);
        return command;
    }

    // No table gets new rows and loses or changes others.
    private static bool IsInAnyOrder(IReadOnlyList<RowChange> changes)
    {
        var grows = changes.Where(c => c.Act == RowAct.Insert).Select(c => c.Row.GetType()).ToHashSet();
        return !changes.Any(c => c.Act != RowAct.Insert && grows.Contains(c.Row.GetType()));
    }
}
