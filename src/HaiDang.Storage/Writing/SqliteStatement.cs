using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HaiDang.Storage.Writing;

/// <summary>
/// One prepared statement of SQLite, run again and again with other values. Commands of ADO.NET look every parameter up by its name and make a reader for each run, which took most of the time of
/// writing a small row.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[1024];

    /// <summary>Prepares SQL whose parameters are given in their order.</summary>
    /// <exception cref="SqliteException">The SQL is wrong for this database.</exception>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement), _database);
    }

    /// <summary>Runs it with these values.</summary>
    /// <param name="values">As the database stores them: null, numbers, texts, bytes and days.</param>
    /// <returns>How many rows it changed.</returns>
    /// <exception cref="SqliteException">The database refused.</exception>
    public int Run(List<object?> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            SqliteException.ThrowExceptionForRC(Bind(i + 1, values[i]), _database);
        }
        var result = raw.sqlite3_step(_statement);
        if (result is raw.SQLITE_DONE or raw.SQLITE_ROW)
        {
            var changed = raw.sqlite3_changes(_database);
            SqliteException.ThrowExceptionForRC(raw.sqlite3_reset(_statement), _database);
            return changed;
        }
        try
        {
            SqliteException.ThrowExceptionForRC(result, _database);
            throw new InvalidOperationException($"SQLite answered {result}.");
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private int Bind(int index, object? value) => value switch
    {
        null or DBNull => raw.sqlite3_bind_null(_statement, index),
        string text => BindText(index, text),
        long number => raw.sqlite3_bind_int64(_statement, index, number),
        int number => raw.sqlite3_bind_int64(_statement, index, number),
        bool yes => raw.sqlite3_bind_int64(_statement, index, yes ? 1 : 0),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(_statement, index, 0),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, index, bytes),
        double number => raw.sqlite3_bind_double(_statement, index, number),
        DateOnly day => BindText(index, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        decimal number => BindText(index, number.ToString("0.0###########################", CultureInfo.InvariantCulture)),
        short or byte or sbyte or ushort or uint => raw.sqlite3_bind_int64(_statement, index, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        _ => throw new InvalidOperationException($"{value.GetType()} is no type of a column."),
    };

    private int BindText(int index, string text)
    {
        // Without a byte to point at, it would be null.
        if (text.Length == 0)
        {
            return raw.sqlite3_bind_text(_statement, index, "");
        }
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_text.Length < most)
        {
            _text = new byte[most * 2];
        }
        return raw.sqlite3_bind_text(_statement, index, _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text)));
    }
}
