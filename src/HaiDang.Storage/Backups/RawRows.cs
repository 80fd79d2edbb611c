using System.Data.Common;
using HaiDang.Storage.Writing;

namespace HaiDang.Storage.Backups;

/// <summary>Writes changes on a connection and in a transaction of the caller's.</summary>
internal static class RawRows
{
    public static void Write(DbConnection connection, CityDb db, Changes changes)
    {
        var tables = new TableWriters(db.Model, positional: db is PostgresCityDb, db.Keys);
        foreach (var change in changes.Rows)
        {
            var table = tables.Of(change.Row);
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // made from the model, holds no values
            command.CommandText = table.Sql(change.Act);
#pragma warning restore CA2100
            table.AddParameters(command, command.Parameters, change);
            command.ExecuteNonQuery();
        }
    }
}
