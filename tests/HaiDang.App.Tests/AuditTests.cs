using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using HaiDang.City.Audit;
using HaiDang.City.Privacy;
using HaiDang.Core.Audit;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using HaiDang.Storage.Jobs;
using HaiDang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HaiDang.App.Tests;

/// <summary>The audit log: what happens is in it, anybody can check that, and what is changed behind the program's back is found.</summary>
public sealed class AuditTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_happens_is_in_the_log_and_a_second_verifier_says_so(string provider)
    {
        await using var app = await StartedAsync(provider);
        using var anybody = app.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/audit/checkpoint")).StatusCode);
        Assert.Contains("Chưa có niêm phong", await anybody.GetStringAsync("/audit"), StringComparison.Ordinal);
        var dossiers = await FiledAsync(app, 5);
        Assert.Contains("sau khoảng một phút", await anybody.GetStringAsync($"/d/{dossiers[0]["id"]}"), StringComparison.Ordinal);
        await app.DoneAsync("tiepnhan", dossiers[0], "accept");
        var size = await SealedAsync(app);

        var key = (await anybody.GetStringAsync("/audit/key")).Trim();
        Assert.Contains($"{size} entries fit the checkpoint", await VerifyAsync("log", $"{app.Address}audit", key), StringComparison.Ordinal);
        var page = await anybody.GetStringAsync($"/d/{dossiers[0]["id"]}");
        var link = page.Split('"').Single(p => p.StartsWith("/audit/proof/", StringComparison.Ordinal));
        Assert.Equal($"/audit/proof/{dossiers[0]["id"]}/2", link);
        var file = Path.Combine(TestDatabases.NewFolder(), "receipt.tlog-proof");
        await File.WriteAllBytesAsync(file, await anybody.GetByteArrayAsync(link));
        Assert.Contains($"is in hai-phong.hai-dang/audit, {size} entries", await VerifyAsync("proof", file, key), StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("extra A", "extra B", StringComparison.Ordinal).Replace("extra ", "extra AAAA", StringComparison.Ordinal));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => VerifyAsync("proof", file, key));

        Assert.Contains($"{size}\n", await anybody.GetStringAsync("/audit/feed"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/audit/tile/0/000")).StatusCode); // not full yet
        Assert.Equal(size * 32, (await anybody.GetByteArrayAsync($"/audit/tile/0/000.p/{size}")).Length);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync($"/audit/tile/0/000.p/{size + 1}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/audit/tile/../../etc/passwd")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync($"/audit/proof/{Guid.NewGuid()}/1")).StatusCode);
        Assert.Equal(new AuditCheck.Report(size, 1, 0, null), await CheckAsync(app));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_log_of_many_tiles_continues_every_checkpoint(string provider)
    {
        await using var app = await StartedAsync(provider);
        using var anybody = app.Browser();
        var commit = app.Services.GetRequiredService<Commit>();
        var key = (await anybody.GetStringAsync("/audit/key")).Trim();
        var checkpoints = new List<string>();
        var count = await LoggedAsync(app);
        foreach (var to in (int[])[200, 256, 257, 700, 760])
        {
            var changes = new Changes();
            while (count < to)
            {
                changes.Append(new Event { StreamId = Guid.CreateVersion7(), Number = 1, Kind = "tried", At = DateTimeOffset.UnixEpoch.AddSeconds(count++), Body = "{}"u8.ToArray() });
            }
            await commit.WriteAsync(changes);
            await SealedAsync(app);
            checkpoints.Add(await anybody.GetStringAsync("/audit/checkpoint"));
        }

        Assert.Contains("760 entries fit", await VerifyAsync("log", $"{app.Address}audit", key), StringComparison.Ordinal);
        Assert.Equal(new AuditCheck.Report(760, 5, 0, null), await CheckAsync(app));
        await using var db = CityDatabase.Open(app.Services);
        var tiles = await db.Set<AuditTile>().ToDictionaryAsync(t => (t.Level, t.Index), t => t.Hashes);
        var all = checkpoints.Select(c => Checkpoint.Parse(SignedNote.Open(c, NoteKey.Parse(key))!)!).ToList();
        foreach (var earlier in all)
        {
            var proof = MerkleProof.OfConsistency(earlier.Size, 760, (height, index) =>
            {
                var tile = Tile.Of(height, index, 760);
                return Tile.RootIn(height, index, tiles[(tile.Level, tile.Index)]);
            });
            Assert.True(MerkleProof.IsContinued(earlier.Size, earlier.Root, 760, all[^1].Root, proof));
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_is_changed_behind_the_programs_back_is_found_with_its_dossier(string provider)
    {
        await using var app = await StartedAsync(provider);
        var dossiers = await FiledAsync(app, 4);
        Assert.True((await (await app.AsAsync("tiepnhan")).GetAsync($"/api/v1/dossiers/{dossiers[0]["id"]}")).IsSuccessStatusCode);
        var size = await SealedAsync(app);
        await using var db = CityDatabase.Open(app.Services);
        var events = await db.Set<Event>().OrderBy(e => e.Position).ToListAsync();
        var third = events.Where(e => e.Kind == "dossier-registered").ElementAt(2);
        var at = (int)third.Position!.Value;
        var known = Checkpoint.Parse((await app.Services.GetRequiredService<AuditLog>().CheckpointsAsync(1, default))[0].Note.Split("\n\n")[0] + "\n")!;

        await TriedAsync(
            () => db.Set<Event>().Where(e => e.Position == at).ExecuteUpdateAsync(e => e.SetProperty(x => x.At, third.At.AddHours(-5))),
            () => db.Set<Event>().Where(e => e.Position == at).ExecuteUpdateAsync(e => e.SetProperty(x => x.At, third.At)),
            new(FaultKind.EventAltered, at, third.StreamId));
        await TriedAsync(
            () => db.Set<Event>().Where(e => e.Position == at).ExecuteDeleteAsync(),
            () => app.Services.GetRequiredService<Commit>().WriteAsync(new Changes().Insert(third)),
            new(FaultKind.EventGone, at, third.StreamId));
        var inserted = new Event { StreamId = third.StreamId, Number = 9, Kind = "dossier-accepted", At = third.At, Body = third.Body, Position = 0 };
        await TriedAsync(
            () => app.Services.GetRequiredService<Commit>().WriteAsync(new Changes().Insert(inserted)),
            () => db.Set<Event>().Where(e => e.Position == 0).ExecuteDeleteAsync(),
            new(FaultKind.EventInserted, 0, third.StreamId));

        // The journal is read from rows of its own.
        var line = await db.Set<JournalEntry>().FirstAsync(j => j.Kind == JournalKinds.RoleGranted);
        var logged = events.Single(e => e.StreamId == line.Id).Position!.Value;
        await TriedAsync(
            () => db.Set<JournalEntry>().Where(j => j.Id == line.Id).ExecuteUpdateAsync(j => j.SetProperty(x => x.Detail, "{\"role\":\"clerk\"}")),
            () => db.Set<JournalEntry>().Where(j => j.Id == line.Id).ExecuteUpdateAsync(j => j.SetProperty(x => x.Detail, line.Detail)),
            new(FaultKind.RecordAltered, logged, line.Id));
        await TriedAsync(
            () => db.Set<JournalEntry>().Where(j => j.Id == line.Id).ExecuteDeleteAsync(),
            () => app.Services.GetRequiredService<Commit>().WriteAsync(new Changes().Insert(line)),
            new(FaultKind.RecordAltered, logged, line.Id));
        var unlogged = new JournalEntry { Id = Guid.CreateVersion7(), At = line.At, Kind = JournalKinds.RoleGranted, Detail = "{}" };
        await TriedAsync(
            () => app.Services.GetRequiredService<Commit>().WriteAsync(new Changes().Insert(unlogged)),
            () => db.Set<JournalEntry>().Where(j => j.Id == unlogged.Id).ExecuteDeleteAsync(),
            new(FaultKind.RecordAltered, 0, unlogged.Id));

        // So is who looked at whose data.
        var look = await db.Set<DataAccess>().FirstAsync();
        var lookedAt = await db.Set<Event>().Where(e => e.StreamId == look.Id).Select(e => e.Position!.Value).SingleAsync();
        var other = Guid.CreateVersion7();
        await TriedAsync(
            () => db.Set<DataAccess>().Where(a => a.Id == look.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.By, other)),
            () => db.Set<DataAccess>().Where(a => a.Id == look.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.By, look.By)),
            new(FaultKind.RecordAltered, lookedAt, look.Id));

        // Who knows the log rewrites event, entry, hash and tree: the signed checkpoint still tells.
        var entries = await db.Set<AuditEntries>().SingleAsync();
        var tile = await db.Set<AuditTile>().SingleAsync();
        var forged = new Event { StreamId = third.StreamId, Number = third.Number, Kind = third.Kind, At = third.At.AddHours(-5), Body = third.Body, Salt = third.Salt, Position = at };
        var entry = EventEntry.Of(forged);
        var place = (at - 1) * 32;
        byte[] otherEntries = [.. entries.Entries[..place], .. entry, .. entries.Entries[(place + 32)..]], otherHashes = [.. tile.Hashes[..place], .. MerkleHash.OfLeaf(entry), .. tile.Hashes[(place + 32)..]];
        await TriedAsync(
            () => db.Set<AuditEntries>().ExecuteUpdateAsync(e => e.SetProperty(x => x.Entries, otherEntries)),
            null,
            new(FaultKind.LogAltered, at, null));
        await db.Set<Event>().Where(e => e.Position == at).ExecuteUpdateAsync(e => e.SetProperty(x => x.At, forged.At));
        await TriedAsync(
            () => db.Set<AuditTile>().ExecuteUpdateAsync(e => e.SetProperty(x => x.Hashes, otherHashes)),
            null,
            new(FaultKind.CheckpointBroken, size, null));
        // Without the checkpoint in the database the tree's own root tells; with that rewritten too, a checkpoint that somebody kept.
        await db.Set<AuditCheckpoint>().ExecuteDeleteAsync();
        Assert.Equal(new AuditCheck.Fault(FaultKind.LogAltered, size, null), (await CheckAsync(app)).Fault);
        var leaves = new MerkleFrontier();
        Enumerable.Range(0, size).ToList().ForEach(i => leaves.Append(otherHashes[(i * 32)..((i + 1) * 32)]));
        var root = leaves.Root();
        await db.Set<AuditTree>().ExecuteUpdateAsync(t => t.SetProperty(x => x.Root, root));
        Assert.Null((await CheckAsync(app)).Fault);
        Assert.Equal(new AuditCheck.Fault(FaultKind.CheckpointBroken, size, null), (await CheckAsync(app, known)).Fault);

        async Task TriedAsync<T>(Func<Task<T>> tamper, Func<Task>? mend, AuditCheck.Fault expected)
        {
            await tamper();
            Assert.Equal(expected, (await CheckAsync(app)).Fault);
            if (mend is not null)
            {
                await mend();
                Assert.Null((await CheckAsync(app)).Fault);
            }
        }
    }

    private static async Task<List<JsonObject>> FiledAsync(CityApp app, int count)
    {
        var filed = new List<JsonObject>();
        for (var i = 0; i < count; i++)
        {
            filed.Add(await app.FiledAsync());
        }
        return filed;
    }

    // No job of its own: the tests sign when they want to.
    internal static Task<CityApp> StartedAsync(string provider) => CityApp.OwnAsync(provider, b => b.Services.RemoveAll<IRecurringJob>());

    /// <summary>Waits until the log has everything that happened so far.</summary>
    /// <returns>Number of entries.</returns>
    internal static async Task<int> LoggedAsync(CityApp app)
    {
        await using var db = CityDatabase.Open(app.Services);
        var size = await db.Set<Event>().CountAsync();
        for (var watch = Stopwatch.StartNew(); await db.Set<AuditTree>().Select(t => t.Size).FirstOrDefaultAsync() != size;)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"The log did not reach {size} entries.");
            await Task.Delay(50);
        }
        return size;
    }

    /// <summary>The same, signed at once instead of within a minute.</summary>
    internal static async Task<int> SealedAsync(CityApp app)
    {
        var size = await LoggedAsync(app);
        await RunAsync(app, "SignCheckpoints");
        return size;
    }

    /// <summary>Runs a job of the audit log once, now.</summary>
    internal static async Task RunAsync(CityApp app, string job, params object[] given) =>
        await ((IRecurringJob)ActivatorUtilities.CreateInstance(app.Services, typeof(AuditLog).Assembly.GetType($"HaiDang.City.Audit.{job}", true)!, given)).RunAsync(CancellationToken.None);

    internal static async Task<AuditCheck.Report> CheckAsync(CityApp app, Checkpoint? known = null) =>
        await app.Services.GetRequiredService<AuditCheck>().RunAsync((await app.Services.GetRequiredService<AuditLog>().SignerAsync(default)).Key, known, null, default);

    internal static async Task<string> VerifyAsync(string what, string place, params string[] keys)
    {
        using var process = Process.Start(new ProcessStartInfo("node", [Script("verify.mjs"), what, place, .. keys]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        var wrong = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException(wrong);
    }

    internal static string Script(string name, [CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "audit", name));
}
