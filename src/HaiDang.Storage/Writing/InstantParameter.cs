using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace HaiDang.Storage.Writing;

/// <summary>Instants in hand-written SQL: milliseconds on SQLite, timestamptz on PostgreSQL.</summary>
internal static class InstantParameter
{
    public static void Add(DbCommand command, string name, DateTimeOffset instant)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = command is SqliteCommand ? instant.ToUnixTimeMilliseconds() : instant.UtcDateTime;
        command.Parameters.Add(parameter);
    }
}
