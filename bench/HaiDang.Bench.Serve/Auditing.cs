using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using HaiDang.City.Audit;
using HaiDang.Core.Audit;
using HaiDang.Testing;
using HaiDang.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HaiDang.Bench.Serve;

/// <summary>The audit log: checking a big one whole, and serving a proof from it.</summary>
internal static class Auditing
{
    private const int Proofs = 3_000;

    // Ten million, unless HAIDANG_BENCH_LEAVES tries fewer.
    private static long Leaves => Environment.GetEnvironmentVariable("HAIDANG_BENCH_LEAVES") is { Length: > 0 } leaves ? long.Parse(leaves, CultureInfo.InvariantCulture) : 10_000_000;

    public static async Task OnBigLogAsync(PostgresServer postgres)
    {
        var name = await Databases.NewAsync(postgres, "audit");
        var city = await City.PrepareAsync("postgres:" + name, everywhere: false);
        await using var source = NpgsqlDataSource.Create(name);
        await using (var first = await city.StartAsync())
            await Following.CaughtUpAsync(source);
        var options = new CityOptions { Urls = "http://127.0.0.1:0", DataFolder = city.Folder, Database = city.Database, Demo = true };
        await using var app = CityHost.Build(options);
        await CityHost.PrepareAsync(app, options, CancellationToken.None);
        var signer = await app.Services.GetRequiredService<AuditLog>().SignerAsync(CancellationToken.None);
        var clock = Stopwatch.StartNew();
        await BigLog.FillAsync(source, Leaves, signer, app.Services.GetRequiredService<Core.Clock>().Now);
        await Databases.AnalyzeAsync(city.Database);
        Console.WriteLine($"\naudit log of {Leaves:N0} entries on PostgreSQL, 1,000 checkpoints; made in {clock.Elapsed.TotalSeconds:0} s");
        await VerifyAsync(app, source, signer.Key);
        await ProveAsync(city, signer.Key);
    }

    private static async Task VerifyAsync(WebApplication app, NpgsqlDataSource source, NoteKey key)
    {
        var (hashing, reading) = (Hashing(), await ReadingAsync(source));
        var clock = Stopwatch.StartNew();
        var report = await app.Services.GetRequiredService<AuditCheck>().RunAsync(key, null, null, CancellationToken.None);
        var took = clock.Elapsed;
        if (report.Fault is not null || report.Leaves != Leaves)
            throw new InvalidOperationException($"{report}");
        Console.WriteLine($"hashes alone (event, leaf and node of each entry) {hashing.TotalSeconds,8:0.0} s");
        Console.WriteLine($"rows alone (bare reader, same columns)            {reading.TotalSeconds,8:0.0} s");
        Console.WriteLine($"haidang audit verify does                         {took.TotalSeconds,8:0.0} s, {took / (hashing + reading):0.0} times both; {report.Checkpoints} checkpoints");
    }

    private static TimeSpan Hashing()
    {
        byte[] happened = new byte[16 + 16 + 4 + 8 + 2 + 16 + 133], leaf = new byte[1 + EventEntry.Size], node = new byte[1 + (2 * MerkleHash.Size)];
        Span<byte> hash = stackalloc byte[32];
        var clock = Stopwatch.StartNew();
        for (var i = 0L; i < Leaves; i++)
        {
            SHA256.HashData(happened, hash);
            SHA256.HashData(leaf, hash);
            SHA256.HashData(node, hash);
        }
        return clock.Elapsed;
    }

    private static async Task<TimeSpan> ReadingAsync(NpgsqlDataSource source)
    {
        var clock = Stopwatch.StartNew();
        foreach (var sql in (string[])["SELECT stream_id, number, kind, at, body, salt, position FROM storage_event WHERE position IS NOT NULL ORDER BY position", "SELECT index, entries, streams FROM city_audit_entries ORDER BY index", "SELECT index, hashes FROM city_audit_tile ORDER BY level, index"])
        {
            await using var command = source.CreateCommand(sql);
            command.CommandTimeout = 0;
            await using var reader = await command.ExecuteReaderAsync();
            var values = new object[reader.FieldCount];
            while (await reader.ReadAsync())
                reader.GetValues(values);
        }
        return clock.Elapsed;
    }

    private static async Task ProveAsync(City city, NoteKey key)
    {
        await using var floor = await Submitting.StartFloorAsync("sqlite", Path.Combine(Directory.CreateTempSubdirectory("haidang-bench-").FullName, "floor.db"));
        await using var server = await city.StartAsync();
        var bare = await AskAsync(floor, _ => "/");
        var proof = await AskAsync(server, n => $"/audit/proof/{BigLog.StreamOf(n)}/1");
        await CheckAsync(server, key);
        Console.WriteLine($"one proof over HTTP, any of all entries, one client: p50 {proof.At(0.5):0.00} ms, p99 {proof.At(0.99):0.00} ms; a bare endpoint: p50 {bare.At(0.5):0.00} ms, p99 {bare.At(0.99):0.00} ms; {proof.At(0.5) / bare.At(0.5):0.0} times");
    }

    private static async Task<Times> AskAsync(Server server, Func<long, string> path)
    {
        using var connection = await Connection.OpenAsync(server.Port);
        var times = new List<double>();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 2 * Proofs; i++)
        {
            // The first ones are the city's own, of another shape.
            var request = Connection.Request("GET", path(Random.Shared.NextInt64(1_000, Leaves)), "", null);
            var from = Stopwatch.GetTimestamp();
            var answer = await connection.SendAsync(request);
            if (answer.Status != 200)
                throw new InvalidOperationException($"{answer.Status} {answer.Body}");
            if (i >= Proofs)
                times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }
        return new Times([.. times.Order()], clock.Elapsed);
    }

    // What was measured is a proof.
    private static async Task CheckAsync(Server server, NoteKey key)
    {
        using var connection = await Connection.OpenAsync(server.Port);
        var position = Leaves / 3;
        var answer = await connection.SendAsync(Connection.Request("GET", $"/audit/proof/{BigLog.StreamOf(position)}/1", "", null));
        var lines = answer.Body.Split('\n');
        var blank = Array.IndexOf(lines, "");
        var checkpoint = Checkpoint.Parse(SignedNote.Open(string.Join('\n', lines[(blank + 1)..]), key)!)!;
        var hashes = lines[3..blank].Select(Convert.FromBase64String).ToList();
        if (!MerkleProof.IsIncluded(MerkleHash.OfLeaf(Convert.FromBase64String(lines[1]["extra ".Length..])), position - 1, checkpoint.Size, hashes, checkpoint.Root))
            throw new InvalidOperationException("The proof proves nothing.");
    }
}
