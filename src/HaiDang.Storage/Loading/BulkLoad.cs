using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HaiDang.Storage.Loading;

/// <summary>
/// Very many new rows at once, into tables that nobody else reads or writes meanwhile: their indexes, all but the primary keys, are set aside before and made again over all rows afterwards.
/// What was set aside is remembered in the database, so that a load that was ended by force can go on.
/// </summary>
public sealed class BulkLoad(IServiceProvider services)
{
    // Of the server, for the time of one index: sorting in memory is what makes an index afterwards cheap.
    private const string SortInMemory = "SET LOCAL maintenance_work_mem = '256MB'";

    /// <summary>Sets the indexes of tables aside; those that are aside already stay so.</summary>
    /// <param name="rows">Row types of the tables.</param>
    /// <param name="cancel">Gives up; then nothing is set aside.</param>
    public async Task BeginAsync(IReadOnlyCollection<Type> rows, CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var table in TablesOf(db, rows))
        {
            foreach (var (name, sql) in await IndexesAsync(db, table, cancel))
            {
                db.Set<SetAsideIndex>().Add(new() { Name = name, Sql = sql });
                await RunAsync(db, $"DROP INDEX \"{name}\"", cancel);
            }
            if (db is PostgresCityDb)
            {
                // It would go over a growing table again and again, beside what is being written.
                await RunAsync(db, $"ALTER TABLE {table} SET (autovacuum_enabled = false)", cancel);
            }
        }
        await SearchIndex.SetAsideAsync(db, services, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Makes the indexes again, each in one step of its own: what is made stays made when it is interrupted.</summary>
    /// <param name="rows">Row types of the tables, as given before.</param>
    /// <param name="cancel">Gives up between two indexes.</param>
    public async Task EndAsync(IReadOnlyCollection<Type> rows, CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        foreach (var index in await db.Set<SetAsideIndex>().OrderBy(i => i.Name).ToListAsync(cancel))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (db is PostgresCityDb)
            {
                await RunAsync(db, SortInMemory, cancel);
            }
            await RunAsync(db, index.Sql, cancel);
            db.Set<SetAsideIndex>().Remove(index);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        await SearchIndex.EnsureAsync(db, services, cancel);
        foreach (var table in db is PostgresCityDb ? TablesOf(db, rows) : [])
        {
            await RunAsync(db, $"ALTER TABLE {table} RESET (autovacuum_enabled)", cancel);
            await RunAsync(db, $"VACUUM (ANALYZE) {table}", cancel);
        }
    }

    private static IEnumerable<string> TablesOf(CityDb db, IEnumerable<Type> rows) => rows.Select(r => db.Model.FindEntityType(r)!.GetTableName()!);

    // Names of the model, and statements that the database gave itself.
#pragma warning disable EF1002
    private static Task RunAsync(CityDb db, string sql, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancel);
#pragma warning restore EF1002

    // Those that stand for a constraint belong to the table itself.
    private static async Task<List<(string Name, string Sql)>> IndexesAsync(CityDb db, string table, CancellationToken cancel)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = db is PostgresCityDb
            ? """
              SELECT i.relname, pg_get_indexdef(x.indexrelid) FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
              WHERE x.indrelid = to_regclass($1) AND NOT x.indisprimary AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = x.indexrelid) ORDER BY i.relname
              """
            : "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = $1 AND sql IS NOT NULL ORDER BY name";
        var named = command.CreateParameter();
        (named.ParameterName, named.Value) = (db is PostgresCityDb ? "" : "$1", table);
        command.Parameters.Add(named);
        var found = new List<(string, string)>();
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            found.Add((reader.GetString(0), reader.GetString(1)));
        }
        return found;
    }
}
