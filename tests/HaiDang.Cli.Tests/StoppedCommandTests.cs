using HaiDang.Testing;
using Npgsql;

namespace HaiDang.Cli.Tests;

/// <summary>A command that is stopped while it works says so in one line.</summary>
public sealed class StoppedCommandTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_so_in_one_line_and_ends_as_shells_expect()
    {
        var (database, data) = (await TestDatabases.NewAsync("postgres"), TestDatabases.NewFolder());
        string[] installation = ["--data", data, "--database", $"postgres:{database.ConnectionString}"];
        var made = await Programs.HaiDangAsync(["simulate", "--from", "2026-09-07", "--days", "1", "--scale", "0.0005", .. installation]);
        Assert.True(made.ExitCode == 0, made.Error);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var holder = await source.OpenConnectionAsync(Cancel);
        await using var held = await holder.BeginTransactionAsync(Cancel);
        var tables = (string)(await ScalarAsync(holder, "SELECT string_agg(format('%I', tablename), ',') FROM pg_tables WHERE schemaname = 'public'"))!;
        // Whoever reads waits for as long as the test holds them all.
        await ScalarAsync(holder, $"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE");

        string[][] commands =
        [
            ["facts", "rebuild", "--check"], ["audit", "verify"], ["pack", "load", Programs.City("hai-phong")], ["report", "--period", "2026-09", "--out", Path.Combine(data, "report.pdf")],
            ["what-if", "--unit", "10507", "--online", "80"], ["shadow-run", Programs.City("hai-phong"), "--month", "2026-09"],
        ];
        foreach (var command in commands)
        {
            var run = await Programs.HaiDangStoppedAsync(WaitingAsync(source), [.. command, .. installation]);

            Assert.Equal("", run.Out);
            Assert.True(run is { ExitCode: 130, Error: "haidang: đã dừng theo yêu cầu, chưa làm xong\n" }, $"{string.Join(' ', command)}: {run.ExitCode}, {run.Error}");
        }
    }

    private static async Task WaitingAsync(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync(Cancel);
        while (await ScalarAsync(connection, "SELECT count(*) FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())") is 0L)
        {
            await Task.Delay(20, Cancel);
        }
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
