using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Drafts;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using HaiDang.Storage.Keys;
using HaiDang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HaiDang.App.Tests;

/// <summary>Identifiers that people gave are nowhere to be read in the database, the files and the log.</summary>
public sealed class SealedRowsTests
{
    private const string PersonalId = "000190735518";
    private const string Phone = "0900735518";
    private const string Email = "dau.vet.735518@example.com";
    private const string UserName = "0900735519";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Planted_identifiers_are_found_by_who_may_and_in_no_table_file_or_log(string provider)
    {
        var log = new StringLog();
        var database = await TestDatabases.NewAsync(provider);
        await using var app = await CityApp.OwnAsync(provider, builder => builder.Logging.AddProvider(log), database);
        foreach (var userName in (string[])[UserName, Email])
        {
            var registered = await app.Browser().PostAsJsonAsync("/api/v1/accounts", new { fullName = "Nguyễn Thị Thử Dấu Vết", userName, password = "bốn con chó vàng" }, Cancel);
            Assert.True(registered.IsSuccessStatusCode, await registered.Content.ReadAsStringAsync(Cancel));
        }
        var answers = Filings.Birth(app, "Nguyễn Thử Dấu Vết");
        (answers["requester-personal-id"], answers["requester-phone"]) = (PersonalId, Phone);
        var filed = await app.FileAsync(answers);
        Assert.True(filed.IsSuccessStatusCode, await filed.Content.ReadAsStringAsync(Cancel));
        var dossier = (await filed.Content.ReadFromJsonAsync<JsonObject>(Cancel))!;
        dossier = await app.DoneAsync("thuly", await app.DoneAsync("tiepnhan", dossier, "accept"), "forward", new { note = $"Đã gọi {Phone}" });
        dossier = await app.DoneAsync("vanthu", await app.DoneAsync("lanhdao", dossier, "approve"), "issue");
        await app.DoneAsync("tiepnhan", dossier, "return", new { way = "counter" });

        var found = (await (await (await app.AsAsync("tiepnhan")).PostAsJsonAsync("/api/v1/people/find", new { personalId = PersonalId }, Cancel)).Content.ReadFromJsonAsync<JsonObject>(Cancel))!;
        Assert.Equal(Phone, Assert.Single(found["known"]!.AsArray())!["profile"]!["phone"]!.GetValue<string>());
        await NoticesAsync(app, Guid.Parse(dossier["id"]!.GetValue<string>()));

        var everything = await database.RawTextAsync(app, Cancel);
        foreach (var planted in (string[])[PersonalId, Phone, Email, UserName])
        {
            Assert.DoesNotContain(planted, everything, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(planted)), everything, StringComparison.Ordinal);
            Assert.DoesNotContain(planted, log.ToString(), StringComparison.OrdinalIgnoreCase);
        }
        // The search through it finds what is there.
        Assert.Contains("Dấu Vết", everything, StringComparison.Ordinal);
        Assert.Contains("/api/v1/dossiers", log.ToString(), StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_value_moved_to_another_row_does_not_open_and_a_destroyed_key_leaves_nothing(string provider)
    {
        await using var app = await CityApp.OwnAsync(provider, _ => { });
        var (first, second) = (await RowAsync(app), await RowAsync(app));
        await using var db = CityDatabase.Open(app.Services);
#pragma warning disable EF1002 // no value comes from outside
        var answers = provider == "sqlite" ? "(SELECT answers_json FROM dossiers_dossier WHERE id = (SELECT id FROM dossiers_dossier ORDER BY id LIMIT 1))" : "(SELECT answers_json FROM dossiers_dossier ORDER BY id LIMIT 1)";
        await db.Database.ExecuteSqlRawAsync($"UPDATE dossiers_dossier SET answers_json = {answers}, key_id = {first.KeyId}", Cancel);
#pragma warning restore EF1002

        await Assert.ThrowsAnyAsync<KeyStoreException>(() => db.Set<Dossier>().FirstAsync(d => d.Id == second.Id, Cancel));

        await app.Services.GetRequiredService<KeyStore>().DestroyAsync([first.KeyId], Cancel);
        var erased = await db.Set<Dossier>().FirstAsync(d => d.Id == first.Id, Cancel);
        Assert.Equal(("{}", "Đã xóa"), (erased.AnswersJson, erased.Parties.Owner.Name));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Expired_drafts_are_emptied_once_and_others_stay(string provider)
    {
        await using var app = await CityApp.OwnAsync(provider, _ => { });
        var (now, keys) = (app.Now, app.Services.GetRequiredService<KeyStore>());
        Draft Made(TimeSpan left) => new()
        {
            Id = Guid.CreateVersion7(),
            AccountId = Guid.CreateVersion7(),
            KeyId = keys.New().Id,
            ProcedureCode = "1.001193",
            Revision = "x",
            AnswersJson = "{\"a\":\"b\"}",
            PartiesJson = "{}",
            StartedAt = now,
            SavedAt = now,
            ExpiresAt = now + left,
        };
        var (expired, alive) = (Made(TimeSpan.FromDays(-1)), Made(TimeSpan.FromDays(1)));
        Assert.Null(await app.Services.GetRequiredService<Commit>().WriteAsync(new Changes().Insert(expired).Insert(alive)));
        var job = app.Services.GetServices<IRecurringJob>().Single(j => j.Name == "expire-drafts");

        await job.RunAsync(Cancel);
        await job.RunAsync(Cancel);

        await using var db = CityDatabase.Open(app.Services);
        var after = await db.Set<Draft>().FirstAsync(d => d.Id == expired.Id, Cancel);
        Assert.Equal(("{}", null, 2), (after.AnswersJson, after.PartiesJson, after.Version));
        Assert.Equal(alive.AnswersJson, (await db.Set<Draft>().FirstAsync(d => d.Id == alive.Id, Cancel)).AnswersJson);
        // What it was sealed with goes a moment later; taken up again, it has another key.
        Assert.NotEqual(expired.KeyId, after.KeyId);
        for (var waited = 0; keys.Find(expired.KeyId) is not null; waited++)
        {
            Assert.True(waited < 300, "The key of the expired draft is still there.");
            await Task.Delay(100, Cancel);
        }
    }

    private static async Task<Dossier> RowAsync(CityApp app)
    {
        var id = Guid.Parse((await app.FiledAsync())["id"]!.GetValue<string>());
        await using var db = CityDatabase.Open(app.Services);
        return await db.Set<Dossier>().FirstAsync(d => d.Id == id, Cancel);
    }

    // The follower tells a little later.
    private static async Task NoticesAsync(CityApp app, Guid dossier)
    {
        for (var waited = 0; waited < 300; waited++)
        {
            await using var db = CityDatabase.Open(app.Services);
            if (await db.Set<City.Notices.PersonalNotice>().AnyAsync(n => n.AboutId == dossier && n.Kind == "returned", Cancel))
                return;
            await Task.Delay(100, Cancel);
        }
        Assert.Fail("Nobody was told of the outcome.");
    }

    private sealed class StringLog : ILoggerProvider, ILogger
    {
        private readonly StringBuilder _text = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            Add(state.ToString());
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Add(formatter(state, exception) + exception);

        public void Dispose()
        {
            // Nothing is held.
        }

        public override string ToString()
        {
            lock (_text)
                return _text.ToString();
        }

        private void Add(string? line)
        {
            lock (_text)
                _text.AppendLine(line);
        }
    }
}
