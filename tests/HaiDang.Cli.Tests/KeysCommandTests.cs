using HaiDang.Testing;

namespace HaiDang.Cli.Tests;

/// <summary><c>haidang keys rewrap</c> on a real installation: the old master key may go afterwards, and nobody notices.</summary>
public sealed class KeysCommandTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("haidang-keys-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_new_master_key_takes_over_everything_that_the_old_one_sealed(string provider)
    {
        var database = await TestDatabases.NewAsync(provider);
        var named = database.IsPostgres ? "postgres:" + database.ConnectionString : "sqlite:" + Path.Combine(_data, "city.db");
        string[] where = ["--data", _data, "--database", named];
        var (older, newer, both) = (Key("older", Base64(1)), Key("newer", Base64(2)), Key("both", Base64(2), Base64(1)));
        using (var server = Programs.StartServer(With(older), ["--urls", "http://127.0.0.1:0", "--city", Programs.City("sample"), "--demo", .. where]))
        {
            for (string? line; (line = await server.StandardOutput.ReadLineAsync(Cancel)) is not null && !line.StartsWith("Stop", StringComparison.Ordinal);)
                _ = line;
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(Cancel);
        }

        (await Programs.HaiDangAsync([], ["keys", "rewrap", .. where])).IsRefused("HAIDANG_KEY_FILE");
        (await Programs.HaiDangAsync(With(newer), ["keys", "rewrap", .. where])).IsRefused("HAIDANG_KEY_FILE");
        var done = await Programs.HaiDangAsync(With(both), ["keys", "rewrap", .. where]);
        Assert.Equal((0, ""), (done.ExitCode, done.Error));
        Assert.Matches("^Đã bọc lại ([2-9]) trên \\1 khối khóa và [1-9][0-9]* khóa trong cơ sở dữ liệu", done.Out);
        Assert.StartsWith("Đã bọc lại 0 trên ", (await Programs.HaiDangAsync(With(both), ["keys", "rewrap", .. where])).Out, StringComparison.Ordinal);

        // Found by the blind index, and everything opens.
        var granted = await Programs.HaiDangAsync(With(newer), ["admin", "grant", "--user", "congdan", "--role", "auditor", .. where]);
        Assert.Equal((0, ""), (granted.ExitCode, granted.Error));
        Assert.Contains("Mở được khóa trong", (await Programs.HaiDangAsync(With(newer), ["doctor", .. where])).Out, StringComparison.Ordinal);
        Assert.Contains("HAIDANG_KEY_FILE", (await Programs.HaiDangAsync(With(older), ["doctor", .. where])).Out, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> With(string file) => new() { ["HAIDANG_KEY_FILE"] = file };

    private static string Base64(byte filled) => Convert.ToBase64String([.. Enumerable.Repeat(filled, 32)]);

    private string Key(string name, params string[] keys)
    {
        var file = Path.Combine(_data, name);
        File.WriteAllLines(file, ["HAIDANG-KEYS-1", .. keys]);
        return file;
    }
}
