using System.Text.Json;
using HaiDang.City.People;
using HaiDang.Testing;
using Npgsql;

namespace HaiDang.Cli.Tests;

/// <summary><c>haidang doctor</c> on real installations: what it finds sick, and what it calls sound.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class DoctorCommandTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("haidang-doctor-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_demo_is_told_what_to_mend_and_a_sound_city_is_fit(string provider)
    {
        var database = await TestDatabases.NewAsync(provider);
        var named = database.IsPostgres ? "postgres:" + database.ConnectionString : "sqlite:" + Path.Combine(_data, "city.db");

        var (sick, code) = await CheckAsync(new() { ["HAIDANG_DEMO"] = "1", ["HAIDANG_BACKUP_DIR"] = "/nowhere", ["HAIDANG_PUBLIC_URL"] = "http://localhost:1", ["HAIDANG_CLAMAV"] = Path.Combine(_data, "no.ctl"), ["HAIDANG_SMTP_HOST"] = "127.0.0.1", ["HAIDANG_SMTP_PORT"] = "1", ["HAIDANG_MAIL_FROM"] = "a@example.vn" }, named);
        Assert.Equal(1, code);
        Assert.All(["demo", "public-url", "server", "mail", "virus-scanner", "key-file", "backup"], check => Assert.Equal("error", sick[check].Level));
        Assert.All(sick.Values, finding => Assert.Equal(finding.Level == "ok", finding.Cure is null));
        Assert.Equal("error", sick[database.IsPostgres ? "migrations" : "database"].Level);

        var key = Path.Combine(_data, "key");
        await File.WriteAllBytesAsync(key, new byte[40], TestContext.Current.CancellationToken);
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var backup = Directory.CreateDirectory(Path.Combine(_data, "backup", DateTime.UtcNow.AddHours(-3).ToString("yyyy-MM-dd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture)));
        await File.WriteAllTextAsync(Path.Combine(backup.FullName, "manifest.json"), "{}", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(_data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var own = await LesserAsync(database) is { } lesser ? "postgres:" + lesser : named;
        using var server = Programs.StartServer(new Dictionary<string, string> { ["HAIDANG_KEY_FILE"] = key }, "--urls", "http://127.0.0.1:0", "--data", _data, "--city", Programs.City("sample"), "--database", own, "--no-demo");
        try
        {
            var url = "";
            for (string? line; (line = await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)) is not null && !line.StartsWith("Stop", StringComparison.Ordinal);)
                url = line.Trim().StartsWith("http://", StringComparison.Ordinal) ? line.Trim() : url;
            var settings = new Dictionary<string, string> { ["HAIDANG_KEY_FILE"] = key, ["HAIDANG_URLS"] = url, ["HAIDANG_PUBLIC_URL"] = "https://dichvucong.example.vn", ["HAIDANG_BACKUP_DIR"] = Path.Combine(_data, "backup") };

            Assert.Equal("error", (await CheckAsync(settings, own)).Findings["key-file"].Level); // others may read it
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            var (sound, fit) = await CheckAsync(settings, own);
            Assert.Equal((0, ""), (fit, string.Join("\n", sound.Values.Where(f => f.Level == "error").Select(f => f.Text))));
            Assert.All(["demo", "public-url", "server", "key-file", "keys-sealed", "key-store", "backup", "database", "database-role", "clock", "migrations", "passwords", "pack", "audit"], check => Assert.Equal("ok", sound[check].Level));

            var text = await Programs.HaiDangAsync(settings, "doctor", "--data", _data, "--database", named);
            Assert.Contains("OK        Gói dữ liệu thành phố: bản 1.", text.Out, StringComparison.Ordinal);
            if (database.IsPostgres)
            {
                // The tests' own account of the server is its superuser.
                Assert.Contains("LỖI       Tài khoản cơ sở dữ liệu là SUPERUSER. → ", text.Out, StringComparison.Ordinal);
            }
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        // A database that knew the demo keeps its known passwords.
        using (var demo = Programs.StartServer(new Dictionary<string, string> { ["HAIDANG_KEY_FILE"] = key }, "--urls", "http://127.0.0.1:0", "--data", _data, "--city", Programs.City("sample"), "--database", own, "--demo"))
        {
            for (string? line; (line = await demo.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)) is not null && !line.StartsWith("Stop", StringComparison.Ordinal);)
                _ = line;
            demo.Kill(entireProcessTree: true);
            await demo.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        var (after, unfit) = await CheckAsync(new() { ["HAIDANG_KEY_FILE"] = key }, own);
        Assert.Equal((1, "error"), (unfit, after["passwords"].Level));
        Assert.Contains("quantri", after["passwords"].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoPeople.Password, string.Join(' ', after.Values), StringComparison.Ordinal);
    }

    private sealed record Found(string Level, string Text, string? Cure);

    private async Task<(Dictionary<string, Found> Findings, int ExitCode)> CheckAsync(Dictionary<string, string> environment, string database)
    {
        var run = await Programs.HaiDangAsync(environment, "doctor", "--json", "--data", _data, "--database", database);
        Assert.Equal("", run.Error);
        using var answer = JsonDocument.Parse(run.Out);
        Assert.Equal(run.ExitCode == 0, answer.RootElement.GetProperty("ok").GetBoolean());
        return (answer.RootElement.GetProperty("checks").EnumerateArray().ToDictionary(c => c.GetProperty("check").GetString()!, c => c.Deserialize<Found>(JsonSerializerOptions.Web)!), run.ExitCode);
    }

    // An account that owns the database and nothing else, as docs/operate.md makes it.
    private static async Task<string?> LesserAsync(HaiDang.Storage.CityDatabase database)
    {
        if (!database.IsPostgres)
            return null;
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var role = settings.Database + "_owner";
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var make = connection.CreateCommand();
        make.CommandText = $"CREATE ROLE {role} LOGIN; ALTER DATABASE {settings.Database} OWNER TO {role}; GRANT ALL ON SCHEMA public TO {role};";
        await make.ExecuteNonQueryAsync();
        settings.Username = role;
        return settings.ConnectionString;
    }
}
