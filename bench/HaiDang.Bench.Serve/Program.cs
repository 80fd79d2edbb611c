using System.Globalization;
using HaiDang.Bench.Serve;
using HaiDang.Testing;
using Npgsql;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["floor", var kind, var connection, var url])
{
    await Floor.RunAsync(kind, connection, url);
    return 0;
}
if (args is ["city", var how, .. var arguments])
{
    await Following.RunCityAsync(how, arguments);
    return 0;
}
string[] all = ["start", "submit", "chain", "sqlite", "lists", "audit", "append", "figures"];
var parts = args.Length > 0 ? args : all;
if (parts.Except(all).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"Unknown part {unknown}; there are: {string.Join(' ', all)}");
    return 2;
}
var postgres = await PostgresServer.StartAsync(durable: true);
try
{
    await using (var source = NpgsqlDataSource.Create(postgres.ConnectionString))
    {
        var settings = await Task.WhenAll(((string[])["server_version", "fsync", "synchronous_commit", "full_page_writes", "wal_sync_method"]).Select(async name =>
        {
            await using var show = source.CreateCommand($"SHOW {name}");
            return $"{name}={await show.ExecuteScalarAsync()}";
        }));
        Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, PostgreSQL {string.Join(", ", settings)}");
        if (!settings.Contains("fsync=on") || !settings.Contains("synchronous_commit=on"))
        {
            Console.Error.WriteLine("Not durable: nothing is measured.");
            return 1;
        }
    }
    foreach (var part in parts)
    {
        await (part switch
        {
            "start" => Starting.RunAsync(postgres),
            "submit" => Submitting.OnPostgresAsync(postgres),
            "chain" => Chain.RunAsync(postgres),
            "sqlite" => Submitting.OnSqliteAsync(),
            "audit" => Auditing.OnBigLogAsync(postgres),
            "append" => Following.LogAsync(postgres),
            "figures" => Following.FiguresAsync(postgres),
            _ => Lists.RunAsync(postgres),
        });
    }
}
finally
{
    await postgres.RemoveAsync();
}
return 0;
