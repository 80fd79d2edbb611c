using System.Data;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HaiDang.Storage.Backups;

/// <summary>Copies a PostgreSQL database by COPY within one snapshot, a compressed file for each table: no program of PostgreSQL has to be installed where the city runs.</summary>
internal sealed class PostgresCopy(CityDatabase database, IServiceProvider services) : IDatabaseCopy
{
    private const string ListName = "tables.json";
    private const string MigrationsTable = "__EFMigrationsHistory";
    private const int BufferSize = 128 * 1024;

    private const string TablesSql = $"""
        SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum), pg_table_size(c.oid)
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind = 'r' AND c.relnamespace = to_regnamespace(current_schema()::text) AND c.relname <> '{MigrationsTable}'
          AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        GROUP BY c.oid, c.relname ORDER BY c.relname
        """;

    public string Kind => "postgres";

    public async Task<T> WriteAsync<T>(string folder, IReadOnlySet<string> apart, Func<CityDb, Task<T>> look, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await using var db = Over(connection);
        var seen = await look(db);
        var tables = (await TablesAsync(connection, cancel)).Where(t => !apart.Contains(t.Name)).ToList();
        var (done, total) = (0L, tables.Sum(t => t.Bytes));
        var buffer = new byte[BufferSize];
        foreach (var table in tables)
        {
            var path = PathOf(folder, table.Name);
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
            await using (var packed = new GZipStream(file, CompressionLevel.Fastest))
            await using (var rows = await connection.BeginRawBinaryCopyAsync($"COPY {table.Columned()} TO STDOUT (FORMAT BINARY)", cancel))
            {
                int read;
                while ((read = await rows.ReadAsync(buffer, cancel)) > 0)
                {
                    await packed.WriteAsync(buffer.AsMemory(0, read), cancel);
                    progress?.Report(new(BackupStage.Database, done += read, total));
                }
            }
            HashedFile.Flush(path);
        }
        HashedFile.Write(Path.Combine(folder, ListName), JsonSerializer.SerializeToUtf8Bytes(tables.ToDictionary(t => t.Name, t => t.Columns)), secret: false);
        return seen;
    }

    public async Task<Occupied?> OccupiedAsync(CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        var tables = await TablesAsync(connection, cancel);
        if (tables.Count == 0)
        {
            return null;
        }
        await using var others = Command(connection, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'");
        if (await others.ExecuteScalarAsync(cancel) is long and > 0)
        {
            throw new BackupException(
                ("Cơ sở dữ liệu đang được dùng: dừng mọi máy chủ của thành phố và đóng mọi kết nối khác rồi chạy lại.", "The database is in use: stop every server of the city and close all other connections, then run this again."));
        }
        if (!tables.Exists(t => t.Name == "storage_event"))
        {
            return new(0, null);
        }
        await using var history = Command(connection, "SELECT count(*), max(at) FROM storage_event");
        await using var row = await history.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return new(row.GetInt64(0), await row.IsDBNullAsync(1, cancel) ? null : row.GetFieldValue<DateTimeOffset>(1));
    }

    public async Task<string> SetAsideAsync(string name, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await ExecuteAsync(connection, $"CREATE SCHEMA {Quoted(name)}", cancel);
        foreach (var table in (await TablesAsync(connection, cancel)).Select(t => t.Name).Append(MigrationsTable))
        {
            await ExecuteAsync(connection, $"ALTER TABLE IF EXISTS {Quoted(table)} SET SCHEMA {Quoted(name)}", cancel);
        }
        await transaction.CommitAsync(cancel);
        return name;
    }

    public async Task ReadAsync(string folder, Func<CityDb, Task<Changes>> settle, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        await StorageModule.MigrateAsync(services, cancel);
        var tables = JsonSerializer.Deserialize<Dictionary<string, string[]>>(await File.ReadAllBytesAsync(Path.Combine(folder, ListName), cancel))!
            .Select(t => new Table(t.Key, t.Value, new FileInfo(PathOf(folder, t.Key)).Length)).ToList();
        await using var connection = await OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var (done, total) = (0L, tables.Sum(t => t.Bytes));
        foreach (var table in tables)
        {
            await using (var file = new FileStream(PathOf(folder, table.Name), FileMode.Open, FileAccess.Read))
            await using (var rows = new GZipStream(file, CompressionMode.Decompress))
            await using (var into = await connection.BeginRawBinaryCopyAsync($"COPY {table.Columned()} FROM STDIN (FORMAT BINARY)", cancel))
            {
                var buffer = new byte[BufferSize];
                int read;
                while ((read = await rows.ReadAsync(buffer, cancel)) > 0)
                {
                    await into.WriteAsync(buffer.AsMemory(0, read), cancel);
                    progress?.Report(new(BackupStage.Database, done + file.Position, total));
                }
            }
            done += table.Bytes;
        }
        await ContinueNumbersAsync(connection, cancel);
        await using var db = Over(connection);
        RawRows.Write(connection, db, await settle(db));
        await transaction.CommitAsync(cancel);
        await ExecuteAsync(connection, "ANALYZE", cancel);
    }

    // Copied rows carry their numbers; the next one comes after them.
    private static async Task ContinueNumbersAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var numbered = new List<(string Table, string Column)>();
        await using (var command = Command(connection, "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() AND is_identity = 'YES'"))
        await using (var rows = await command.ExecuteReaderAsync(cancel))
        {
            while (await rows.ReadAsync(cancel))
            {
                numbered.Add((rows.GetString(0), rows.GetString(1)));
            }
        }
        foreach (var (table, column) in numbered)
        {
            await ExecuteAsync(connection, $"SELECT setval(pg_get_serial_sequence('{Quoted(table)}', '{column}'), (SELECT max({Quoted(column)}) FROM {Quoted(table)}))", cancel);
        }
    }

    private static async Task<List<Table>> TablesAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var tables = new List<Table>();
        await using var command = Command(connection, TablesSql);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            tables.Add(new(rows.GetString(0), rows.GetFieldValue<string[]>(1), rows.GetInt64(2)));
        }
        return tables;
    }

    private static string PathOf(string folder, string table) => Path.Combine(folder, $"{table}.copy.gz");

    private static string Quoted(string name) => $"\"{name}\"";

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of the database's own schema
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private PostgresCityDb Over(NpgsqlConnection connection) =>
        new((DbContextOptions<PostgresCityDb>)StorageModule.Common(new DbContextOptionsBuilder<PostgresCityDb>().UseNpgsql(connection), services).Options);

    // A connection of its own, without the time limits of requests.
    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, CommandTimeout = 0, ApplicationName = "haidang backup" }.ConnectionString);
        await connection.OpenAsync(cancel);
        return connection;
    }

    private sealed record Table(string Name, string[] Columns, long Bytes)
    {
        public string Columned() => $"{Quoted(Name)} ({string.Join(", ", Columns.Select(Quoted))})";
    }
}
