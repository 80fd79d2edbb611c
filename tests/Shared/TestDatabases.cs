using System.Collections.Concurrent;
using HaiDang.Storage;
using Npgsql;

// xunit disposes the assembly's fixtures when its last test has run: the server started here stops then.
[assembly: AssemblyFixture(typeof(HaiDang.Testing.TestDatabases))]

namespace HaiDang.Testing;

/// <summary>
/// Real, empty databases for tests: SQLite files in a temporary folder, and databases of one PostgreSQL server a test assembly, started at first use
/// (or the one that HAIDANG_TEST_POSTGRES names by a connection string that may create databases).
/// Where neither is to be had, PostgreSQL tests are skipped, and CI (CI=true) fails them.
/// </summary>
public sealed class TestDatabases : IAsyncDisposable
{
    private const string Missing = "No PostgreSQL: install the package postgresql, or set HAIDANG_TEST_POSTGRES.";

    private static readonly Lazy<Task<Server>> Postgres = new(StartAsync);
    private static readonly ConcurrentDictionary<CityDatabase, string> KeyFolders = new();
    private static readonly Lazy<string> Folder = new(() => Directory.CreateTempSubdirectory("haidang-test-").FullName);

    /// <summary>A new empty database.</summary>
    /// <param name="provider"><c>sqlite</c> or <c>postgres</c>.</param>
    public static async Task<CityDatabase> NewAsync(string provider)
    {
        var name = $"t{Guid.NewGuid():N}";
        if (provider == "sqlite")
            return CityDatabase.InFile(Path.Combine(Folder.Value, $"{name}.db"));
        if (provider != "postgres")
            throw new ArgumentException($"'{provider}' is neither sqlite nor postgres.", nameof(provider));
        var server = await Postgres.Value;
        if (server.ConnectionString is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", Missing);
            Assert.Fail(Missing);
        }
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var create = connection.CreateCommand();
        create.CommandText = $"CREATE DATABASE {name}";
        await create.ExecuteNonQueryAsync();
        return new(true, new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, MaxPoolSize = 20 }.ConnectionString);
    }

    /// <summary>The folder of a database's keys: whoever opens the database again needs the same.</summary>
    public static string KeysOf(CityDatabase database) => KeyFolders.GetOrAdd(database, _ => NewFolder());

    /// <summary>A new folder that goes away after the tests.</summary>
    public static string NewFolder() => Directory.CreateDirectory(Path.Combine(Folder.Value, Guid.NewGuid().ToString("N"))).FullName;

    public async ValueTask DisposeAsync()
    {
        if (Postgres.IsValueCreated)
        {
            if ((await Postgres.Value).Own is { } own)
                await own.RemoveAsync();
        }
        if (Folder.IsValueCreated)
            PostgresServer.RemoveFolder(Folder.Value);
    }

    private static async Task<Server> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("HAIDANG_TEST_POSTGRES") is { Length: > 0 } given)
            return new(given, null);
        if (!PostgresServer.IsInstalled)
            return new(null, null);
        var own = await PostgresServer.StartAsync(durable: false);
        return new(own.ConnectionString, own);
    }

    private sealed record Server(string? ConnectionString, PostgresServer? Own);
}
