using System.Data.Common;
using HaiDang.Core;
using HaiDang.Storage.Keys;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;

namespace HaiDang.Storage.Writing;

/// <summary>SQLite allows one writer: this is it. WAL with synchronous=FULL, so that a commit survives a power cut.</summary>
internal sealed class SqliteWriter(string connectionString, Func<IModel> model, KeyStore keys, ILogger<SqliteWriter> log) : WriterThread(log)
{
    private const int ConstraintUnique = 2067;
    private const int ConstraintPrimaryKey = 1555;

    private readonly Dictionary<(TableWriter Table, RowAct Act), SqliteStatement> _prepared = [];
    private readonly List<object?> _values = [];
    private SqliteConnection? _connection;
    private TableWriters? _tables;

    private protected override void WriteGroup(IReadOnlyList<Pending> group)
    {
        var connection = Open();
        Execute(connection, "BEGIN IMMEDIATE");
        try
        {
            foreach (var pending in group)
            {
                foreach (var change in pending.Changes.Rows)
                {
                    Write(connection, change);
                }
                pending.Statements?.Invoke(connection);
            }
            Execute(connection, "COMMIT");
        }
        catch
        {
            TryRollback(connection);
            throw;
        }
    }

    private protected override Problem? ProblemOf(DbException exception) => exception is not SqliteException sqlite ? null
        : sqlite.SqliteExtendedErrorCode is ConstraintUnique or ConstraintPrimaryKey ? ProblemOfUnique(sqlite.Message)
        : sqlite.SqliteErrorCode is 5 or 6 or 10 or 13 or 14 ? StorageProblems.Unavailable // busy, locked, I/O error, disk full, cannot open
        : null;

    private protected override void CloseConnection()
    {
        foreach (var statement in _prepared.Values)
        {
            statement.Dispose();
        }
        _prepared.Clear();
        _connection?.Dispose();
        _connection = null;
    }

    // "SQLite Error 19: 'UNIQUE constraint failed: storage_event.stream_id, storage_event.number'."
    private static Problem ProblemOfUnique(string message)
    {
        var start = message.IndexOf("failed: ", StringComparison.Ordinal) + "failed: ".Length;
        var table = message[start..message.IndexOf('.', start)];
        return table == "storage_event" ? StorageProblems.Stale : StorageProblems.Duplicate(table);
    }

    private static void TryRollback(SqliteConnection connection)
    {
        try
        {
            Execute(connection, "ROLLBACK");
        }
        catch (SqliteException)
        {
            // A full disk or an I/O error has rolled back already.
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this class
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        if (_connection is null)
        {
            var connection = new SqliteConnection(connectionString);
            connection.Open();
            Execute(connection, "PRAGMA journal_mode=WAL");
            Execute(connection, "PRAGMA synchronous=FULL");
            Execute(connection, "PRAGMA foreign_keys=ON");
            // 64 MiB: pages of a large group would otherwise go to the log again and again before its end.
            Execute(connection, "PRAGMA cache_size=-65536");
            // What is erased must not stay in the free parts of pages.
            Execute(connection, "PRAGMA secure_delete=ON");
            _connection = connection;
        }
        _tables ??= new TableWriters(model(), positional: false, keys);
        return _connection;
    }

    private void Write(SqliteConnection connection, RowChange change)
    {
        var table = _tables!.Of(change.Row);
        if (!_prepared.TryGetValue((table, change.Act), out var statement))
        {
            statement = _prepared[(table, change.Act)] = new SqliteStatement(connection, table.Sql(change.Act));
        }
        _values.Clear();
        table.AddValues(_values, change);
        if (statement.Run(_values) == 0 && change.Act == RowAct.Update && table.Versioned)
        {
            throw new StaleRowException();
        }
    }
}
