using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.City.Audit;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using HaiDang.Testing;
using HaiDang.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Cli.Tests;

/// <summary><c>haidang audit verify</c> on a sound log and on bad ones: each gets a clear answer and its exit code.</summary>
public sealed class AuditCommandTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("haidang-audit-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Theory, InlineData("sqlite")] // what the command says does not hang on the database; AuditDaysTests checks both
    public async Task A_log_is_told_sound_or_what_is_wrong_with_it(string provider)
    {
        var cancel = TestContext.Current.CancellationToken;
        var database = await TestDatabases.NewAsync(provider);
        var named = database.IsPostgres ? "postgres:" + database.ConnectionString : "sqlite:" + Path.Combine(_data, "city.db");
        string[] verify = ["audit", "verify", "--data", _data, "--database", named];
        var options = new CityOptions { Urls = "http://127.0.0.1:0", DataFolder = _data, CityFolder = Programs.City("sample"), Database = named, Demo = true };
        await using var app = CityHost.Build(options);
        await CityHost.PrepareAsync(app, options, cancel);
        Assert.Equal((0, "Nhật ký chưa có niêm phong nào.\n"), await Programs.HaiDangAsync(verify) is var empty ? (empty.ExitCode, empty.Out) : default);

        await app.StartAsync(cancel);
        var (log, commit) = (app.Services.GetRequiredService<AuditLog>(), app.Services.GetRequiredService<Commit>());
        await using var db = CityDatabase.Open(app.Services);
        while (await db.Set<AuditTree>().Select(t => t.Size).SingleOrDefaultAsync(cancel) == 0)
            await Task.Delay(100, cancel);
        await app.StopAsync(cancel);
        var tree = await db.Set<AuditTree>().SingleAsync(cancel);
        var signer = await log.SignerAsync(cancel);
        await db.Set<AuditCheckpoint>().ExecuteDeleteAsync(cancel);
        var note = SignedNote.Sign(new Checkpoint(log.Origin, tree.Size, tree.Root).ToString(), signer);
        Assert.Null(await commit.WriteAsync(new Changes().Insert(new AuditCheckpoint { Size = tree.Size, Note = note, SignedAt = DateTimeOffset.UnixEpoch })));
        var key = signer.Key.ToString();

        var sound = await Programs.HaiDangAsync([.. verify, "--key", key, "--checkpoint", Kept(note)]);
        Assert.Equal((0, ""), (sound.ExitCode, sound.Error));
        Assert.StartsWith($"Khớp: {tree.Size} mục, 2 niêm phong", sound.Out, StringComparison.Ordinal);

        // Witnesses: one that cosigned the checkpoint that was kept, one that did not, and one whose signature is spoiled. The first is a public one, whose signature is over another text.
        const string Witness = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";
        var without = await Programs.HaiDangAsync([.. verify, "--checkpoint", Kept(note), "--witness", Witness]);
        Assert.Equal(0, without.ExitCode);
        Assert.Contains("Nhân chứng remora.n621.de: đồng ký 0/", without.Out, StringComparison.Ordinal);
        Assert.Contains("Niêm phong đã giữ không có chữ ký của nhân chứng được tin nào.", without.Out, StringComparison.Ordinal);
        var forged = await Programs.HaiDangAsync([.. verify, "--witness", Witness, "--checkpoint", Kept(note
            + "— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==\n")]);
        Assert.Equal(1, forged.ExitCode);
        Assert.Contains("chữ ký của nhân chứng remora.n621.de dưới niêm phong đã giữ không đúng", forged.Error, StringComparison.Ordinal);
        (await Programs.HaiDangAsync([.. verify, "--witness", key])).IsRefused("--witness");
        (await Programs.HaiDangAsync(new Dictionary<string, string> { ["HAIDANG_WITNESSES"] = "/nowhere" }, verify)).IsRefused("HAIDANG_WITNESSES", "/nowhere");

        // What is no checkpoint of this log.
        var stranger = new NoteSigner("other.example/log", [.. Enumerable.Repeat((byte)7, 32)]);
        var others = SignedNote.Sign(new Checkpoint("other.example/log", 3, tree.Root).ToString(), stranger);
        (await Programs.HaiDangAsync([.. verify, "--checkpoint", Kept(others)])).IsRefused("không phải niêm phong do nhật ký này ký");
        (await Programs.HaiDangAsync([.. verify, "--checkpoint", Kept(SignedNote.Sign(new Checkpoint("other.example/log", 3, tree.Root).ToString(), signer))])).IsRefused("nhật ký khác (other.example/log)");
        (await Programs.HaiDangAsync([.. verify, "--checkpoint", Kept(note[..^9])])).IsRefused("không phải niêm phong");
        (await Programs.HaiDangAsync([.. verify, "--checkpoint", Kept("")])).IsRefused("không phải niêm phong");
        (await Programs.HaiDangAsync([.. verify, "--checkpoint", "/nowhere"])).IsRefused("/nowhere");
        (await Programs.HaiDangAsync([.. verify, "--key", "x"])).IsRefused("--key");
        (await Programs.HaiDangAsync([.. verify, "--key", stranger.Key.ToString(), "--checkpoint", Kept(others)])).IsSaid(1, $"niêm phong {tree.Size} mục không có chữ ký đúng");

        // A checkpoint beyond the log, one of another history, a log with a part missing.
        (await Programs.HaiDangAsync([.. verify, "--checkpoint", Kept(SignedNote.Sign(new Checkpoint(log.Origin, tree.Size + 5, tree.Root).ToString(), signer))])).IsSaid(1, $"nhật ký ngắn hơn niêm phong {tree.Size + 5} mục");
        (await Programs.HaiDangAsync([.. verify, "--checkpoint", Kept(SignedNote.Sign(new Checkpoint(log.Origin, tree.Size, new byte[32]).ToString(), signer))])).IsSaid(1, $"không khớp niêm phong {tree.Size} mục");
        var entries = await db.Set<AuditEntries>().SingleAsync(cancel);
        await db.Set<AuditEntries>().ExecuteUpdateAsync(e => e.SetProperty(x => x.Entries, entries.Entries[..32]), cancel);
        (await Programs.HaiDangAsync(verify)).IsSaid(1, "nhật ký thiếu một phần, từ mục 2.");
        await db.Set<AuditEntries>().ExecuteDeleteAsync(cancel);
        (await Programs.HaiDangAsync(verify)).IsSaid(1, "nhật ký thiếu một phần, từ mục 1.");
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_event_altered_removed_or_inserted_is_told_with_its_dossier(string provider)
    {
        var cancel = TestContext.Current.CancellationToken;
        var database = await TestDatabases.NewAsync(provider);
        var named = database.IsPostgres ? "postgres:" + database.ConnectionString : "sqlite:" + Path.Combine(_data, "city.db");
        string[] verify = ["audit", "verify", "--data", _data, "--database", named];
        var options = new CityOptions { Urls = "http://127.0.0.1:0", DataFolder = _data, CityFolder = Programs.City("sample"), Database = named, Demo = true };
        await using var app = CityHost.Build(options, b => b.Services.AddSingleton<TimeProvider>(new Morning()));
        await CityHost.PrepareAsync(app, options, cancel);
        await app.StartAsync(cancel);
        var (first, second) = (await FiledAsync(app, cancel), await FiledAsync(app, cancel));
        await using var db = CityDatabase.Open(app.Services);
        while (await db.Set<AuditTree>().Select(t => t.Size).SingleOrDefaultAsync(cancel) < await db.Set<Event>().CountAsync(cancel))
            await Task.Delay(100, cancel);
        await app.StopAsync(cancel);
        var (log, commit, tree) = (app.Services.GetRequiredService<AuditLog>(), app.Services.GetRequiredService<Commit>(), await db.Set<AuditTree>().SingleAsync(cancel));
        await db.Set<AuditCheckpoint>().ExecuteDeleteAsync(cancel);
        var note = SignedNote.Sign(new Checkpoint(log.Origin, tree.Size, tree.Root).ToString(), await log.SignerAsync(cancel));
        Assert.Null(await commit.WriteAsync(new Changes().Insert(new AuditCheckpoint { Size = tree.Size, Note = note, SignedAt = DateTimeOffset.UnixEpoch })));
        var events = await db.Set<Event>().OrderBy(e => e.Position).ToListAsync(cancel);
        var (ofFirst, ofSecond) = (events.First(e => e.StreamId == first.Id), events.First(e => e.StreamId == second.Id));

        // Of two, the first in the order of what happened.
        await AlteredAsync(ofSecond, 5);
        await AlteredAsync(ofFirst, 5);
        var both = await Programs.HaiDangAsync(verify);
        both.IsSaid(1, $"KHÔNG KHỚP: hồ sơ {first.Code} (mã định danh {first.Id}) có việc bị sửa (mục {ofFirst.Position}).");
        Assert.DoesNotContain(second.Id.ToString(), both.Error, StringComparison.Ordinal);
        await AlteredAsync(ofFirst, 0);
        (await Programs.HaiDangAsync(verify)).IsSaid(1, $"KHÔNG KHỚP: hồ sơ {second.Code} (mã định danh {second.Id}) có việc bị sửa (mục {ofSecond.Position}).");

        await db.Set<Event>().Where(e => e.Position == ofSecond.Position).ExecuteDeleteAsync(cancel);
        (await Programs.HaiDangAsync(verify)).IsSaid(1, $"KHÔNG KHỚP: một việc đã ghi nhật ký bị xóa khỏi cơ sở dữ liệu (mục {ofSecond.Position}), hồ sơ {second.Code} (mã định danh {second.Id}).");
        Assert.Null(await commit.WriteAsync(new Changes().Insert(ofSecond)));

        var inserted = new Event { StreamId = second.Id, Number = 99, Kind = "dossier-accepted", At = ofSecond.At, Body = ofSecond.Body, Position = 0 };
        Assert.Null(await commit.WriteAsync(new Changes().Insert(inserted)));
        (await Programs.HaiDangAsync(verify)).IsSaid(1, $"KHÔNG KHỚP: hồ sơ {second.Code} (mã định danh {second.Id}) có việc chèn thêm, không có trong nhật ký (thứ tự 0).");
        await db.Set<Event>().Where(e => e.Position == 0).ExecuteDeleteAsync(cancel);

        // A line of the journal is no dossier.
        var line = events.First(e => e.Kind == JournalKinds.RoleGranted);
        await AlteredAsync(line, 5);
        var journal = await Programs.HaiDangAsync(verify);
        journal.IsSaid(1, $"KHÔNG KHỚP: đối tượng {line.StreamId} có việc bị sửa (mục {line.Position}).");
        Assert.DoesNotContain("hồ sơ", journal.Error, StringComparison.Ordinal);

        Task AlteredAsync(Event happened, int byHours) =>
            db.Set<Event>().Where(e => e.Position == happened.Position).ExecuteUpdateAsync(e => e.SetProperty(x => x.At, happened.At.AddHours(-byHours)), cancel);
    }

    // A permit, filed by the demo's citizen.
    private static async Task<(Guid Id, string Code)> FiledAsync(WebApplication app, CancellationToken cancel)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var made = await client.PostAsJsonAsync("/api/v1/tokens", new { userName = "congdan", password = DemoPeople.Password, name = "test", scope = "all", expiresInDays = 1 }, cancel);
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await made.Content.ReadFromJsonAsync<JsonObject>(cancel))!["token"]!.GetValue<string>());
        var unit = DemoPeople.UnitsOf(app.Services.GetRequiredService<CurrentPack>(), app.Services.GetRequiredService<Clock>())[0];
        var answers = new JsonObject
        {
            ["applicant-name"] = "Nguyễn Thị Thử Nghiệm",
            ["owner-name"] = "Nguyễn Thị Thử Nghiệm",
            ["purpose"] = "xay-dung",
            ["start"] = "2026-12-01",
            ["end"] = "2026-12-03",
            ["days"] = 3,
            ["area"] = 10,
        };
        using var filed = await client.PostAsJsonAsync("/api/v1/dossiers", new { procedure = "giay-phep-via-he", unit, answers }, cancel);
        Assert.True(filed.IsSuccessStatusCode, await filed.Content.ReadAsStringAsync(cancel));
        var id = (await filed.Content.ReadFromJsonAsync<JsonObject>(cancel))!["id"]!.GetValue<Guid>();
        await using var db = CityDatabase.Open(app.Services);
        return (id, await db.Set<Dossier>().Where(d => d.Id == id).Select(d => d.Code ?? d.TemporaryNumber).SingleAsync(cancel));
    }

    // A working day in office hours.
    private sealed class Morning : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
    }

    private string Kept(string note)
    {
        var file = Path.Combine(_data, $"{Guid.NewGuid():N}.checkpoint");
        File.WriteAllText(file, note);
        return file;
    }
}
