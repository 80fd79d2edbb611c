using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HaiDang.Storage.Loading;

/// <summary>
/// Very many new rows at once, into tables that nobody else reads or writes meanwhile: their indexes are set aside before and made again over all rows afterwards; of SQLite all but the primary
/// keys, which are the tables themselves there.
/// What was set aside is remembered in the database, so that a load that was ended by force can go on.
/// </summary>
public sealed class BulkLoad(IServiceProvider services)
{
    // Of the server, for the time of one index: sorting in memory is what makes an index afterwards cheap.
    private const string SortInMemory = "SET LOCAL maintenance_work_mem = '256MB'";

    private const int AtOnce = 2;
    private static readonly TimeSpan OneIndex = TimeSpan.FromHours(1);

    /// <summary>Sets the indexes of tables aside; those that are aside already stay so.</summary>
    /// <param name="rows">Row types of the tables.</param>
    /// <param name="cancel">Gives up; then nothing is set aside.</param>
    public async Task BeginAsync(IReadOnlyCollection<Type> rows, CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var table in TablesOf(db, rows))
        {
            foreach (var (name, sql, drop) in await IndexesAsync(db, table, cancel))
            {
                db.Set<SetAsideIndex>().Add(new() { Name = name, Sql = sql });
                await RunAsync(db, drop, cancel);
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

    /// <summary>Makes the indexes again, each in one step of its own: what is made stays made when it is interrupted. PostgreSQL makes two at a time.</summary>
    /// <param name="rows">Row types of the tables, as given before.</param>
    /// <param name="progress">Told how many are made, of how many, at the beginning and after each, never twice at once; null: nobody is.</param>
    /// <param name="cancel">Gives up between two indexes.</param>
    public async Task EndAsync(IReadOnlyCollection<Type> rows, Action<int, int>? progress, CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        db.Database.SetCommandTimeout(OneIndex);
        var together = new ParallelOptions { MaxDegreeOfParallelism = db is PostgresCityDb ? AtOnce : 1, CancellationToken = cancel };
        // That of the words takes longest and comes first, beside all the others.
        List<SetAsideIndex> indexes = [.. (await db.Set<SetAsideIndex>().AsNoTracking().ToListAsync(cancel)).OrderByDescending(i => i.Sql.Contains(" USING gin ", StringComparison.Ordinal)).ThenBy(i => i.Name, StringComparer.Ordinal)];
        var (made, telling) = (0, new Lock());
        progress?.Invoke(0, indexes.Count);
        await Parallel.ForEachAsync(indexes, together, async (index, _) =>
        {
            await MakeAsync(index, cancel);
            lock (telling)
            {
                progress?.Invoke(++made, indexes.Count);
            }
        });
        await SearchIndex.EnsureAsync(db, services, cancel);
        if (db is PostgresCityDb)
        {
            await Parallel.ForEachAsync(TablesOf(db, rows), together, async (table, _) => await TidyAsync(table, cancel));
        }
    }

    private async Task MakeAsync(SetAsideIndex index, CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        db.Database.SetCommandTimeout(OneIndex);
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

    private async Task TidyAsync(string table, CancellationToken cancel)
    {
        await using var db = CityDatabase.Open(services);
        db.Database.SetCommandTimeout(OneIndex);
        await RunAsync(db, $"ALTER TABLE {table} RESET (autovacuum_enabled)", cancel);
        await RunAsync(db, $"VACUUM (ANALYZE) {table}", cancel);
    }

    private static IEnumerable<string> TablesOf(CityDb db, IEnumerable<Type> rows) => rows.Select(r => db.Model.FindEntityType(r)!.GetTableName()!);

    // Names of the model, and statements that the database gave itself.
#pragma warning disable EF1002
    private static Task RunAsync(CityDb db, string sql, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancel);
#pragma warning restore EF1002

    // A constraint that is no primary key, or that another table refers to, keeps its index.
    private static async Task<List<(string Name, string Sql, string Drop)>> IndexesAsync(CityDb db, string table, CancellationToken cancel)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = db is PostgresCityDb
            ? """
              SELECT i.relname, pg_get_indexdef(x.indexrelid), format('DROP INDEX %I', i.relname) FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
              WHERE x.indrelid = to_regclass($1) AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = x.indexrelid)
              UNION ALL
              SELECT c.conname, format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)), format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname)
              FROM pg_constraint c WHERE c.conrelid = to_regclass($1) AND c.contype = 'p' AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = c.conindid)
              """
            : """SELECT name, sql, 'DROP INDEX "' || name || '"' FROM sqlite_master WHERE type = 'index' AND tbl_name = $1 AND sql IS NOT NULL""";
        var named = command.CreateParameter();
        (named.ParameterName, named.Value) = (db is PostgresCityDb ? "" : "$1", table);
        command.Parameters.Add(named);
        var found = new List<(string, string, string)>();
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            found.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }
        return found;
    }
}
