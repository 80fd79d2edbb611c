using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Storage;

/// <summary>Migrates a SQLite database, one process at a time.</summary>
/// <remarks>
/// EF Core keeps others out by a row in a table of its own. A process that is killed while it migrates leaves that row there, and every later start would wait for it without a word. A file that
/// the operating system lets go with the process keeps others out here, so that whatever row is found is nobody's.
/// </remarks>
internal static class SqliteMigration
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync(CityDb db, CancellationToken cancel)
    {
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        await using var held = await HoldAsync(file + ".migrating", cancel);
        if (await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancel) > 0)
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", cancel);
        }
        await db.Database.MigrateAsync(cancel);
    }

    private static async Task<FileStream> HoldAsync(string file, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(Pause, cancel);
            }
        }
    }
}
