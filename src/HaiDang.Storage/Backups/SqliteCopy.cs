using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Storage.Backups;

/// <summary>
/// Copies an SQLite database table by table within one read transaction. Not page by page (SQLite's backup interface): pages hold what was deleted, and the keys that must not be in
/// the copy. Not by VACUUM INTO, which copies every table and may renumber rows that the word index names by number.
/// </summary>
internal sealed class SqliteCopy(CityDatabase database, IServiceProvider services) : IDatabaseCopy
{
    private const string FileName = "city.db";
    private const int Busy = 5;
    private const int InputOutput = 10;
    private const int Full = 13;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    public string Kind => "sqlite";

    private string Target => new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;

    public async Task<T> WriteAsync<T>(string folder, IReadOnlySet<string> apart, Func<CityDb, Task<T>> look, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        var path = Path.Combine(folder, FileName);
        await using var source = Open(Target, SqliteOpenMode.ReadWrite);
        using var stop = cancel.Register(() => SQLitePCL.raw.sqlite3_interrupt(source.Handle));
        try
        {
            await File.Create(path).DisposeAsync();
            Execute(source, "ATTACH DATABASE @path AS copy", ("@path", path));
            // What is cut off is thrown away whole, so the copy needs no journal; it is flushed at its end.
            Execute(source, "PRAGMA copy.journal_mode = OFF");
            Execute(source, "PRAGMA copy.synchronous = OFF");
            Execute(source, "BEGIN");
            var total = (long)Scalar(source, "PRAGMA main.page_count")! * (long)Scalar(source, "PRAGMA main.page_size")!;
            await using var db = Over(source);
            var seen = await look(db);
            var copying = Task.Run(() => CopyTables(source, apart), CancellationToken.None);
            while (await Task.WhenAny(copying, Task.Delay(Tick, CancellationToken.None)) != copying)
            {
                progress?.Report(new(BackupStage.Database, new FileInfo(path).Length, total));
            }
            await copying;
            Execute(source, "COMMIT");
            Execute(source, "DETACH DATABASE copy");
            HashedFile.Flush(path);
            return seen;
        }
        catch (SqliteException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (SqliteException failed) when (failed.SqliteErrorCode is Full or InputOutput)
        {
            throw new BackupException((
                $"Không ghi được bản sao lưu: ổ đĩa của {folder} đã đầy hoặc hỏng; bản dở dang đã được xóa.",
                $"The backup cannot be written: the disk of {folder} is full or broken; the unfinished one was removed."), failed);
        }
    }

    public Task<Occupied?> OccupiedAsync(CancellationToken cancel)
    {
        if (!File.Exists(Target))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Target))!);
            // A log without its database would be taken for that of the restored one.
            File.Delete(Target + "-wal");
            File.Delete(Target + "-shm");
            return Task.FromResult<Occupied?>(null);
        }
        using var there = OpenAlone();
        if ((long)Scalar(there, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'storage_event'")! == 0)
        {
            return Task.FromResult<Occupied?>(new(0, null));
        }
        var last = Scalar(there, "SELECT max(at) FROM storage_event");
        return Task.FromResult<Occupied?>(new((long)Scalar(there, "SELECT count(*) FROM storage_event")!,
            last is long at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null));
    }

    public Task<string> SetAsideAsync(string name, CancellationToken cancel)
    {
        using (var there = OpenAlone())
        {
            Execute(there, "PRAGMA wal_checkpoint(TRUNCATE)"); // so that the file alone is the whole database
        }
        var aside = $"{Target}.{name}";
        File.Move(Target, aside);
        File.Delete(Target + "-wal");
        File.Delete(Target + "-shm");
        return Task.FromResult(aside);
    }

    public async Task ReadAsync(string folder, Func<CityDb, Task<Changes>> settle, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        var (from, made) = (Path.Combine(folder, FileName), Target + ".restoring");
        var (done, total) = (0L, new FileInfo(from).Length);
        try
        {
            await HashedFile.CopyAsync(from, made, read => progress?.Report(new(BackupStage.Database, done += read, total)), cancel);
            await using (var connection = Open(made, SqliteOpenMode.ReadWrite))
            {
                await using var db = Over(connection);
                Execute(connection, "PRAGMA journal_mode = DELETE");
                Execute(connection, "BEGIN IMMEDIATE");
                await SearchIndex.EnsureAsync(db, services, cancel);
                RawRows.Write(connection, db, await settle(db));
                Execute(connection, "COMMIT");
            }
            HashedFile.Flush(made);
            File.Move(made, Target);
            HashedFile.FlushFolder(Path.GetDirectoryName(Path.GetFullPath(Target))!);
        }
        finally
        {
            File.Delete(made);
        }
    }

    private static void CopyTables(SqliteConnection source, IReadOnlySet<string> apart)
    {
        // Word indexes (virtual tables with their shadows) and the triggers that keep them are made anew from the rows.
        var tables = Rows(source, "SELECT t.name, s.sql, t.wr FROM pragma_table_list AS t JOIN main.sqlite_schema AS s ON s.name = t.name AND s.type = 'table' "
            + "WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.name");
        foreach (var table in tables)
        {
            var (name, sql) = (table[0]!, table[1]!);
            Execute(source, InCopy(sql, "CREATE TABLE "));
            if (apart.Contains(name))
            {
                continue;
            }
            var columns = Rows(source, "SELECT name, type, pk FROM pragma_table_info(@table, 'main') ORDER BY cid", ("@table", name));
            // A table without a number of its own keeps that of SQLite: nothing that names a row by it points elsewhere afterwards.
            var numbered = table[2] == "1" || (columns.Count(c => c[2] != "0") == 1 && columns.Any(c => c[2] != "0" && c[1] == "INTEGER"));
            var names = string.Join(", ", (numbered ? [] : (string[])["rowid"]).Concat(columns.Select(c => $"\"{c[0]}\"")));
            Execute(source, $"INSERT INTO copy.\"{name}\" ({names}) SELECT {names} FROM main.\"{name}\"");
        }
        if (Scalar(source, "SELECT 1 FROM main.sqlite_schema WHERE name = 'sqlite_sequence'") is not null)
        {
            Execute(source, "DELETE FROM copy.sqlite_sequence");
            Execute(source, "INSERT INTO copy.sqlite_sequence SELECT * FROM main.sqlite_sequence");
        }
        foreach (var index in Rows(source, "SELECT sql FROM main.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"))
        {
            Execute(source, InCopy(index[0]!, "CREATE INDEX ", "CREATE UNIQUE INDEX "));
        }
    }

    // SQLite keeps these statements in one form.
    private static string InCopy(string sql, params ReadOnlySpan<string> forms)
    {
        foreach (var form in forms)
        {
            if (sql.StartsWith(form, StringComparison.Ordinal))
            {
                return $"{form}copy.{sql[form.Length..]}";
            }
        }
        throw new InvalidOperationException($"The schema has a statement that cannot be copied: {sql}");
    }

    private SqliteCityDb Over(SqliteConnection connection) =>
        new((DbContextOptions<SqliteCityDb>)StorageModule.Common(new DbContextOptionsBuilder<SqliteCityDb>().UseSqlite(connection), services).Options);

    // Alone: another process that has the database open (the city, a shell) is found at once, not after its writes went to a file that is gone.
    private SqliteConnection OpenAlone()
    {
        var connection = Open(Target, SqliteOpenMode.ReadWrite);
        try
        {
            Execute(connection, "PRAGMA locking_mode = EXCLUSIVE");
            Execute(connection, "BEGIN EXCLUSIVE");
            Execute(connection, "COMMIT");
            return connection;
        }
        catch (SqliteException failed)
        {
            connection.Dispose();
            throw failed.SqliteErrorCode == Busy
                ? new BackupException(($"Cơ sở dữ liệu {Target} đang được dùng: dừng máy chủ rồi chạy lại.", $"The database {Target} is in use: stop the server, then run this again."), failed)
                : new BackupException(($"Không đọc được {Target} ({failed.Message}): chuyển tệp này đi nơi khác rồi chạy lại.", $"{Target} cannot be read ({failed.Message}): move that file away, then run this again."), failed);
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, ForeignKeys = false, DefaultTimeout = 3 }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql, []);
        return command.ExecuteScalar();
    }

    private static List<string?[]> Rows(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var rows = new List<string?[]>();
        using var command = Command(connection, sql, parameters);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))]);
        }
        return rows;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of the database's own schema
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }
        return command;
    }
}
