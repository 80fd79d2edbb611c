using HaiDang.Testing;
using Npgsql;

namespace HaiDang.Bench.Serve;

/// <summary>New databases on the server of this run.</summary>
internal static class Databases
{
    public static async Task<string> NewAsync(PostgresServer postgres, string name)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = name, MaxPoolSize = 40 }.ConnectionString;
    }

    /// <summary>What autovacuum does by itself within a minute of a running city: without it a new database guesses at its tables.</summary>
    /// <param name="database">As the option --database, on PostgreSQL.</param>
    public static async Task AnalyzeAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database["postgres:".Length..]);
        await using var analyze = source.CreateCommand("VACUUM ANALYZE");
        await analyze.ExecuteNonQueryAsync();
    }
}
