using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using HaiDang.City.Audit;
using HaiDang.City.Backups;
using HaiDang.City.Notices;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Files;
using HaiDang.Storage;
using HaiDang.Storage.Backups;
using HaiDang.Storage.Files;
using HaiDang.Storage.Keys;
using HaiDang.Storage.Jobs;
using HaiDang.Testing;
using HaiDang.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>A city that lost everything comes back from its backup with all that was acknowledged before it, and a bad backup is refused before anything is touched.</summary>
public sealed class BackupTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Nothing_acknowledged_before_a_backup_under_load_is_missing_after_everything_was_lost(string provider)
    {
        var data = TestDatabases.NewFolder();
        var database = Named(await TestDatabases.NewAsync(provider));
        var backups = Path.Combine(TestDatabases.NewFolder(), "backups");
        var load = new FilingLoad();
        IReadOnlyList<string> dossiers;
        IReadOnlyDictionary<string, string> files;
        Backup backup;
        using (var city = await CityProcess.StartAsync(data, database))
        {
            using var citizen = await city.AsAsync("congdan");
            var running = load.RunAsync(citizen, await FilingLoad.UnitAsync(city));
            await load.UntilAsync(30);
            await using (var here = await OpenAsync(data, database))
            {
                await here.Services.GetServices<IRecurringJob>().Single(j => j.Name == "audit-checkpoints").RunAsync(default);
                (dossiers, files) = (load.Dossiers, load.Files);
                backup = await here.Services.GetRequiredService<MakeBackup>().RunAsync(backups, backups + "-keys", 14, null, default);
                await using var db = CityDatabase.Open(here.Services);
                Assert.Contains(backup.Name, (await db.Set<JournalEntry>().SingleAsync(j => j.Kind == JournalKinds.BackupMade)).Detail, StringComparison.Ordinal);
            }
            await load.UntilAsync(dossiers.Count + 20);
            await city.KillAsync();
            await load.StopAsync(running);
        }
        Directory.Delete(data, recursive: true);
        database = Named(await TestDatabases.NewAsync(provider));

        await using (var here = await OpenAsync(data, database))
        {
            var checkedShares = new List<double>();
            var done = await here.Services.GetRequiredService<RestoreBackup>().RunAsync(new(backup, KeysOf(backup), false, false), null, checkedShares.Add, default);
            Assert.Null(Assert.IsType<AuditCheck.Report>(done.Audit).Fault);
            Assert.Equal(backup.Manifest.LogSize, done.Audit.Leaves);
            Assert.Equal(1, checkedShares[^1]);
            await using var db = CityDatabase.Open(here.Services);
            Assert.Equal($"{{\"backup\":\"{backup.Name}\"}}", (await db.Set<JournalEntry>().SingleAsync(j => j.Kind == JournalKinds.BackupRestored)).Detail);
            var store = here.Services.GetRequiredService<FileStore>();
            foreach (var row in await db.Set<DossierFile>().Where(f => f.State == FileState.Complete).ToListAsync())
            {
                await using var file = store.Open(row.Id);
                Assert.NotNull(file);
                Assert.Equal(row.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(file)));
            }
        }
        using var again = await CityProcess.StartAsync(data, database);
        using var applicant = await again.AsAsync("congdan");
        using var counter = await again.AsAsync("tiepnhan");
        Assert.NotEmpty(files);
        foreach (var id in dossiers)
        {
            Assert.Equal(HttpStatusCode.OK, (await applicant.GetAsync($"/api/v1/dossiers/{id}")).StatusCode);
        }
        foreach (var (id, sha256) in files)
        {
            Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(await counter.GetByteArrayAsync($"/api/v1/files/{id}"))));
        }
        // And it goes on: new dossiers follow the old ones in the log.
        var more = new FilingLoad();
        var filing = more.RunAsync(applicant, await FilingLoad.UnitAsync(again));
        await more.UntilAsync(3);
        await more.StopAsync(filing);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_bad_backup_or_place_is_refused_before_anything_is_touched(string provider)
    {
        var backups = Path.Combine(TestDatabases.NewFolder(), "backups");
        var sealing = Path.Combine(TestDatabases.NewFolder(), "key");
        await File.WriteAllBytesAsync(sealing, RandomNumberGenerator.GetBytes(32));
        Backup backup;
        List<byte[]> secrets;
        string unit;
        await using (var app = await CityApp.OwnAsync(provider, b => b.Services.AddSingleton(KeySeal.Read(sealing))))
        {
            unit = app.Unit;
            await FileWithPaperAsync(app);
            await WaitingMessageAsync(app);
            await SealedAsync(app);
            backup = await app.Services.GetRequiredService<MakeBackup>().RunAsync(backups, backups + "-keys", null, null, default);
            await using var db = CityDatabase.Open(app.Services);
            secrets = await db.Set<CityKey>().Select(k => k.Value).ToListAsync();
        }
        Assert.True(backup.Manifest.Keys.Count >= 2);
        Assert.All(secrets, secret => Assert.DoesNotContain(FilesOf(backups), bytes => bytes.AsSpan().IndexOf(secret) >= 0));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeysOf(backup)));
        }
        var (data, database) = (Path.Combine(TestDatabases.NewFolder(), "data"), Named(await TestDatabases.NewAsync(provider)));
        var part = Path.Combine(backup.Path, backup.Manifest.Parts[0].Path);
        var paper = Directory.EnumerateFiles(Path.Combine(backups, "files"), "*", SearchOption.AllDirectories).First();

        await ChangedAsync(part, bytes => bytes[..^100], backup.Manifest.Parts[0].Path);
        await ChangedAsync(paper, bytes => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)], Path.GetFileName(paper));
        await ChangedAsync(paper, null, Path.GetFileName(paper));
        await ChangedAsync(Path.Combine(backup.Path, "files.sha256"), bytes => bytes[..^10], "files.sha256");
        await ChangedAsync(Path.Combine(backup.Path, "manifest.json"), bytes => bytes[..^10], "manifest.json");
        await ChangedAsync(Path.Combine(backup.Path, "manifest.json"), null, "manifest.json");
        await ChangedAsync(Path.Combine(backup.Path, "manifest.json"), Replacing($"\"database\": \"{provider}\"", "\"database\": \"other\""), "other");
        await ChangedAsync(Path.Combine(backup.Path, "manifest.json"), Replacing("_Initial\"", "_Another\""), backup.Manifest.Program);
        await ChangedAsync(Path.Combine(backup.Path, "manifest.json"), Replacing("\"format\": 1", "\"format\": 2"), "2");
        await ChangedAsync(KeysOf(backup), bytes => bytes[..^10], KeysOf(backup));
        await ChangedAsync(KeysOf(backup), _ => "[]"u8.ToArray(), "data-protection/");
        await ChangedAsync(KeysOf(backup), null, "--keys");
        Assert.Contains("HAIDANG_KEY_FILE", (await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(KeySeal.None))).Why.Vi, StringComparison.Ordinal);

        var done = await RestoreAsync(KeySeal.Read(sealing));

        Assert.Equal(1, done.HeldMessages);
        Assert.Null(Assert.IsType<AuditCheck.Report>(done.Audit).Fault);
        var refused = await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(KeySeal.Read(sealing)));
        Assert.Contains("--replace", refused.Why.Vi, StringComparison.Ordinal);
        // Events of the last moment before the snapshot had no place in the order yet.
        Assert.InRange(int.Parse(Regex.Match(refused.Why.Vi, " ([0-9]+) việc").Groups[1].Value, CultureInfo.InvariantCulture), backup.Manifest.LastPosition, backup.Manifest.LastPosition + 5);
        var replaced = await RestoreAsync(KeySeal.Read(sealing), replace: true);
        Assert.Equal(2, replaced.SetAside.Count);
        await using var here = await OpenAsync(data, database, KeySeal.Read(sealing));
        await using var restored = CityDatabase.Open(here.Services);
        Assert.Equal(backup.Manifest.Keys.Count, await restored.Set<CityKey>().CountAsync());
        Assert.Empty(await restored.Set<Job>().Where(j => j.Kind == "deliver-notice").ToListAsync());
        Assert.Equal("restored", (await restored.Set<NoticeDelivery>().SingleAsync(d => d.State == DeliveryState.Failed)).Error);
        // The word index was made again, and follows its rows.
        Assert.Equal(1, await restored.SearchIds("dossiers_dossier", "thu nghiem", [$"u{unit}z"])!.CountAsync());

        async Task ChangedAsync(string file, Func<byte[], byte[]>? change, string names)
        {
            var whole = await File.ReadAllBytesAsync(file);
            if (change is null)
            {
                File.Delete(file);
            }
            else
            {
                await File.WriteAllBytesAsync(file, change(whole));
            }
            var why = (await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(KeySeal.Read(sealing)))).Why;
            Assert.Contains(names, why.Vi, StringComparison.Ordinal);
            Assert.Contains(names, why.En!, StringComparison.Ordinal);
            Assert.False(File.Exists(Path.Combine(data, "city.db")));
            Assert.False(Directory.Exists(Path.Combine(data, "files")) && Directory.EnumerateFileSystemEntries(Path.Combine(data, "files")).Any());
            await File.WriteAllBytesAsync(file, whole);
        }

        async Task<RestoreBackup.Done> RestoreAsync(KeySeal seal, bool replace = false)
        {
            await using var place = CityHost.Build(new CityOptions { DataFolder = data, Database = database, Keys = seal });
            return await place.Services.GetRequiredService<RestoreBackup>().RunAsync(new(BackupFolder.Open(backup.Path), KeysOf(backup), replace, false), null, null, default);
        }
    }

    [Fact]
    public async Task Old_backups_go_with_the_files_that_they_alone_named_and_what_is_there_is_not_copied_again()
    {
        var backups = Path.Combine(TestDatabases.NewFolder(), "backups");
        await using var app = await CityApp.OwnAsync("sqlite", _ => { });
        var store = app.Services.GetRequiredService<FileStore>();
        var (gone, stays) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var id in (Guid[])[gone, stays])
        {
            await store.SaveAsync(id, app.Services.GetRequiredService<KeyStore>().New().Id, new MemoryStream(RandomNumberGenerator.GetBytes(5000)), long.MaxValue, default);
        }
        var make = app.Services.GetRequiredService<MakeBackup>();
        var first = await make.RunAsync(backups, backups + "-keys", 2, null, default);
        var copied = Pooled(stays);
        var inode = File.GetCreationTimeUtc(copied);
        using (store.KeepAll())
        {
            // While a backup copies, nothing goes; and no second one begins.
            store.Delete(gone);
            Assert.NotNull(store.Open(gone));
            Assert.Null(store.KeepAll());
        }
        store.Delete(gone);
        Assert.Null(store.Open(gone));
        Directory.CreateDirectory(Path.Combine(backups, "2026-01-01T000000Z.partial"));

        var second = await make.RunAsync(backups, backups + "-keys", 2, null, default);
        Assert.True(File.Exists(Pooled(gone)));
        var third = await make.RunAsync(backups, backups + "-keys", 2, null, default);

        Assert.Equal([second.Name, third.Name], BackupFolder.List(backups).Select(b => b.Name));
        Assert.Equal(third, BackupFolder.Newest(backups), (a, b) => a.Name == b?.Name);
        Assert.Empty(BackupFolder.Unfinished(backups));
        Assert.Equal((2, 1), (first.Manifest.Files, third.Manifest.Files));
        Assert.False(File.Exists(Pooled(gone)));
        Assert.Equal(inode, File.GetCreationTimeUtc(copied));
        Assert.Equal(2, Directory.GetFiles(backups + "-keys", "*.keys.json").Length);
        Assert.Equal(3, Directory.GetFiles(backups + "-keys", "*.dossier-keys").Length);
        Assert.Empty(await CheckBackup.RunAsync(third, null, default).ToListAsync());
        // A damaged file of the pool is found, and mended by the next backup when it is taken away.
        await File.WriteAllTextAsync(copied, "x");
        Assert.False(Assert.Single(await CheckBackup.RunAsync(third, null, default).ToListAsync()).IsMissing);
        File.Delete(copied);
        await make.RunAsync(backups, backups + "-keys", 2, null, default);
        Assert.Empty(await CheckBackup.RunAsync(third, null, default).ToListAsync());

        string Pooled(Guid id) => Path.Combine(backups, "files", $"{id:N}"[^2..], $"{id:N}"[^4..^2], $"{id:N}");
    }

    [Fact]
    public async Task The_city_backs_itself_up_at_night_and_says_when_it_could_not()
    {
        var backups = Path.Combine(TestDatabases.NewFolder(), "backups");
        await using var app = await CityApp.OwnAsync("sqlite", b => b.Services.AddNightlyBackup(new BackupOptions(backups, backups + "-keys", 2, 14)));

        // None was made in the night before the first start: it is made up for at once.
        for (var waited = 0; (BackupFolder.Newest(backups) is null || IsBeingMade()) && waited < 300; waited++)
            await Task.Delay(100);
        var made = Assert.IsType<Backup>(BackupFolder.Newest(backups));
        Assert.Null(BackupFolder.LastFailure(backups));
        await app.Services.GetServices<IRecurringJob>().Single(j => j.Name == "nightly-backup").RunAsync(default);
        Assert.Single(BackupFolder.List(backups));

        Directory.Delete(made.Path, recursive: true);
        Directory.Delete(backups + "-keys", recursive: true);
        await File.WriteAllTextAsync(backups + "-keys", "a file where the folder should be");
        await app.Services.GetServices<IRecurringJob>().Single(j => j.Name == "nightly-backup").RunAsync(default);

        Assert.Contains("-keys", Assert.IsType<FailedBackup>(BackupFolder.LastFailure(backups)).Why, StringComparison.Ordinal);
        Assert.Empty(BackupFolder.List(backups));
        Assert.Empty(BackupFolder.Unfinished(backups));

        // It is there a moment before the work on it is over.
        bool IsBeingMade()
        {
            try
            {
                using var free = new FileStream(Path.Combine(backups, ".lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                return false;
            }
            catch (IOException)
            {
                return true;
            }
        }
    }

    private static string Named(CityDatabase database) => database.IsPostgres ? "postgres:" + database.ConnectionString : "sqlite:" + database.ConnectionString["Data Source=".Length..].Split(';')[0];

    private static string KeysOf(Backup backup) => BackupOptions.KeyFileOf(Path.GetDirectoryName(backup.Path)! + "-keys", backup.Name);

    /// <summary>The services of a city that is not started, as the command line has them.</summary>
    private static async Task<WebApplication> OpenAsync(string data, string database, KeySeal? seal = null)
    {
        var host = CityHost.Build(new CityOptions { DataFolder = data, Database = database, Keys = seal ?? KeySeal.None });
        await using (var db = CityDatabase.Open(host.Services))
        {
            if (await db.Database.CanConnectAsync() && (await db.Database.GetAppliedMigrationsAsync()).Any())
            {
                await host.Services.GetRequiredService<CurrentPack>().RefreshAsync(host.Services.GetRequiredService<PackReleases>(), default);
            }
        }
        return host;
    }

    private static async Task FileWithPaperAsync(CityApp app)
    {
        await app.FiledAsync();
        await app.Services.GetRequiredService<FileStore>().SaveAsync(Guid.CreateVersion7(), app.Services.GetRequiredService<KeyStore>().New().Id, new MemoryStream(RandomNumberGenerator.GetBytes(70_000)), long.MaxValue, default);
    }

    private static async Task WaitingMessageAsync(CityApp app)
    {
        var id = Guid.CreateVersion7();
        await app.Services.GetRequiredService<Commit>().WriteAsync(new Changes()
            .Insert(new NoticeDelivery { Id = id, NoticeId = Guid.CreateVersion7(), KeyId = app.Services.GetRequiredService<KeyStore>().New().Id, Channel = NoticeChannel.Email, Address = "thu@example.vn", State = DeliveryState.Waiting })
            .Insert(new Job { Id = Guid.CreateVersion7(), Kind = "deliver-notice", Payload = id.ToString(), RunAt = app.Services.GetRequiredService<Clock>().Now.AddDays(1) }));
    }

    private static async Task SealedAsync(CityApp app)
    {
        await using var db = CityDatabase.Open(app.Services);
        for (var waited = 0; await db.Set<AuditTree>().Select(t => t.Size).SumAsync() == 0 && waited < 300; waited++)
            await Task.Delay(100);
        await app.Services.GetServices<IRecurringJob>().Single(j => j.Name == "audit-checkpoints").RunAsync(default);
    }

    private static Func<byte[], byte[]> Replacing(string there, string instead) => bytes =>
    {
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        Assert.Contains(there, text, StringComparison.Ordinal);
        return System.Text.Encoding.UTF8.GetBytes(text.Replace(there, instead, StringComparison.Ordinal));
    };

    private static IEnumerable<byte[]> FilesOf(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var stream = File.OpenRead(file);
            using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
            using var bytes = new MemoryStream();
            plain.CopyTo(bytes);
            yield return bytes.ToArray();
        }
    }
}
