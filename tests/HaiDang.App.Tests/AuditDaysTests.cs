using System.Diagnostics;
using System.Net;
using HaiDang.City.Audit;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using HaiDang.Storage.Jobs;
using HaiDang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace HaiDang.App.Tests;

/// <summary>Every day of the city is closed by a signed checkpoint; a log with parts missing is told from a whole one.</summary>
public sealed class AuditDaysTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Every_day_is_closed_also_one_without_events_and_one_that_the_program_stood_still_over(string provider)
    {
        var time = new SetTime();
        await using var app = await CityApp.OwnAsync(provider, b =>
        {
            b.Services.AddSingleton<TimeProvider>(time);
            b.Services.RemoveAll<IRecurringJob>();
        });
        using var anybody = app.Browser();
        var key = (await anybody.GetStringAsync("/audit/key")).Trim();
        await app.FiledAsync();
        var first = await ClosedAsync(app);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/audit/day/2026-01-05")).StatusCode); // not over yet
        time.Set("2026-01-06T00:00:05");
        await ClosedAsync(app);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/audit/day/2026-01-05")).StatusCode); // what was asked for before midnight may still be written
        time.Set("2026-01-06T00:00:30");
        await ClosedAsync(app);
        Assert.Equal($"{first}\n", await TextAsync("2026-01-05", "ended 2026-01-05T17:00:00Z signed 2026-01-05T17:00:30Z"));

        time.Set("2026-01-06T23:59:59");
        await app.FiledAsync();
        var second = await AuditTests.LoggedAsync(app);
        // Three midnights pass unseen, and the first thing in the morning is written before the days are closed.
        time.Set("2026-01-09T07:12:03");
        await app.FiledAsync();
        var third = await ClosedAsync(app);
        Assert.True(first < second && second < third);
        Assert.Equal($"{second}\n", await TextAsync("2026-01-06", "ended 2026-01-06T17:00:00Z signed 2026-01-09T00:12:03Z"));
        Assert.Equal($"{second}\n", await TextAsync("2026-01-07", "ended 2026-01-07T17:00:00Z signed 2026-01-09T00:12:03Z"));
        Assert.Equal($"{second}\n", await TextAsync("2026-01-08", "ended 2026-01-08T17:00:00Z signed 2026-01-09T00:12:03Z"));
        await ClosedAsync(app);
        Assert.All(["2026-01-09", "2026-01-04", "2026-13-01", "2026-1-5", "x"], day => Assert.Equal(HttpStatusCode.NotFound, anybody.GetAsync($"/audit/day/{day}").Result.StatusCode));
        var size = await AuditTests.SealedAsync(app);
        Assert.Equal(new AuditCheck.Report(size, 5, 0, null), await AuditTests.CheckAsync(app));

        var page = await anybody.GetStringAsync("/audit");
        Assert.Contains("/audit/day/2026-01-08", page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split("(ký bù)").Length - 1);
        var feed = await anybody.GetStringAsync("/audit/feed");
        Assert.Contains($"<title>2026-01-07: {second}</title>", feed, StringComparison.Ordinal);
        time.Set("2026-02-20T08:00");
        await ClosedAsync(app);
        page = await anybody.GetStringAsync("/audit");
        Assert.Contains("/audit/day/2026-02-19", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/audit/day/2026-01-20", page, StringComparison.Ordinal);
        Assert.Contains("/audit?before=2026-01-21#days", page, StringComparison.Ordinal);
        Assert.Contains("/audit/day/2026-01-20", await anybody.GetStringAsync("/audit?before=2026-01-21"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync("/audit?before=x")).StatusCode);

        // A close that says something else than what was signed.
        await using var db = CityDatabase.Open(app.Services);
        await db.Set<AuditDay>().Where(d => d.Day == new DateOnly(2026, 1, 7)).ExecuteUpdateAsync(d => d.SetProperty(x => x.Size, third));
        Assert.Equal(new AuditCheck.Fault(FaultKind.CheckpointUnsigned, third, null), (await AuditTests.CheckAsync(app)).Fault);

        // The number of entries, when the note says that of the day and an independent verifier finds it signed.
        async Task<string> TextAsync(string day, string says)
        {
            using var answer = await anybody.GetAsync($"/audit/day/{day}");
            Assert.Equal($"attachment; filename=\"{day}.checkpoint\"", answer.Content.Headers.ContentDisposition?.ToString());
            var file = Path.Combine(TestDatabases.NewFolder(), "day.checkpoint");
            await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync());
            var said = await AuditTests.VerifyAsync("note", file, key);
            Assert.Contains($", day {day} {says}", said, StringComparison.Ordinal);
            return (await File.ReadAllTextAsync(file)).Split('\n')[1] + "\n";
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_log_with_a_part_missing_or_a_checkpoint_beyond_it_is_told_from_a_whole_one(string provider)
    {
        await using var app = await AuditTests.StartedAsync(provider);
        var commit = app.Services.GetRequiredService<Commit>();
        var changes = new Changes();
        for (var count = await AuditTests.LoggedAsync(app); count < 700; count++)
        {
            changes.Append(new Event { StreamId = Guid.CreateVersion7(), Number = 1, Kind = "tried", At = DateTimeOffset.UnixEpoch.AddSeconds(count), Body = "{}"u8.ToArray() });
        }
        await commit.WriteAsync(changes);
        await AuditTests.SealedAsync(app);
        await using var db = CityDatabase.Open(app.Services);
        var (entries, tiles, tree) = (await db.Set<AuditEntries>().ToListAsync(), await db.Set<AuditTile>().ToListAsync(), await db.Set<AuditTree>().SingleAsync());
        var (second, third, above) = (tiles.Single(t => t is { Level: 0, Index: 1 }), tiles.Single(t => t is { Level: 0, Index: 2 }), tiles.Single(t => t.Level == 1));

        await GoneAsync(entries[0], FaultKind.TileMissing, 1);
        await GoneAsync(entries[1], FaultKind.TileMissing, 257);
        await GoneAsync(entries[2], FaultKind.TileMissing, 513);
        await GoneAsync(second, FaultKind.TileMissing, 257);
        await GoneAsync(above, FaultKind.TileMissing, 1);
        await OtherAsync(new AuditEntries { Index = 1, Entries = entries[1].Entries[..(100 * 32)], Streams = entries[1].Streams }, entries[1], FaultKind.TileMissing, 357);
        await OtherAsync(new AuditEntries { Index = 1, Entries = entries[1].Entries[..(100 * 32 + 7)], Streams = entries[1].Streams }, entries[1], FaultKind.TileMissing, 357);
        await OtherAsync(new AuditTile { Level = 0, Index = 2, Hashes = third.Hashes[..(10 * 32)] }, third, FaultKind.TileMissing, 523);
        await OtherAsync(new AuditTile { Level = 1, Index = 0, Hashes = above.Hashes[..32] }, above, FaultKind.TileMissing, 1);
        await OtherAsync(new AuditTile { Level = 1, Index = 0, Hashes = [.. above.Hashes[..32], .. above.Hashes[..32]] }, above, FaultKind.LogAltered, 1);
        Assert.Null((await AuditTests.CheckAsync(app)).Fault);
        Assert.Equal(new AuditCheck.Fault(FaultKind.LogCut, 10_000, null), (await AuditTests.CheckAsync(app, new Checkpoint("x", 10_000, tree.Root))).Fault);
        Assert.Equal(new AuditCheck.Fault(FaultKind.CheckpointBroken, 300, null), (await AuditTests.CheckAsync(app, new Checkpoint("x", 300, tree.Root))).Fault);

        async Task GoneAsync(object row, FaultKind kind, long position)
        {
            Assert.Null(await commit.WriteAsync(new Changes().Delete(row)));
            await FaultAsync(kind, position);
            Assert.Null(await commit.WriteAsync(new Changes().Insert(row)));
        }

        async Task OtherAsync(object row, object mended, FaultKind kind, long position)
        {
            Assert.Null(await commit.WriteAsync(new Changes().Update(row)));
            await FaultAsync(kind, position);
            Assert.Null(await commit.WriteAsync(new Changes().Update(mended)));
        }

        async Task FaultAsync(FaultKind kind, long position) => Assert.Equal(new AuditCheck.Fault(kind, position, null), (await AuditTests.CheckAsync(app)).Fault);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Without_its_edge_the_log_proves_nothing_signs_nothing_and_goes_on_when_the_edge_is_back(string provider)
    {
        var (time, log) = (new SetTime(), new KeptLog());
        await using var app = await CityApp.OwnAsync(provider, b =>
        {
            b.Services.AddSingleton<TimeProvider>(time);
            b.Services.RemoveAll<IRecurringJob>();
            b.Logging.AddProvider(log);
        });
        using var anybody = app.Browser();
        var commit = app.Services.GetRequiredService<Commit>();
        await using var db = CityDatabase.Open(app.Services);
        var dossier = await app.FiledAsync();
        await AuditTests.SealedAsync(app);
        // More than is signed, so that there is something to sign.
        await app.FiledAsync();
        var grown = await AuditTests.LoggedAsync(app);
        var tile = await db.Set<AuditTile>().SingleAsync();
        var entries = await db.Set<AuditEntries>().SingleAsync();
        const string Hashes = "The audit log lacks hashes of the tile at level 0, index 0", Entries = "The audit log lacks entries of the tile at level 0, index 0";

        await DamagedAsync(c => c.Delete(tile), Hashes);
        // Who asks for a proof is told so, and pages show the rest.
        using var proof = await anybody.GetAsync($"/audit/proof/{dossier["id"]}/1");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "audit-log-damaged"), (proof.StatusCode, await proof.ProblemAsync()));
        var page = WebUtility.HtmlDecode(await anybody.GetStringAsync($"/d/{dossier["id"]}"));
        Assert.All((string[])["Tình trạng hồ sơ", "Nhật ký công khai thiếu một phần.", "chạy haidang audit verify"], word => Assert.Contains(word, page, StringComparison.Ordinal));
        Assert.Contains(log.Lines, l => l.Contains("no proof of entry", StringComparison.Ordinal) && l.Contains(Hashes, StringComparison.Ordinal));
        // What happens meanwhile is taken, and waits for the log, which tries on.
        time.Set("2026-01-06T08:00");
        await app.FiledAsync();
        await SaidAsync(Hashes, times: 2);
        Assert.Equal(grown, await db.Set<AuditTree>().Select(t => t.Size).SingleAsync());
        Assert.Contains(Hashes, (await Assert.ThrowsAnyAsync<Exception>(() => AuditTests.RunAsync(app, "CloseDays"))).Message, StringComparison.Ordinal);
        Assert.False(await db.Set<AuditDay>().AnyAsync());
        await MendedAsync(c => c.Insert(tile));
        using var mended = await anybody.GetAsync($"/audit/proof/{dossier["id"]}/1");
        Assert.Equal(HttpStatusCode.OK, mended.StatusCode);

        // Cut short instead of gone, and the entries.
        foreach (var (damage, mend, says) in ((Func<Changes, Changes>, Func<Changes, Changes>, string)[])[
            (c => c.Update(new AuditTile { Level = 0, Index = 0, Hashes = tile.Hashes[..^32] }), c => c.Update(tile), Hashes),
            (c => c.Delete(entries), c => c.Insert(entries), Entries)])
        {
            await app.FiledAsync();
            grown = await AuditTests.LoggedAsync(app);
            (tile, entries) = (await db.Set<AuditTile>().AsNoTracking().SingleAsync(), await db.Set<AuditEntries>().AsNoTracking().SingleAsync());
            await DamagedAsync(damage, says);
            await app.FiledAsync();
            await SaidAsync(says, times: 1);
            Assert.Equal(grown, await db.Set<AuditTree>().Select(t => t.Size).SingleAsync());
            await MendedAsync(mend);
        }

        async Task DamagedAsync(Func<Changes, Changes> damage, string says)
        {
            log.Lines.Clear();
            Assert.Null(await commit.WriteAsync(damage(new Changes())));
            var signed = await db.Set<AuditCheckpoint>().CountAsync();
            Assert.Contains(says, (await Assert.ThrowsAnyAsync<Exception>(() => AuditTests.RunAsync(app, "SignCheckpoints"))).Message, StringComparison.Ordinal);
            Assert.Equal(signed, await db.Set<AuditCheckpoint>().CountAsync());
        }

        async Task MendedAsync(Func<Changes, Changes> mend)
        {
            Assert.Null(await commit.WriteAsync(mend(new Changes())));
            var size = await AuditTests.SealedAsync(app);
            Assert.True(size > grown);
            var report = await AuditTests.CheckAsync(app);
            Assert.Equal((size, null), (report.Leaves, report.Fault));
        }

        // Once for each try.
        async Task SaidAsync(string says, int times)
        {
            for (var watch = Stopwatch.StartNew(); log.Lines.Count(l => l.Contains("Follower audit-log failed; trying again", StringComparison.Ordinal) && l.Contains(says, StringComparison.Ordinal)) < times;)
            {
                Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "The log did not say what it lacks.");
                await Task.Delay(50);
            }
        }
    }

    private static async Task<int> ClosedAsync(CityApp app)
    {
        var size = await AuditTests.LoggedAsync(app);
        await AuditTests.RunAsync(app, "CloseDays");
        return size;
    }
}
