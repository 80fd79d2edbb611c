using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Storage;

/// <summary>A table whose rows are found by the words of their <c>search_text</c> column; its key is <c>id</c>.</summary>
/// <param name="Table">Name of the table.</param>
public sealed record SearchedTable(string Table);

/// <summary>Makes the word indexes, which EF Core's migrations cannot express: FTS5 kept by triggers on SQLite, GIN on PostgreSQL.</summary>
internal static class SearchIndex
{
    public static async Task EnsureAsync(CityDb db, IServiceProvider services, CancellationToken cancel)
    {
        foreach (var searched in services.GetServices<SearchedTable>())
        {
#pragma warning disable EF1002, EF1003 // names of the model, never typed
            await db.Database.ExecuteSqlRawAsync(db is SqliteCityDb ? Sqlite(searched.Table) : Postgres(searched.Table), cancel);
#pragma warning restore EF1002, EF1003
        }
    }

    /// <summary>On SQLite, stops keeping the words while very many rows are written; <see cref="EnsureAsync"/> goes on with those that are new. PostgreSQL's is an index like others.</summary>
    public static async Task SetAsideAsync(CityDb db, IServiceProvider services, CancellationToken cancel)
    {
        foreach (var searched in db is SqliteCityDb ? services.GetServices<SearchedTable>() : [])
        {
#pragma warning disable EF1002, EF1003 // names of the model, never typed
            await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER IF EXISTS {searched.Table}_search_insert; DROP TRIGGER IF EXISTS {searched.Table}_search_update; DROP TRIGGER IF EXISTS {searched.Table}_search_delete", cancel);
#pragma warning restore EF1002, EF1003
        }
    }

    private static string Postgres(string table) =>
        $"CREATE INDEX IF NOT EXISTS ix_{table}_words ON {table} USING gin (to_tsvector('simple', search_text)) WITH (gin_pending_list_limit = 256)";

    // An update that leaves the words alone must not touch the index: most commands do. Words that are erased go from the index at once, not when it is merged some day. A database made from the copy of its tables alone, and one that very many rows were written into, has rows that the index lacks.
    private static string Sqlite(string table) => $"""
        CREATE VIRTUAL TABLE IF NOT EXISTS {table}_search USING fts5(words, id UNINDEXED, detail=none, tokenize='ascii');
        INSERT INTO {table}_search ({table}_search, rank) VALUES ('secure-delete', 1);
        CREATE TRIGGER IF NOT EXISTS {table}_search_insert AFTER INSERT ON {table}
        BEGIN INSERT INTO {table}_search (rowid, words, id) VALUES (new.rowid, new.search_text, new.id); END;
        CREATE TRIGGER IF NOT EXISTS {table}_search_update AFTER UPDATE OF search_text ON {table} WHEN new.search_text <> old.search_text
        BEGIN UPDATE {table}_search SET words = new.search_text WHERE rowid = new.rowid; END;
        CREATE TRIGGER IF NOT EXISTS {table}_search_delete AFTER DELETE ON {table}
        BEGIN DELETE FROM {table}_search WHERE rowid = old.rowid; END;
        INSERT INTO {table}_search (rowid, words, id) SELECT rowid, search_text, id FROM {table} WHERE rowid > coalesce((SELECT rowid FROM {table}_search ORDER BY rowid DESC LIMIT 1), 0);
        """;
}
