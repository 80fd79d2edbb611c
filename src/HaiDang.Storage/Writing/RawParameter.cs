using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace HaiDang.Storage.Writing;

/// <summary>Values in hand-written SQL, as the two databases store them.</summary>
internal static class RawParameter
{
    /// <summary>An instant: milliseconds on SQLite, timestamptz on PostgreSQL.</summary>
    public static void Add(DbCommand command, string name, DateTimeOffset instant) =>
        AddValue(command, name, command is SqliteCommand ? instant.ToUnixTimeMilliseconds() : instant.UtcDateTime);

    /// <summary>An identifier: 16 bytes on SQLite, uuid on PostgreSQL.</summary>
    public static void Add(DbCommand command, string name, Guid id) => AddValue(command, name, command is SqliteCommand ? id.ToByteArray(bigEndian: true) : id);

    /// <summary>A text; null as the database's own.</summary>
    public static void Add(DbCommand command, string name, string? text) => AddValue(command, name, (object?)text ?? DBNull.Value);

    /// <summary>A number.</summary>
    public static void Add(DbCommand command, string name, int number) => AddValue(command, name, number);

    private static void AddValue(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
