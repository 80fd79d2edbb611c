using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HaiDang.Bench.Serve;

/// <summary>The raw limit: a bare endpoint that takes the same body and commits one row of it, nothing else.</summary>
internal static class Floor
{
    public static async Task RunAsync(string kind, string connection, string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add(url);
        app.MapGet("/", () => "floor");
        app.MapPost("/rows", kind == "postgres" ? Postgres(connection) : Sqlite(connection));
        await app.RunAsync();
    }

    private static Func<HttpRequest, Task<IResult>> Postgres(string connection)
    {
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 10, AutoPrepareMinUsages = 1, NoResetOnClose = true, MaxPoolSize = 40 });
        using (var create = source.CreateCommand("CREATE TABLE IF NOT EXISTS floor (id uuid PRIMARY KEY, at timestamptz NOT NULL, body text NOT NULL)"))
            create.ExecuteNonQuery();
        return async request =>
        {
            var body = await BodyAsync(request);
            await using var insert = source.CreateCommand("INSERT INTO floor (id, at, body) VALUES ($1, $2, $3)");
            insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
            insert.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = DateTime.UtcNow });
            insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body });
            await insert.ExecuteNonQueryAsync();
            return Results.StatusCode(201);
        };
    }

    private static Func<HttpRequest, Task<IResult>> Sqlite(string file)
    {
        var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        foreach (var sql in (string[])["PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "CREATE TABLE IF NOT EXISTS floor (id BLOB PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL)"])
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
        var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO floor (id, at, body) VALUES (@id, @at, @body)";
        var (id, at, text) = (insert.Parameters.Add("@id", SqliteType.Blob), insert.Parameters.Add("@at", SqliteType.Text), insert.Parameters.Add("@body", SqliteType.Text));
        insert.Prepare();
        // SQLite has one writer.
        var turn = new SemaphoreSlim(1, 1);
        return async request =>
        {
            var body = await BodyAsync(request);
            await turn.WaitAsync();
            try
            {
                (id.Value, at.Value, text.Value) = (Guid.CreateVersion7().ToByteArray(), DateTime.UtcNow.ToString("O"), body);
                insert.ExecuteNonQuery();
            }
            finally
            {
                turn.Release();
            }
            return Results.StatusCode(201);
        };
    }

    private static async Task<string> BodyAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync();
    }
}
